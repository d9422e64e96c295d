// SMS through stand-in gateways in a process of their own: one that speaks as Twilio documents it, one of one's own.
import assert from 'node:assert/strict';
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
