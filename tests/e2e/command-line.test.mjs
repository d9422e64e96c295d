// The command line from outside: what it prints, how it ends, and that it works beside a running server.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { certificateFor } from './lib/certificates.mjs';
import { authApi, send, userApi } from './lib/http.mjs';
import { messages, resetMail } from './lib/inbox.mjs';
import { outbox } from './lib/ledger.mjs';
import { mail, mails, openSilence, openSmtp } from './lib/post-office.mjs';
import { emptyDatabase } from './lib/postgres.mjs';
import { run } from './lib/process.mjs';
import {
  BINARY,
  addAccount,
  command,
  commandJson,
  demoClient,
  emptyFolder,
  freePort,
  logIn,
  logsIn,
  openHouse,
  start,
  stop,
} from './lib/relatch.mjs';
import { mailBySmtp } from './lib/settings.mjs';
import { until } from './lib/wait.mjs';

test('an empty folder and no settings are enough for a server', async (t) => {
  const house = await openHouse(t, {
    dev: false,
    env: { RELATCH_HASHER__MEMORY_KIB: '19456', RELATCH_HASHER__ITERATIONS: '2' },
  });
  assert.equal((await send(house.base, { path: '/healthz' })).status, 200);
  assert.equal((await send(house.base, { path: '/readyz' })).status, 200);
  const { apikey } = await commandJson(house, ['client', 'add', 'shop', '--origin', 'https://shop.example']);
  await addAccount(house, { username: 'ada' });
  assert.equal(await logsIn(userApi(house.base, apikey), 'ada', 'Open-Sesame-Pw1!'), true);
});

test('what lies in the data folder is for its owner alone', async (t) => {
  const house = await openHouse(t, { dev: false });
  const keys = path.join(house.data, 'keys');
  for (const name of fs.readdirSync(keys)) {
    assert.equal(fs.statSync(path.join(keys, name)).mode & 0o077, 0, name);
  }
  assert.ok(fs.readdirSync(keys).length > 0);
});

for (const engine of ['SQLite', 'PostgreSQL']) {
  test(`clients and accounts made beside a running server on ${engine} work at once`, async (t) => {
    const env = engine === 'PostgreSQL' ? { RELATCH_DATABASE_URL: await emptyDatabase(t) } : {};
    const house = await openHouse(t, { dev: false, env });
    const client = await commandJson(house, ['client', 'add', 'shop', '--origin', 'https://shop.example']);
    assert.deepEqual(Object.keys(client).sort(), ['apikey', 'client_id']);
    assert.match(client.client_id, /^[\w-]{21}$/);
    const account = await commandJson(
      house,
      ['account', 'add', 'ada', '--email', 'ada@example.org', '--first-name', 'Ada', '--password-stdin'],
      'Open-Sesame-Pw1!',
    );
    assert.deepEqual([Object.keys(account).sort(), account.username], [['id', 'username'], 'ada']);
    const user = userApi(house.base, client.apikey);
    assert.equal(await logsIn(user, 'ada', 'Open-Sesame-Pw1!'), true);
    await commandJson(house, ['account', 'disable', 'ada']);
    assert.equal(await logsIn(user, 'ada', 'Open-Sesame-Pw1!'), false);
    await commandJson(house, ['account', 'enable', 'ada']);
    assert.equal(await logsIn(user, 'ada', 'Open-Sesame-Pw1!'), true);
    await commandJson(house, ['client', 'remove', client.client_id]);
    assert.equal((await user.post('user/login/', { username: 'ada', password: 'Open-Sesame-Pw1!' })).status, 401);
  });
}

test('--json prints one object and nothing else, for every command', async (t) => {
  const house = await openHouse(t, { dev: false });
  const { client_id: id } = await commandJson(house, ['client', 'add', 'shop', '--origin', 'https://shop.example']);
  await addAccount(house, { username: 'ada' });
  for (const words of [
    ['client', 'list'],
    ['account', 'list'],
    ['account', 'show', 'ada'],
    ['account', 'disable', 'ada'],
    ['account', 'enable', 'ada'],
    ['account', 'wrap'],
    ['client', 'remove', id],
  ]) {
    const { status, stdout } = await command(house, [...words, '--json']);
    assert.equal(status, 0, words.join(' '));
    assert.equal(typeof JSON.parse(stdout), 'object', words.join(' '));
    assert.doesNotMatch(stdout, /argon2|Open-Sesame/, words.join(' '));
  }
});

