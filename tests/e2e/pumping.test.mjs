// Somebody who earns by each SMS has codes sent to a thousand numbers in ten countries, each from an address of its own.
// Sending stops, whoever asks sees nothing of it, and the operator sees it once for each country.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { send } from './lib/http.mjs';
import { resetSms } from './lib/inbox.mjs';
import { emptyDatabase } from './lib/postgres.mjs';
import { command, commandJson, demoClient, openHouse } from './lib/relatch.mjs';

/** Countries and how their numbers begin; four more digits make one. */
const COUNTRIES = {
  AT: '+43664123',
  AU: '+6141234',
  BR: '+551191234',
  DE: '+49151123',
  ES: '+3461234',
  FR: '+336123',
  GB: '+44770090',
  IN: '+91981234',
  JP: '+8190123',
  PL: '+4851234',
};
const digits = (turn) => String(turn).padStart(4, '0');
const LENGTHS = { AT: 13, AU: 12, BR: 14, DE: 14, ES: 12, FR: 12, GB: 13, IN: 13, JP: 13, PL: 12 };

/** The numbers of a country, all of a length that it uses. */
function numbers(country, count) {
  const begin = COUNTRIES[country];
  const zeros = '0'.repeat(LENGTHS[country] - begin.length - 4);
  return Array.from({ length: count }, (_, turn) => `${begin}${zeros}${digits(turn)}`);
}

/** Without what differs between any two answers. */
function shown({ status, headers, json }) {
  const names = Object.keys(headers).sort();
  return JSON.stringify({ status, names, length: headers['content-length'], fields: Object.keys(json).sort() });
}

for (const engine of ['SQLite', 'PostgreSQL']) {
  test(`a thousand numbers in ten countries get two hundred SMS, and nobody can tell, on ${engine}`, async (t) => {
    const database = engine === 'PostgreSQL' ? { RELATCH_DATABASE_URL: await emptyDatabase(t) } : {};
    const house = await openHouse(t, {
      env: {
        ...database,
        RELATCH_HTTP__TRUSTED_PROXIES: '127.0.0.1',
        RELATCH_LIMITS__SMS_PER_SERVICE_MINUTE: '0',
      },
    });
    const { auth } = demoClient(house);
    const all = Object.keys(COUNTRIES).flatMap((country) => numbers(country, 100));
    // Every other number belongs to nobody.
    const rows = all.filter((_, turn) => turn % 2 === 0).map((phone) => ({ username: `u${phone.slice(1)}`, phone }));
    const file = path.join(house.folder, 'users.jsonl');
    fs.writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const { imported } = await commandJson(house, ['account', 'import', file]);
    assert.equal(imported, 500);
    const ask = (mobile, turn) => {
      const from = `198.18.${Math.floor(turn / 250)}.${turn % 250}`;
      return auth.post('auth/forgotpass/mobile', { mobile }, { headers: { 'x-forwarded-for': from } });
    };

    const answers = new Set();
    for (let turn = 0; turn < all.length; turn += 50) {
      const some = all.slice(turn, turn + 50).map((mobile, index) => ask(mobile, turn + index));
      for (const answer of await Promise.all(some)) answers.add(shown(answer));
    }
    // Where nobody has asked for many, codes still come; and by now the others have been worked on.
    answers.add(shown(await ask(house.dev.phone, all.length)));
    await resetSms(house.base, house.dev.phone);

    assert.equal(answers.size, 1, [...answers].join('\n'));
    const inbox = (await send(house.base, { path: '/dev/inbox.json' })).json;
    const sent = (Array.isArray(inbox) ? inbox : inbox.messages).filter(({ code, to }) => code && to !== house.dev.phone);
    const perCountry = Object.values(COUNTRIES).map((begin) => sent.filter(({ to }) => to.startsWith(begin)).length);
    assert.deepEqual(perCountry, Array(10).fill(20));
    const { stdout } = await command(house, ['audit', 'list', '--limit', '1000']);
    assert.equal(stdout.match(/sms_breaker_tripped/g)?.length, 10, stdout);
    const log = fs.readFileSync(house.log, 'utf8');
    const told = log.split('\n').filter((line) => line.includes('too many codes of a country led to nothing in a day'));
    assert.deepEqual(told.map((line) => /country="?(\w\w)/.exec(line)?.[1]).sort(), Object.keys(COUNTRIES));
    assert.equal(log.includes(all[0]), false, 'no number is in the log');
  });
}

test('a number for tests lasts until its last day, and is warned of until then', async (t) => {
  const house = await openHouse(t);
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const doctor = (lastDay) =>
    command({ ...house, env: { ...house.env, RELATCH_SMS__TEST_NUMBERS: `+12025550100:246813@${lastDay}` } }, ['doctor']);
  const fine = await doctor(day(1));
  assert.deepEqual([fine.status, /look {2}test numbers/.test(fine.stdout)], [0, true], fine.stdout + fine.stderr);
  for (const lastDay of [day(-1), day(400)]) {
    const { status, stderr } = await doctor(lastDay);
    assert.equal(status, 1);
    assert.match(stderr, /sms\.test_numbers/);
    assert.doesNotMatch(stderr, /246813|2025550100/);
  }
});
