// What no honest client sends. Every refusal is a 4xx in the shape of the contract it belongs to, nothing is stored
// for it, and the server stays up.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { gzipSync } from 'node:zlib';
import { send, sendRaw } from './lib/http.mjs';
import { messages, resetMail, resetSms } from './lib/inbox.mjs';
import { NO_LIMITS, demoClient, logsIn, openHouse, tail } from './lib/relatch.mjs';
import { undoAll } from './lib/undo.mjs';

const shapes = {
  user: ({ status, json }) =>
    json?.status_code === status &&
    typeof json.errors === 'object' &&
    Object.keys(json.errors).length > 0 &&
    typeof json.data === 'object',
  auth: ({ json }) => json?.status === 'fail' && typeof json.message === 'string' && json.message.length > 0,
};

describe('the door of each contract', () => {
  const group = {};
  let house;
  before(async () => {
    house = await openHouse(group, { env: NO_LIMITS });
  });
  after(() => undoAll(group));

  const contracts = {
    user: { path: '/api/v1/user/forgot-password/', field: 'email', login: '/api/v1/user/login/', who: 'username' },
    auth: { path: '/api/v1/auth/forgotpass', field: 'email', login: '/api/v1/auth/login', who: 'login' },
  };
  const headersOf = (contract) =>
    contract === 'user' ? { apikey: house.dev.apikey } : { client_id: house.dev.client_id, origin: house.dev.origin };
  const post = (contract, type, body, { path = contracts[contract].path, headers = {} } = {}) =>
    send(house.base, {
      method: 'POST',
      path,
      body,
      headers: {
        ...headersOf(contract),
        ...(type ? { 'content-type': type } : {}),
        'content-length': Buffer.byteLength(body),
        ...headers,
      },
    });
  const assertRefused = (contract, answer, what) => {
    assert.ok(answer.status >= 400 && answer.status < 500, `${what}: ${answer.status} ${answer.text}`);
    assert.ok(shapes[contract](answer), `${what}: not in the contract's shape: ${answer.text}`);
  };

  const JSON_BODIES = {
    'an array': (field) => `{"${field}":["a@example.org","b@example.org"]}`,
    'a number': (field) => `{"${field}":1}`,
    'an object': (field) => `{"${field}":{"$gt":""}}`,
    null: (field) => `{"${field}":null}`,
    'a boolean': (field) => `{"${field}":true}`,
    'a key twice': (field) => `{"${field}":"demo","${field}":"other"}`,
    'a key twice, once escaped': (field) => `{"${field}":"demo","\\u0065${field.slice(1)}":"other"}`,
    'a NUL': (field) => `{"${field}":"de\\u0000mo"}`,
    'a lone surrogate': (field) => `{"${field}":"\\ud800"}`,
    'an array at the top': () => '[]',
    'a string at the top': () => '"demo"',
    'half an object': (field) => `{"${field}":"de`,
    'two objects': (field) => `{"${field}":"a"}{"${field}":"b"}`,
    nothing: () => '',
    'deep nesting': (field) => `{"${field}":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
    'a value far too long': (field) => `{"${field}":"${'a'.repeat(9_000)}"}`,
  };
  for (const contract of Object.keys(contracts)) {
    test(`${contract}: JSON that is not an object of single strings`, async () => {
      for (const [what, body] of Object.entries(JSON_BODIES)) {
        assertRefused(contract, await post(contract, 'application/json', body(contracts[contract].field)), what);
      }
      const bytes = Buffer.concat([
        Buffer.from(`{"${contracts[contract].field}":"`),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('"}'),
      ]);
      assertRefused(contract, await post(contract, 'application/json', bytes), 'invalid UTF-8');
    });

    test(`${contract}: multipart with a field twice, a file, or broken bytes`, async () => {
      const { field } = contracts[contract];
      const part = (disposition, value) =>
        Buffer.concat([
          Buffer.from(`--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
          Buffer.from(value),
          Buffer.from('\r\n'),
        ]);
      const whole = (...parts) => Buffer.concat([...parts, Buffer.from('--b--\r\n')]);
      const named = `name="${field}"`;
      const bodies = {
        'a field twice': whole(part(named, 'demo'), part(named, 'other')),
        'a file': whole(part(`${named}; filename="x.txt"`, 'demo')),
        'a file with an encoded name': whole(part(`${named}; filename*=UTF-8''x.txt`, 'demo')),
        'invalid UTF-8': whole(part(named, [0xff, 0xfe])),
        'a NUL': whole(part(named, 'de\0mo')),
        'a part without a name': whole(part('name', 'demo')),
        'no closing boundary': part(named, 'demo').subarray(0, -2),
        'another boundary': Buffer.from(whole(part(named, 'demo')).toString().replaceAll('--b', '--c')),
        'a thousand parts': whole(...Array.from({ length: 1000 }, (_, one) => part(`name="f${one}"`, ''))),
      };
      for (const [what, body] of Object.entries(bodies)) {
        assertRefused(contract, await post(contract, 'multipart/form-data; boundary=b', body), what);
      }
      assertRefused(
        contract,
        await post(contract, 'multipart/form-data', bodies['a field twice']),
        'no boundary named',
      );
    });

    test(`${contract}: urlencoded with a field twice or broken bytes`, async () => {
      const { field } = contracts[contract];
      for (const body of [
        `${field}=demo&${field}=other`,
        `${field}=%ff%fe`,
        `${field}=de%00mo`,
        `${field}%5B%5D=a&${field}%5B%5D=b`,
      ]) {
        assertRefused(contract, await post(contract, 'application/x-www-form-urlencoded', body), body);
      }
    });

    test(`${contract}: other types, compressed bodies, and more than 64 KiB`, async () => {
      const { field } = contracts[contract];
      const body = JSON.stringify({ [field]: 'demo' });
      for (const type of ['text/plain', 'application/xml', 'application/octet-stream']) {
        const answer = await post(contract, type, body);
        assertRefused(contract, answer, type);
        assert.equal(answer.status, 415, type);
      }
      for (const encoding of ['gzip', 'br', 'deflate']) {
        const answer = await post(contract, 'application/json', gzipSync(body), {
          headers: { 'content-encoding': encoding },
        });
        assertRefused(contract, answer, encoding);
        assert.equal(answer.status, 415, encoding);
      }
      const huge = await post(contract, 'application/json', JSON.stringify({ [field]: 'a'.repeat(65 * 1024) }));
      assertRefused(contract, huge, '65 KiB');
      assert.equal(huge.status, 413);
      const chunked = await send(house.base, {
        method: 'POST',
        path: contracts[contract].path,
        body: JSON.stringify({ [field]: 'a'.repeat(65 * 1024) }),
        headers: { ...headersOf(contract), 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      });
      assertRefused(contract, chunked, '65 KiB in chunks');
      assert.equal(chunked.status, 413);
    });

    test(`${contract}: a header twice`, async () => {
      const body = JSON.stringify({ [contracts[contract].field]: house.dev.username });
      for (const name of Object.keys(headersOf(contract))) {
        const lines = Object.entries({
          ...headersOf(contract),
          'content-type': 'application/json',
          'content-length': body.length,
          connection: 'close',
        }).flatMap(([key, value]) => (key === name ? [`${key}: ${value}`, `${key}: ${value}`] : [`${key}: ${value}`]));
        const answer = await sendRaw(
          house.base,
          `POST ${contracts[contract].path} HTTP/1.1\r\nHost: x\r\n${lines.join('\r\n')}\r\n\r\n${body}`,
        );
        assertRefused(contract, answer, `${name} twice`);
      }
    });

    test(`${contract}: a password beyond its bound`, async () => {
      const { login, who } = contracts[contract];
      for (const password of ['a'.repeat(1025), '€'.repeat(1400), 'a\0b']) {
        const answer = await post(
          contract,
          'application/json',
          JSON.stringify({ [who]: house.dev.username, password }),
          { path: login },
        );
        assertRefused(contract, answer, `${password.length} characters`);
      }
    });

    test(`${contract}: unknown paths are 404 and wrong methods 405, with and without the slash`, async () => {
      const root = `/api/v1/${contract}/`;
      for (const path of [`${root}no-such-call`, `${root}no-such-call/`, `${root}`, `${contracts[contract].login}//`]) {
        const answer = await send(house.base, { method: 'POST', path, headers: headersOf(contract) });
        assert.equal(answer.status, 404, path);
        assert.ok(shapes[contract](answer), `${path}: ${answer.text}`);
      }
      const bare = contracts[contract].login.replace(/\/$/, '');
      for (const path of [bare, `${bare}/`]) {
        for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
          const answer = await send(house.base, { method, path, headers: headersOf(contract) });
          assert.equal(answer.status, 405, `${method} ${path}`);
          assert.ok(shapes[contract](answer), `${method} ${path}: ${answer.text}`);
          assert.match(answer.headers.allow ?? '', /POST/);
        }
      }
    });
  }

  test('after all of that nobody was written to, the server has not panicked, and the owner logs in', async () => {
    assert.deepEqual(await messages(house.base, house.dev.email), []);
    assert.doesNotMatch(tail(house), /panicked/);
    assert.equal(await logsIn(demoClient(house).user, house.dev.username, house.dev.password), true);
  });
});

