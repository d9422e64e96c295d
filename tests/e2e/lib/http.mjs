// HTTP as plainly as possible: no redirects followed, no headers invented, every byte visible to the test.
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import net from 'node:net';

/** One request on a connection of its own. Rejects only when there was no whole answer. */
export function send(base, { method = 'GET', path = '/', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(base), { method, path, headers, agent: false }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode, headers: response.headers, text, json: parsed(text) });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/**
 * Writes raw bytes and resolves with all that comes back until the server closes; for what no client would send.
 * The line stays open from our side, so a whole request must ask for `Connection: close`.
 */
export function sendRaw(base, bytes) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname, () => socket.write(bytes));
    const chunks = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    // A server that has answered and closed may reset a peer that is still writing; the answer is what counts.
    socket.on('error', (error) => (chunks.length > 0 ? resolve(answer(chunks)) : reject(error)));
    socket.on('close', () => resolve(answer(chunks)));
  });
}

function answer(chunks) {
  const text = Buffer.concat(chunks).toString('utf8');
  const [head, ...rest] = text.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0), head, text: body, json: parsed(body) };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const encoders = {
  json: (fields) => ({ type: 'application/json', body: JSON.stringify(fields) }),
  urlencoded: (fields) => ({ type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() }),
  multipart(fields) {
    const boundary = `relatch${randomBytes(12).toString('hex')}`;
    const parts = Object.entries(fields).map(
      ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    return { type: `multipart/form-data; boundary=${boundary}`, body: `${parts.join('')}--${boundary}--\r\n` };
  },
};

/** The user API as one client sees it: `post('user/login/', fields)`. */
export function userApi(base, apikey) {
  return {
    post(path, fields, { bearer, as = 'multipart', headers = {} } = {}) {
      const { type, body } = encoders[as](fields);
      const authorization = bearer ? { authorization: `Bearer ${bearer}` } : {};
      return send(base, {
        method: 'POST',
        path: `/api/v1/${path}`,
        body,
        headers: {
          apikey,
          'content-type': type,
          'content-length': Buffer.byteLength(body),
          ...authorization,
          ...headers,
        },
      });
    },
  };
}

/** The auth API as one client sees it: `post('auth/login', fields)`. `origin: null` sends none. */
export function authApi(base, clientId, origin) {
  return {
    post(path, fields, { bearer, as = 'json', headers = {} } = {}) {
      const { type, body } = encoders[as](fields);
      const authorization = bearer ? { authorization: `Bearer ${bearer}` } : {};
      const from = origin === null ? {} : { origin };
      return send(base, {
        method: 'POST',
        path: `/api/v1/${path}`,
        body,
        headers: {
          client_id: clientId,
          'content-type': type,
          'content-length': Buffer.byteLength(body),
          ...from,
          ...authorization,
          ...headers,
        },
      });
    },
  };
}
