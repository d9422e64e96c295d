// What an attack case is, and the server that it is tried on: the real binary, with the engine that the run is for.
// Limits are on. The server believes this machine's X-Forwarded-For, so every case can come from wherever it likes.
import assert from 'node:assert/strict';
import test from 'node:test';
import { authApi, encoders, send, userApi } from '../../e2e/lib/http.mjs';
import { newest, resetMail } from '../../e2e/lib/inbox.mjs';
import { outbox } from '../../e2e/lib/ledger.mjs';
import { emptyDatabase } from '../../e2e/lib/postgres.mjs';
import { addAccount, openHouse } from '../../e2e/lib/relatch.mjs';
import { until } from '../../e2e/lib/wait.mjs';

/** Which engine this run is for: sqlite or postgres. */
export const ENGINE = process.env.RELATCH_ATTACKS_ENGINE ?? 'sqlite';

/**
 * One case. The sentence begins with the number of its row; the precedent is public, or the standard that asks for it.
 * `todo` says what is not so yet: the case runs, and its failure is shown without failing the run.
 */
export function attack(sentence, precedent, act, { todo } = {}) {
  test(`${sentence} (${precedent})`, { todo }, act);
}

/** What counts over the whole service and would let one case starve the next; cases about that set it as shipped. */
const APART = { RELATCH_SMS__BREAKER: 'off', RELATCH_LIMITS__SMS_PER_SERVICE_MINUTE: '0' };

/** A server of this run's engine. */
export async function openTarget(group, { env = {}, ...more } = {}) {
  const engine = ENGINE === 'postgres' ? { RELATCH_DATABASE_URL: await emptyDatabase(group) } : {};
  return openHouse(group, {
    env: { RELATCH_HTTP__TRUSTED_PROXIES: '127.0.0.1/32', ...APART, ...engine, ...env },
    ...more,
  });
}

let people = 0;
/** The header of somebody who was never here before. */
export function somebody() {
  people += 1;
  return { 'x-forwarded-for': `198.18.${people >> 8}.${people & 255}` };
}

let numbers = 0;
/** A number that nobody has yet. */
export function freshPhone() {
  numbers += 1;
  return `+4915112${String(300_000 + numbers)}`;
}

let names = 0;
/** An account that only the calling case knows. */
export function victim(house, more = {}) {
  names += 1;
  return addAccount(house, { username: `victim${names}`, ...more });
}

/** Both contracts as the demo client sees them, every call from another network unless the call says from which. */
export function doors(house, { apikey, client_id: id, origin } = house.dev) {
  const apart = (api) => ({
    post: (path, fields, options = {}) =>
      api.post(path, fields, { ...options, headers: { ...somebody(), ...options.headers } }),
  });
  return { user: apart(userApi(house.base, apikey)), auth: apart(authApi(house.base, id, origin)), page: pages(house) };
}

/** The pages as a browser without scripts sees them. */
function pages(house) {
  return {
    get: (path, headers = {}) => send(house.base, { path, headers: { ...somebody(), ...headers } }),
    post: (path, fields, headers = {}) => knock(house, 'page', path, FORM, encoders.urlencoded(fields).body, headers),
  };
}

export const FORM = 'application/x-www-form-urlencoded';
export const JSON_TYPE = 'application/json';

/** Every way to ask for a mail or an SMS. */
export const FORGOT = [
  { door: 'user', path: '/api/v1/user/forgot-password/', field: 'email' },
  { door: 'auth', path: '/api/v1/auth/forgotpass', field: 'email' },
  { door: 'page', path: '/forgot', field: 'login' },
  { door: 'auth', path: '/api/v1/auth/forgotpass/mobile', field: 'mobile' },
  { door: 'page', path: '/forgot/mobile', field: 'mobile' },
];

/** Every way to spend a token or a code, with the fields beside it. */
export const SPEND = [
  {
    door: 'user',
    path: '/api/v1/user/forgot-password-submit/',
    others: { user: '0'.repeat(32), new_password: 'Second-Word-2!' },
  },
  { door: 'auth', path: '/api/v1/auth/resetpass', others: passwords('Second-Word-2!') },
  { door: 'auth', path: '/api/v1/auth/resetpass/mobile', others: passwords('Second-Word-2!') },
];

/** The two password fields of the auth API. */
export function passwords(password) {
  return { password, passwordConfirm: password };
}

/** The headers by which a door knows its caller. */
export function callerOf(house, door) {
  const { apikey, client_id, origin } = house.dev;
  return { user: { apikey }, auth: { client_id, origin }, page: {} }[door];
}

/** A body exactly as it is given, at one door. */
export function knock(house, door, path, type, body, headers = {}) {
  return send(house.base, {
    method: 'POST',
    path,
    body,
    headers: {
      ...callerOf(house, door),
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      ...somebody(),
      ...headers,
    },
  });
}

export function assertRefused({ status, text }, what) {
  assert.ok(status >= 400 && status < 500, `${what}: ${status} ${text}`);
}

export function assertNoFault({ status, text }, what) {
  assert.ok(status >= 200 && status < 500, `${what}: ${status} ${text}`);
}

/** All messages so far, once nothing waits to be sent any more. */
export async function allMessages(house) {
  await until('an empty outbox', async () => (await outbox(house)).waiting === 0);
  return (await send(house.base, { path: '/dev/inbox.json' })).json;
}

/** Who of these was written to. */
export async function writtenTo(house, ...addresses) {
  const reached = new Set((await allMessages(house)).map(({ to }) => to));
  return addresses.filter((address) => reached.has(address));
}

/** Asks for a mail by the user API, and answers it. */
export async function mailedLink(house, account, seen = []) {
  const answer = await doors(house).user.post('user/forgot-password/', { email: account.username });
  assert.equal(answer.status, 200, answer.text);
  return resetMail(house.base, account.email, seen);
}

/** Submits a mailed link by the user API. */
export function submit(house, mail, password) {
  const fields = { user: mail.user, token: mail.token, new_password: password };
  return doors(house).user.post('user/forgot-password-submit/', fields);
}

/** Asks for an SMS by the auth API, from a network of its own, and answers what came with its handle and that network. */
export async function codeFlow(house, account, { seen = [], headers = somebody() } = {}) {
  const answer = await doors(house).auth.post('auth/forgotpass/mobile', { mobile: account.phone }, { headers });
  assert.equal(answer.status, 200, answer.text);
  const sms = await newest(house.base, account.phone, (one) => Boolean(one.code), seen);
  return { id: sms.id, code: sms.code, token: sms.token, sms, request: answer.json.request, headers };
}

/** A guess at a code by the auth API; `beside` says whose. */
export function guess(house, token, beside = {}, headers = somebody(), password = '12345678') {
  return doors(house).auth.post('auth/resetpass/mobile', { token, ...passwords(password), ...beside }, { headers });
}

/** A code that is not this one, of the same form. */
export function wrongCode(code, turn = 0) {
  if (/^\d+$/.test(code)) return String((Number(code) + 1 + turn) % 10 ** code.length).padStart(code.length, '0');
  return code.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
}

/** `count` things done at the same time. */
export const atOnce = (count, act) => Promise.all(Array.from({ length: count }, (_, turn) => act(turn)));
