// Attacks on access tokens: other algorithms, keys of the attacker's choice, claims of another type.
import assert from 'node:assert/strict';
import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before } from 'node:test';
import { send } from '../e2e/lib/http.mjs';
import { logIn, logsIn } from '../e2e/lib/relatch.mjs';
import { undo, undoAll } from '../e2e/lib/undo.mjs';
import { attack, doors, openTarget, passwords, victim } from './lib/attack.mjs';

const group = {};
let [house, ada, header, claims, mac, jwk] = [];
before(async () => {
  house = await openTarget(group);
  ada = await victim(house);
  const { access } = await logIn(doors(house).user, ada);
  [header, claims, mac] = access.split('.');
  [header, claims] = [decoded(header), decoded(claims)];
  jwk = (await send(house.base, { path: '/.well-known/jwks.json' })).json.keys.find(({ kid }) => kid === header.kid);
});
after(() => undoAll(group));

const decoded = (part) => JSON.parse(Buffer.from(part, 'base64url'));
const encoded = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const joined = (head, body, signer) => {
  const text = `${encoded(head)}.${encoded(body)}`;
  return `${text}.${signer(Buffer.from(text)).toString('base64url')}`;
};
const byKey = (key) => (text) => sign(null, text, key);
const unsigned = () => Buffer.alloc(0);

/** Neither contract takes it. */
async function assertForged(bearer, what) {
  const { user, auth } = doors(house);
  const change = { old_password: ada.password, new_password: 'Second-Word-2!', confirm_password: 'Second-Word-2!' };
  assert.equal((await user.post('user/profile/change-password/', change, { bearer })).status, 401, what);
  const other = { passwordCurrent: ada.password, ...passwords('12345678') };
  assert.equal((await auth.post('auth/changepass', other, { bearer })).status, 401, what);
  assert.equal((await user.post('user/logout/', {}, { bearer })).status, 401, what);
}

/** The key that the server signs with, as its operator could read it. */
function ownKey() {
  const seed = fs.readFileSync(path.join(house.data, 'keys', 'signing.key'), 'utf8').trim();
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed, 'hex')]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

attack(
  'A50 A token without a signature, or with one made of the public key, is none',
  'CVE-2015-9235; RFC 8725, 3.1',
  async () => {
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '', null]) {
      await assertForged(joined({ ...header, alg }, claims, unsigned), `alg ${alg}`);
      await assertForged(`${encoded({ ...header, alg })}.${encoded(claims)}.${mac}`, `alg ${alg}, an old signature`);
    }
    await assertForged(joined(header, claims, unsigned), 'no signature');
    await assertForged(`${encoded(header)}.${encoded(claims)}`, 'two parts');
    const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    for (const secret of [jwk.x, Buffer.from(jwk.x, 'base64url'), pem, pem.trim(), JSON.stringify(jwk), '']) {
      for (const [alg, hash] of [
        ['HS256', 'sha256'],
        ['HS512', 'sha512'],
        ['EdDSA', 'sha256'],
      ]) {
        const hmac = (text) => createHmac(hash, secret).update(text).digest();
        await assertForged(joined({ ...header, alg }, claims, hmac), `${alg} under the public key`);
      }
    }
    await assertForged(
      joined(header, { ...claims, sub: '0' }, () => Buffer.from(mac, 'base64url')),
      'other claims',
    );
  },
);

attack(
  'A51 A token does not choose its key: not by path, by query, by itself, or by an address',
  'CVE-2018-0114; RFC 8725, 3.10',
  async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const mine = { ...publicKey.export({ format: 'jwk' }), alg: 'EdDSA', use: 'sig' };
    const asked = [];
    const server = http.createServer((request, answer) => {
      asked.push(request.url);
      answer.end(JSON.stringify({ keys: [{ ...mine, kid: header.kid }] }));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    undo(group, () => server.close());
    const url = `http://127.0.0.1:${server.address().port}/jwks.json`;
    for (const kid of [
      '../../../../dev/null',
      '/dev/null',
      'keys/signing.key',
      "' OR '1'='1",
      "x' UNION SELECT 'AA",
      '',
      '*',
      0,
      null,
      undefined,
      `${header.kid} `,
      [header.kid],
    ]) {
      await assertForged(joined({ ...header, kid }, claims, byKey(privateKey)), `kid ${kid}`);
      const empty = (text) => createHmac('sha256', '').update(text).digest();
      await assertForged(joined({ ...header, kid, alg: 'HS256' }, claims, empty), `kid ${kid}, an empty key`);
    }
    for (const extra of [
      { jwk: mine },
      { jku: url },
      { x5u: url },
      { jwk: { ...mine, kid: header.kid } },
      { x5c: ['MIIB'] },
      { crit: ['exp'] },
    ]) {
      await assertForged(joined({ ...header, ...extra }, claims, byKey(privateKey)), JSON.stringify(extra));
      await assertForged(
        joined({ ...header, ...extra, kid: 'mine' }, claims, byKey(privateKey)),
        JSON.stringify(extra),
      );
    }
    assert.deepEqual(asked, []);
  },
);

attack(
  'A52 A claim that is missing or of another type is not passed over',
  'jsonwebtoken before 10.3.0, CVE-2026-25537',
  async () => {
    const signer = byKey(ownKey());
    const now = Math.floor(Date.now() / 1000);
    const types = { ...header };
    for (const [name, values] of Object.entries({
      exp: [
        undefined,
        null,
        String(claims.exp),
        `${claims.exp}.5`,
        claims.exp + 0.5,
        [claims.exp],
        true,
        'never',
        now - 1,
        0,
        -1,
        '1e99',
      ],
      sub: [undefined, null, 0, '', [claims.sub], claims.sid],
      sid: [undefined, null, 0, '', claims.sub],
      aud: [undefined, null, '', '*', [claims.aud], 'pSpisBrYn4yIP1vGILcdZ'],
      epoch: [undefined, null, String(claims.epoch), [claims.epoch], claims.epoch - 1, claims.epoch + 0.5],
    })) {
      for (const value of values)
        await assertForged(joined(types, { ...claims, [name]: value }, signer), `${name} ${value}`);
    }
    for (const typ of [undefined, null, 'JWT', 'at+JWT+x', 'refresh']) {
      await assertForged(joined({ ...header, typ }, claims, signer), `typ ${typ}`);
    }
    const twice = JSON.stringify(claims).replace('{', `{"exp":${claims.exp + 9_999_999},`);
    await assertForged(joined(header, twice, signer), 'a claim twice');
    // The same signer with the claims as they are is believed: it was the claims that were refused.
    const right = await doors(house).user.post('user/logout/', {}, { bearer: joined(header, claims, signer) });
    assert.equal(right.status, 200, right.text);
    assert.equal(await logsIn(doors(house).user, ada.username, ada.password), true);
  },
);
