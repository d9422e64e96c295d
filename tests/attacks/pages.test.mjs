// Attacks on the browser: what an answer gives away, where it leads, who may frame, cache or send it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before } from 'node:test';
import { encoders, send } from '../e2e/lib/http.mjs';
import { newest, resetMail } from '../e2e/lib/inbox.mjs';
import { logsIn } from '../e2e/lib/relatch.mjs';
import { undoAll } from '../e2e/lib/undo.mjs';
import {
  FORGOT,
  FORM,
  assertRefused,
  attack,
  callerOf,
  codeFlow,
  doors,
  freshPhone,
  guess,
  knock,
  mailedLink,
  openTarget,
  passwords,
  victim,
} from './lib/attack.mjs';

const group = {};
let house;
before(async () => {
  house = await openTarget(group);
});
after(() => undoAll(group));

const NEW = { new_password: 'Second-Word-2!', confirm_password: 'Second-Word-2!' };
const cookieOf = (mail) => `__Host-relatch_reset=${mail.user}.${mail.token}`;
const setCookies = ({ headers }) => headers['set-cookie'] ?? [];

attack('A07 An answer to a forgot call holds no token, code or address', 'Flowise, CVE-2025-58434', async () => {
  for (const { door, path, field } of FORGOT) {
    const one = await victim(house, { phone: freshPhone() });
    const typed = field === 'mobile' ? one.phone : one.username;
    const answer = await knock(house, door, path, FORM, new URLSearchParams({ [field]: typed }).toString());
    assert.ok(answer.status < 400, `${path}: ${answer.text}`);
    const told = JSON.stringify(answer.headers) + answer.text;
    const message = await newest(house.base, field === 'mobile' ? one.phone : one.email, (it) => Boolean(it.token));
    const secrets = [
      message.token,
      message.user,
      message.code,
      message.link,
      one.email,
      one.id,
      ...(field === 'mobile' ? [one.username] : [one.phone]),
    ];
    for (const secret of secrets.filter(Boolean)) assert.ok(!told.includes(secret), `${path} tells ${secret}`);
  }
});

