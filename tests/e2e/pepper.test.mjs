// The secret key of password hashes, from outside: switched on, changed without anybody's reset, missing, and lost.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { send } from './lib/http.mjs';
import { resetMail } from './lib/inbox.mjs';
import { run } from './lib/process.mjs';
import {
  BINARY,
  addAccount,
  command,
  commandJson,
  demoClient,
  emptyFolder,
  logsIn,
  openHouse,
  start,
  stop,
} from './lib/relatch.mjs';
import { until } from './lib/wait.mjs';

/** A fresh key, as an operator makes one: in a file of its own. */
async function freshKey(house, name) {
  const { status, stdout } = await command(house, ['keys', 'generate']);
  assert.equal(status, 0);
  assert.match(stdout, /^[0-9a-f]{64}\n$/);
  const file = path.join(house.folder, name);
  fs.writeFileSync(file, stdout, { mode: 0o600 });
  return file;
}

const keys = (current, former) => ({
  RELATCH_KEYS__PEPPER_FILE: current ?? '',
  RELATCH_KEYS__PEPPER_FORMER_FILE: former ?? '',
});

/** The house goes on under other keys, the server and the commands alike. */
async function reopen(house, settings) {
  await stop(house);
  house.env = { ...house.env, ...settings };
  await start(house);
}

/** What a server says that must not start with these settings. */
async function refusal(house, settings) {
  await stop(house);
  const changed = { ...house, env: { ...house.env, ...settings } };
  const { status, stderr } = await command(changed, ['serve', '--listen', '127.0.0.1:0']);
  assert.equal(status, 1, stderr);
  return stderr.trim().split('\n').at(-1);
}

async function peppers(house) {
  const { keys: known } = await commandJson(house, ['keys', 'list']);
  const peppers = known.filter(({ purpose }) => purpose === 'pepper');
  return Object.fromEntries(peppers.map(({ id, own, here, accounts }) => [id, { own, here, accounts }]));
}

const own = (known) => Object.keys(known).find((id) => known[id].own);

test('a fresh key is printed and leaves nothing behind', async (t) => {
  const folder = emptyFolder(t);
  const { status, stdout } = await run(BINARY, ['keys', 'generate', '--json'], { cwd: folder });
  assert.equal(status, 0);
  assert.match(JSON.parse(stdout).key, /^[0-9a-f]{64}$/);
  assert.deepEqual(fs.readdirSync(folder), []);
});

test('a pepper is switched on and changed while everybody goes on logging in', async (t) => {
  const house = await openHouse(t);
  const { user } = demoClient(house);
  await addAccount(house, { username: 'ada' });
  assert.deepEqual(await peppers(house), {});

  const first = await freshKey(house, 'first.key');
  await reopen(house, keys(first));
  assert.equal(await logsIn(user, 'ada', 'Open-Sesame-Pw1!'), true);
  const a = own(await peppers(house));
  assert.deepEqual(await peppers(house), { [a]: { own: true, here: true, accounts: 1 } });
  assert.match((await command(house, ['account', 'hashes'])).stdout, new RegExp(`1 .*pepper ${a.replaceAll('+', '\\+')}`));

  const second = await freshKey(house, 'second.key');
  await reopen(house, keys(second, first));
  assert.deepEqual((await peppers(house))[a], { own: false, here: true, accounts: 1 });
  const early = await command(house, ['keys', 'retire', a]);
  assert.equal(early.status, 1);
  assert.match(early.stderr, /1 accounts/);
  assert.equal(await logsIn(user, 'ada', 'Open-Sesame-Pw1!'), true);
  assert.deepEqual((await peppers(house))[a], { own: false, here: true, accounts: 0 });

  await commandJson(house, ['keys', 'retire', a]);
  await reopen(house, keys(second));
  assert.equal(await logsIn(user, 'ada', 'Open-Sesame-Pw1!'), true);
  assert.equal(await logsIn(user, 'ada', 'Open-Sesame-Pw2!'), false);
});

