// kill -9 during a stream of changes and resets. The journal here is what a client was told; after every restart
// the server must agree with it: nothing acknowledged is lost, and what was in flight is wholly in or wholly out.
import assert from 'node:assert/strict';
import test from 'node:test';
import { messages } from './lib/inbox.mjs';
import { ledger } from './lib/ledger.mjs';
import { emptyDatabase } from './lib/postgres.mjs';
import { NO_LIMITS, addAccount, demoClient, kill, logIn, logsIn, openHouse, start, stop } from './lib/relatch.mjs';
import { pause, until } from './lib/wait.mjs';

const KILLS = 50;
const ACCOUNTS = { ada: change, grace: reset, hedy: change, mary: reset };

/** One account's stream: what a client knows for sure, and what it has asked for and not been told. */
async function openStream(house, username, act) {
  const { password } = await addAccount(house, { username });
  return {
    house,
    act,
    username,
    email: `${username}@example.org`,
    known: password,
    flying: undefined,
    witness: undefined,
    turn: 0,
    told: 0,
    done: 0,
    stale: 0,
  };
}

const nextPassword = (stream) => `Stream-Word-${(stream.turn += 1)}!`;
const credentials = ({ username, known }) => ({ username, password: known });

/** Sends what changes the password to `flying`; the answer moves it to `known`, and no answer leaves it in the air. */
async function fly(stream, pulse, path, fields, options) {
  stream.flying = fields.new_password;
  const answered = demoClient(stream.house).user.post(path, fields, options);
  pulse.sent += 1;
  const answer = await answered;
  if (answer.status !== 200) {
    stream.flying = undefined;
    return answer;
  }
  stream.known = stream.flying;
  stream.flying = undefined;
  stream.told += 1;
  stream.done += 1;
  pulse.told += 1;
  return answer;
}

/** A change with the old password, while another session of the account looks on. */
async function change(stream, pulse) {
  const { user } = demoClient(stream.house);
  const mine = await logIn(user, credentials(stream));
  stream.witness = (await logIn(user, credentials(stream))).refresh;
  const next = nextPassword(stream);
  const fields = { old_password: stream.known, new_password: next, confirm_password: next };
  const answer = await fly(stream, pulse, 'user/profile/change-password/', fields, { bearer: mine.access });
  assert.equal(answer.status, 200, answer.text);
}

/** A reset with the token of a mail, while a session of the account looks on. */
async function reset(stream, pulse) {
  const { house, email, username } = stream;
  const { user } = demoClient(house);
  stream.witness = (await logIn(user, credentials(stream))).refresh;
  const seen = (await messages(house.base, email)).map(({ id }) => id);
  const asked = await user.post('user/forgot-password/', { email: username });
  assert.equal(asked.status, 200, asked.text);
  const mail = await until('a reset mail', async () =>
    (await messages(house.base, email)).find((m) => m.token && !seen.includes(m.id)),
  );
  stream.mail = { user: mail.user, token: mail.token };
  const answer = await fly(stream, pulse, 'user/forgot-password-submit/', {
    ...stream.mail,
    new_password: nextPassword(stream),
  });
  // A mail that a kill left in the queue may bring a token that a later success has voided.
  if (answer.status === 400) stream.stale += 1;
  else assert.equal(answer.status, 200, answer.text);
}

/** Acts until the server is gone. Only a connection that broke ends a stream quietly, and only after the kill. */
async function flow(stream, pulse) {
  for (;;) {
    try {
      await stream.act(stream, pulse);
    } catch (error) {
      if (pulse.killed && ['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(error.code)) return;
      throw error;
    }
  }
}

/** Asks the restarted server what became of the stream, and holds it against the journal. */
async function settle(stream, tally) {
  const { user } = demoClient(stream.house);
  const { username, known, flying, witness } = stream;
  if (flying === undefined) {
    assert.equal(await logsIn(user, username, known), true, `${username}: an acknowledged password was lost`);
    return;
  }
  const [hasOld, hasNew] = [await logsIn(user, username, known), await logsIn(user, username, flying)];
  assert.notEqual(hasOld, hasNew, `${username}: exactly one of two passwords must open`);
  tally[hasNew ? 'in' : 'out'] += 1;
  stream.done += Number(hasNew);
  const session = await user.post('user/token/refresh/', { refresh: witness });
  assert.equal(
    session.status,
    hasNew ? 401 : 200,
    `${username}: a session ${hasNew ? 'outlived' : 'died before'} its password`,
  );
  if (stream.act === reset) {
    const submit = (password) => user.post('user/forgot-password-submit/', { ...stream.mail, new_password: password });
    // The very same submit again is answered like the first; the ledger shows at the end that it changed nothing.
    if (hasNew) assert.equal((await submit(flying)).status, 200, `${username}: a retry was refused`);
    const again = await submit(hasNew ? `${flying}x` : flying);
    assert.equal(
      again.status,
      hasNew ? 400 : 200,
      `${username}: a token ${hasNew ? 'outlived' : 'was spent without'} its password`,
    );
    stream.done += Number(!hasNew);
    stream.known = flying;
  } else if (hasNew) {
    stream.known = flying;
  }
  stream.flying = undefined;
}

for (const engine of ['SQLite', 'PostgreSQL']) {
  test(`${KILLS} kills during a stream of changes lose nothing acknowledged and leave nothing half done, on ${engine}`, async (t) => {
    const env = engine === 'PostgreSQL' ? { ...NO_LIMITS, RELATCH_DATABASE_URL: await emptyDatabase(t) } : NO_LIMITS;
    const house = await openHouse(t, { env });
    const streams = [];
    for (const [username, act] of Object.entries(ACCOUNTS)) streams.push(await openStream(house, username, act));
    const [before, tally] = [await ledger(house), { in: 0, out: 0 }];
    for (let turn = 0; turn < KILLS; turn += 1) {
      const pulse = { sent: 0, told: 0, killed: false };
      const flows = Promise.all(streams.map((stream) => flow(stream, pulse)));
      // Half the kills follow at once on an acknowledgement, half come while something is surely in the air.
      const beats = turn % 2 === 0 ? () => pulse.told > turn % 5 : () => pulse.sent > turn % 5;
      await Promise.race([flows, until('the stream to run', beats)]);
      await pause(turn % 2 === 0 ? 0 : Math.random() * 10);
      pulse.killed = true;
      await kill(house);
      await flows;
      await start(house);
      for (const stream of streams) await settle(stream, tally);
    }
    const told = streams.reduce((sum, stream) => sum + stream.told, 0);
    t.diagnostic(`${told} changes acknowledged; in flight at a kill: ${tally.in} wholly in, ${tally.out} wholly out`);
    assert.ok(told >= KILLS / 2 && tally.in + tally.out > 0, 'the kills met no stream');
    assert.ok(streams.every(({ stale }) => stale <= KILLS));
    await stop(house);
    const now = await ledger(house);
    for (const { username, act, done } of streams) {
      const [old, row] = [before, now].map((rows) => rows.find((one) => one.username === username));
      const grown = ['epoch', 'audited', 'noticed', 'spent'].map((name) => row[name] - old[name]);
      assert.deepEqual(
        grown,
        [done, done, done, act === reset ? done : 0],
        `${username}: epoch, audit rows, notices, spent tokens`,
      );
    }
  });
}
