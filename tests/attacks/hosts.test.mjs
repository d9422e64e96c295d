// Attacks in who somebody says they are, and which host they say they ask: headers that lie.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { send, sendRaw } from '../e2e/lib/http.mjs';
import { resetMail, resetSms } from '../e2e/lib/inbox.mjs';
import { commandJson, logIn, logsIn } from '../e2e/lib/relatch.mjs';
import { undoAll } from '../e2e/lib/undo.mjs';
import {
  assertRefused,
  attack,
  callerOf,
  codeFlow,
  doors,
  freshPhone,
  mailedLink,
  openTarget,
  passwords,
  somebody,
  submit,
  victim,
  writtenTo,
} from './lib/attack.mjs';

const group = {};
let house;
before(async () => {
  house = await openTarget(group);
});
after(() => undoAll(group));

const LIARS = [
  'x-forwarded-for',
  'x-real-ip',
  'forwarded',
  'true-client-ip',
  'x-client-ip',
  'cf-connecting-ip',
  'x-cluster-client-ip',
  'via',
];

attack(
  'A12 Who says to be somebody else is still the same caller to the limits',
  'OWASP ASVS 5.0, 4.1.3',
  async (t) => {
    const limit = { RELATCH_LIMITS__FORGOT_PER_SOURCE_HOUR: '5' };
    const bare = await openTarget(t, { env: { ...limit, RELATCH_HTTP__TRUSTED_PROXIES: '' } });
    const ask = (target, turn, headers) =>
      doors(target).auth.post('auth/forgotpass', { email: `nobody${turn}@example.org` }, { headers });
    const statuses = [];
    for (let turn = 0; turn < 8; turn += 1) {
      const lies = Object.fromEntries(
        LIARS.map((name) => [name, name === 'forwarded' ? `for=203.0.113.${turn}` : `203.0.113.${turn}`]),
      );
      statuses.push((await ask(bare, turn, lies)).status);
    }
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429, 429, 429]);
    // Behind a proxy that is believed, the hop that the proxy itself wrote counts, and none that came with the request.
    const behind = await openTarget(t, { env: limit });
    const hops = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${turn}, 198.51.100.7`, 'x-real-ip': `203.0.113.${turn}` };
      hops.push((await ask(behind, turn, headers)).status);
    }
    assert.deepEqual(hops, [200, 200, 200, 200, 200, 429]);
  },
);

/** A request whose lines are exactly these. */
const raw = (lines, body) =>
  sendRaw(house.base, `${lines.join('\r\n')}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`);

attack(
  'A18 Whatever host a request names, links lead to the configured one',
  'Keycloak, CVE-2017-12161; Dotclear, CVE-2016-7903',
  async () => {
    const { host } = new URL(house.base);
    const path = '/api/v1/user/forgot-password/';
    const lies = [
      'X-Forwarded-Host: evil.example',
      'X-Host: evil.example',
      'X-Original-Host: evil.example',
      'Forwarded: host=evil.example;proto=https',
      'X-Forwarded-Proto: https',
      'X-Forwarded-Port: 444',
      'X-Original-URL: http://evil.example/',
      'Referer: http://evil.example/',
    ];
    for (const [target, hosts] of [
      [path, ['evil.example']],
      [path, [`${host}.evil.example`]],
      [path, [`${host}:@evil.example`]],
      [path, [`evil.example#${host}`]],
      [path, [host, 'evil.example']],
      [path, ['evil.example', host]],
      [path, [host]],
      [`http://evil.example${path}`, [host]],
      [`http://evil.example${path}`, ['evil.example']],
      [`http://${host}@evil.example${path}`, [host]],
    ]) {
      const ada = await victim(house);
      const body = JSON.stringify({ email: ada.username });
      const lines = [
        `POST ${target} HTTP/1.1`,
        ...hosts.map((one) => `Host: ${one}`),
        ...lies,
        `X-Forwarded-For: ${somebody()['x-forwarded-for']}`,
        `apikey: ${house.dev.apikey}`,
        'Content-Type: application/json',
      ];
      const answer = await raw(lines, body);
      const what = `${target} ${hosts}`;
      if (answer.status === 200) {
        const mail = await resetMail(house.base, ada.email);
        assert.equal(new URL(mail.link).origin, new URL(house.dev.base_url).origin, what);
        assert.ok(!(mail.text + mail.html).includes('evil.example'), what);
      } else {
        assertRefused(answer, what);
        assert.deepEqual(await writtenTo(house, ada.email), [], what);
      }
      assert.ok(!(answer.head + answer.text).includes('evil.example'), what);
    }
    const grace = await victim(house, { phone: freshPhone() });
    await doors(house).auth.post(
      'auth/forgotpass/mobile',
      { mobile: grace.phone },
      { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } },
    );
    assert.ok(!(await resetSms(house.base, grace.phone)).text.includes('evil.example'));
  },
);

