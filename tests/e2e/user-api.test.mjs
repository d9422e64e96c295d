// The user API through the documents' own samples in Node and PHP: every call, every documented text.
import assert from 'node:assert/strict';
import test from 'node:test';
import { SAMPLES } from './lib/clients.mjs';
import { messages, notice, resetMail } from './lib/inbox.mjs';
import { NO_LIMITS, addAccount, demoClient, logIn, logsIn, openHouse } from './lib/relatch.mjs';
import * as texts from './lib/texts.mjs';

const errors = (status, field, ...sentences) => ({ status_code: status, errors: { [field]: sentences }, data: {} });

for (const client of SAMPLES) {
  test(`${client.name}: a password is changed with the old one, and the caller stays logged in`, async (t) => {
    const house = await openHouse(t);
    const { user } = demoClient(house);
    const ada = await addAccount(house, { username: 'ada' });
    const { access } = await logIn(user, ada);
    assert.equal(await client.change(house, access, ada.password, 'Second-Word-2!', 'Second-Word-2!'), texts.SUCCESS);
    assert.equal(await logsIn(user, 'ada', ada.password), false);
    assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), true);
    assert.equal(await client.change(house, access, 'Second-Word-2!', 'Third-Word-3!', 'Third-Word-3!'), texts.SUCCESS);
  });

  test(`${client.name}: every other session ends with a change, and a notice is sent`, async (t) => {
    const house = await openHouse(t);
    const { user } = demoClient(house);
    const ada = await addAccount(house, { username: 'ada' });
    const mine = await logIn(user, ada);
    const other = await logIn(user, ada);
    await client.change(house, mine.access, ada.password, 'Second-Word-2!', 'Second-Word-2!');
    assert.equal((await user.post('user/token/refresh/', { refresh: other.refresh })).status, 401);
    assert.equal((await user.post('user/logout/', {}, { bearer: other.access })).status, 401);
    const told = await notice(house.base, ada.email);
    assert.ok(!told.text.includes('Second-Word-2!'));
  });

  test(`${client.name}: a refused change names its field and changes nothing`, async (t) => {
    const house = await openHouse(t, { env: NO_LIMITS });
    const { user } = demoClient(house);
    const ada = await addAccount(house, { username: 'adalovelace' });
    const { access } = await logIn(user, ada);
    const answer = async (...passwords) => JSON.parse(await client.change(house, access, ...passwords));
    assert.deepEqual(
      await answer('Wrong-Word-0!', 'Second-Word-2!', 'Second-Word-2!'),
      errors(401, 'non_field_errors', texts.OLD_PASSWORD),
    );
    assert.deepEqual(
      await answer(ada.password, 'Second-Word-2!', 'Second-Word-3!'),
      errors(400, 'confirm_password', texts.MISMATCH),
    );
    assert.deepEqual(
      await answer(ada.password, '1234567', '1234567'),
      errors(400, 'password', texts.RULES.short, texts.RULES.common, texts.RULES.numeric, texts.RULES.classes),
    );
    assert.deepEqual(
      await answer(ada.password, 'Adalovelace-1', 'Adalovelace-1'),
      errors(400, 'password', texts.RULES.similar),
    );
    assert.deepEqual(
      await answer(ada.password, 'quiet brook 7', 'quiet brook 7'),
      errors(400, 'password', texts.RULES.classes),
    );
    assert.equal(await logsIn(user, ada.username, ada.password), true);
  });

  test(`${client.name}: a forgotten password is replaced with the token and user key of the mail, once`, async (t) => {
    const house = await openHouse(t);
    const { user } = demoClient(house);
    const ada = await addAccount(house, { username: 'ada' });
    const before = await logIn(user, ada);
    assert.equal(await client.forgot(house, 'Ada@Example.ORG'), texts.SUCCESS);
    const mail = await resetMail(house.base, ada.email);
    assert.equal(await client.submit(house, mail.user, mail.token, 'Second-Word-2!'), texts.SUCCESS);
    assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), true);
    assert.equal(await logsIn(user, 'ada', ada.password), false);
    assert.equal((await user.post('user/token/refresh/', { refresh: before.refresh })).status, 401);
    assert.deepEqual(
      JSON.parse(await client.submit(house, mail.user, mail.token, 'Third-Word-3!')),
      errors(400, 'token', texts.TOKEN),
    );
    assert.equal(await logsIn(user, 'ada', 'Third-Word-3!'), false);
  });

  test(`${client.name}: a weak new password is refused and spends nothing`, async (t) => {
    const house = await openHouse(t);
    const { user } = demoClient(house);
    const ada = await addAccount(house, { username: 'ada' });
    await client.forgot(house, 'ada');
    const mail = await resetMail(house.base, ada.email);
    for (let turn = 0; turn < 4; turn += 1) {
      assert.deepEqual(
        JSON.parse(await client.submit(house, mail.user, mail.token, 'brook')),
        errors(400, 'password', texts.RULES.short, texts.RULES.classes),
      );
    }
    assert.equal(await client.submit(house, mail.user, mail.token, 'Second-Word-2!'), texts.SUCCESS);
    assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), true);
  });

  test(`${client.name}: the forgot call says who is unknown and whose address is shared`, async (t) => {
    const house = await openHouse(t);
    await addAccount(house, { username: 'ada', email: 'both@example.org' });
    await addAccount(house, { username: 'grace', email: 'both@example.org' });
    assert.deepEqual(
      JSON.parse(await client.forgot(house, 'nobody@example.org')),
      errors(401, 'non_field_errors', texts.UNKNOWN),
    );
    assert.deepEqual(
      JSON.parse(await client.forgot(house, 'both@example.org')),
      errors(401, 'non_field_errors', texts.SEVERAL),
    );
    assert.deepEqual(await messages(house.base, 'both@example.org'), []);
    assert.equal(await client.forgot(house, 'grace'), texts.SUCCESS);
    assert.ok((await resetMail(house.base, 'both@example.org')).token);
  });
}

