// Attacks below the calls: bytes that never end, that two readers would read differently, or that swell when read.
import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { send, sendRaw } from '../e2e/lib/http.mjs';
import { logIn, logsIn, tail } from '../e2e/lib/relatch.mjs';
import { undoAll } from '../e2e/lib/undo.mjs';
import {
  FORGOT,
  FORM,
  JSON_TYPE,
  assertRefused,
  atOnce,
  attack,
  callerOf,
  doors,
  knock,
  openTarget,
} from './lib/attack.mjs';
import { END_HEADERS, END_STREAM, FRAME, GET_ROOT, flood, frame } from './lib/h2.mjs';

const group = {};
let house;
before(async () => {
  house = await openTarget(group, {
    env: { RELATCH_HTTP__HEADER_TIMEOUT_S: '2', RELATCH_HTTP__BODY_TIMEOUT_S: '2', RELATCH_HTTP__IDLE_TIMEOUT_S: '2' },
  });
});
after(() => undoAll(group));

const LOGIN = '/api/v1/user/login/';
const own = () => doors(house).user;
const opensStill = async () => assert.equal(await logsIn(own(), house.dev.username, house.dev.password), true);

/** Writes `first`, then a byte now and then, until the server closes. Answers what it said. */
function drip(first, byte) {
  const { hostname, port } = new URL(house.base);
  return new Promise((resolve) => {
    const socket = net.connect(Number(port), hostname, () => socket.write(first));
    const timer = setInterval(() => socket.writable && socket.write(byte), 300);
    const chunks = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(timer);
      resolve(Buffer.concat(chunks).toString());
    });
  });
}

attack(
  'A58 Senders that trickle and readers that do not read are let go, and others are served meanwhile',
  'Slowloris, CVE-2007-6750',
  async () => {
    const lines = `POST ${LOGIN} HTTP/1.1\r\nHost: x\r\napikey: ${house.dev.apikey}\r\n`;
    const slow = [
      ['', 'G'],
      [`${lines}X-Slow: `, 'x'],
      [`${lines}Content-Type: ${JSON_TYPE}\r\nContent-Length: 60000\r\n\r\n{"username":"`, 'x'],
      [`${lines}Content-Type: ${JSON_TYPE}\r\nTransfer-Encoding: chunked\r\n\r\n`, '1\r\nx\r\n'],
      [
        `${lines}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 60000\r\n\r\n--b\r\nContent-Disposition: form-data; name="username"\r\n\r\n`,
        'x',
      ],
      ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '\0'],
    ];
    const sockets = atOnce(300, (turn) => drip(...slow[turn % slow.length]));
    for (let turn = 0; turn < 5; turn += 1) {
      assert.equal((await send(house.base, { path: '/healthz' })).status, 200);
      await opensStill();
    }
    for (const said of await sockets) assert.ok(!/HTTP\/1\.1 [25]\d\d/.test(said), said);
    // A reader that takes nothing of many answers is cut off as well.
    const { hostname, port } = new URL(house.base);
    const many = 'GET /forgot HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(4_000);
    await new Promise((resolve) => {
      const socket = net.connect(Number(port), hostname, () => socket.pause().write(many));
      socket.on('error', () => {});
      socket.on('close', resolve);
      // It is seen to be gone by writing on: a paused reader is not told.
      const timer = setInterval(
        () => socket.write('GET / HTTP/1.1\r\n', (error) => error && (clearInterval(timer), socket.destroy())),
        300,
      );
    });
    await opensStill();
  },
);

attack(
  'A59 A body that is larger than any honest one is refused before it is read',
  'axum-core, RUSTSEC-2022-0055',
  async () => {
    for (const { door, path, field } of FORGOT) {
      const part = (turn) => `--b\r\nContent-Disposition: form-data; name="f${turn}"\r\n\r\nx\r\n`;
      const parts = `${Array.from({ length: 1_000 }, (_, turn) => part(turn)).join('')}--b--\r\n`;
      const pairs = Array.from({ length: 5_000 }, (_, turn) => `f${turn}=x`).join('&');
      for (const [type, body] of [
        ['multipart/form-data; boundary=b', parts],
        [`multipart/form-data; boundary=${'b'.repeat(8_000)}`, parts],
        [FORM, pairs],
        [FORM, `${field}=${'x'.repeat(70_000)}`],
        [JSON_TYPE, `{${pairs.replaceAll('&', ',').replace(/(f\d+)=x/g, '"$1":"x"')}}`],
      ])
        assertRefused(await knock(house, door, path, type, body), `${path} ${type.slice(0, 40)}`);
      const head = Object.entries(callerOf(house, door))
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('');
      const endless = await sendRaw(
        house.base,
        `POST ${path} HTTP/1.1\r\nHost: x\r\n${head}Content-Type: ${FORM}\r\nTransfer-Encoding: chunked\r\n\r\n${'4000\r\n'}${`${'x'.repeat(0x4000)}\r\n4000\r\n`.repeat(8)}`,
      );
      assert.equal(endless.status, 413, `${path}: ${endless.head}`);
      const announced = await sendRaw(
        house.base,
        `POST ${path} HTTP/1.1\r\nHost: x\r\n${head}Content-Type: ${FORM}\r\nContent-Length: 1000000000\r\n\r\n`,
      );
      assert.equal(announced.status, 413, `${path}: ${announced.head}`);
    }
    await opensStill();
  },
);

