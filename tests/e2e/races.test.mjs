// Many at once: of all who hold one token exactly one succeeds, on one server and over two; guesses are counted first.
import assert from 'node:assert/strict';
import test from 'node:test';
import { messages, notice, resetMail, resetSms } from './lib/inbox.mjs';
import { emptyDatabase } from './lib/postgres.mjs';
import { end } from './lib/process.mjs';
import { NO_LIMITS, addAccount, command, demoClient, freePort, logsIn, openHouse, start } from './lib/relatch.mjs';
import { undo } from './lib/undo.mjs';

const SUBMITS = 256;
const passwordOf = (turn) => `Racer-Number-${turn}!x`;

/** Submits one token with as many passwords at once and checks that one request won, and that its password is the one stored. */
async function assertOneWinner(houses, account) {
  const users = houses.map((house) => demoClient(house).user);
  await users[0].post('user/forgot-password/', { email: account.username });
  const { user: key, token } = await resetMail(houses[0].base, account.email);
  const turns = Array.from({ length: SUBMITS }, (_, turn) => turn);
  const answers = await Promise.all(
    turns.map((turn) =>
      users[turn % users.length].post('user/forgot-password-submit/', {
        user: key,
        token,
        new_password: passwordOf(turn),
      }),
    ),
  );
  const winners = turns.filter((turn) => answers[turn].status === 200);
  // The others found the token spent, or a full queue; a queue is no verdict on the token.
  assert.deepEqual(
    answers.filter(({ status }) => ![200, 400, 503].includes(status)).map(({ status, text }) => [status, text]),
    [],
  );
  assert.equal(winners.length, 1);
  assert.equal(await logsIn(users[0], account.username, passwordOf(winners[0])), true);
  assert.equal(await logsIn(users[0], account.username, account.password), false);
  for (const turn of turns.filter((one) => one !== winners[0]).slice(0, 32)) {
    assert.equal(await logsIn(users[0], account.username, passwordOf(turn)), false);
  }
}

test('256 submits of one token at once: exactly one succeeds, on SQLite', async (t) => {
  const house = await openHouse(t, { env: NO_LIMITS });
  await assertOneWinner([house], await addAccount(house, { username: 'ada' }));
});

test('256 submits of one token over two servers on one PostgreSQL: exactly one succeeds', async (t) => {
  const houses = await twoHouses(t);
  await assertOneWinner(houses, await addAccount(houses[0], { username: 'ada' }));
});

/** Two servers on one PostgreSQL. */
async function twoHouses(t, chosen = NO_LIMITS) {
  const env = { ...chosen, RELATCH_DATABASE_URL: await emptyDatabase(t) };
  const first = await openHouse(t, { env });
  // Two nodes share their keys, which live in the data folder.
  const second = { ...first, base: `http://127.0.0.1:${await freePort()}`, log: `${first.log}.2` };
  undo(t, () => end(second.child, 'SIGKILL'));
  await start(second);
  return [first, second];
}

/** The same submit from all sides at once: whoever succeeds says so of one and the same change. */
async function assertOneChange(houses, account) {
  const users = houses.map((house) => demoClient(house).user);
  await users[0].post('user/forgot-password/', { email: account.username });
  const { user: key, token } = await resetMail(houses[0].base, account.email);
  const body = { user: key, token, new_password: passwordOf(0) };
  const answers = await Promise.all(
    Array.from({ length: SUBMITS }, (_, turn) =>
      users[turn % users.length].post('user/forgot-password-submit/', body),
    ),
  );
  assert.deepEqual(
    answers.filter(({ status }) => ![200, 400, 503].includes(status)).map(({ status, text }) => [status, text]),
    [],
  );
  // The one that set the password, and the few that a used token may repeat.
  const successes = answers.filter(({ status }) => status === 200).length;
  assert.ok(successes >= 1 && successes <= 6, `${successes}`);
  assert.equal(await logsIn(users[0], account.username, passwordOf(0)), true);
  const { stdout } = await command(houses[0], ['audit', 'list', '--account', account.username]);
  assert.equal(stdout.match(/password_reset_by_mail/g).length, 1);
  const { id } = await notice(houses[0].base, account.email);
  const others = (await messages(houses[0].base, account.email)).filter((one) => !one.token && one.id !== id);
  assert.deepEqual(others, []);
}

test('256 times the same submit at once: one change and one notice, on SQLite', async (t) => {
  const house = await openHouse(t, { env: NO_LIMITS });
  await assertOneChange([house], await addAccount(house, { username: 'ada' }));
});

