// Attacks by patience: guessing at passwords and codes from everywhere, and making others pay for it.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { resetMail } from '../e2e/lib/inbox.mjs';
import { logIn, logsIn } from '../e2e/lib/relatch.mjs';
import { undoAll } from '../e2e/lib/undo.mjs';
import {
  JSON_TYPE,
  allMessages,
  assertRefused,
  atOnce,
  attack,
  callerOf,
  codeFlow,
  doors,
  freshPhone,
  guess,
  mailedLink,
  openTarget,
  passwords,
  somebody,
  submit,
  victim,
  writtenTo,
  wrongCode,
} from './lib/attack.mjs';
import { connect, request } from './lib/h2.mjs';

const group = {};
let house;
before(async () => {
  house = await openTarget(group);
});
after(() => undoAll(group));

attack('A13 A budget is not keyed by what the guesser writes', 'Strapi, CVE-2025-64526', async () => {
  const from = somebody();
  const statuses = [];
  for (let turn = 0; turn < 60 && !statuses.includes(429); turn += 1) {
    const answer = await guess(house, '123456', { mobile: freshPhone() }, { ...from, 'user-agent': `agent ${turn}` });
    statuses.push(answer.status);
  }
  assert.ok(statuses.includes(429), 'sixty numbers, and no limit was met');
  assert.equal((await guess(house, '123456', { email: 'x@example.org' }, somebody())).status, 400);
  for (const id of ['', 'x', 'pSpisBrYn4yIP1vGILcdZ']) {
    const answer = await guess(house, '123456', {}, { ...from, client_id: id });
    assert.equal(answer.status, 401, id);
  }
});

attack(
  "A24 Guesses from many networks at one number meet one budget, and the owner's own still works",
  'Instagram, 2019',
  async () => {
    const ada = await victim(house, { phone: freshPhone() });
    const flow = await codeFlow(house, ada);
    await atOnce(60, (turn) => guess(house, wrongCode(flow.code, turn), { mobile: ada.phone }));
    // The sixty have spent what strangers may spend on this code together: one more is not compared, right as it is.
    assertRefused(await guess(house, flow.code, { mobile: ada.phone }), 'the right code of a stranger');
    assert.equal((await guess(house, flow.code, { request: flow.request })).status, 200);
  },
);

attack(
  'A25 All doors count wrong passwords together, in both versions of HTTP',
  'Facebook beta site, 2016; Keycloak, CVE-2026-9798',
  async (t) => {
    const ada = await victim(house, { phone: freshPhone() });
    const wrong = 'Wrong-Word-0!';
    const h2 = connect(house.base);
    t.after(() => h2.destroy());
    const json = { 'content-type': JSON_TYPE };
    const change = (old) => ({
      login: ada.username,
      old_password: old,
      new_password: 'Second-Word-2!',
      confirm_password: 'Second-Word-2!',
    });
    const ways = [
      (password) => doors(house).user.post('user/login/', { username: ada.username, password }),
      (password) => doors(house).auth.post('auth/login', { login: ada.email.toUpperCase(), password }),
      (password) => doors(house).auth.post('auth/login', { login: ada.phone, password }),
      (password) => doors(house).page.post('/change', change(password)),
      (password) =>
        request(
          h2,
          '/api/v1/user/login/',
          { ...callerOf(house, 'user'), ...json, ...somebody() },
          JSON.stringify({ username: ada.email, password }),
        ),
    ];
    for (const way of ways) assertRefused(await way(wrong), `${way}`);
    for (const way of ways) assert.equal((await way(ada.password)).status, 429, `${way}`);
    // One code, and a guess by each way to name its recovery.
    const flow = await codeFlow(house, ada);
    const byHeader = (token, headers) => guess(house, token, {}, { ...somebody(), ...headers });
    await guess(house, wrongCode(flow.code, 0), { request: flow.request });
    await byHeader(wrongCode(flow.code, 1), { 'x-reset-request': flow.request });
    await byHeader(wrongCode(flow.code, 2), { cookie: `__Host-relatch_flow=${flow.request}` });
    assertRefused(await guess(house, flow.code, { request: flow.request }), 'the fourth guess');
  },
);

attack('A25 Guesses at a password, a code and a link make one count', 'OWASP WSTG-ATHN-10', async (t) => {
  const env = { RELATCH_LIMITS__GUESSES_FREE: '50', RELATCH_LIMITS__GUESSES_MAXIMUM: '4' };
  const strict = await openTarget(t, { env });
  const ada = await victim(strict, { phone: freshPhone() });
  const flow = await codeFlow(strict, ada);
  const mail = await mailedLink(strict, ada);
  const wrong = 'Wrong-Word-0!';
  const change = { old_password: wrong, new_password: 'Second-Word-2!', confirm_password: 'Second-Word-2!' };
  assertRefused(await doors(strict).auth.post('auth/login', { login: ada.email, password: wrong }), 'log-in');
  assertRefused(await doors(strict).page.post('/change', { login: ada.username, ...change }), 'change');
  assertRefused(await guess(strict, wrongCode(flow.code), { request: flow.request }), 'code');
  assertRefused(await submit(strict, { ...mail, token: '0f'.repeat(32) }, 'Second-Word-2!'), 'link');
  const { username, password } = ada;
  assert.equal((await doors(strict).user.post('user/login/', { username, password })).status, 429);
  assertRefused(await guess(strict, flow.code, { request: flow.request }), 'the right code after too many');
  assert.equal((await submit(strict, mail, 'Second-Word-2!')).status, 200);
  assert.equal(await logsIn(doors(strict).user, ada.username, 'Second-Word-2!'), true);
});

