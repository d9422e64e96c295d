// A password is the text that was typed: set by every path, it opens every log-in in each of its spellings, and nothing
// else does. What holds for every call and encoding is told in crates/http/tests/stories; here it is the real binary.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { SAMPLES } from './lib/clients.mjs';
import { encoders, send } from './lib/http.mjs';
import { resetMail, resetSms } from './lib/inbox.mjs';
import { NO_LIMITS, addAccount, command, commandJson, demoClient, logIn, openHouse } from './lib/relatch.mjs';

const ENCODINGS = Object.keys(encoders);

// Marks that combine, white space around and inside, signs beyond the first 65,536, right to left, and an end far behind
// the 72nd byte.
const words = (cafe, tail) =>
  ` \u00a0${cafe}\u0323 \u{1f469}\u200d\u{1f467} \u05e9\u05c1  Kettle-77 ${'a'.repeat(72)} ${tail}\t `;
const SET = words('Cafe\u0301', 'tail one');
const SPELLINGS = [SET, SET.normalize('NFC'), SET.normalize('NFD')];
const OTHERS = [
  SET.trim(),
  SET.trimStart(),
  SET.trimEnd(),
  SET.toLowerCase(),
  SET.replace('  ', ' '),
  SET.replace('\u200d', ''),
  SET.replaceAll(/[^ -~]/gu, '?'),
  words('Cafe', 'tail one'),
  words('Cafe\u0301', 'tail two'),
  SET.slice(0, 72),
];

/** Every log-in there is. */
function logIns(house) {
  const { user, auth } = demoClient(house);
  return ENCODINGS.flatMap((as) => [
    {
      name: `user/login as ${as}`,
      post: (name, password) => user.post('user/login/', { username: name, password }, { as }),
    },
    {
      name: `auth/login as ${as}`,
      post: (name, password) => auth.post('auth/login', { login: name, password }, { as }),
    },
  ]);
}

async function opens({ post }, username, password) {
  const answer = await post(username, password);
  assert.ok([200, 401].includes(answer.status), `${answer.status}: ${answer.text}`);
  return answer.status === 200;
}

/** A form of a hosted page, as a browser sends it. */
function postPage(house, where, fields, cookies = '') {
  const { type, body } = encoders.urlencoded(fields);
  const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body), 'sec-fetch-site': 'same-origin' };
  return send(house.base, { method: 'POST', path: where, body, headers: { ...headers, cookie: cookies } });
}

