// Attacks on what leaves by SMTP: its envelope, its headers, its words, and the line that it goes over.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before } from 'node:test';
import { certificateFor } from '../e2e/lib/certificates.mjs';
import { mail, mails, openSmtp, smtpEvents } from '../e2e/lib/post-office.mjs';
import { addAccount, command, commandJson, emptyFolder } from '../e2e/lib/relatch.mjs';
import { mailBySmtp } from '../e2e/lib/settings.mjs';
import { undoAll } from '../e2e/lib/undo.mjs';
import { until } from '../e2e/lib/wait.mjs';
import { attack, doors, openTarget } from './lib/attack.mjs';

const LOGIN = { user: 'relatch', password: 'smtp-secret-7' };

/** An SMTP server, and a house that sends through it. */
async function withPost(t, { host = 'localhost', ...more } = {}) {
  const folder = emptyFolder(t);
  const certificate = await certificateFor(folder, host);
  const smtp = await openSmtp(t, { ...certificate, ...LOGIN, spool: path.join(folder, 'spool'), ...more });
  const env = mailBySmtp({ host: 'localhost', port: smtp.port, ...LOGIN, ca: certificate.ca });
  return { house: await openTarget(t, { dev: false, env }), spool: smtp.spool };
}

const group = {};
let house;
let spool;
before(async () => {
  ({ house, spool } = await withPost(group));
});
after(() => undoAll(group));

const client = (name, at = house) => commandJson(at, ['client', 'add', name, '--origin', 'https://shop.example']);
const callers = (keys, at = house) => doors(at, { ...keys, origin: 'https://shop.example' });
const mailTo = (address) => mail(spool, ({ to }) => to.includes(address));

attack('A19 No header of a request reaches envelope or head of a mail', 'WordPress, CVE-2017-8295', async () => {
  const ada = await addAccount(house, { username: 'ada' });
  const { user } = callers(await client('shop'));
  const headers = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    forwarded: 'host=evil.example',
    from: 'root@evil.example',
    'reply-to': 'root@evil.example',
    sender: 'root@evil.example',
    'return-path': 'root@evil.example',
  };
  assert.equal((await user.post('user/forgot-password/', { email: 'ada' }, { headers })).status, 200);
  const { from, to, raw } = await mailTo(ada.email);
  assert.deepEqual([from, to], ['no-reply@example.org', [ada.email]]);
  assert.ok(!raw.includes('evil.example'));
  const head = raw.split('\r\n\r\n')[0];
  assert.match(head, /^From: .*<no-reply@example\.org>\r?$/m);
  assert.deepEqual(head.match(/^(cc|bcc|reply-to|sender|return-path):/gim), null);
});

attack('A39 Names of one dot, and lines of dots, are text within one mail', 'lettre, RUSTSEC-2021-0069', async () => {
  const address = 'dots@example.org';
  for (const username of ['.dot', '..dots', 'quit.']) await addAccount(house, { username, email: address });
  const keys = await commandJson(house, [
    'client',
    'add',
    '.',
    '--origin',
    'https://shop.example',
    '--disclosure',
    'hidden',
  ]);
  const { user } = callers(keys);
  const before = (await mails(spool)).length;
  assert.equal((await user.post('user/forgot-password/', { email: address })).status, 200);
  const { to, parsed } = await mailTo(address);
  assert.deepEqual(to, [address]);
  for (const name of ['.dot', '..dots', 'quit.']) assert.ok(parsed.text.includes(name), parsed.text);
  assert.equal((await mails(spool)).length, before + 1);
  for (const name of ['a\r\n.\r\nMAIL FROM:<x@evil.example>', 'a\n.\nb']) {
    assert.notEqual((await command(house, ['account', 'add', name, '--email', address])).status, 0);
    assert.notEqual((await command(house, ['client', 'add', name])).status, 0);
  }
});

attack('A40 Names are text in a mail: no link, no markup, no template', 'Keycloak, CVE-2022-1274', async () => {
  const name = '<a/href=//evil.example>{{7771*7773}}${x}%{y}';
  const hedy = await addAccount(house, { username: 'hedy' });
  const added = await command(house, [
    'account',
    'add',
    name,
    '--email',
    'markup@example.org',
    '--first-name',
    '<a href=//evil.example>',
    '--last-name',
    '{{7771*7773}}',
  ]);
  const { user } = callers(await client(name));
  const agent = { 'user-agent': name };
  assert.equal((await user.post('user/forgot-password/', { email: hedy.username }, { headers: agent })).status, 200);
  const told = [await mailTo(hedy.email)];
  if (added.status === 0) {
    await user.post('user/forgot-password/', { email: 'markup@example.org' }, { headers: agent });
    told.push(await mailTo('markup@example.org'));
  }
  // A notice tells of the device that changed the password: this one calls itself by that name.
  const [, key, token] = /\/reset\/([^/\s"<>]+)\/([^/\s"<>]+)/.exec(told[0].parsed.text);
  const fields = { user: key, token, new_password: 'Second-Word-2!' };
  assert.equal((await user.post('user/forgot-password-submit/', fields, { headers: agent })).status, 200);
  told.push(await mail(spool, ({ to, parsed }) => to.includes(hedy.email) && !/\/reset\//.test(parsed.text)));
  for (const { parsed, raw } of told) {
    assert.doesNotMatch(parsed.html, /<a[\s/]+href=["']?\/\/evil/i);
    assert.ok(!(raw + parsed.html + parsed.text).includes('60403983'));
  }
});

attack(
  'A71 Nothing is sent over an open line, nor to a server with another name',
  'lettre, RUSTSEC-2026-0141; STARTTLS stripping, RFC 7435',
  async (t) => {
    for (const more of [{ withoutTls: true }, { host: 'mail.example.org' }]) {
      const other = await withPost(t, more);
      await addAccount(other.house, { username: 'ada' });
      const { user } = callers(await client('shop', other.house), other.house);
      assert.equal((await user.post('user/forgot-password/', { email: 'ada' })).status, 200);
      await until('two tries', () => smtpEvents(other.spool).filter(({ connected }) => connected).length >= 2);
      assert.deepEqual(await mails(other.spool), []);
      assert.ok(!smtpEvents(other.spool).some(({ refused }) => refused === 'log-in'), 'the password was shown');
    }
  },
);