test('links come from the configuration, whatever host a request names', async (t) => {
  const house = await openHouse(t);
  const { user, auth } = demoClient(house);
  const headers = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
  };
  // A host that is not ours may also be refused outright; then there is no link at all.
  const asked = await user.post('user/forgot-password/', { email: house.dev.username }, { headers });
  if (asked.status === 200) {
    const mail = await resetMail(house.base, house.dev.email);
    assert.equal(new URL(mail.link).origin, new URL(house.dev.base_url).origin);
    assert.ok(!(mail.text + mail.html).includes('evil.example'));
  } else {
    assert.ok([400, 421].includes(asked.status), asked.text);
  }
  const bySms = await auth.post('auth/forgotpass/mobile', { mobile: house.dev.phone }, { headers });
  if (bySms.status === 200) assert.ok(!(await resetSms(house.base, house.dev.phone)).text.includes('evil.example'));
});

test('headers and bodies that never end are given up, and others are served meanwhile', async (t) => {
  const house = await openHouse(t);
  const headers = sendRaw(house.base, 'POST /api/v1/user/login/ HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  const body = sendRaw(
    house.base,
    `POST /api/v1/user/login/ HTTP/1.1\r\nHost: x\r\napikey: ${house.dev.apikey}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"user`,
  );
  assert.equal(await logsIn(demoClient(house).user, house.dev.username, house.dev.password), true);
  // Both connections are closed by the server; what it says on the way out is a refusal or nothing.
  for (const answer of await Promise.all([headers, body]))
    assert.ok(answer.status === 0 || (answer.status >= 400 && answer.status < 500), `${answer.status}`);
});
