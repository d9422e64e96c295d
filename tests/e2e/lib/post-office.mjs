// The SMTP and SMS stand-ins as values: started, stopped, started again on the same port, and read.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { end, startStandIn } from './process.mjs';
import { undo } from './undo.mjs';
import { until } from './wait.mjs';

/** An SMTP server that keeps what it accepts in `folder/spool`. With `port`, on that port: a server that comes back. */
export async function openSmtp(t, settings) {
  fs.mkdirSync(settings.spool, { recursive: true });
  const { child, ready } = await startStandIn('smtp.mjs', settings);
  undo(t, () => end(child, 'SIGKILL'));
  return { port: ready.port, spool: settings.spool, close: () => end(child, 'SIGKILL') };
}

/** A port where a connection is taken and nothing is ever said. */
export async function openSilence(t, port) {
  const lines = new Set();
  const server = net.createServer((line) => {
    lines.add(line);
    line.on('error', () => {});
  });
  await new Promise((resolve, reject) => {
    server.on('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise((resolve) => {
      for (const line of lines) line.destroy();
      server.close(() => resolve());
    });
  undo(t, close);
  return { close };
}

/** Every mail accepted so far, oldest first, with its parts read as a mail program reads them. */
export async function mails(spool) {
  const files = fs
    .readdirSync(spool)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return Promise.all(
    files.map(async (name) => {
      const mail = JSON.parse(fs.readFileSync(path.join(spool, name), 'utf8'));
      return { ...mail, parsed: await PostalMime.parse(mail.raw) };
    }),
  );
}

/** What the SMTP server noted besides mail: refused log-ins, failed handshakes. */
export function smtpEvents(spool) {
  const file = path.join(spool, 'events.log');
  return fs.existsSync(file)
    ? fs
        .readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
}

/** Waits for the first mail that `fits`. */
export const mail = (spool, fits) => until('a mail', async () => (await mails(spool)).find(fits));

/** An SMS gateway with its journal in `folder`. */
export async function openGateway(t, folder, settings) {
  const journal = path.join(folder, 'sms.log');
  fs.writeFileSync(journal, '');
  const { child, ready } = await startStandIn('sms.mjs', { ...settings, journal });
  undo(t, () => end(child, 'SIGKILL'));
  return { port: ready.port, base: `http://127.0.0.1:${ready.port}`, journal };
}

/** Every request the gateway saw, oldest first, with the status it gave. */
export function requests(gateway) {
  return fs
    .readFileSync(gateway.journal, 'utf8')
    .split('\n')
    // Behind the last line end stands nothing, or what is being written.
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