attack(
  'A20 A link leads to a registered origin, exactly, or the call is refused',
  'OWASP WSTG-INPV-17; RFC 6454',
  async () => {
    const shop = await commandJson(house, [
      'client',
      'add',
      'shop',
      '--origin',
      'https://good.example',
      '--reset-url',
      '/reset?token={token}',
    ]);
    const ada = await victim(house, { phone: freshPhone() });
    for (const origin of [
      'https://evil.example',
      'null',
      '',
      'https://good.example.evil.example',
      'https://sub.good.example',
      'https://good.example:444',
      'https://good.example:443',
      'http://good.example',
      'https://good.example/',
      'https://GOOD.example',
      'https://good.example@evil.example',
      'https://good.example, https://evil.example',
      '*',
    ]) {
      const { auth } = doors(house, { ...shop, origin });
      for (const [path, fields] of [
        ['auth/forgotpass', { email: ada.email }],
        ['auth/forgotpass/mobile', { mobile: ada.phone }],
        ['auth/resetpass', { token: '0'.repeat(64), ...passwords('12345678') }],
        ['auth/resetpass/mobile', { token: '000000', ...passwords('12345678') }],
        ['auth/login', { login: ada.username, password: ada.password }],
      ]) {
        const answer = await auth.post(path, fields);
        assert.equal(answer.status, 403, `${path} ${origin}: ${answer.text}`);
        assert.equal(answer.headers['access-control-allow-origin'], undefined, origin);
      }
    }
    assert.deepEqual(await writtenTo(house, ada.email, ada.phone), []);
    const { auth } = doors(house, { ...shop, origin: 'https://good.example' });
    assert.equal((await auth.post('auth/forgotpass', { email: ada.email })).status, 200);
    assert.match((await resetMail(house.base, ada.email)).link, /^https:\/\/good\.example\/reset\?token=[0-9a-f]{64}$/);
  },
);

attack('A44 No page of an unregistered origin may read an answer', 'OWASP WSTG-CLNT-07', async () => {
  for (const origin of [
    'https://evil.example',
    'null',
    `${house.dev.origin}.evil.example`,
    'http://sub.localhost:3000',
    '*',
    `${house.dev.origin}, https://evil.example`,
  ]) {
    for (const [method, path] of [
      ['OPTIONS', '/api/v1/auth/login'],
      ['POST', '/api/v1/auth/login'],
      ['OPTIONS', '/api/v1/user/login/'],
      ['POST', '/api/v1/user/login/'],
      ['GET', '/forgot'],
      ['POST', '/forgot'],
      ['GET', '/.well-known/jwks.json'],
      ['GET', '/healthz'],
      ['GET', '/nothing'],
    ]) {
      const headers = {
        ...callerOf(house, 'user'),
        client_id: house.dev.client_id,
        origin,
        cookie: 'a=b',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'client_id',
      };
      const answer = await send(house.base, { method, path, headers });
      const allowed = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'));
      assert.deepEqual(allowed, [], `${method} ${path} from ${origin}`);
    }
  }
  const known = await send(house.base, {
    method: 'OPTIONS',
    path: '/api/v1/auth/login',
    headers: { origin: house.dev.origin, 'access-control-request-method': 'POST' },
  });
  assert.equal(known.headers['access-control-allow-origin'], house.dev.origin);
});

