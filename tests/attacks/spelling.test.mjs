// Attacks by spelling: letters that look or fold alike, other ways to write one name, and bytes that are no text.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { resetMail } from '../e2e/lib/inbox.mjs';
import { command, logIn, logsIn, tail } from '../e2e/lib/relatch.mjs';
import { undoAll } from '../e2e/lib/undo.mjs';
import {
  FORGOT,
  FORM,
  JSON_TYPE,
  assertNoFault,
  assertRefused,
  attack,
  doors,
  knock,
  mailedLink,
  openTarget,
  somebody,
  submit,
  victim,
  writtenTo,
} from './lib/attack.mjs';

const group = {};
let house;
before(async () => {
  house = await openTarget(group, { env: { RELATCH_LIMITS__FORGOT_PER_IDENTIFIER_HOUR: '3' } });
});
after(() => undoAll(group));

/** Asks at every door for each text; none of them may lead to the account. */
async function assertNobodys(texts, account) {
  for (const { door, path, field } of FORGOT) {
    for (const text of texts) {
      const answer = await knock(house, door, path, FORM, `${field}=${encodeURIComponent(text)}`);
      if (door === 'user') assertRefused(answer, text);
      else assertNoFault(answer, text);
    }
  }
  assert.deepEqual(await writtenTo(house, account.email, ...texts), []);
  for (const [turn, text] of texts.entries()) {
    const added = await command(house, ['account', 'add', `twin${turn}-of-${account.username}`, '--email', text]);
    assert.notEqual(added.status, 0, text);
  }
}

attack(
  'A02 A letter that folds to another one is not that one, and a mail goes to the stored spelling',
  'Django, CVE-2019-19844',
  async () => {
    const mike = await victim(house, { email: 'Mike.Fisk@example.org' });
    await assertNobodys(
      [
        'm\u0131ke.fisk@example.org',
        'mi\u212ae.fisk@example.org',
        'mike.fi\u017fk@example.org',
        'mike.\ufb01sk@example.org',
        'mike.fi\u00dfk@example.org',
        '\uff4dike.fisk@example.org',
      ],
      mike,
    );
    const asked = await doors(house).auth.post('auth/forgotpass', { email: 'MIKE.FISK@EXAMPLE.ORG' });
    assert.equal(asked.status, 200, asked.text);
    assert.equal((await resetMail(house.base, mike.email)).to, 'Mike.Fisk@example.org');
  },
);

attack('A03 A dotless i or a look-alike in a domain is another domain', 'GitHub bug bounty, 2016', async () => {
  const ada = await victim(house, { email: 'ada@github.example' });
  const twins = ['ada@g\u0131thub.example', 'ada@g\u0456thub.example', 'ada@gith\u03c5b.example'];
  for (const { door, path, field } of FORGOT) {
    for (const twin of twins) {
      assertNoFault(await knock(house, door, path, FORM, `${field}=${encodeURIComponent(twin)}`), twin);
    }
  }
  assert.deepEqual(await writtenTo(house, ada.email, ...twins), []);
  await mailedLink(house, ada);
});

attack('A16 Another spelling of the same name is the same name to the limits', 'OWASP ASVS 5.0, 6.3.1', async () => {
  const ada = await victim(house);
  const from = somebody();
  const spellings = [
    ada.email,
    ` ${ada.email} `,
    ada.email.toUpperCase(),
    ada.email.replace('example', 'EXAMPLE'),
    `${ada.email}\u3000`,
  ];
  const statuses = [];
  for (const email of spellings) {
    statuses.push((await doors(house).auth.post('auth/forgotpass', { email }, { headers: from })).status);
  }
  assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
  for (const text of [`${ada.email}%00`, `${ada.email}%0a`]) {
    assertRefused(await knock(house, 'auth', '/api/v1/auth/forgotpass', FORM, `email=${text}`, from), text);
  }
});

attack(
  'A34 A password is every character that was typed, and bytes that are no text are none',
  'OWASP ASVS 5.0, 6.2.8 and 1.5.3',
  async () => {
    const ada = await victim(house);
    const path = '/api/v1/user/login/';
    const around = (bytes) =>
      Buffer.concat([Buffer.from(`username=${ada.username}&password=Open-`), bytes, Buffer.from('-Pw1!')]);
    for (const [type, body] of [
      [FORM, around(Buffer.from('%00'))],
      [FORM, around(Buffer.from([0xff]))],
      [FORM, around(Buffer.from('%ed%a0%80'))],
      [FORM, around(Buffer.from('%c0%af'))],
      [JSON_TYPE, `{"username":"${ada.username}","password":"a\\u0000b"}`],
      [JSON_TYPE, `{"username":"${ada.username}","password":"a\\ud800b"}`],
      [JSON_TYPE, `\ufeff{"username":"${ada.username}","password":"${ada.password}"}`],
      [JSON_TYPE, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
      [`${JSON_TYPE}; charset=utf-16`, Buffer.from(`{"username":"${ada.username}"}`, 'utf16le')],
    ])
      assert.ok([400, 415].includes((await knock(house, 'user', path, type, body)).status), `${body}`);
    for (const invisible of ['\u202e', '\u200b', '\ufeff', '\u00a0', ' ']) {
      const mail = await victim(house).then(async (one) => ({ one, link: await mailedLink(house, one) }));
      assert.equal((await submit(house, mail.link, `Second-Word-2!${invisible}`)).status, 200);
      const { user } = doors(house);
      assert.equal(await logsIn(user, mail.one.username, 'Second-Word-2!'), false, JSON.stringify(invisible));
      assert.equal(
        await logsIn(user, mail.one.username, `Second-Word-2!${invisible}`),
        true,
        JSON.stringify(invisible),
      );
    }
  },
);

attack(
  'A35 Canonical twins of a password are one password, compatible look-alikes are not',
  'NIST SP 800-63B-4, 3.1.1.2; Unicode UAX 15',
  async () => {
    const ada = await victim(house);
    assert.equal((await submit(house, await mailedLink(house, ada), 'Caf\u00e9-fi-Word-2')).status, 200);
    const { user } = doors(house);
    assert.equal(await logsIn(user, ada.username, 'Cafe\u0301-fi-Word-2'), true);
    for (const other of [
      'Caf\u00e9-\ufb01-Word-2',
      'Cafe-fi-Word-2',
      'Caf\u00e9-fi-Word-\uff12',
      'caf\u00e9-fi-word-2',
    ]) {
      assert.equal(await logsIn(user, ada.username, other), false, other);
    }
  },
);

attack(
  'A36 A mountain of combining marks is refused before anybody normalises it',
  'Django, CVE-2023-46695 and CVE-2021-45115',
  async () => {
    const ada = await victim(house);
    const { access } = await logIn(doors(house).user, ada);
    const mountain = 'e\u0301\u0316'.repeat(6_000);
    for (const { door, path, field } of FORGOT) {
      assertRefused(await knock(house, door, path, FORM, `${field}=${mountain}@example.org`), path);
      assertRefused(await knock(house, door, path, FORM, `${field}=${mountain.repeat(20)}`), path);
    }
    const fields = { old_password: ada.password, new_password: mountain, confirm_password: mountain };
    const changed = await doors(house).user.post('user/profile/change-password/', fields, {
      bearer: access,
      as: 'json',
    });
    assert.equal(changed.status, 400);
    const login = await doors(house).auth.post('auth/login', { login: ada.username, password: mountain });
    assert.equal(login.status, 400);
    assert.equal(await logsIn(doors(house).user, ada.username, ada.password), true);
    assert.doesNotMatch(tail(house), /panicked/);
  },
);