test('256 times the same submit over two servers on one PostgreSQL: one change and one notice', async (t) => {
  const houses = await twoHouses(t);
  await assertOneChange(houses, await addAccount(houses[0], { username: 'ada' }));
});

/** A flow for `account` with its code; `seen` are the messages that were there before. */
async function openFlow(house, account, seen) {
  const { auth } = demoClient(house);
  const { json } = await auth.post('auth/forgotpass/mobile', { mobile: account.phone });
  const message = await resetSms(house.base, account.phone, seen);
  return { request: json.request, code: message.code, id: message.id };
}

const guess = (house, flow, token, password = '12345678') =>
  demoClient(house).auth.post('auth/resetpass/mobile', {
    token,
    password,
    passwordConfirm: password,
    request: flow.request,
  });

/** A code that is not the flow's. */
const wrong = (flow, turn) => String((Number(flow.code) + 1 + turn) % 1_000_000).padStart(6, '0');

test('two wrong codes leave a flow open for the right one', async (t) => {
  const house = await openHouse(t);
  const grace = await addAccount(house, { username: 'grace', phone: '+4915112345678' });
  const flow = await openFlow(house, grace);
  assert.equal((await guess(house, flow, wrong(flow, 0))).status, 400);
  assert.equal((await guess(house, flow, wrong(flow, 1))).status, 400);
  assert.equal((await guess(house, flow, flow.code)).status, 200);
});

test('64 wrong codes at once on one flow: the flow is dead afterwards, and nothing but the flow', async (t) => {
  const house = await openHouse(t);
  const { user } = demoClient(house);
  const [grace, ada] = [
    await addAccount(house, { username: 'grace', phone: '+4915112345678' }),
    await addAccount(house, { username: 'ada', phone: '+4915187654321' }),
  ];
  const flow = await openFlow(house, grace);
  const answers = await Promise.all(Array.from({ length: 64 }, (_, turn) => guess(house, flow, wrong(flow, turn))));
  assert.deepEqual(
    answers.filter(({ status }) => ![400, 429].includes(status)).map(({ status, text }) => [status, text]),
    [],
  );
  const late = await guess(house, flow, flow.code);
  assert.ok([400, 429].includes(late.status), late.text);
  assert.equal(await logsIn(user, 'grace', '12345678'), false);
  // The victim's mail and everybody else's codes work as before.
  await user.post('user/forgot-password/', { email: 'grace' });
  const mail = await resetMail(house.base, grace.email);
  assert.equal(
    (
      await user.post('user/forgot-password-submit/', {
        user: mail.user,
        token: mail.token,
        new_password: 'Second-Word-2!',
      })
    ).status,
    200,
  );
  const other = await openFlow(house, ada);
  assert.equal((await guess(house, other, other.code)).status, 200);
});

test('the right code behind 63 wrong ones is not compared: guesses are counted before they are looked at', async (t) => {
  const house = await openHouse(t);
  const { user } = demoClient(house);
  // Where the count came after the look, the last of the crowd would get through every time. Where it comes first,
  // the last one is among the three that count only when the crowd overtakes itself, and not three times in a row.
  const wins = [];
  for (const [turn, name] of ['ada', 'grace', 'hedy'].entries()) {
    const account = await addAccount(house, { username: name, phone: `+491511234567${turn}` });
    const flow = await openFlow(house, account);
    const crowd = Array.from({ length: 63 }, (_, one) => guess(house, flow, wrong(flow, one)));
    await Promise.all([...crowd, guess(house, flow, flow.code)]);
    if (await logsIn(user, name, '12345678')) wins.push(name);
  }
  assert.ok(wins.length < 3, `the right code got through for ${wins}`);
});

test('wrong codes on one server make the next code of another longer, and it is taken as it is typed', async (t) => {
  const houses = await twoHouses(t, { RELATCH_RECOVERY__WRONG_SHORT_CODES_PER_DAY: '3' });
  const [grace, ada] = [
    await addAccount(houses[0], { username: 'grace', phone: '+4915112345678' }),
    await addAccount(houses[0], { username: 'ada', phone: '+4915187654321' }),
  ];
  const attacked = await openFlow(houses[0], grace);
  assert.match(attacked.code, /^\d{6}$/);
  for (let turn = 0; turn < 3; turn += 1) {
    assert.equal((await guess(houses[0], attacked, wrong(attacked, turn))).status, 400);
  }
  const flow = await openFlow(houses[1], ada);
  assert.match(flow.code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
  const typed = `${flow.code.slice(0, 4)}-${flow.code.slice(4)}`.toLowerCase();
  const answer = await guess(houses[0], flow, typed);
  assert.equal(answer.status, 200, answer.text);
});