test("another account's user key does not open a token", async (t) => {
  const house = await openHouse(t);
  const { user } = demoClient(house);
  const [ada, grace] = [await addAccount(house, { username: 'ada' }), await addAccount(house, { username: 'grace' })];
  await user.post('user/forgot-password/', { email: 'ada' });
  await user.post('user/forgot-password/', { email: 'grace' });
  const [hers, other] = [await resetMail(house.base, ada.email), await resetMail(house.base, grace.email)];
  const answer = await user.post('user/forgot-password-submit/', {
    user: other.user,
    token: hers.token,
    new_password: 'Second-Word-2!',
  });
  assert.deepEqual([answer.status, answer.json], [400, errors(400, 'token', texts.TOKEN)]);
  assert.deepEqual(
    [await logsIn(user, 'ada', ada.password), await logsIn(user, 'grace', grace.password)],
    [true, true],
  );
});

test('a body may be multipart, urlencoded or JSON, and a path may end with or without its slash', async (t) => {
  const house = await openHouse(t, { env: NO_LIMITS });
  const { user } = demoClient(house);
  for (const as of ['multipart', 'urlencoded', 'json']) {
    for (const slash of ['/', '']) {
      const { username, password } = house.dev;
      const login = await user.post(`user/login${slash}`, { username, password }, { as });
      assert.equal(login.status, 200, `${as} ${slash}: ${login.text}`);
      const forgot = await user.post(`user/forgot-password${slash}`, { email: username }, { as });
      assert.deepEqual([forgot.status, forgot.text], [200, texts.SUCCESS]);
    }
  }
});

test('the order of checks is apikey, bearer, required fields, old password', async (t) => {
  const house = await openHouse(t);
  const { user } = demoClient(house);
  const path = 'user/profile/change-password/';
  const { access } = await logIn(user, house.dev);
  assert.equal((await user.post(path, {}, { headers: { apikey: 'wrong' } })).status, 401);
  const noBearer = await user.post(path, {});
  assert.deepEqual([noBearer.status, noBearer.json.status_code], [401, 401]);
  const empty = await user.post(path, { old_password: 'Wrong-Word-0!', new_password: '' }, { bearer: access });
  assert.deepEqual(
    [empty.status, empty.json],
    [
      400,
      {
        status_code: 400,
        errors: { new_password: [texts.REQUIRED], confirm_password: [texts.REQUIRED] },
        data: {},
      },
    ],
  );
});

test('a spent refresh token ends its session, and log-out ends it too', async (t) => {
  const house = await openHouse(t);
  const { user } = demoClient(house);
  const first = await logIn(user, house.dev);
  const second = await user.post('user/token/refresh/', { refresh: first.refresh });
  assert.equal(second.status, 200);
  assert.equal((await user.post('user/token/refresh/', { refresh: first.refresh })).status, 401);
  assert.equal((await user.post('user/token/refresh/', { refresh: second.json.refresh })).status, 401);
  const other = await logIn(user, house.dev);
  assert.equal((await user.post('user/logout/', {}, { bearer: other.access })).status, 200);
  assert.equal((await user.post('user/token/refresh/', { refresh: other.refresh })).status, 401);
});
