// A breach service in a process of its own: what it is sent, what it can refuse, and what its absence does to a reset.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { userApi } from './lib/http.mjs';
import { resetMail } from './lib/inbox.mjs';
import { requests } from './lib/post-office.mjs';
import { end, startStandIn } from './lib/process.mjs';
import { command, commandJson, emptyFolder, logsIn, openHouse, tail } from './lib/relatch.mjs';
import { askingRange } from './lib/settings.mjs';
import { SUCCESS } from './lib/texts.mjs';
import { undo } from './lib/undo.mjs';

const BREACHED = 'Correct-Horse-Battery-9';
const GOOD = 'Copper-Kettle-77-on-the-stove';
const SENTENCE = 'This password has appeared in a data breach. Please choose another.';

/** A breach service that can be closed, and opened again on its port. */
async function openService(t) {
  const journal = path.join(emptyFolder(t), 'range.log');
  fs.writeFileSync(journal, '');
  const service = { journal, breached: [BREACHED, 'password'] };
  service.open = async () => {
    const { child, ready } = await startStandIn('range.mjs', service);
    undo(t, () => end(child, 'SIGKILL'));
    service.port = ready.port;
    service.close = () => end(child, 'SIGKILL');
  };
  await service.open();
  return service;
}

/** A house that asks the service, a client whose rules do, and a token of its demo account's. */
async function forgotten(t, service, onFailure) {
  const house = await openHouse(t, { env: askingRange(`http://127.0.0.1:${service.port}`, onFailure) });
  const { apikey } = await commandJson(house, ['client', 'add', 'shop', '--rules', 'nist']);
  const shop = userApi(house.base, apikey);
  await shop.post('user/forgot-password/', { email: 'demo' });
  const { user, token } = await resetMail(house.base, 'demo@example.com');
  const submit = (password) => shop.post('user/forgot-password-submit/', { user, token, new_password: password });
  return { house, shop, submit };
}

test('a breached password is refused in the documented words, and the service got five digits', async (t) => {
  const service = await openService(t);
  const { shop, submit } = await forgotten(t, service, 'closed');
  const refused = await submit(BREACHED);
  assert.equal(refused.text, `{"status_code":400,"errors":{"password":["${SENTENCE}"]},"data":{}}`);
  const [asked, ...others] = requests(service);
  const digest = createHash('sha1').update(BREACHED).digest('hex').toUpperCase();
  assert.deepEqual([asked.method, asked.url, asked.body], ['GET', `/range/${digest.slice(0, 5)}`, '']);
  assert.equal(asked.headers['add-padding'], 'true');
  assert.deepEqual(others, []);
  const taken = await submit(GOOD);
  assert.equal(taken.text, SUCCESS);
  assert.equal(await logsIn(shop, 'demo', GOOD), true);
});

test('a service that is away lets passwords pass if it is left open', async (t) => {
  const service = await openService(t);
  const { house, submit } = await forgotten(t, service, 'open');
  await service.close();
  assert.equal((await submit(BREACHED)).text, SUCCESS);
  assert.match(tail(house), /the breach service did not say about passwords.*could not be reached/);
});

test('a service that is away keeps passwords from being set if it is closed, and the token alive', async (t) => {
  const service = await openService(t);
  const { shop, submit } = await forgotten(t, service, 'closed');
  await service.close();
  const busy = await submit(GOOD);
  assert.deepEqual(
    [busy.status, busy.json.errors.non_field_errors],
    [503, ['The server is busy. Nothing was changed. Please try again.']],
  );
  assert.ok(Number(busy.headers['retry-after']) >= 1, busy.headers['retry-after']);
  await service.open();
  assert.equal((await submit(GOOD)).text, SUCCESS);
  assert.equal(await logsIn(shop, 'demo', GOOD), true);
});

test('the log and the doctor name the service, and the doctor says whether it answers', async (t) => {
  const service = await openService(t);
  const house = await openHouse(t, { env: askingRange(`http://127.0.0.1:${service.port}`, 'closed') });
  assert.match(fs.readFileSync(house.log, 'utf8'), /a breach service gets five digits.*service="127\.0\.0\.1"/);
  assert.match((await command(house, ['doctor'])).stdout, /fine {2}breach\.range 127\.0\.0\.1 answers/);
  await service.close();
  const { stdout, status } = await command(house, ['doctor']);
  assert.match(stdout, /look {2}breach\.range 127\.0\.0\.1 could not be reached: .*; breach\.on_failure is closed/);
  assert.equal(status, 0);
});
