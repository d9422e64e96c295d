// HTTP/2 without TLS: with Node's own client where it behaves, and frame by frame where it must not.
import http2 from 'node:http2';
import net from 'node:net';

/** A connection; `close` ends it. */
export function connect(base) {
  const session = http2.connect(base);
  session.on('error', () => {});
  return session;
}

/** One request on it. */
export function request(session, path, headers, body) {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':method': 'POST', ':path': path, ...headers });
    let [status, text] = [0, ''];
    stream.on('response', (answer) => {
      status = answer[':status'];
    });
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => {
      text += chunk;
    });
    stream.on('end', () => resolve({ status, text }));
    stream.on('error', reject);
    stream.end(body);
  });
}

const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
export const FRAME = { data: 0, headers: 1, reset: 3, settings: 4, ping: 6, goaway: 7, continuation: 9 };
export const END_HEADERS = 4;
export const END_STREAM = 1;

export function frame(type, flags, stream, payload = Buffer.alloc(0)) {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** `GET / http` to `x`, as HPACK writes it with its static table. */
export const GET_ROOT = Buffer.from([0x82, 0x84, 0x86, 0x41, 0x01, 0x78]);

/**
 * Writes frames until the server closes, and answers the reason that it gave in GOAWAY (RFC 9113, section 7), or
 * undefined if it went without a word. A server that neither closes nor says that it will leaves this waiting.
 */
export function flood(base, frames) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve) => {
    const socket = net.connect(Number(port), hostname);
    let [rest, reason] = [Buffer.alloc(0), undefined];
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= 9 && rest.length >= 9 + rest.readUIntBE(0, 3)) {
        if (rest.readUInt8(3) === FRAME.goaway) reason ??= rest.readUInt32BE(13);
        rest = rest.subarray(9 + rest.readUIntBE(0, 3));
      }
      if (reason !== undefined) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(reason));
    socket.write(Buffer.concat([PREFACE, frame(FRAME.settings, 0, 0), ...frames]));
  });
}
