// A breach service that speaks the range protocol of Pwned Passwords: `GET /range/` and five digits of a SHA-1 digest are
// answered with the other 35 of all passwords it knows, and padding of the count 0 for whoever asks for it.
// Journals every request it saw.
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';

const settings = JSON.parse(process.argv[2]);
const known = settings.breached.map((word) => createHash('sha1').update(word).digest('hex').toUpperCase());

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { method, url, headers } = request;
    const body = Buffer.concat(chunks).toString('utf8');
    fs.appendFileSync(settings.journal, `${JSON.stringify({ method, url, headers, body })}\n`);
    const [, prefix] = /^\/range\/([0-9A-F]{5})$/.exec(url) ?? [];
    response.writeHead(prefix ? 200 : 400, { 'content-type': 'text/plain' });
    response.end(prefix ? range(prefix, headers['add-padding'] === 'true') : 'The hash prefix was not in a valid format');
  });
});

function range(prefix, isPadded) {
  const hits = known.filter((digest) => digest.startsWith(prefix)).map((digest) => `${digest.slice(5)}:3`);
  const padding = Array.from({ length: isPadded ? 800 : 0 }, () => `${suffix()}:0`);
  return [...hits, ...padding].join('\r\n');
}

const suffix = () => randomBytes(18).toString('hex').slice(0, 35).toUpperCase();

server.listen(settings.port ?? 0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