attack(
  'A42 The token leaves the address at once, and neither page, log nor Referer has it',
  'OWASP Forgot Password Cheat Sheet; CWE-598',
  async () => {
    const one = await victim(house, { phone: freshPhone() });
    const [mail, flow] = [await mailedLink(house, one), await codeFlow(house, one)];
    for (const [link, token] of [
      [mail.link, mail.token],
      [flow.sms.link, flow.token],
    ]) {
      const { pathname } = new URL(link);
      for (const path of [pathname, `${pathname}/`, `${pathname}?utm=1`]) {
        const answer = await doors(house).page.get(path);
        assert.equal(answer.status, 303, path);
        assert.match(answer.headers.location, /^\/reset(\/mobile)?$/);
        assert.equal(answer.headers['referrer-policy'], 'no-referrer');
        assert.match(answer.headers['cache-control'], /no-store/);
        assert.ok(!answer.text.includes(token));
        const [cookie] = setCookies(answer);
        assert.match(cookie, /^__Host-[^;]+; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=(Lax|Strict)$/);
        const form = await doors(house).page.get('/reset', { cookie: cookie.split(';')[0] });
        assert.equal(form.status, 200);
        assert.ok(!form.text.includes(token) && !JSON.stringify(form.headers).includes(token));
        assert.equal(form.headers['referrer-policy'], 'no-referrer');
        const outside = form.text.match(/(?:src|href|action)\s*=\s*["']?(?:[a-z]+:)?\/\/[^"'\s>]+/gi) ?? [];
        assert.deepEqual(outside, []);
        assert.doesNotMatch(form.text, /<img|<iframe/i);
        const scripts = form.text.match(/<script[^>]*>[^<]*/gi) ?? [];
        for (const script of scripts) assert.match(script, /^<script src="\/assets\/relatch\.js\?v=[0-9a-f]+" defer>$/);
      }
      assert.ok(!fs.readFileSync(house.log, 'utf8').includes(token), 'the log has the token');
    }
  },
);

attack('A43 No parameter makes a page lead elsewhere', 'OWASP ASVS 5.0, 3.7.2; CWE-601', async () => {
  const one = await victim(house);
  const mail = await mailedLink(house, one);
  const evil = [
    '//evil.example',
    '\\\\evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '%2f%2fevil.example',
    '/%09/evil.example',
    `${house.base}@evil.example`,
  ];
  const assertHome = (answer, what) => {
    assert.ok(!JSON.stringify(answer.headers).includes('evil.example'), what);
    assert.ok(!answer.text.includes('evil.example') && !answer.text.includes('javascript:'), what);
    if (answer.headers.location) assert.match(answer.headers.location, /^\/[a-z]/, what);
  };
  for (const target of evil) {
    for (const name of ['next', 'redirect', 'url', 'return_to', 'continue', 'redirect_uri']) {
      const query = `?${name}=${target}`;
      for (const path of [
        '/',
        '/forgot',
        '/change',
        '/reset',
        '/reset/mobile',
        '/.well-known/change-password',
        new URL(mail.link).pathname,
      ]) {
        assertHome(await doors(house).page.get(`${path}${query}`), `${path}${query}`);
      }
    }
    assertHome(await knock(house, 'page', `/forgot?next=${target}`, FORM, 'login=nobody'), target);
  }
  for (const path of ['//evil.example/forgot', '/\\evil.example', '//evil.example/%2e%2e', '/.//evil.example']) {
    const answer = await send(house.base, { path });
    assert.equal(answer.headers.location, undefined, path);
  }
});

attack('A45 A form or body that another site makes a browser send changes nothing', 'OWASP WSTG-SESS-05', async () => {
  const one = await victim(house, { phone: freshPhone() });
  const [mail, flow] = [await mailedLink(house, one), await codeFlow(house, one)];
  const cookie = `${cookieOf(mail)}; __Host-relatch_flow=${flow.request}`;
  const forms = {
    '/reset': NEW,
    '/reset/mobile': { code: flow.code, ...NEW },
    '/change': { login: one.username, old_password: one.password, ...NEW },
    '/forgot': { login: one.username },
    '/forgot/mobile': { mobile: one.phone },
  };
  for (const [path, fields] of Object.entries(forms)) {
    for (const from of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const answer = await doors(house).page.post(path, fields, { cookie, ...from });
      assert.equal(answer.status, 403, `${path} ${JSON.stringify(from)}: ${answer.status}`);
    }
    for (const type of ['text/plain', 'application/json', 'multipart/form-data; boundary=b', '']) {
      const { body } = encoders.urlencoded(fields);
      assertRefused(await knock(house, 'page', path, type, body, { cookie }), `${path} ${type}`);
    }
  }
  // A code bound to a cookie: another site can send the cookie along, but neither a registered origin nor JSON.
  const body = JSON.stringify({ token: flow.code, ...passwords('12345678') });
  const path = '/api/v1/auth/resetpass/mobile';
  for (const origin of ['https://evil.example', 'null'])
    assert.equal((await knock(house, 'auth', path, 'application/json', body, { cookie, origin })).status, 403);
  assert.equal((await knock(house, 'auth', path, 'text/plain', body, { cookie })).status, 415);
  const { client_id, ...simple } = callerOf(house, 'auth');
  const bare = await send(house.base, {
    method: 'POST',
    path,
    body,
    headers: { ...simple, cookie, 'content-length': body.length },
  });
  assert.equal(bare.status, 401, `without the header ${client_id}, which no form can send`);
  assert.equal(await logsIn(doors(house).user, one.username, one.password), true);
});

attack(
  "A46 A recovery that an attacker has planted in a browser takes none of its owner's codes",
  'RFC 6265bis, 4.1.3.2',
  async () => {
    const [evil, ada] = [await victim(house, { phone: freshPhone() }), await victim(house, { phone: freshPhone() })];
    const planted = await codeFlow(house, evil);
    const hers = await codeFlow(house, ada);
    const cookie = `__Host-relatch_flow=${planted.request}`;
    assertRefused(await guess(house, hers.code, {}, { ...hers.headers, cookie }), 'her code in his recovery');
    assertRefused(
      await doors(house).page.post('/reset/mobile', { code: hers.code, ...NEW }, { cookie }),
      'on the page',
    );
    for (const one of [evil, ada]) assert.equal(await logsIn(doors(house).user, one.username, one.password), true);
    // A sibling domain can only set a cookie of another name, and that one is not read.
    const [spent, mine] = [await victim(house, { phone: freshPhone() }), somebodyElse()];
    const flow = await codeFlow(house, spent);
    assertRefused(await guess(house, flow.code, {}, { ...mine, cookie: `relatch_flow=${flow.request}` }), 'no prefix');
    assertRefused(await doors(house).page.post('/reset', NEW, { cookie: 'relatch_reset=x' }), 'no prefix');
  },
);

const somebodyElse = () => ({ 'x-forwarded-for': '203.0.113.77' });

attack('A47 No page, and no answer of a page, can be framed', 'OWASP WSTG-CLNT-09', async () => {
  const one = await victim(house);
  const mail = await mailedLink(house, one);
  const cookie = cookieOf(mail);
  const answers = [
    ...(await Promise.all(
      ['/', '/forgot', '/change', '/reset', '/reset/mobile', '/nothing', new URL(mail.link).pathname].map((path) =>
        doors(house).page.get(path, { cookie }),
      ),
    )),
    await doors(house).page.post('/forgot', { login: 'nobody' }),
    await doors(house).page.post('/reset', { new_password: 'x', confirm_password: 'x' }, { cookie }),
    await doors(house).page.post('/change', {}),
    await doors(house).page.post('/forgot', { login: 'nobody' }, { origin: 'https://evil.example' }),
    await send(house.base, { method: 'PUT', path: '/forgot' }),
  ];
  for (const { headers, status } of answers) {
    assert.match(headers['content-security-policy'] ?? '', /default-src 'none'.*frame-ancestors 'none'/, `${status}`);
    assert.equal(headers['x-frame-options'], 'DENY');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
  }
});

attack(
  'A48 Nothing that is about somebody can be cached, under whatever name it is asked for',
  'PortSwigger, web cache poisoning and deception',
  async () => {
    const one = await victim(house);
    const mail = await mailedLink(house, one);
    for (const path of [
      '/reset/x.css',
      '/reset/x.js',
      '/change/x.css',
      '/change.css',
      '/forgot/..%2fx.css',
      '/reset;x.css',
      '/forgot%3bx.css',
      '/api/v1/user/login/x.css',
      '/reset%0ax.css',
    ]) {
      const answer = await doors(house).page.get(path, { cookie: cookieOf(mail) });
      assert.equal(answer.status, 404, path);
      assert.match(answer.headers['cache-control'], /no-store/, path);
    }
    // The first page of a development server shows the demo account to its own machine alone, so that one differs.
    for (const path of ['/forgot', '/change', '/reset', '/reset/mobile']) {
      const plain = await doors(house).page.get(path, { cookie: cookieOf(mail) });
      const lied = await doors(house).page.get(path, {
        cookie: cookieOf(mail),
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-scheme': 'http',
        'x-original-url': '/evil',
        'x-rewrite-url': '/evil',
      });
      assert.match(plain.headers['cache-control'], /no-store/, path);
      assert.deepEqual([lied.status, lied.text], [plain.status, plain.text], path);
    }
    assert.ok((await resetMail(house.base, one.email)).token);
  },
);