attack('A26 Asking again does not give new guesses without end', 'AuthQuake, Microsoft, 2024', async (t) => {
  const strict = await openTarget(t, {
    env: {
      RELATCH_LIMITS__GUESSES_MAXIMUM: '6',
      RELATCH_LIMITS__SMS_GAP_S: '0',
      RELATCH_LIMITS__SMS_PER_ACCOUNT_HOUR: '50',
      RELATCH_LIMITS__SMS_PER_ACCOUNT_DAY: '50',
    },
  });
  const ada = await victim(strict, { phone: freshPhone() });
  const seen = [];
  let flow;
  for (let turn = 0; turn < 4; turn += 1) {
    flow = await codeFlow(strict, ada, { seen });
    seen.push(flow.id);
    if (turn === 3) break;
    for (let one = 0; one < 3; one += 1) await guess(strict, wrongCode(flow.code, one), { request: flow.request });
  }
  assertRefused(await guess(strict, flow.code, { request: flow.request }), 'the right code after too many');
  const second = { username: ada.username, password: '12345678' };
  assertRefused(await doors(strict).user.post('user/login/', second), 'a password that was not set');
  assert.equal((await guess(strict, flow.token)).status, 200);
});

attack(
  'A27 When many accounts are tried a little each, new codes of strangers grow longer',
  'OWASP ASVS 5.0, 6.6.3',
  async (t) => {
    const tried = await openTarget(t);
    for (let turn = 0; turn < 20; turn += 1) {
      const flow = await codeFlow(tried, await victim(tried, { phone: freshPhone() }));
      await atOnce(3, (one) => guess(tried, wrongCode(flow.code, one), { request: flow.request }));
    }
    const flow = await codeFlow(tried, await victim(tried, { phone: freshPhone() }));
    assert.ok(flow.code.length > 6, `still ${flow.code.length} characters after 60 wrong guesses`);
    assert.equal((await guess(tried, flow.code, { request: flow.request })).status, 200);
  },
);

attack('A28 Wrong codes of people elsewhere cost the owner nothing', 'OWASP WSTG-ATHN-03', async () => {
  const ada = await victim(house, { phone: freshPhone() });
  const flow = await codeFlow(house, ada);
  for (let turn = 0; turn < 4; turn += 1)
    await atOnce(50, (one) => guess(house, wrongCode(flow.code, turn * 50 + one)));
  assert.equal((await guess(house, flow.code, {}, flow.headers)).status, 200);
});

attack('A29 Nobody is texted at a number that no account has', 'Twitter, 2022', async () => {
  const numbers = ['+88213', '+37060', '+25263', '+99890', '+1900', '+44900'].flatMap((prefix) =>
    Array.from({ length: 6 }, (_, turn) => `${prefix}${String(1_234_560 + turn)}`),
  );
  const ada = await victim(house, { phone: freshPhone() });
  for (const mobile of numbers) {
    const answer = await doors(house).auth.post('auth/forgotpass/mobile', { mobile });
    assert.equal(answer.status, 200, answer.text);
  }
  await codeFlow(house, ada);
  assert.deepEqual(await writtenTo(house, ...numbers, ada.phone), [ada.phone]);
});

attack(
  "A29 Codes that nobody uses end by themselves, whoever's numbers they go to, and the answer stays the same",
  'Authgear, SMS pumping protection',
  async (t) => {
    const shipped = await openTarget(t, { env: { RELATCH_SMS__BREAKER: '' } });
    const people = [];
    for (let turn = 0; turn < 30; turn += 1) people.push(await victim(shipped, { phone: freshPhone() }));
    const answers = await atOnce(people.length, (turn) =>
      doors(shipped).auth.post('auth/forgotpass/mobile', { mobile: people[turn].phone }),
    );
    assert.ok(answers.every(({ status, json }) => status === 200 && /^[0-9a-f]{32}$/.test(json.request)));
    const reached = await writtenTo(shipped, ...people.map(({ phone }) => phone));
    assert.ok(reached.length < people.length, `${reached.length} were texted`);
  },
);

attack(
  'A30 However often a mail is asked for, a mailbox is not flooded, and the answer stays the same',
  'Zammad, CVE-2022-29701',
  async () => {
    const ada = await victim(house);
    const answers = await atOnce(60, () => doors(house).user.post('user/forgot-password/', { email: ada.username }));
    assert.deepEqual([...new Set(answers.map(({ status, text }) => `${status} ${text}`))].length, 1);
    assert.equal(answers[0].status, 200);
    const mails = (await allMessages(house)).filter(({ to }) => to === ada.email);
    assert.ok(mails.length >= 1 && mails.length <= 3, `${mails.length} mails`);
  },
);

