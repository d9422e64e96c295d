// SMS through stand-in gateways in a process of their own: one that speaks as Twilio documents it, one of one's own.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import test from 'node:test';
import { authApi } from './lib/http.mjs';
import { userApi } from './lib/http.mjs';
import { openGateway, requests } from './lib/post-office.mjs';
import { addAccount, commandJson, emptyFolder, logsIn, openHouse } from './lib/relatch.mjs';
import { smsByHttp, smsByTwilio } from './lib/settings.mjs';
import { until } from './lib/wait.mjs';

const ACCOUNT = `AC${'0a'.repeat(16)}`;
const TWILIO = { account: ACCOUNT, token: 'gateway-secret-7' };
const ORIGIN = 'https://shop.example';

async function houseWithAccount(t, env) {
  const house = await openHouse(t, { dev: false, env });
  const { apikey, client_id: id } = await commandJson(house, ['client', 'add', 'shop', '--origin', ORIGIN]);
  const grace = await addAccount(house, { username: 'grace', phone: '+4915112345678' });
  return { user: userApi(house.base, apikey), auth: authApi(house.base, id, ORIGIN), grace };
}

/** Asks for a code, waits for `fits` in the gateway's journal, and resets with the code in its text. */
async function resetBySms({ user, auth, grace }, gateway, fits, textOf) {
  const asked = await auth.post('auth/forgotpass/mobile', { mobile: grace.phone });
  assert.equal(asked.status, 200, asked.text);
  const request = await until('an accepted SMS', () => requests(gateway).find(fits));
  const text = textOf(request);
  const [code] = /\b\d{6}\b/.exec(text) ?? [];
  assert.ok(code, `no code in: ${text}`);
  const answer = await auth.post('auth/resetpass/mobile', {
    token: code,
    password: '12345678',
    passwordConfirm: '12345678',
  });
  assert.equal(answer.status, 200, answer.text);
  assert.equal(await logsIn(user, 'grace', '12345678'), true);
  return { request, text, code };
}

test('an SMS goes out as Twilio documents it, with the code, a link and the origin-bound last line', async (t) => {
  const gateway = await openGateway(t, emptyFolder(t), TWILIO);
  const house = await houseWithAccount(t, smsByTwilio({ ...TWILIO, base: gateway.base, from: '+15005550006' }));
  const form = ({ body }) => new URLSearchParams(body);
  const { request, text, code } = await resetBySms(
    house,
    gateway,
    ({ status }) => status === 201,
    (one) => form(one).get('Body'),
  );
  assert.deepEqual([form(request).get('To'), form(request).get('From')], [house.grace.phone, '+15005550006']);
  assert.match(text, /https?:\/\/\S+/);
  assert.match(text.trim().split('\n').at(-1), new RegExp(`^@\\S+ #${code}$`));
});

test('an SMS that the gateway refuses for now is sent again until it is taken', async (t) => {
  const gateway = await openGateway(t, emptyFolder(t), { ...TWILIO, answers: [429, 500, 503] });
  const house = await houseWithAccount(t, smsByTwilio({ ...TWILIO, base: gateway.base, from: '+15005550006' }));
  await resetBySms(
    house,
    gateway,
    ({ status }) => status === 201,
    ({ body }) => new URLSearchParams(body).get('Body'),
  );
  assert.deepEqual(
    requests(gateway)
      .slice(0, 4)
      .map(({ status }) => status),
    [429, 500, 503, 201],
  );
});

test("an SMS goes out through a gateway of one's own, built from templates", async (t) => {
  const gateway = await openGateway(t, emptyFolder(t), TWILIO);
  const house = await houseWithAccount(
    t,
    smsByHttp({
      method: 'POST',
      url: `${gateway.base}/send?to={{ to }}`,
      headers: 'x-api-key: gateway-secret-7\nx-sender: relatch',
      body: '{"recipient": "{{ to }}", "message": "{{ text }}"}',
    }),
  );
  const { request } = await resetBySms(
    house,
    gateway,
    ({ url, status }) => url.startsWith('/send') && status === 200,
    ({ body }) => JSON.parse(body).message,
  );
  assert.deepEqual(
    [request.method, request.headers['x-api-key'], request.headers['x-sender'], JSON.parse(request.body).recipient],
    ['POST', 'gateway-secret-7', 'relatch', house.grace.phone],
  );
  assert.equal(new URL(request.url, gateway.base).searchParams.get('to'), house.grace.phone);
});

/** A service that says of every number what `answer` says, and the paths that it was asked for. */
async function openSimService(t, answer) {
  const paths = [];
  const server = createServer((request, response) => {
    paths.push(request.url);
    response.writeHead(answer ? 200 : 503, { 'content-type': 'application/json' });
    response.end(answer ? JSON.stringify(answer()) : '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${server.address().port}/{{ to }}`, paths };
}

const hoursAgo = (hours) => new Date(Date.now() - hours * 3_600_000).toISOString();

/** A house that asks before it sends, and its account with a number and no mail address. */
async function askingHouse(t, service, more = {}) {
  const gateway = await openGateway(t, emptyFolder(t), TWILIO);
  const sending = smsByTwilio({ ...TWILIO, base: gateway.base, from: '+15005550006' });
  const env = { ...sending, RELATCH_SMS__SIM_SWAP__URL: service.url, ...more };
  const house = await openHouse(t, { dev: false, env });
  const { client_id: id } = await commandJson(house, ['client', 'add', 'shop', '--origin', ORIGIN]);
  const grace = await addAccount(house, { username: 'grace', phone: '+4915112345678' });
  const events = async (event) => (await commandJson(house, ['audit', 'list', '--event', event])).events;
  const ask = () => authApi(house.base, id, ORIGIN).post('auth/forgotpass/mobile', { mobile: grace.phone });
  return { gateway, events, ask };
}

test('a number whose SIM was swapped lately gets no SMS, and who asks is told as always', async (t) => {
  const service = await openSimService(t, () => ({ swapped_at: hoursAgo(1) }));
  const { gateway, events, ask } = await askingHouse(t, service);
  assert.equal((await ask()).status, 200);
  await until('the event', async () => (await events('sim_swapped')).length === 1);
  assert.deepEqual([service.paths, requests(gateway)], [['/%2B4915112345678'], []]);
});

test('a swap of long ago, and a service that fails, hold no SMS up', async (t) => {
  for (const answer of [() => ({ swapped_at: hoursAgo(24 * 30) }), undefined]) {
    const { gateway, events, ask } = await askingHouse(t, await openSimService(t, answer));
    await ask();
    await until('an SMS', () => requests(gateway).some(({ status }) => status === 201));
    assert.deepEqual(await events('sim_swapped'), []);
  }
});

test('a service that fails holds an SMS up where the operator wants it', async (t) => {
  const service = await openSimService(t);
  const closed = { RELATCH_SMS__SIM_SWAP__ON_FAILURE: 'closed' };
  const { gateway, events, ask } = await askingHouse(t, service, closed);
  await ask();
  await until('the question', () => service.paths.length === 1);
  await until('the end of it', async () => (await events('recovery_texted')).length === 1);
  assert.deepEqual([requests(gateway), await events('sim_swapped')], [[], []]);
});
