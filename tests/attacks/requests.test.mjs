// Attacks in what a body says: several values for one, values of another kind, and fields that nobody asked for.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { sendRaw } from '../e2e/lib/http.mjs';
import { resetMail } from '../e2e/lib/inbox.mjs';
import { command, logIn, logsIn, tail } from '../e2e/lib/relatch.mjs';
import { undoAll } from '../e2e/lib/undo.mjs';
import {
  FORGOT,
  FORM,
  JSON_TYPE,
  SPEND,
  assertNoFault,
  assertRefused,
  attack,
  callerOf,
  codeFlow,
  doors,
  freshPhone,
  guess,
  knock,
  mailedLink,
  openTarget,
  passwords,
  submit,
  victim,
  writtenTo,
  wrongCode,
} from './lib/attack.mjs';

const EVIL = 'evil@example.net';
const group = {};
let house;
before(async () => {
  house = await openTarget(group);
});
after(() => undoAll(group));

attack(
  'A01 Several addresses in one request reach nobody, and one reaches its owner alone',
  'GitLab, CVE-2023-7028',
  async () => {
    const ada = await victim(house);
    for (const { door, path, field } of FORGOT) {
      for (const [type, body] of [
        [FORM, `${field}%5B%5D=${ada.email}&${field}%5B%5D=${EVIL}`],
        [FORM, `${field}%5B0%5D=${ada.email}&${field}%5B1%5D=${EVIL}`],
        [FORM, `${field}=${ada.email}&${field}=${EVIL}`],
        [JSON_TYPE, `{"${field}":["${ada.email}","${EVIL}"]}`],
        [JSON_TYPE, `{"${field}":{"0":"${ada.email}","1":"${EVIL}"}}`],
        [JSON_TYPE, `[{"${field}":"${ada.email}"},{"${field}":"${EVIL}"}]`],
      ])
        assertRefused(await knock(house, door, path, type, body), `${path} ${body}`);
      for (const between of [',', ' ', ';', ', ', '%0d%0a', '%00', '%09', '%20%3C']) {
        assertNoFault(
          await knock(house, door, path, FORM, `${field}=${ada.email}${between}${EVIL}`),
          `${path} ${between}`,
        );
      }
    }
    assert.deepEqual(await writtenTo(house, ada.email, EVIL), []);
    await mailedLink(house, ada);
    assert.deepEqual(await writtenTo(house, ada.email, EVIL), [ada.email]);
  },
);

attack(
  'A04 A second field never says where the mail for the first one goes',
  'Kirki for WordPress, CVE-2026-8206',
  async () => {
    const ada = await victim(house);
    for (const { door, path, field } of FORGOT) {
      for (const other of [
        'username',
        'email',
        'login',
        'mobile',
        'to',
        'cc',
        'bcc',
        'mail',
        'send_to',
        'user_email',
      ]) {
        if (other === field) continue;
        const body = `${field}=${ada.username}&${other}=${EVIL}`;
        assertRefused(await knock(house, door, path, FORM, body), `${path} ${body}`);
      }
    }
    assert.deepEqual(await writtenTo(house, ada.email, EVIL), []);
  },
);

attack(
  'A05 An empty, blank or missing token opens no account',
  'Flowise, CVE-2026-41276; Devise, CVE-2019-16109',
  async () => {
    const [ada, grace] = [await victim(house), await victim(house, { phone: freshPhone() })];
    const { user } = await mailedLink(house, ada);
    await codeFlow(house, grace);
    for (const { door, path, others } of SPEND) {
      for (const token of [
        null,
        '',
        ' ',
        '\u00a0',
        '0',
        "'",
        'null',
        'undefined',
        '0'.repeat(6),
        '0'.repeat(32),
        '0'.repeat(64),
        undefined,
      ]) {
        const fields = { ...others, ...('user' in others ? { user } : {}), token };
        const answer = await knock(house, door, path, JSON_TYPE, JSON.stringify(fields));
        assert.equal(answer.status, 400, `${path} ${JSON.stringify(token)}: ${answer.text}`);
      }
    }
    for (const value of ['', '.', `${user}.`, `.${'0'.repeat(64)}`, `${user}.${'0'.repeat(64)}`, '0'.repeat(32)]) {
      const answer = await doors(house).page.post(
        '/reset',
        { new_password: 'Second-Word-2!', confirm_password: 'Second-Word-2!' },
        { cookie: `__Host-relatch_reset=${value}` },
      );
      assertRefused(answer, `cookie ${value}`);
    }
    for (const one of [ada, grace]) assert.equal(await logsIn(doors(house).user, one.username, one.password), true);
  },
);