test('a refused command ends with 1 and one line, a wrong one with 2', async (t) => {
  const house = await openHouse(t, { dev: false });
  await addAccount(house, { username: 'ada' });
  const refused = async (words, input) => {
    const { status, stdout, stderr } = await command(house, words, input);
    assert.deepEqual([status, stdout, stderr.trim().split('\n').length], [1, '', 1], `${words}: ${stderr}`);
  };
  await refused(
    ['account', 'add', 'ada', '--email', 'other@example.org', '--password-stdin', '--json'],
    'Open-Sesame-Pw1!',
  );
  await refused(['account', 'add', 'grace', '--email', 'no address', '--password-stdin', '--json'], 'Open-Sesame-Pw1!');
  await refused(['account', 'add', 'grace', '--email', 'g@example.org', '--password-stdin', '--json'], '');
  await refused(['account', 'show', 'nobody', '--json']);
  await refused(['client', 'remove', 'pSpisBrYn4yIP1vGILcdZ', '--json']);
  await refused(['client', 'add', 'shop', '--origin', 'not an origin', '--json']);
  for (const words of [['no-such-command'], ['account', 'add'], ['serve', '--no-such-option']]) {
    const { status, stderr } = await command(house, words);
    assert.deepEqual([status, stderr.length > 0], [2, true], words.join(' '));
  }
});

test('help names every command and shows examples', async () => {
  for (const words of [['--help'], ['serve', '--help'], ['client', 'add', '--help'], ['account', 'add', '--help']]) {
    const { status, stdout } = await run(BINARY, words);
    assert.equal(status, 0);
    assert.match(stdout, /relatch (serve|client|account)/, words.join(' '));
  }
});

test('--dev refuses to listen on anything but loopback', async (t) => {
  const folder = emptyFolder(t);
  for (const address of ['0.0.0.0:0', '[::]:0']) {
    const { status, stdout, stderr } = await run(
      BINARY,
      ['serve', '--dev', '--listen', address, '--data', path.join(folder, 'data')],
      { cwd: folder },
    );
    assert.deepEqual([status, stdout.includes('password')], [1, false], stderr);
    assert.match(stderr, /loopback/);
  }
});

test('without --dev there is no inbox and no demo account', async (t) => {
  const house = await openHouse(t, { dev: false });
  for (const place of ['/dev/inbox', '/dev/inbox.json'])
    assert.equal((await send(house.base, { path: place })).status, 404);
  assert.equal((await send(house.base, { method: 'DELETE', path: '/dev/inbox.json' })).status, 404);
  assert.ok(!fs.existsSync(path.join(house.data, 'dev.json')));
});

test('the demo account and client of --dev work in both contracts, and the inbox can be emptied', async (t) => {
  const house = await openHouse(t);
  assert.deepEqual(Object.keys(house.dev).sort(), [
    'apikey',
    'base_url',
    'client_id',
    'email',
    'origin',
    'password',
    'phone',
    'username',
  ]);
  assert.equal(new URL(house.dev.base_url).host, new URL(house.base).host);
  const { user, auth } = demoClient(house);
  assert.equal(await logsIn(user, house.dev.username, house.dev.password), true);
  assert.equal((await auth.post('auth/login', { login: house.dev.phone, password: house.dev.password })).status, 200);
  await user.post('user/forgot-password/', { email: house.dev.email });
  const message = await resetMail(house.base, house.dev.email);
  for (const name of ['id', 'channel', 'to', 'subject', 'text', 'html', 'link', 'user', 'token', 'received_at'])
    assert.ok(message[name], name);
  assert.ok((await send(house.base, { path: '/dev/inbox' })).text.includes(house.dev.email));
  const emptied = await send(house.base, { method: 'DELETE', path: '/dev/inbox.json' });
  assert.ok(emptied.status < 300, `${emptied.status}`);
  assert.deepEqual(await messages(house.base, house.dev.email), []);
});