attack('A60 A compressed body is not unpacked', 'CWE-409', async () => {
  const swells = Buffer.from(`login=${'x'.repeat(10_000_000)}`);
  const packed = {
    gzip: gzipSync(swells),
    br: brotliCompressSync(swells.subarray(0, 100_000)),
    deflate: deflateSync(swells),
    zstd: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
    'gzip, gzip': gzipSync(gzipSync(swells)),
    'x-gzip': gzipSync('a=b'),
    'identity, br': Buffer.from('a=b'),
  };
  for (const { door, path } of FORGOT) {
    for (const [encoding, body] of Object.entries(packed)) {
      const answer = await knock(house, door, path, FORM, body.subarray(0, 60_000), { 'content-encoding': encoding });
      assert.equal(answer.status, 415, `${path} ${encoding}: ${answer.text}`);
    }
  }
});

attack(
  'A62 Depth, width and length are bounded: in bodies, headers and addresses',
  'Keycloak, CVE-2026-4634',
  async () => {
    const { access } = await logIn(own(), house.dev);
    for (const { door, path, field } of FORGOT) {
      for (const body of [
        '['.repeat(60_000),
        `{"${field}":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
        `{"${field}":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`,
        `{${'"a":"",'.repeat(8_000)}"${field}":"x"}`,
        `{"${field}":1e${'9'.repeat(50_000)}}`,
        `{"${field}":"${'\\u0061'.repeat(10_000)}"}`,
      ])
        assertRefused(await knock(house, door, path, JSON_TYPE, body), `${path} ${body.slice(0, 30)}`);
    }
    const lines = (extra) => `GET /forgot HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${extra}\r\n\r\n`;
    for (const [what, request] of Object.entries({
      'a long header': lines(`X-Long: ${'x'.repeat(1_000_000)}`),
      'many headers': lines(Array.from({ length: 5_000 }, (_, turn) => `X-${turn}: x`).join('\r\n')),
      'a long cookie': lines(`Cookie: ${'a=b; '.repeat(200_000)}`),
      'a long address': lines('').replace('/forgot', `/forgot?scope=${'x'.repeat(1_000_000)}`),
      'a long path': lines('').replace('/forgot', `/${'reset/'.repeat(100_000)}`),
    })) {
      const answer = await sendRaw(house.base, request).catch(() => ({ status: 0 }));
      assert.ok(answer.status === 0 || (answer.status >= 400 && answer.status < 500), `${what}: ${answer.status}`);
    }
    const bearer = `${access.split('.')[0]}.${'x'.repeat(8_000)}.x`;
    assert.equal((await own().post('user/logout/', {}, { bearer })).status, 401);
    await opensStill();
    assert.doesNotMatch(tail(house), /panicked/);
  },
);

/** ENHANCE_YOUR_CALM (RFC 9113, section 7). */
const CALM = 11;

attack(
  'A63 A flood of HTTP/2 frames that ask for nothing ends the connection',
  'CVE-2023-44487; CVE-2024-27316; CVE-2019-9512',
  async () => {
    const cancel = Buffer.from([0, 0, 0, 8]);
    const rapid = [];
    for (let stream = 1; stream < 20_001; stream += 2) {
      rapid.push(
        frame(FRAME.headers, END_HEADERS | END_STREAM, stream, GET_ROOT),
        frame(FRAME.reset, 0, stream, cancel),
      );
    }
    assert.equal(await flood(house.base, rapid), CALM, 'requests that are called back at once');
    // A head without an end: literal fields of 4 KiB, in frame after frame.
    const field = Buffer.concat([Buffer.from([0x00, 0x01, 0x61, 0x7f, 0xe1, 0x1f]), Buffer.alloc(4_192, 0x78)]);
    const endless = [
      frame(FRAME.headers, END_STREAM, 1, GET_ROOT),
      ...Array(200).fill(frame(FRAME.continuation, 0, 1, field)),
    ];
    // Who is still writing when the server leaves may lose its last word.
    const reasons = await atOnce(5, () => flood(house.base, endless));
    assert.ok(reasons.includes(CALM), `a head without an end: ${reasons}`);
    const empty = [frame(FRAME.headers, END_HEADERS, 1, GET_ROOT), ...Array(50_000).fill(frame(FRAME.data, 0, 1))];
    assert.equal(await flood(house.base, empty), CALM, 'a body of nothing');
    // Housekeeping is answered, one by one, to those who read the answers; these do not.
    await flood(house.base, Array(50_000).fill(frame(FRAME.ping, 0, 0, Buffer.alloc(8))));
    await flood(house.base, Array(50_000).fill(frame(FRAME.settings, 0, 0)));
    await opensStill();
    assert.doesNotMatch(tail(house), /panicked/);
  },
);

attack(
  'A65 A request that two readers could cut differently is never two requests',
  'hyper, RUSTSEC-2021-0078 and RUSTSEC-2021-0079',
  async () => {
    const inner = 'GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n';
    const caller = `apikey: ${house.dev.apikey}\r\nContent-Type: ${JSON_TYPE}\r\n`;
    const post = (headers, body) => `POST ${LOGIN} HTTP/1.1\r\nHost: x\r\n${caller}${headers}\r\n\r\n${body}`;
    const chunked = 'Transfer-Encoding: chunked';
    const refused = {
      'two lengths': post('Content-Length: 2\r\nContent-Length: 40', `{}${inner}`),
      'a list of lengths': post('Content-Length: 2, 40', `{}${inner}`),
      'a signed length': post('Content-Length: +2', `{}${inner}`),
      'a negative length': post('Content-Length: -1', inner),
      'a length in hex': post('Content-Length: 0x2', `{}${inner}`),
      'a length beyond all numbers': post('Content-Length: 18446744073709551618', `{}${inner}`),
      'a space before the colon': post('Content-Length : 2', `{}${inner}`),
      'another coding last': post('Transfer-Encoding: chunked, identity', `2\r\n{}\r\n0\r\n\r\n${inner}`),
      'an unknown coding': post('Transfer-Encoding: xchunked', `2\r\n{}\r\n0\r\n\r\n${inner}`),
      'a tab and a coding': post('Transfer-Encoding:\tchunked\x0b', `0\r\n\r\n${inner}`),
      'a chunk size that overflows': post(chunked, `f0000000000000003\r\nabc\r\n0\r\n\r\n${inner}`),
      'a chunk size that is none': post(chunked, `z\r\n{}\r\n0\r\n\r\n${inner}`),
      'a signed chunk size': post(chunked, `+2\r\n{}\r\n0\r\n\r\n${inner}`),
      'a chunk size in C': post(chunked, `0x2\r\n{}\r\n0\r\n\r\n${inner}`),
      'a chunk longer than it says': post(chunked, `2\r\n{}{}\r\n0\r\n\r\n${inner}`),
      'lines that end in CR': `POST ${LOGIN} HTTP/1.1\rHost: x\rContent-Length: 2\r\r{}${inner}`,
      'a bare CR in a value': post('X-A: b\rTransfer-Encoding: chunked', `0\r\n\r\n${inner}`),
      'a folded line': post('X-A: b\r\n Transfer-Encoding: chunked', `0\r\n\r\n${inner}`),
      'a NUL in a value': post('X-A: b\0c', inner),
      'chunks in HTTP/1.0': post(chunked, `0\r\n\r\n${inner}`).replace('HTTP/1.1', 'HTTP/1.0'),
      'a space in the target': post('Content-Length: 0', inner).replace(LOGIN, `${LOGIN} /x`),
    };
    for (const [what, bytes] of Object.entries(refused)) {
      const { head, text } = await sendRaw(house.base, bytes);
      const statuses = (head + text).match(/HTTP\/1\.[01] \d{3}/g) ?? [];
      assert.ok(statuses.length <= 1 && statuses.every((status) => / 4\d\d$/.test(status)), `${what}: ${statuses}`);
      assert.ok(!(head + text).includes(' 404 '), `${what}: the inner request was answered`);
    }
    // Both framings at once: RFC 9112, 6.3 lets a server read the chunks, and then close.
    for (const headers of [
      `Content-Length: 2\r\n${chunked}`,
      `${chunked}\r\nContent-Length: 6`,
      `${chunked}\r\n${chunked}\r\nContent-Length: 6`,
    ]) {
      const { head, text } = await sendRaw(house.base, post(headers, `2\r\n{}\r\n0\r\n\r\n${inner}`));
      const statuses = (head + text).match(/HTTP\/1\.[01] \d{3}/g) ?? [];
      assert.ok(statuses.length <= 1 && statuses.every((status) => / 4\d\d$/.test(status)), `${headers}: ${statuses}`);
    }
    await opensStill();
  },
);