const cookiesOf = ({ headers }) => (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
const twice = (password) => ({ password, passwordConfirm: password });
const again = (password) => ({ new_password: password, confirm_password: password });

/** Every way to a password: each sets one for an account that has another. */
function paths(house) {
  const { user, auth } = demoClient(house);
  const ok = (answer) => assert.equal(answer.status, 200, answer.text);
  const each = (name, set) => ENCODINGS.map((as) => ({ name: `${name} as ${as}`, set: (...all) => set(as, ...all) }));
  const mailed = async (ada) => {
    await user.post('user/forgot-password/', { email: ada.username });
    return resetMail(house.base, ada.email);
  };
  return [
    ...each('change-password', async (as, ada, password) => {
      const { access } = await logIn(user, ada);
      const fields = { old_password: ada.password, ...again(password) };
      ok(await user.post('user/profile/change-password/', fields, { bearer: access, as }));
    }),
    ...SAMPLES.map((sample) => ({
      name: `the ${sample.name} sample`,
      async set(ada, password) {
        const { access } = await logIn(user, ada);
        const answer = await sample.change(house, access, ada.password, password, password);
        assert.equal(JSON.parse(answer).status_code, 200, answer);
      },
    })),
    ...each('forgot-password-submit', async (as, ada, password) => {
      const mail = await mailed(ada);
      const fields = { user: mail.user, token: mail.token, new_password: password };
      ok(await user.post('user/forgot-password-submit/', fields, { as }));
    }),
    ...each('changepass', async (as, ada, password) => {
      const { access } = await logIn(user, ada);
      const fields = { passwordCurrent: ada.password, ...twice(password) };
      ok(await auth.post('auth/changepass', fields, { bearer: access, as }));
    }),
    ...each('resetpass', async (as, ada, password) => {
      await auth.post('auth/forgotpass', { email: ada.email });
      const { token } = await resetMail(house.base, ada.email);
      ok(await auth.post('auth/resetpass', { token, ...twice(password) }, { as }));
    }),
    ...each('resetpass/mobile', async (as, ada, password) => {
      const { json } = await auth.post('auth/forgotpass/mobile', { mobile: ada.phone });
      const { code } = await resetSms(house.base, ada.phone);
      ok(await auth.post('auth/resetpass/mobile', { token: code, request: json.request, ...twice(password) }, { as }));
    }),
    {
      name: '/change',
      async set(ada, password) {
        ok(await postPage(house, '/change', { login: ada.username, old_password: ada.password, ...again(password) }));
      },
    },
    {
      name: '/reset',
      async set(ada, password) {
        const { link } = await mailed(ada);
        const opened = await send(house.base, { path: new URL(link).pathname });
        ok(await postPage(house, '/reset', again(password), cookiesOf(opened)));
      },
    },
    {
      name: '/reset/mobile',
      async set(ada, password) {
        const asked = await postPage(house, '/forgot/mobile', { mobile: ada.phone });
        const { code } = await resetSms(house.base, ada.phone);
        ok(await postPage(house, '/reset/mobile', { code, ...again(password) }, cookiesOf(asked)));
      },
    },
  ];
}

test('a password set by any path opens every log-in in each of its spellings, and no other text does', async (t) => {
  const house = await openHouse(t, { env: NO_LIMITS });
  for (const [at, { name, set }] of paths(house).entries()) {
    const ada = await addAccount(house, { username: `ada-${at}`, phone: `+491511234${1000 + at}` });
    await set(ada, SPELLINGS[at % 3]);
    for (const [turn, login] of logIns(house).entries()) {
      for (const spelling of SPELLINGS) {
        assert.equal(await opens(login, ada.username, spelling), true, `${name}, ${login.name}: ${spelling}`);
      }
      const other = OTHERS[(at + turn) % OTHERS.length];
      assert.equal(await opens(login, ada.username, other), false, `${name}, ${login.name}: ${other}`);
    }
    assert.equal(await opens(logIns(house)[0], ada.username, ada.password), false, name);
  }
});

test('account add takes one line end off the password, and nothing else', async (t) => {
  const house = await openHouse(t, { env: NO_LIMITS });
  const [login] = logIns(house);
  for (const [at, [input, password, other]] of [
    [SET, SET, SET.trim()],
    [`${SET}\n`, SET, `${SET}\n`],
    [`${SET}\r\n`, SET, `${SET}\r`],
    [`${SET}\r`, `${SET}\r`, SET],
    [`${SET}\n\n`, `${SET}\n`, SET],
    [`${SET}\nmore\n`, `${SET}\nmore`, SET],
    ['\u{1f511}'.repeat(1024), '\u{1f511}'.repeat(1024), '\u{1f511}'.repeat(1023)],
    [`${'\u{1f511}'.repeat(1024)}\n`, '\u{1f511}'.repeat(1024), `${'\u{1f511}'.repeat(1023)}\u{1f512}`],
  ].entries()) {
    await commandJson(house, ['account', 'add', `ada-${at}`, '--password-stdin'], input);
    assert.equal(await opens(login, `ada-${at}`, password), true, JSON.stringify(input));
    assert.equal(await opens(login, `ada-${at}`, other), false, JSON.stringify(input));
  }
});

test('account add refuses what no password can be, and cuts nothing off it', async (t) => {
  const house = await openHouse(t, { dev: false });
  for (const [input, why] of [
    ['a'.repeat(1025), /at most 1024 characters/],
    ['a'.repeat(100_000), /at most 1024 characters/],
    ['e\u0301'.repeat(513), /at most 1024 characters/],
    [`${SET}\0`, /U\+0000/],
    [`Open-Sesame-\0-Pw1!`, /U\+0000/],
    [Buffer.from([...Buffer.from('Open-Sesame-Pw1!'), 0xff]), /UTF-8/],
    [Buffer.from([...Buffer.from('Open-Sesame-Pw1!'), 0xed, 0xa0, 0x80]), /UTF-8/],
    ['\n', /Enter a password/],
  ]) {
    const { status, stderr } = await command(house, ['account', 'add', 'ada', '--password-stdin'], input);
    assert.deepEqual([status, stderr.trim().split('\n').length], [1, 1], stderr);
    assert.match(stderr, why);
  }
  assert.equal((await command(house, ['account', 'show', 'ada'])).status, 1);
});

test('an imported password opens as it did at its origin, and from the first log-in on every byte counts', async (t) => {
  const house = await openHouse(t, { env: NO_LIMITS });
  const beginning = 'a'.repeat(72);
  const decomposed = 'pa\u0308sswo\u0308rd \u20ac';
  // Of 72 times "a" and "tail-one" by `crypt` of PHP 8.2.36, which cuts, and Django 5.2.19, which does not; of the
  // decomposed text by `password_hash` of PHP and Django.
  const rows = [
    { username: 'cut', hash: '$2y$04$N9qo8uLOickgx2ZMRZoMyeF1J3tt0w8.ywyH26Gg0MaR3.85io4ma' },
    { username: 'whole', hash: 'bcrypt_sha256$$2b$04$N9qo8uLOickgx2ZMRZoMyeRwcQP1uqBv4X3LTheKZzk6uqBodEKya' },
    { username: 'slow', hash: '$2y$04$RAksw0RwxNcW2.1v5itAfO3yyUeEXzJhVEFAUYPF0AEOM5LGaPsWy' },
    { username: 'fast', hash: 'pbkdf2_sha256$1000$salt$XPylwlxcuz2wmF3WBus9tnfahouhSCmoQKPKo/BhXkM=' },
  ];
  const file = path.join(house.folder, 'accounts.jsonl');
  fs.writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  await commandJson(house, ['account', 'import', file]);
  for (const [username, tries] of Object.entries({
    cut: [
      [`${beginning}tail-two`, true],
      [`${beginning}tail-one`, false],
      [beginning, false],
      [`${beginning}tail-two`, true],
    ],
    whole: [
      [`${beginning}tail-two`, false],
      [beginning, false],
      [`${beginning}tail-one`, true],
      [`${beginning}tail-two`, false],
    ],
    slow: [
      [decomposed.normalize('NFC'), false],
      [decomposed, true],
      [decomposed.normalize('NFC'), true],
    ],
    fast: [
      [decomposed.normalize('NFC'), false],
      [decomposed, true],
      [decomposed.normalize('NFC'), true],
    ],
  })) {
    for (const [at, [password, isRight]] of tries.entries()) {
      const login = logIns(house)[at];
      assert.equal(await opens(login, username, password), isRight, `${username}: ${password}`);
    }
  }
  const { schemes } = await commandJson(house, ['account', 'hashes']);
  const names = schemes.map(({ scheme }) => scheme);
  assert.deepEqual([...new Set(names)], ['argon2id']);
});
