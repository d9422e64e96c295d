// Attacks that only ask who is there. Answers are compared byte for byte; times are measured elsewhere, over many.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before } from 'node:test';
import { command, commandJson } from '../e2e/lib/relatch.mjs';
import { undoAll } from '../e2e/lib/undo.mjs';
import {
  attack,
  doors,
  freshPhone,
  guess,
  mailedLink,
  openTarget,
  passwords,
  somebody,
  victim,
} from './lib/attack.mjs';

const group = {};
let house;
before(async () => {
  house = await openTarget(group, { env: { RELATCH_LIMITS__FORGOT_PER_IDENTIFIER_HOUR: '2' } });
});
after(() => undoAll(group));

/** All that a caller sees, without what differs from call to call: the time, the request's name, handle and reference. */
function seen({ status, headers, text, json }) {
  const handle =
    json?.request ?? /__Host-relatch_flow=([0-9a-f]{32})/.exec(`${headers['set-cookie']}`)?.[1] ?? 'no handle';
  const same = (value) =>
    String(value)
      .replaceAll(handle, 'HANDLE')
      // What was typed, and the reference, as the page for codes remembers them.
      .replace(/(__Host-relatch_asked=\w\.)[a-z]+-[a-z]+\.([\w-]*)/, (_, form, typed) =>
        `${form}REFERENCE.${Buffer.from(typed, 'base64url')}`,
      )
      .replace(/<strong>\w+ \w+<\/strong>/, 'REFERENCE');
  const kept = Object.entries(headers).filter(([name]) => !['date', 'x-request-id'].includes(name));
  return {
    status,
    headers: kept.map(([name, value]) => `${name}: ${same(value)}`),
    text: same(text),
    id: headers['x-request-id']?.length,
  };
}

/** The same calls for somebody who is there and for somebody who is not, up to where a limit refuses both. */
async function assertAlike(what, ask, known, unknown, times = 4) {
  const [here, nowhere] = [somebody(), somebody()];
  for (let turn = 0; turn < times; turn += 1) {
    const [one, other] = [await ask(known, here), await ask(unknown, nowhere)];
    const swap = (answer) =>
      JSON.parse(JSON.stringify(seen(answer)).replaceAll(known, 'SOMEBODY').replaceAll(unknown, 'SOMEBODY'));
    assert.deepEqual(swap(one), swap(other), `${what}, time ${turn + 1}`);
  }
}

attack(
  'A68 No answer tells whether an account exists, at the first call and past the limits',
  'OWASP WSTG-IDNT-04; Django, CVE-2024-45231',
  async () => {
    const ada = await victim(house, { phone: '+4915112399001' });
    const hidden = await commandJson(house, [
      'client',
      'add',
      'quiet',
      '--origin',
      'https://quiet.example',
      '--disclosure',
      'hidden',
    ]);
    const quiet = doors(house, { ...hidden, origin: 'https://quiet.example' });
    const { user, auth, page } = doors(house);
    const nobody = 'nobody99';
    assert.equal(nobody.length >= ada.username.length, true);
    const name = nobody.slice(0, ada.username.length);
    const [email, phone] = [`${name}@example.org`, '+4915112399002'];
    const as = (headers) => ({ headers });

    await assertAlike(
      'auth/forgotpass',
      (to, from) => auth.post('auth/forgotpass', { email: to }, as(from)),
      ada.email,
      email,
    );
    await assertAlike(
      'auth/forgotpass/mobile',
      (to, from) => auth.post('auth/forgotpass/mobile', { mobile: to }, as(from)),
      ada.phone,
      phone,
    );
    await assertAlike(
      'a hidden client',
      (to, from) => quiet.user.post('user/forgot-password/', { email: to }, as(from)),
      ada.username,
      name,
    );
    await assertAlike('/forgot', (to, from) => page.post('/forgot', { login: to }, from), ada.username, name);
    await assertAlike(
      '/forgot/mobile',
      (to, from) => page.post('/forgot/mobile', { mobile: to }, from),
      ada.phone,
      phone,
    );
    await assertAlike('a code by number', (to, from) => guess(house, '123456', { mobile: to }, from), ada.phone, phone);
    const wrong = 'Wrong-Word-0!';
    // Somebody else at each door: wrong codes are counted with wrong passwords, so what was guessed at one would show at another.
    const lise = await victim(house);
    await assertAlike(
      'user/login',
      (to, from) => user.post('user/login/', { username: to, password: wrong }, as(from)),
      lise.username,
      'x'.repeat(lise.username.length),
      8,
    );
    const grace = await victim(house);
    const other = `${'z'.repeat(grace.username.length)}`;
    await assertAlike(
      'auth/login',
      (to, from) => auth.post('auth/login', { login: to, password: wrong }, as(from)),
      grace.username,
      other,
      8,
    );
    const change = { old_password: wrong, new_password: 'Second-Word-2!', confirm_password: 'Second-Word-2!' };
    const hedy = await victim(house);
    await assertAlike(
      '/change',
      (to, from) => page.post('/change', { login: to, ...change }, from),
      hedy.username,
      'y'.repeat(hedy.username.length),
      8,
    );

    const { user: key } = await mailedLink(house, ada);
    const submit = (to, from) =>
      user.post(
        'user/forgot-password-submit/',
        { user: to, token: '0'.repeat(64), new_password: 'Second-Word-2!' },
        as(from),
      );
    await assertAlike('user/forgot-password-submit', submit, key, 'f'.repeat(32));
    await assertAlike(
      'auth/resetpass',
      (token, from) => auth.post('auth/resetpass', { token, ...passwords('12345678') }, as(from)),
      '0'.repeat(64),
      'f'.repeat(64),
    );
  },
);

attack(
  'A69 A log-in fails alike for nobody, without a password, with an old hash, and disabled',
  'Django, CVE-2024-39329 and CVE-2016-2513',
  async () => {
    const file = path.join(house.folder, 'old.jsonl');
    const old = {
      username: 'bcrypt',
      email: 'bcrypt@example.org',
      hash: '$2b$04$abcdefghijklmnopqrstuuu0ntEZ2RZ1ZqTN.cYgnc7YbXTqJhCWK',
    };
    fs.writeFileSync(file, `${JSON.stringify(old)}\n`);
    const imported = await command(house, ['account', 'import', file, '--format', 'jsonl']);
    const without = await command(house, ['account', 'add', 'no-hash', '--email', 'no-hash@example.org']);
    assert.deepEqual([imported.status, without.status], [0, 0], imported.stderr + without.stderr);
    const disabled = await victim(house);
    assert.equal((await command(house, ['account', 'disable', disabled.username])).status, 0);
    const ada = await victim(house, { phone: freshPhone() });
    for (const [turn, who] of ['bcrypt', 'no-hash', disabled.username, ada.username].entries()) {
      const nobody = String(turn).repeat(who.length);
      const byName = (login, from) =>
        doors(house).auth.post('auth/login', { login, password: 'Wrong-Word-0!' }, { headers: from });
      await assertAlike(`auth/login of ${who}`, byName, who, nobody, 7);
    }
  },
);