test('a second --dev start keeps what the first one made', async (t) => {
  const house = await openHouse(t);
  const before = house.dev;
  await stop(house);
  await start(house);
  assert.deepEqual(house.dev, before);
  assert.equal(await logsIn(demoClient(house).user, before.username, before.password), true);
});

test('SIGTERM ends the server with 0 and finishes what it had begun', async (t) => {
  const house = await openHouse(t);
  const { user } = demoClient(house);
  const { access } = await logIn(user, house.dev);
  const fields = {
    old_password: house.dev.password,
    new_password: 'Second-Word-2!',
    confirm_password: 'Second-Word-2!',
  };
  const begun = user.post('user/profile/change-password/', fields, { bearer: access }).catch(() => undefined);
  const ended = await stop(house);
  assert.deepEqual(ended, { status: 0, signal: null });
  const answer = await begun;
  await start(house);
  // Answered means done. Where the connection came too late to be taken, nothing may have changed.
  const expected = answer?.status === 200 ? 'Second-Word-2!' : house.dev.password;
  assert.equal(await logsIn(demoClient(house).user, house.dev.username, expected), true);
});

test('a stopped server leaves the outbox to the next one, which sends what waits', async (t) => {
  const folder = emptyFolder(t);
  const certificate = await certificateFor(folder, 'localhost');
  const login = { user: 'relatch', password: 'smtp-secret-7' };
  const smtp = { ...certificate, ...login, port: await freePort(), spool: path.join(folder, 'spool') };
  const env = mailBySmtp({ host: 'localhost', port: smtp.port, ...login, ca: certificate.ca });
  const silent = await openSilence(t, smtp.port);
  const house = await openHouse(t, { dev: false, env });
  const { client_id: id } = await commandJson(house, [
    'client',
    'add',
    'app',
    '--native',
    '--reset-url',
    'https://shop.example/reset?token={token}',
  ]);
  const auth = authApi(house.base, id, null);
  for (const name of ['ada', 'grace', 'hedy']) {
    await addAccount(house, { username: name });
    assert.equal((await auth.post('auth/forgotpass', { email: `${name}@example.org` })).status, 200);
  }
  await until('the mails to be in hand', async () => (await outbox(house)).leased === 3);
  assert.deepEqual(await stop(house), { status: 0, signal: null });
  assert.deepEqual(await outbox(house), { waiting: 3, leased: 0 });
  await silent.close();
  await openSmtp(t, smtp);
  await start(house);
  for (const name of ['ada', 'grace', 'hedy']) await mail(smtp.spool, ({ to }) => to.includes(`${name}@example.org`));
  assert.equal((await mails(smtp.spool)).length, 3);
});

test('settings that make no sense stop the start with one clear line', async (t) => {
  const folder = emptyFolder(t);
  for (const env of [
    { RELATCH_LIMITS__MODE: 'sometimes' },
    { RELATCH_DATABASE_URL: 'mysql://nowhere' },
    { RELATCH_MAIL__PORT: 'smtp' },
    { RELATCH_MAIL__TLS: 'maybe', RELATCH_MAIL__HOST: 'localhost' },
  ]) {
    const { status, stderr } = await run(
      BINARY,
      ['serve', '--listen', '127.0.0.1:0', '--data', path.join(folder, 'data')],
      { cwd: folder, env },
    );
    assert.equal(status, 1, `${JSON.stringify(env)}: ${stderr}`);
    assert.doesNotMatch(stderr, /panicked/);
    assert.ok(stderr.trim().length > 0);
  }
});

test('a setting that does not exist is named in a warning', async (t) => {
  const house = await openHouse(t, { dev: false, env: { RELATCH_LIMITS__MOOD: 'observe' } });
  assert.match(fs.readFileSync(house.log, 'utf8'), /RELATCH_LIMITS__MOOD/);
});
