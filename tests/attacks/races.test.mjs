// Attacks by being many at the same moment: on one token, on one code.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { NO_LIMITS, logsIn } from '../e2e/lib/relatch.mjs';
import { undoAll } from '../e2e/lib/undo.mjs';
import {
  JSON_TYPE,
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
  wrongCode,
} from './lib/attack.mjs';
import { connect, request } from './lib/h2.mjs';

const group = {};
let house;
before(async () => {
  house = await openTarget(group);
});
after(() => undoAll(group));

const SESSIONS = 8;
const PER_SESSION = 12;
const passwordOf = (turn) => `Racer-Number-${turn}!x`;

attack(
  "A22 Of many who show one token at the same moment one succeeds, and the password is that one's",
  'Spring Security, CVE-2026-22751',
  async (t) => {
    // Who shows a spent token with another password is held to have guessed at that; here only the race is of interest.
    const free = await openTarget(t, { env: NO_LIMITS });
    const ada = await victim(free);
    const mail = await mailedLink(free, ada);
    const sessions = await atOnce(SESSIONS, () => connect(free.base));
    t.after(() => sessions.forEach((session) => session.destroy()));
    // One packet of a connection carries many requests: they arrive together. A third goes each way that takes the token.
    const ways = [
      (turn) => [
        '/api/v1/auth/resetpass',
        { ...callerOf(free, 'auth'), 'content-type': JSON_TYPE },
        JSON.stringify({ token: mail.token, ...passwords(passwordOf(turn)) }),
      ],
      (turn) => [
        '/api/v1/user/forgot-password-submit/',
        { ...callerOf(free, 'user'), 'content-type': JSON_TYPE },
        JSON.stringify({ user: mail.user, token: mail.token, new_password: passwordOf(turn) }),
      ],
      (turn) => [
        '/reset',
        {
          'content-type': 'application/x-www-form-urlencoded',
          cookie: `__Host-relatch_reset=${mail.user}.${mail.token}`,
        },
        new URLSearchParams({ new_password: passwordOf(turn), confirm_password: passwordOf(turn) }).toString(),
      ],
    ];
    const answers = await atOnce(SESSIONS * PER_SESSION, (turn) => {
      const [path, headers, body] = ways[turn % ways.length](turn);
      return request(sessions[turn % SESSIONS], path, { ...headers, ...somebody() }, body);
    });
    const winners = answers.flatMap(({ status }, turn) => (status === 200 ? [turn] : []));
    assert.equal(winners.length, 1, `${answers.map(({ status }) => status)}`);
    assert.equal(await logsIn(doors(free).user, ada.username, passwordOf(winners[0])), true);
  },
);

attack(
  'A23 A crowd of guesses at one code is counted before any of them is compared',
  'Microsoft account recovery, 2021',
  async () => {
    // Where the count came after the comparison, the right one behind the crowd would get through every time. Where it
    // comes first, it is among the three that count only when the crowd overtakes itself.
    const wins = [];
    for (const way of ['request', 'header', 'cookie']) {
      const one = await victim(house, { phone: freshPhone() });
      const flow = await codeFlow(house, one);
      const beside = way === 'request' ? { request: flow.request } : {};
      const headers = {
        request: {},
        header: { 'x-reset-request': flow.request },
        cookie: { cookie: `__Host-relatch_flow=${flow.request}` },
      }[way];
      const shoot = (token) => guess(house, token, beside, { ...somebody(), ...headers });
      const crowd = atOnce(100, (turn) => shoot(wrongCode(flow.code, turn)));
      const last = shoot(flow.code);
      for (const { status } of [...(await crowd), await last].slice(0, 100))
        assert.ok([400, 429, 503].includes(status), `${status}`);
      if ((await last).status === 200) wins.push(way);
      const late = await shoot(flow.code);
      assert.notEqual(late.status, 200);
      // The crowd has used up its recovery, and nothing that is the owner's.
      if ((await last).status !== 200)
        assert.equal((await submit(house, await mailedLink(house, one), 'Second-Word-2!')).status, 200);
    }
    assert.ok(wins.length < 3, `the right code got through by ${wins}`);
  },
);
