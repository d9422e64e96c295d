// Attacks with the password itself: too long, cut off, the same weak one at another door, or many of them to hash.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { send, sendRaw } from '../e2e/lib/http.mjs';
import { commandJson, logIn, logsIn, tail } from '../e2e/lib/relatch.mjs';
import { undoAll } from '../e2e/lib/undo.mjs';
import {
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
  submit,
  victim,
} from './lib/attack.mjs';

const group = {};
let house;
before(async () => {
  house = await openTarget(group);
});
after(() => undoAll(group));

attack('A31 A password of megabytes is refused unread', 'Django, CVE-2013-1443', async () => {
  const ada = await victim(house);
  const { access } = await logIn(doors(house).user, ada);
  const paths = {
    '/api/v1/user/login/': 'user',
    '/api/v1/user/profile/change-password/': 'user',
    '/api/v1/user/forgot-password-submit/': 'user',
    '/api/v1/auth/login': 'auth',
    '/api/v1/auth/resetpass': 'auth',
    '/api/v1/auth/resetpass/mobile': 'auth',
    '/api/v1/auth/changepass': 'auth',
    '/change': 'page',
  };
  for (const [path, door] of Object.entries(paths)) {
    const headers = Object.entries({ ...callerOf(house, door), authorization: `Bearer ${access}` });
    const head = [
      `POST ${path} HTTP/1.1`,
      'Host: x',
      'Content-Type: application/x-www-form-urlencoded',
      'Connection: close',
      ...headers.map(([name, value]) => `${name}: ${value}`),
    ];
    // The ten megabytes are announced, or come in chunks; either way the answer does not wait for them.
    for (const [length, body] of [
      ['Content-Length: 10485760', 'password='],
      ['Transfer-Encoding: chunked', `186a0\r\n${'x'.repeat(100_000)}\r\n`],
    ]) {
      const answer = await sendRaw(house.base, `${[...head, length].join('\r\n')}\r\n\r\n${body}`);
      assert.equal(answer.status, 413, `${path} ${length}: ${answer.head}`);
    }
  }
  for (const password of ['x'.repeat(1_025), '\u20ac'.repeat(1_366), 'x'.repeat(60_000)]) {
    assert.equal((await doors(house).user.post('user/login/', { username: ada.username, password })).status, 400);
  }
});

attack('A32 Every byte of a long password counts', 'Spring Security, CVE-2025-22228', async () => {
  const ada = await victim(house);
  const long = `Aa1!${'0123456789'.repeat(7)}wxyz-E`;
  assert.equal(long.length, 80);
  assert.equal((await submit(house, await mailedLink(house, ada), long)).status, 200);
  const { user } = doors(house);
  for (const other of [long.slice(0, 72), long.slice(0, 79), `${long.slice(0, 72)}12345678`, `${long} `]) {
    assert.equal(await logsIn(user, ada.username, other), false, other);
  }
  assert.equal(await logsIn(user, ada.username, long), true);
});

attack(
  'A33 A password too long for anybody is answered alike for everybody',
  'Spring Security, CVE-2025-22234',
  async () => {
    const ada = await victim(house);
    for (const password of ['x'.repeat(5_000), '\u20ac'.repeat(1_400), 'x'.repeat(1_025)]) {
      const known = await doors(house).user.post('user/login/', { username: ada.username, password });
      const unknown = await doors(house).user.post('user/login/', { username: 'nobody-here', password });
      assert.deepEqual([known.status, known.text], [400, unknown.text]);
      const [here, nowhere] = [
        await doors(house).auth.post('auth/login', { login: ada.username, password }),
        await doors(house).auth.post('auth/login', { login: 'nobody-here', password }),
      ];
      assert.deepEqual([here.status, here.text], [400, nowhere.text]);
    }
  },
);