attack(
  "A66 A stranger's wrong passwords do not lock out who is logged in, and a mailed link lets anybody in again",
  'OWASP WSTG-ATHN-03',
  async () => {
    const ada = await victim(house);
    const { access } = await logIn(doors(house).user, ada);
    await atOnce(200, () =>
      doors(house).user.post('user/login/', { username: ada.username, password: 'Wrong-Word-0!' }),
    );
    const change = { old_password: ada.password, new_password: 'Second-Word-2!', confirm_password: 'Second-Word-2!' };
    const changed = await doors(house).user.post('user/profile/change-password/', change, { bearer: access });
    assert.equal(changed.status, 200, changed.text);

    const grace = await victim(house);
    await atOnce(200, () =>
      doors(house).user.post('user/login/', { username: grace.username, password: 'Wrong-Word-0!' }),
    );
    assert.equal((await submit(house, await mailedLink(house, grace), 'Second-Word-2!')).status, 200);
    assert.equal(await logsIn(doors(house).user, grace.username, 'Second-Word-2!'), true);
  },
);

attack(
  "A66 A stranger's wrong passwords do not hold up a device that the owner has used, and its token opens nothing",
  'OWASP WSTG-ATHN-03; NIST SP 800-63B-4, 3.2.2',
  async () => {
    const ada = await victim(house);
    const logIn = (door, path, fields, headers) => doors(house)[door].post(path, fields, { headers });
    const user = (password, headers) => logIn('user', 'user/login/', { username: ada.username, password }, headers);
    const auth = (password, headers) => logIn('auth', 'auth/login', { login: ada.email, password }, headers);
    const first = await user(ada.password);
    const [cookie] = first.headers['set-cookie'].filter((one) => one.startsWith('__Host-relatch_device='));
    const token = cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    await atOnce(200, () => user('Wrong-Word-0!'));

    assert.equal((await user(ada.password)).status, 429);
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`;
    for (const headers of [{ 'x-relatch-device': forged }, { cookie: `__Host-relatch_device=${forged}` }])
      assert.equal((await user(ada.password, headers)).status, 429);
    assertRefused(await auth('Wrong-Word-0!', { 'x-relatch-device': token }), 'the device with a wrong password');
    assert.equal((await auth(ada.password, { cookie: `__Host-relatch_device=${token}` })).status, 200);
    assert.equal((await user(ada.password)).status, 200, 'the owner was there, so the count begins anew');
  },
);

attack(
  "A67 Who uses up an owner's SMS leaves one a day to a device that she has used",
  'OWASP Forgot Password Cheat Sheet',
  async (t) => {
    const own = await openTarget(t, { env: { RELATCH_LIMITS__SMS_GAP_S: '0' } });
    const ada = await victim(own, { phone: freshPhone() });
    const fields = { username: ada.username, password: ada.password };
    const { headers } = await doors(own).user.post('user/login/', fields);
    const [cookie] = headers['set-cookie'].filter((one) => one.startsWith('__Host-relatch_device='));
    const device = { 'x-relatch-device': cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';')) };
    const ask = (more) =>
      doors(own).auth.post('auth/forgotpass/mobile', { mobile: ada.phone }, { headers: { ...somebody(), ...more } });
    const texts = async () => (await allMessages(own)).filter(({ to }) => to === ada.phone);
    for (let turn = 0; turn < 6; turn += 1) await ask();
    assert.equal((await texts()).length, 3, 'strangers have used up the hour');

    const { json } = await ask(device);
    const [newest, ...others] = await texts();
    assert.equal(others.length, 3);
    await ask(device);
    assert.equal((await texts()).length, 4, 'one, and no more');
    const answer = await guess(own, newest.code, { request: json.request }, { ...somebody(), ...device });
    assert.equal(answer.status, 200, answer.text);
  },
);

attack(
  "A67 Who uses up an owner's SMS leaves her the one she has, and the mail",
  'OWASP Forgot Password Cheat Sheet',
  async () => {
    const ada = await victim(house, { phone: freshPhone() });
    await atOnce(40, () => doors(house).auth.post('auth/forgotpass/mobile', { mobile: ada.phone }));
    const texts = (await allMessages(house)).filter(({ to }) => to === ada.phone);
    assert.ok(texts.length >= 1 && texts.length <= 3, `${texts.length} SMS`);
    // She asks when there is nothing left to send: her request joins the code that is on her phone already.
    const headers = somebody();
    const { json } = await doors(house).auth.post('auth/forgotpass/mobile', { mobile: ada.phone }, { headers });
    assert.ok(json.request);
    assert.equal((await guess(house, texts[0].token, {}, headers)).status, 200);
    await doors(house).auth.post('auth/forgotpass', { email: ada.email });
    const { token } = await resetMail(house.base, ada.email);
    const answer = await doors(house).auth.post('auth/resetpass', { token, ...passwords('23456789') });
    assert.equal(answer.status, 200, answer.text);
  },
);