attack('A06 A token opens no other account than its own', 'OWASP WSTG-ATHN-09', async () => {
  const [ada, grace] = [await victim(house, { phone: freshPhone() }), await victim(house, { phone: freshPhone() })];
  const [hers, others] = [await mailedLink(house, ada), await mailedLink(house, grace)];
  assert.equal((await submit(house, { user: others.user, token: hers.token }, 'Second-Word-2!')).status, 400);
  const swapped = { cookie: `__Host-relatch_reset=${others.user}.${hers.token}` };
  const fields = { new_password: 'Second-Word-2!', confirm_password: 'Second-Word-2!' };
  assertRefused(await doors(house).page.post('/reset', fields, swapped), 'the page');
  const [flow, other] = [await codeFlow(house, ada), await codeFlow(house, grace)];
  assert.equal((await guess(house, flow.code, { request: other.request })).status, 400);
  assert.equal((await guess(house, flow.code, { mobile: grace.phone })).status, 400);
  for (const one of [ada, grace]) assert.equal(await logsIn(doors(house).user, one.username, one.password), true);
});

/** Sends each value as it stands in JSON where a token belongs, beside a live link and a live code. */
async function assertNoTokens(values) {
  const ada = await victim(house, { phone: freshPhone() });
  const [mail, flow] = [await mailedLink(house, ada), await codeFlow(house, ada)];
  for (const { door, path, others } of SPEND) {
    const fields = JSON.stringify({ ...others, ...('user' in others ? { user: mail.user } : {}) }).slice(0, -1);
    for (const value of values(flow.code, mail.token)) {
      const answer = await knock(house, door, path, JSON_TYPE, `${fields},"token":${value}}`);
      assert.equal(answer.status, 400, `${path} ${value}: ${answer.text}`);
    }
  }
  assert.equal(await logsIn(doors(house).user, ada.username, ada.password), true);
  // None of that was a guess: the code still works, as the text it is.
  assert.equal((await guess(house, flow.code, { request: flow.request })).status, 200);
}

attack('A08 A number is not a token, not even the right one', 'Devise, CVE-2013-0233', () =>
  assertNoTokens((code) => ['0', '-0', String(Number(code)), `${Number(code)}.0`, '1e5', '123456', '9'.repeat(40)]),
);

attack(
  'A09 An object, a list or a truth value is not a token',
  'Strapi, CVE-2019-18818; Rocket.Chat, CVE-2021-22911',
  () =>
    assertNoTokens((code, token) => [
      '{"$gt":""}',
      '{"$ne":null}',
      '{"$regex":".*"}',
      'true',
      '[]',
      `["${code}"]`,
      `["${token}"]`,
      `{"0":"${code}"}`,
    ]),
);

