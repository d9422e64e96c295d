// Mail through a real SMTP server in a process of its own: TLS, log-in, outages, and certificates that do not fit.
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { certificateFor } from './lib/certificates.mjs';
import { userApi } from './lib/http.mjs';
import { mail, mails, openSmtp, smtpEvents } from './lib/post-office.mjs';
import {
  addAccount,
  commandJson,
  emptyFolder,
  freePort,
  kill,
  logsIn,
  openHouse,
  start,
  stop,
} from './lib/relatch.mjs';
import { mailBySmtp } from './lib/settings.mjs';
import { until } from './lib/wait.mjs';

const LOGIN = { user: 'relatch', password: 'smtp-secret-7' };

/** A certificate for `host`, the settings of a server that has it, and those of a house that sends through it. */
async function postOffice(t, { host = 'localhost', ...more } = {}) {
  const folder = emptyFolder(t);
  const certificate = await certificateFor(folder, host);
  const port = await freePort();
  const smtp = { ...certificate, ...LOGIN, port, spool: path.join(folder, 'spool'), ...more };
  return {
    smtp,
    env: mailBySmtp({ host: 'localhost', port, ...LOGIN, ca: certificate.ca, implicitTls: more.implicitTls }),
  };
}

/** A house without the dev inbox, a client of it, and one account. */
async function houseWithAccount(t, env) {
  const house = await openHouse(t, { dev: false, env });
  const { apikey } = await commandJson(house, ['client', 'add', 'shop', '--origin', 'https://shop.example']);
  const ada = await addAccount(house, { username: 'ada' });
  return { house, user: userApi(house.base, apikey), ada };
}

/** The user key and token as a person reads them off the link in the mail. */
function secretsOf({ parsed }) {
  const [, key, token] = /\/reset\/([^/\s"<>]+)\/([^/\s"<>]+)/.exec(parsed.text) ?? [];
  assert.ok(token, `no link in:\n${parsed.text}`);
  return { user: key, token };
}

const isReset = ({ parsed }) => /\/reset\//.test(parsed.text);

for (const implicitTls of [false, true]) {
  test(`a reset mail goes out over ${implicitTls ? 'TLS' : 'STARTTLS'} with log-in, and its link works`, async (t) => {
    const { smtp, env } = await postOffice(t, { implicitTls });
    await openSmtp(t, smtp);
    const { user, ada } = await houseWithAccount(t, env);
    assert.equal((await user.post('user/forgot-password/', { email: 'ada' })).status, 200);
    const letter = await mail(smtp.spool, isReset);
    assert.deepEqual([letter.to, letter.secure, letter.user], [[ada.email], true, LOGIN.user]);
    const { user: key, token } = secretsOf(letter);
    const { text, html } = letter.parsed;
    for (const part of [text, html]) assert.ok(part.includes(key) && part.includes(token));
    const answer = await user.post('user/forgot-password-submit/', {
      user: key,
      token,
      new_password: 'Second-Word-2!',
    });
    assert.equal(answer.status, 200, answer.text);
    assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), true);
    const told = await mail(smtp.spool, (one) => !isReset(one));
    assert.deepEqual(told.to, [ada.email]);
    assert.ok(!told.raw.includes('Second-Word-2!'));
  });
}

test('a forgot call is answered while the SMTP server is down, and its mail comes when the server is back', async (t) => {
  const { smtp, env } = await postOffice(t);
  const { user } = await houseWithAccount(t, env);
  assert.equal((await user.post('user/forgot-password/', { email: 'ada' })).status, 200);
  await openSmtp(t, smtp);
  const { user: key, token } = secretsOf(await mail(smtp.spool, isReset));
  assert.equal(
    (await user.post('user/forgot-password-submit/', { user: key, token, new_password: 'Second-Word-2!' })).status,
    200,
  );
});

for (const [how, ended] of [
  ['stopped', stop],
  ['killed', kill],
]) {
  test(`a mail that waits for its SMTP server outlives a server that is ${how}`, async (t) => {
    const { smtp, env } = await postOffice(t);
    const { house, user } = await houseWithAccount(t, env);
    assert.equal((await user.post('user/forgot-password/', { email: 'ada' })).status, 200);
    await ended(house);
    await openSmtp(t, smtp);
    await start(house);
    const { user: key, token } = secretsOf(await mail(smtp.spool, isReset));
    assert.equal(
      (await user.post('user/forgot-password-submit/', { user: key, token, new_password: 'Second-Word-2!' })).status,
      200,
    );
  });
}

test('an SMTP server that goes away between two mails is found again', async (t) => {
  const { smtp, env } = await postOffice(t);
  const first = await openSmtp(t, smtp);
  const { house, user } = await houseWithAccount(t, env);
  await addAccount(house, { username: 'grace' });
  await user.post('user/forgot-password/', { email: 'ada' });
  await mail(smtp.spool, ({ to }) => to.includes('ada@example.org'));
  await first.close();
  await user.post('user/forgot-password/', { email: 'grace' });
  await openSmtp(t, smtp);
  assert.ok(await mail(smtp.spool, ({ to }) => to.includes('grace@example.org')));
});

test('a mail refused for now is tried again and arrives once', async (t) => {
  const { smtp, env } = await postOffice(t, { refuseFirst: 2 });
  await openSmtp(t, smtp);
  const { user } = await houseWithAccount(t, env);
  await user.post('user/forgot-password/', { email: 'ada' });
  await mail(smtp.spool, isReset);
  assert.equal(smtpEvents(smtp.spool).filter(({ refused }) => refused === 'temporarily').length, 2);
  assert.equal((await mails(smtp.spool)).length, 1);
});

test('nothing is sent to a server whose certificate is for another name', async (t) => {
  const { smtp, env } = await postOffice(t, { host: 'mail.example.org' });
  await openSmtp(t, smtp);
  const { user } = await houseWithAccount(t, env);
  assert.equal((await user.post('user/forgot-password/', { email: 'ada' })).status, 200);
  await until('two attempts', () => smtpEvents(smtp.spool).filter(({ connected }) => connected).length >= 2);
  assert.deepEqual(await mails(smtp.spool), []);
});

test('nothing is sent to a server that offers no TLS', async (t) => {
  const { smtp, env } = await postOffice(t, { withoutTls: true });
  await openSmtp(t, smtp);
  const { user } = await houseWithAccount(t, env);
  assert.equal((await user.post('user/forgot-password/', { email: 'ada' })).status, 200);
  await until('two attempts', () => smtpEvents(smtp.spool).filter(({ connected }) => connected).length >= 2);
  assert.deepEqual(await mails(smtp.spool), []);
});

test('a wrong SMTP password loses nothing: the mail leaves when the password is mended', async (t) => {
  const { smtp, env } = await postOffice(t);
  await openSmtp(t, smtp);
  const { house, user } = await houseWithAccount(t, {
    ...env,
    ...mailBySmtp({ ...LOGIN, password: 'wrong', port: smtp.port, ca: smtp.ca, host: 'localhost' }),
  });
  await user.post('user/forgot-password/', { email: 'ada' });
  await until('a refused log-in', () => smtpEvents(smtp.spool).some(({ refused }) => refused === 'log-in'));
  await stop(house);
  Object.assign(house.env, env);
  await start(house);
  assert.ok(await mail(smtp.spool, isReset));
});