attack('A37 A weak password is weak at every door', 'OWASP ASVS 5.0, 6.1.3 and 6.3.4', async () => {
  const client = await commandJson(house, [
    'client',
    'add',
    'strict',
    '--origin',
    'https://strict.example',
    '--rules',
    'classic',
  ]);
  const { user, auth, page } = doors(house, { ...client, origin: 'https://strict.example' });
  const ada = await victim(house, { phone: freshPhone() });
  const { access: bearer } = await logIn(user, ada);
  await user.post('user/forgot-password/', { email: ada.username });
  const mail = (await allMessages(house)).find(({ to, token }) => to === ada.email && token);
  const { json } = await auth.post('auth/forgotpass/mobile', { mobile: ada.phone });
  const sms = (await allMessages(house)).find(({ to, code }) => to === ada.phone && code);
  for (const weak of ['12345678', 'password', 'Password1', '1234567', `${ada.username}-A1`, 'lowercase only 1']) {
    const fields = { new_password: weak, confirm_password: weak };
    const verdicts = [
      await user.post('user/profile/change-password/', { old_password: ada.password, ...fields }, { bearer }),
      await user.post('user/forgot-password-submit/', { user: mail.user, token: mail.token, new_password: weak }),
      await auth.post('auth/changepass', { passwordCurrent: ada.password, ...passwords(weak) }, { bearer }),
      await auth.post('auth/resetpass', { token: mail.token, ...passwords(weak) }),
      await auth.post('auth/resetpass/mobile', { token: sms.token, ...passwords(weak), request: json.request }),
    ];
    const [first, ...others] = verdicts.map(({ status, json }) => [status, json?.errors?.password]);
    assert.equal(first[0], 400, `${weak}: ${verdicts[0].text}`);
    assert.ok(first[1]?.length > 0, weak);
    for (const other of others) assert.deepEqual(other, first, weak);
    for (const answer of [
      await page.post('/reset', fields, { cookie: `__Host-relatch_reset=${mail.user}.${mail.token}` }),
      await page.post('/change', { login: ada.username, old_password: ada.password, ...fields }),
    ]) {
      assert.equal(answer.status, 400, weak);
      // The list of the rules has a mark at each that is broken.
      const marked = answer.text.match(/<li[^>]* data-rule="\w+"[^>]*>/g).filter((rule) => /class="broken"/.test(rule));
      assert.equal(marked.length, first[1].length, `${weak}: ${marked}`);
    }
  }
  assert.equal(await logsIn(user, ada.username, ada.password), true);
});

attack('A57 No message holds a password, and no subject a code', 'OWASP Forgot Password Cheat Sheet', async () => {
  const ada = await victim(house, { phone: freshPhone() });
  const { access: bearer } = await logIn(doors(house).user, ada);
  const change = { old_password: ada.password, new_password: 'Canary-Second-2!', confirm_password: 'Canary-Second-2!' };
  assert.equal((await doors(house).user.post('user/profile/change-password/', change, { bearer })).status, 200);
  assert.equal((await submit(house, await mailedLink(house, ada), 'Canary-Third-3!')).status, 200);
  const flow = await codeFlow(house, ada);
  assert.equal((await guess(house, flow.code, { request: flow.request }, undefined, 'Canary-Fourth-4!')).status, 200);
  const messages = (await allMessages(house)).filter(({ to }) => [ada.email, ada.phone].includes(to));
  assert.ok(messages.length >= 5, `${messages.length} messages`);
  for (const message of messages) {
    assert.ok(!/Canary-|Open-Sesame/.test(JSON.stringify(message)), message.subject);
    for (const secret of [message.token, message.code].filter(Boolean)) assert.ok(!message.subject.includes(secret));
  }
});

attack(
  'A76 The SMS says whose code it is, how long it is good, and that nobody is to be told',
  'WICG, origin-bound one-time codes',
  async () => {
    const ada = await victim(house, { phone: freshPhone() });
    const { sms, code } = await codeFlow(house, ada);
    const { host } = new URL(house.dev.base_url);
    assert.match(sms.text, /never share/i);
    assert.match(sms.text, /\b\d+ min(utes?)?\b/);
    const last = sms.text.trim().split('\n').at(-1);
    assert.equal(last, `@${host.replace(/:\d+$/, '')} #${code}`);
  },
);

attack(
  'A61 More passwords than can be hashed are turned away, and the server stays well',
  'OWASP ASVS 5.0, 15.1.3 and 15.2.2',
  async (t) => {
    const env = {
      RELATCH_HASHER__THREADS: '1',
      RELATCH_HASHER__MAX_QUEUE: '4',
      RELATCH_HASHER__MEMORY_KIB: '19456',
      RELATCH_HASHER__ITERATIONS: '2',
    };
    const small = await openTarget(t, { env });
    const flood = atOnce(150, (turn) =>
      doors(small).user.post('user/login/', { username: `nobody${turn}`, password: 'x'.repeat(1_000) }),
    );
    assert.equal((await send(small.base, { path: '/healthz' })).status, 200);
    const answers = await flood;
    for (const { status, headers } of answers) {
      assert.ok([401, 503].includes(status), `${status}`);
      if (status === 503) assert.ok(Number(headers['retry-after']) >= 1);
    }
    assert.ok(
      answers.some(({ status }) => status === 503),
      'nobody was turned away',
    );
    assert.equal(await logsIn(doors(small).user, small.dev.username, small.dev.password), true);
    assert.doesNotMatch(tail(small), /panicked/);
    assertRefused(await doors(small).user.post('user/login/', { username: 'nobody', password: 'x' }), 'afterwards');
  },
);