test('without its pepper, or with a mistyped one, nothing starts, and it is said why', async (t) => {
  const house = await openHouse(t);
  const key = await freshKey(house, 'pepper.key');
  await reopen(house, keys(key));
  await addAccount(house, { username: 'ada' });
  const known = await peppers(house);

  const mistyped = await freshKey(house, 'mistyped.key');
  for (const settings of [keys(), keys(mistyped)]) {
    const why = await refusal(house, settings);
    assert.ok(why.includes(own(known)) && why.includes('1 accounts') && why.includes('keys.pepper_former'), why);
    const aside = { ...house, env: { ...house.env, ...settings } };
    const { status, stderr } = await command(aside, ['account', 'list']);
    assert.deepEqual([status, stderr.includes(own(known))], [1, true], stderr);
  }
  fs.writeFileSync(mistyped, '\n');
  assert.match(await refusal(house, keys(mistyped)), /pepper key must be 64 hex digits/);

  await start(house);
  assert.deepEqual(await peppers(house), known);
  assert.equal(await logsIn(demoClient(house).user, 'ada', 'Open-Sesame-Pw1!'), true);
});

test('after a pepper is lost, its accounts set new passwords', async (t) => {
  const house = await openHouse(t);
  await reopen(house, keys(await freshKey(house, 'lost.key')));
  const { user } = demoClient(house);
  const ada = await addAccount(house, { username: 'ada' });
  const lost = own(await peppers(house));
  await stop(house);
  house.env = { ...house.env, ...keys(await freshKey(house, 'next.key')) };
  assert.deepEqual(await commandJson(house, ['keys', 'retire', lost, '--lost']), { retired: lost, accounts: 1 });

  await start(house);
  assert.equal(await logsIn(user, 'ada', ada.password), false);
  await user.post('user/forgot-password/', { email: ada.email });
  const mail = await resetMail(house.base, ada.email);
  const answer = await user.post('user/forgot-password-submit/', {
    user: mail.user,
    token: mail.token,
    new_password: 'Open-Sesame-Pw2!',
  });
  assert.equal(answer.status, 200, answer.text);
  assert.equal(await logsIn(user, 'ada', 'Open-Sesame-Pw2!'), true);
});

test('commands that hash nothing do not make a new pepper known', async (t) => {
  const house = await openHouse(t);
  const aside = { ...house, env: { ...house.env, ...keys(await freshKey(house, 'next.key')) } };
  for (const line of [['doctor'], ['account', 'list'], ['account', 'hashes'], ['account', 'wrap'], ['client', 'list']]) {
    const { status, stderr } = await command(aside, line);
    assert.equal(status, 0, stderr);
  }
  assert.deepEqual(await peppers(house), {});
  await addAccount(aside, { username: 'ada' });
  assert.deepEqual(Object.values(await peppers(house)), [{ own: false, here: false, accounts: 1 }]);
});

test('a node that lacks the pepper of another is not ready and tells nobody that a password is wrong', async (t) => {
  const house = await openHouse(t);
  const { user } = demoClient(house);
  await addAccount(house, { username: 'grace' });
  const ahead = { ...house, env: { ...house.env, ...keys(await freshKey(house, 'ahead.key')) } };
  await addAccount(ahead, { username: 'ada' });

  const logIn = (username, password) => user.post('user/login/', { username, password });
  assert.equal((await logIn('ada', 'Open-Sesame-Pw1!')).status, 503);
  await until('the node to be not ready', async () => (await send(house.base, { path: '/readyz' })).status === 503);
  assert.equal((await logIn('grace', 'Open-Sesame-Pw1!')).status, 200);
  for (const name of ['ada', 'grace', 'nobody']) {
    const { status, headers } = await logIn(name, 'wrong');
    assert.deepEqual([status, headers['retry-after']], [503, '60'], name);
  }
});
