// The auth API through curl, with exactly the documented headers and bodies, the password 12345678 included.
import assert from 'node:assert/strict';
import test from 'node:test';
import { curl } from './lib/clients.mjs';
import { authApi } from './lib/http.mjs';
import { messages, resetMail, resetSms } from './lib/inbox.mjs';
import { NO_LIMITS, addAccount, commandJson, demoClient, logIn, logsIn, openHouse } from './lib/relatch.mjs';

/** POST as the document shows it: the two headers and a JSON body, and no Content-Type, which it does not name. */
function documented(house, path, body, headers = [`Origin: ${house.dev.origin}`, `client_id: ${house.dev.client_id}`]) {
  const words = headers.flatMap((header) => ['-H', header]);
  return curl(
    '-X',
    'POST',
    `${house.base}/api/v1/${path}`,
    ...words,
    '-H',
    'Content-Type:',
    '--data-binary',
    JSON.stringify(body),
  );
}

const PASSWORD = '12345678';
const reset = (token, password = PASSWORD) => ({ token, password, passwordConfirm: password });

/** Success is exactly a status and an access token, which must also open the user API. */
async function assertSuccess(house, answer) {
  assert.equal(answer.status, 200, answer.text);
  const body = JSON.parse(answer.text);
  assert.deepEqual(Object.keys(body).sort(), ['status', 'token']);
  assert.equal(body.status, 'success');
  const { user } = demoClient(house);
  assert.equal((await user.post('user/logout/', {}, { bearer: body.token })).status, 200);
}

for (const slash of ['', '/']) {
  test(`resetpass${slash} takes the documented body with the token of the mail, once`, async (t) => {
    const house = await openHouse(t);
    const { user } = demoClient(house);
    const ada = await addAccount(house, { username: 'ada' });
    const before = await logIn(user, ada);
    assert.deepEqual(await documented(house, `auth/forgotpass${slash}`, { email: ada.email }), {
      status: 200,
      text: '{"status":"success"}',
    });
    const mail = await resetMail(house.base, ada.email);
    assert.match(mail.token, /^[0-9a-f]{64}$/);
    await assertSuccess(house, await documented(house, `auth/resetpass${slash}`, reset(mail.token)));
    assert.equal(await logsIn(user, 'ada', PASSWORD), true);
    assert.equal((await user.post('user/token/refresh/', { refresh: before.refresh })).status, 401);
    const again = await documented(house, `auth/resetpass${slash}`, reset(mail.token, '87654321'));
    assert.deepEqual([again.status, JSON.parse(again.text).status], [400, 'fail']);
    assert.equal(await logsIn(user, 'ada', '87654321'), false);
    // Whoever did not get the first answer sends the same again, and gets a token that works.
    await assertSuccess(house, await documented(house, `auth/resetpass${slash}`, reset(mail.token)));
  });

  test(`resetpass/mobile${slash} takes the documented body with the code of the SMS, once`, async (t) => {
    const house = await openHouse(t);
    const { user } = demoClient(house);
    const grace = await addAccount(house, { username: 'grace', phone: '+4915112345678' });
    const asked = await documented(house, `auth/forgotpass/mobile${slash}`, { mobile: grace.phone });
    assert.equal(asked.status, 200, asked.text);
    const { code } = await resetSms(house.base, grace.phone);
    assert.match(code, /^\d{6}$/);
    await assertSuccess(house, await documented(house, `auth/resetpass/mobile${slash}`, reset(code)));
    assert.equal(await logsIn(user, 'grace', PASSWORD), true);
    const again = await documented(house, `auth/resetpass/mobile${slash}`, reset(code, '87654321'));
    assert.deepEqual([again.status, JSON.parse(again.text).status], [400, 'fail']);
    assert.equal(await logsIn(user, 'grace', '87654321'), false);
  });
}

test('a code is found by its handle from elsewhere, and not without it', async (t) => {
  const house = await openHouse(t);
  const { user, auth } = demoClient(house);
  const grace = await addAccount(house, { username: 'grace', phone: '+4915112345678' });
  const elsewhere = await commandJson(house, ['client', 'add', 'elsewhere', '--native']);
  const stranger = authApi(house.base, elsewhere.client_id, null);
  const asked = await auth.post('auth/forgotpass/mobile', { mobile: grace.phone });
  const { code } = await resetSms(house.base, grace.phone);
  assert.equal((await stranger.post('auth/resetpass/mobile', reset(code))).status, 400);
  assert.equal(await logsIn(user, 'grace', PASSWORD), false);
  const known = await auth.post('auth/resetpass/mobile', { ...reset(code), request: asked.json.request });
  assert.equal(known.status, 200, known.text);
  assert.equal(await logsIn(user, 'grace', PASSWORD), true);
});