attack(
  'A64 A hostile, foreign or doubled client is refused before anything else, always in the same bytes',
  'OWASP ASVS 5.0, 13.2.2',
  async () => {
    const ada = await victim(house, { phone: freshPhone() });
    const mail = await mailedLink(house, ada);
    const flow = await codeFlow(house, ada);
    const seen = { user: new Set(), auth: new Set() };
    const values = [
      '',
      ' ',
      'x',
      'x'.repeat(8_000),
      '*',
      '../../x',
      "' OR '1'='1",
      '\u00e9'.repeat(8),
      `${house.dev.apikey} `.repeat(2),
      house.dev.apikey.slice(0, -1),
      house.dev.client_id.toUpperCase(),
    ];
    for (const value of values) {
      const fields = { username: ada.username, password: ada.password };
      const byKey = await doors(house).user.post('user/login/', fields, { headers: { apikey: value } });
      const byId = await doors(house).auth.post(
        'auth/login',
        { login: ada.username, password: ada.password },
        { headers: { client_id: value } },
      );
      seen.user.add(`${byKey.status} ${byKey.text}`);
      seen.auth.add(`${byId.status} ${byId.text}`);
    }
    assert.deepEqual([seen.user.size, seen.auth.size], [1, 1], `${[...seen.user, ...seen.auth]}`);
    assert.ok([...seen.user, ...seen.auth].every((answer) => answer.startsWith('401 ')));

    // A client that exists, but not the one that asked: its key opens none of the other's links, codes and sessions.
    const other = await commandJson(house, ['client', 'add', 'other', '--origin', 'https://other.example']);
    const theirs = doors(house, { ...other, origin: 'https://other.example' });
    const { access, refresh } = await logIn(doors(house).user, ada);
    const spend = { user: mail.user, token: mail.token, new_password: 'Second-Word-2!' };
    assert.equal((await theirs.user.post('user/forgot-password-submit/', spend)).status, 400);
    assertRefused(
      await theirs.auth.post('auth/resetpass', { token: mail.token, ...passwords('12345678') }),
      'resetpass',
    );
    for (const token of [flow.code, flow.token]) {
      const fields = { token, ...passwords('12345678'), request: flow.request };
      assertRefused(await theirs.auth.post('auth/resetpass/mobile', fields), 'resetpass/mobile');
    }
    assert.equal((await theirs.user.post('user/logout/', {}, { bearer: access })).status, 401);
    assert.equal((await theirs.user.post('user/token/refresh/', { refresh })).status, 401);

    for (const name of ['apikey', 'client_id', 'Origin', 'Authorization']) {
      const value = {
        apikey: house.dev.apikey,
        client_id: house.dev.client_id,
        Origin: house.dev.origin,
        Authorization: `Bearer ${access}`,
      };
      const lines = Object.entries(value).flatMap(([key, one]) => Array(key === name ? 2 : 1).fill(`${key}: ${one}`));
      const path = ['client_id', 'Origin'].includes(name) ? '/api/v1/auth/changepass' : '/api/v1/user/logout/';
      assert.equal(
        (await raw([`POST ${path} HTTP/1.1`, 'Host: x', 'Content-Type: application/json', ...lines], '{}')).status,
        400,
        name,
      );
    }
    const folded = await raw(
      ['POST /api/v1/user/login/ HTTP/1.1', 'Host: x', 'apikey: x', ` ${house.dev.apikey}`],
      '{}',
    );
    assertRefused(folded, 'a folded line');
    assert.equal(await logsIn(doors(house).user, ada.username, ada.password), true);
  },
);

attack('A77 There is no door for administrators, with whatever key', 'OWASP ASVS 5.0, 8.2.1 and 13.4.2', async () => {
  const { apikey, client_id } = house.dev;
  for (const path of [
    '/admin',
    '/api/v1/admin',
    '/api/v1/admin/users',
    '/api/v1/user/admin/reset',
    '/api/v1/accounts',
    '/api/v1/user/1',
    '/metrics',
    '/debug',
    '/dev/reset',
    '/actuator',
    '/.git/HEAD',
    '/.env',
    '/server-status',
    '/api/v1/',
    '/swagger.json',
  ]) {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'TRACE']) {
      const answer = await send(house.base, {
        method,
        path,
        headers: { apikey, client_id, authorization: `Bearer ${apikey}` },
      });
      assert.ok([404, 405].includes(answer.status), `${method} ${path}: ${answer.status}`);
      assert.equal(answer.headers.server, undefined);
    }
  }
});