attack(
  'A10 Many tokens in one request are refused, and each request in a row of them is a guess',
  'NIST SP 800-63B-4, 3.2.2',
  async () => {
    await assertNoTokens((code, token) => [`["000000","${code}"]`, `["${token}","${code}"]`]);
    const ada = await victim(house, { phone: freshPhone() });
    const flow = await codeFlow(house, ada);
    const path = '/api/v1/auth/resetpass/mobile';
    const one = (token) => ({ token, ...passwords('12345678'), request: flow.request });
    const both = JSON.stringify([one(wrongCode(flow.code)), one(flow.code)]);
    assertRefused(await knock(house, 'auth', path, JSON_TYPE, both), 'a list of bodies');
    const lines = [one(wrongCode(flow.code)), one(flow.code)].map((body) => JSON.stringify(body)).join('\n');
    assertRefused(await knock(house, 'auth', path, JSON_TYPE, lines), 'two bodies');
    const twice = `token=000000&token=${flow.code}&password=12345678&passwordConfirm=12345678&request=${flow.request}`;
    assertRefused(await knock(house, 'auth', path, FORM, twice), 'a token twice');

    const headers = Object.entries(callerOf(house, 'auth')).map(([name, value]) => `${name}: ${value}\r\n`);
    const request = (token, last) => {
      const body = JSON.stringify(one(token));
      return `POST ${path} HTTP/1.1\r\nHost: x\r\n${headers.join('')}${last ? 'Connection: close\r\n' : ''}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    };
    const row = [0, 1, 2, 3, 4].map((turn) => request(wrongCode(flow.code, turn)));
    const { head, text } = await sendRaw(house.base, `${row.join('')}${request(flow.code, true)}`);
    const statuses = (head + text).match(/HTTP\/1\.1 \d{3}/g);
    assert.equal(statuses.length, 6);
    assert.ok(
      statuses.every((status) => /4\d\d$/.test(status)),
      `${statuses}`,
    );
    assert.equal(await logsIn(doors(house).user, ada.username, ada.password), true);
  },
);

attack(
  'A11 A key given twice is refused, also when one of them is spelled with escapes',
  'RFC 8259, 4; OWASP ASVS 5.0, 15.3.7',
  async () => {
    const ada = await victim(house);
    const mail = await mailedLink(house, ada);
    for (const { door, path, others } of SPEND) {
      const fields = JSON.stringify({ ...others, ...('user' in others ? { user: mail.user } : {}) }).slice(0, -1);
      for (const twice of [
        `"token":"${'0'.repeat(64)}","token":"${mail.token}"`,
        `"token":"${mail.token}","token":"${mail.token}"`,
        `"token":"${'0'.repeat(64)}","\\u0074oken":"${mail.token}"`,
        `"token":null,"token":"${mail.token}"`,
      ]) {
        const answer = await knock(house, door, path, JSON_TYPE, `${fields},${twice}}`);
        assert.equal(answer.status, 400, `${path} ${twice}: ${answer.text}`);
      }
    }
    assert.equal(await logsIn(doors(house).user, ada.username, ada.password), true);
  },
);

attack(
  'A14 A part given twice, as a file, or under a doubtful name sets no password',
  'OWASP ASVS 5.0, 1.5.3 and 15.3.7; WSTG-INPV-04',
  async () => {
    const ada = await victim(house);
    const { access } = await logIn(doors(house).user, ada);
    const part = (disposition, value) => `--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`;
    const rest = part('name="old_password"', ada.password) + part('name="confirm_password"', 'Second-Word-2!');
    const named = part('name="new_password"', 'Second-Word-2!');
    for (const [what, parts] of Object.entries({
      'twice, equal': named + named,
      'twice, unequal': named + part('name="new_password"', 'Third-Word-3!'),
      'a file': part('name="new_password"; filename="x"', 'Second-Word-2!'),
      'a file without a name': part('name="new_password"; filename=""', 'Second-Word-2!'),
      'two names': part('name="new_password"; name="x"', 'Second-Word-2!'),
      'an extended name': part("name*=UTF-8''new_password", 'Second-Word-2!'),
      'an escaped quote': part('name="new_password\\""', 'Second-Word-2!'),
      'a line break in the name': part('name="new_password%0d%0a"', 'Second-Word-2!'),
      'an attachment': named.replace('form-data', 'attachment'),
      'two dispositions': named.replace('\r\n\r\n', '\r\nContent-Disposition: form-data; name="x"\r\n\r\n'),
    })) {
      const body = `${rest}${parts}--b--\r\n`;
      const headers = { authorization: `Bearer ${access}` };
      const type = 'multipart/form-data; boundary=b';
      assertRefused(await knock(house, 'user', '/api/v1/user/profile/change-password/', type, body, headers), what);
    }
    assert.equal(await logsIn(doors(house).user, ada.username, ada.password), true);
  },
);

attack(
  'A15 What stands in the query plays no part, and unknown fields are refused',
  'OWASP ASVS 5.0, 15.3.3 and 15.3.7',
  async () => {
    const ada = await victim(house);
    const { access } = await logIn(doors(house).user, ada);
    const fields = { old_password: ada.password, new_password: 'Second-Word-2!', confirm_password: 'Second-Word-2!' };
    const path = 'user/profile/change-password/';
    for (const extra of [
      { is_admin: '1' },
      { user: '2' },
      { id: '1' },
      { epoch: '0' },
      { email: EVIL },
      { password: 'x' },
    ]) {
      const answer = await doors(house).user.post(path, { ...fields, ...extra }, { bearer: access });
      assert.equal(answer.status, 400, JSON.stringify(extra));
    }
    const query = '?new_password=Third-Word-3!&confirm_password=Third-Word-3!&is_admin=1';
    const answer = await doors(house).user.post(`${path}${query}`, fields, { bearer: access });
    assert.equal(answer.status, 200, answer.text);
    assert.equal(await logsIn(doors(house).user, ada.username, 'Second-Word-2!'), true);
    const inTheQuery = await doors(house).user.post(`user/login/?username=${ada.username}&password=Second-Word-2!`, {});
    assert.equal(inTheQuery.status, 400, inTheQuery.text);
  },
);

attack(
  "A17 An address of another form than name@domain is nobody's, and no account can have it",
  'RFC 5322, 3.4; PortSwigger, Splitting the email atom, 2024',
  async () => {
    const ada = await victim(house);
    const [local, domain] = ada.email.split('@');
    const forms = [
      `=?utf-8?q?${local}?=@${domain}`,
      `"${local}"@${domain}`,
      `"${local} "@${domain}`,
      `${local}(${EVIL})@${domain}`,
      `@example.net:${ada.email}`,
      `<${ada.email}>`,
      `Ada <${ada.email}>`,
      `${ada.email}.`,
      `${local}@[127.0.0.1]`,
      `${EVIL}\\@${domain}`,
      `${local}%40${domain}@example.net`,
    ];
    for (const { door, path, field } of FORGOT) {
      for (const text of forms) {
        const body = `${field}=${encodeURIComponent(text)}`;
        const answer = await knock(house, door, path, FORM, body);
        if (door === 'user') assertRefused(answer, text);
        else assertNoFault(answer, text);
      }
    }
    assert.deepEqual(await writtenTo(house, ada.email, EVIL), []);
    // The last is a dot-atom before a domain, and so an address of somebody else.
    for (const [turn, text] of forms.slice(0, -1).entries()) {
      const { status } = await command(house, ['account', 'add', `a17-${turn}`, '--email', text]);
      assert.notEqual(status, 0, text);
    }
  },
);

attack(
  'A17 No account can have an address that a mail program would decode into another one',
  'PortSwigger, Splitting the email atom, 2024',
  async () => {
    const encoded = '=?utf-8?q?evil=40example.net=3e=00?=@example.org';
    assert.notEqual((await command(house, ['account', 'add', 'a17-encoded', '--email', encoded])).status, 0);
  },
);

attack('A38 A line break in an address or name never reaches a mail', 'OWASP WSTG-INPV-10; CWE-93', async () => {
  const ada = await victim(house);
  for (const { door, path, field } of FORGOT) {
    for (const between of ['%0d%0a', '%0a', '%0d', '%c2%85', '%e2%80%a8']) {
      const body = `${field}=${ada.email}${between}Bcc:${EVIL}`;
      assertNoFault(await knock(house, door, path, FORM, body), body);
    }
  }
  for (const flag of ['--email', '--first-name', '--last-name']) {
    const { status } = await command(house, ['account', 'add', 'a38', flag, `ada@example.org\r\nBcc: ${EVIL}`]);
    assert.notEqual(status, 0, flag);
  }
  assert.notEqual((await command(house, ['account', 'add', `a38\r\nBcc: ${EVIL}`])).status, 0);
  assert.notEqual((await command(house, ['client', 'add', `shop\r\nBcc: ${EVIL}`])).status, 0);
  assert.deepEqual(await writtenTo(house, ada.email, EVIL), []);
});

attack('A70 What would be SQL is only text, in every field', 'CWE-89; RUSTSEC-2024-0363', async () => {
  const ada = await victim(house);
  for (const text of [
    "' OR '1'='1",
    "'; DROP TABLE accounts; --",
    '" OR ""="',
    '\\',
    '%',
    '_',
    '$1',
    '?',
    ':a',
    'x'.repeat(60_000),
  ]) {
    for (const { door, path, field } of FORGOT) {
      assertNoFault(await knock(house, door, path, FORM, new URLSearchParams({ [field]: text }).toString()), text);
    }
    for (const { door, path, others } of SPEND) {
      const body = JSON.stringify({ ...others, token: text });
      assertRefused(await knock(house, door, path, JSON_TYPE, body), `${path} ${text}`);
    }
    const { user, auth } = doors(house);
    assertRefused(await user.post('user/login/', { username: text, password: text }), text);
    assertRefused(await auth.post('auth/login', { login: ada.username, password: text }), text);
    assertRefused(await user.post('user/token/refresh/', { refresh: text }), text);
  }
  assert.doesNotMatch(tail(house), /panicked/);
  await doors(house).user.post('user/forgot-password/', { email: ada.username });
  assert.ok((await resetMail(house.base, ada.email)).token);
});