test('the forgot calls answer the same for a stranger as for an account, and write to nobody', async (t) => {
  const house = await openHouse(t);
  const { auth } = demoClient(house);
  const ada = await addAccount(house, { username: 'ada', phone: '+4915112345678' });
  const shape = ({ status, headers, text }) => ({ status, names: Object.keys(headers).sort(), length: text.length });
  const [known, unknown] = [
    await auth.post('auth/forgotpass', { email: ada.email }),
    await auth.post('auth/forgotpass', { email: 'nobody@example.org' }),
  ];
  assert.deepEqual([shape(known), known.text], [shape(unknown), unknown.text]);
  const [here, nowhere] = [
    await auth.post('auth/forgotpass/mobile', { mobile: ada.phone }),
    await auth.post('auth/forgotpass/mobile', { mobile: '+4915187654321' }),
  ];
  assert.deepEqual(shape(here), shape(nowhere));
  // The known account's message has come, so the unknown one's would have come as well.
  await resetSms(house.base, ada.phone);
  assert.deepEqual(
    [await messages(house.base, 'nobody@example.org'), await messages(house.base, '+4915187654321')],
    [[], []],
  );
});

test('an unknown client is refused first, and an unregistered origin next', async (t) => {
  const house = await openHouse(t);
  const { client_id: id, origin } = house.dev;
  const call = (...headers) => documented(house, 'auth/resetpass', reset('00'), headers);
  const verdict = async (...headers) => {
    const { status, text } = await call(...headers);
    return [status, JSON.parse(text).status];
  };
  assert.deepEqual(await verdict(`Origin: ${origin}`), [401, 'fail']);
  assert.deepEqual(await verdict(`Origin: ${origin}`, 'client_id: pSpisBrYn4yIP1vGILcdZ'), [401, 'fail']);
  assert.deepEqual(await verdict('Origin: https://evil.example', `client_id: ${id}`), [403, 'fail']);
  assert.deepEqual(await verdict(`Origin: ${origin}.evil.example`, `client_id: ${id}`), [403, 'fail']);
  assert.deepEqual(await verdict(`client_id: ${id}`), [403, 'fail']);
  assert.deepEqual(await verdict(`Origin: ${origin}`, `client_id: ${id}`), [400, 'fail']);
});

test('a native client may send no origin', async (t) => {
  const house = await openHouse(t);
  const { client_id: id } = await commandJson(house, ['client', 'add', 'phone-app', '--native']);
  const answer = await authApi(house.base, id, null).post('auth/login', {
    login: house.dev.username,
    password: house.dev.password,
  });
  assert.equal(answer.status, 200, answer.text);
});

test('log-in takes a username, an address or a number, and changepass needs the current password', async (t) => {
  const house = await openHouse(t, { env: NO_LIMITS });
  const { user, auth } = demoClient(house);
  const ada = await addAccount(house, { username: 'ada', phone: '+4915112345678' });
  for (const login of ['ada', 'Ada@Example.org', '+4915112345678']) {
    const answer = await auth.post('auth/login', { login, password: ada.password });
    assert.deepEqual(
      [answer.status, Object.keys(answer.json ?? {}).sort()],
      [200, ['refresh', 'status', 'token']],
      `${login}: ${answer.text}`,
    );
  }
  const { json } = await auth.post('auth/login', { login: 'ada', password: ada.password });
  const change = (current, password, confirm = password) =>
    auth.post(
      'auth/changepass',
      { passwordCurrent: current, password, passwordConfirm: confirm },
      { bearer: json.token },
    );
  const wrong = await change('Wrong-Word-0!', PASSWORD);
  assert.deepEqual([wrong.status >= 400 && wrong.status < 500, wrong.json.status], [true, 'fail']);
  const short = await change(ada.password, '1234567');
  assert.deepEqual([short.status, Object.keys(short.json.errors)], [400, ['password']]);
  const unequal = await change(ada.password, PASSWORD, '12345679');
  assert.deepEqual([unequal.status, unequal.json.status], [400, 'fail']);
  const right = await change(ada.password, PASSWORD);
  assert.deepEqual([right.status, right.json?.status], [200, 'success'], right.text);
  assert.equal(await logsIn(user, 'ada', PASSWORD), true);
  assert.equal((await user.post('user/logout/', {}, { bearer: right.json.token })).status, 200);
});

test('leading zeros and the type of a code are kept: a number is not a code', async (t) => {
  const house = await openHouse(t);
  const { auth } = demoClient(house);
  for (const token of [119345, 0, null, ['119345'], { $gt: '' }, true]) {
    const answer = await auth.post('auth/resetpass/mobile', reset(token));
    assert.deepEqual([answer.status, answer.json?.status], [400, 'fail'], JSON.stringify(token));
  }
});
