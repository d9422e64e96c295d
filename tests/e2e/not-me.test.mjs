// "This was not me" through a real SMTP server and a real browser: a thief with the password, and one with a new address.
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { openBrowser, setNewPassword } from './lib/browser.mjs';
import { certificateFor } from './lib/certificates.mjs';
import { send, userApi } from './lib/http.mjs';
import { mail, mails, openSmtp } from './lib/post-office.mjs';
import { emptyDatabase } from './lib/postgres.mjs';
import { addAccount, command, commandJson, emptyFolder, freePort, logIn, logsIn, openHouse, tail } from './lib/relatch.mjs';
import { mailBySmtp } from './lib/settings.mjs';
import { until } from './lib/wait.mjs';

const LOGIN = { user: 'relatch', password: 'smtp-secret-7' };
const NEW = 'ada.new@example.org';

/** A house that sends through a real SMTP server, with a client and an account. */
async function houseWithMail(t, env = {}) {
  const folder = emptyFolder(t);
  const certificate = await certificateFor(folder, 'localhost');
  const port = await freePort();
  const smtp = { ...certificate, ...LOGIN, port, spool: path.join(folder, 'spool') };
  await openSmtp(t, smtp);
  const settings = mailBySmtp({ host: 'localhost', port, ...LOGIN, ca: certificate.ca });
  const house = await openHouse(t, { dev: false, env: { ...settings, ...env } });
  const { apikey } = await commandJson(house, ['client', 'add', 'shop', '--origin', 'https://shop.example']);
  const ada = await addAccount(house, { username: 'ada' });
  return { house, user: userApi(house.base, apikey), ada, spool: smtp.spool };
}

const linkOf = ({ parsed }, kind) => new RegExp(`https?://\\S+/${kind}/\\S+`).exec(parsed.text)?.[0];
const about = (words, to) => (one) => one.to.includes(to) && one.parsed.text.includes(words);

async function change(user, { username, password }, next) {
  const { access } = await logIn(user, { username, password });
  const fields = { old_password: password, new_password: next, confirm_password: next };
  const answer = await user.post('user/profile/change-password/', fields, { bearer: access });
  assert.equal(answer.status, 200, answer.text);
}

for (const engine of ['SQLite', 'PostgreSQL']) {
  test(`on ${engine}, an owner throws a thief out who has changed the password`, async (t) => {
    const env = engine === 'PostgreSQL' ? { RELATCH_DATABASE_URL: await emptyDatabase(t) } : {};
    const { house, user, ada, spool } = await houseWithMail(t, env);
    await change(user, ada, 'Thief-Word-2!');
    const thief = await logIn(user, { username: 'ada', password: 'Thief-Word-2!' });
    const notice = await mail(spool, about('was changed', ada.email));
    const link = linkOf(notice, 'not-me');
    assert.ok(link, notice.parsed.text);
    assert.match(notice.parsed.text, /Network: 127\.0\.0\.0\/24/);

    // A scanner that opens the link does nothing.
    for (const method of ['HEAD', 'GET']) assert.equal((await send(house.base, { method, path: new URL(link).pathname })).status, 303);
    assert.equal(await logsIn(user, 'ada', 'Thief-Word-2!'), true);

    const { page, seen } = await openBrowser(t, { javaScript: false });
    await page.goto(link);
    assert.equal(new URL(page.url()).pathname, '/not-me');
    assert.doesNotMatch(await page.content(), /\bada\b/);
    await Promise.all([page.waitForEvent('load'), page.locator('[type="submit"]').click()]);
    assert.match(await page.locator('h1').innerText(), /safe for now/);
    assert.equal(await logsIn(user, 'ada', 'Thief-Word-2!'), false);
    assert.equal((await user.post('user/token/refresh/', { refresh: thief.refresh })).status, 401);

    const fresh = await mail(spool, (one) => Boolean(linkOf(one, 'reset')));
    assert.deepEqual(fresh.to, [ada.email]);
    await page.goto(linkOf(fresh, 'reset'));
    await setNewPassword(page, 'Owner-Word-3!');
    assert.equal(await logsIn(user, 'ada', 'Owner-Word-3!'), true);
    assert.deepEqual(seen.complaints, []);

    const { stdout } = await command(house, ['audit', 'list', '--account', 'ada', '--json']);
    assert.deepEqual(
      JSON.parse(stdout).events.map(({ event }) => event).filter((event) => event !== 'logged_in'),
      ['account_added', 'password_changed', 'repudiated', 'password_reset_by_mail'],
    );
    assert.match(tail(house), /an owner says that it was not them/);
    assert.ok(!tail(house).includes(ada.email));
  });
}

test('a new address recovers nothing, and the old one gets the account back', async (t) => {
  const { house, user, ada, spool } = await houseWithMail(t);
  await commandJson(house, ['account', 'set', 'ada', '--email', NEW]);
  const told = await mail(spool, about('mail address or the mobile number', ada.email));
  assert.equal(linkOf(await mail(spool, about('mail address or the mobile number', NEW)), 'not-me'), undefined);

  assert.equal((await user.post('user/forgot-password/', { email: NEW })).status, 200);
  const withheld = await mail(spool, about('nothing was sent', ada.email));
  assert.ok(linkOf(withheld, 'not-me'));

  const { page } = await openBrowser(t, { javaScript: false });
  await page.goto(linkOf(told, 'not-me'));
  await Promise.all([page.waitForEvent('load'), page.locator('[type="submit"]').click()]);
  const fresh = await mail(spool, (one) => Boolean(linkOf(one, 'reset')));
  assert.deepEqual(fresh.to, [ada.email]);
  await page.goto(linkOf(fresh, 'reset'));
  await setNewPassword(page, 'Owner-Word-3!');
  assert.equal(await logsIn(user, 'ada', 'Owner-Word-3!'), true);
  const toNew = (await mails(spool)).filter(({ to }) => to.includes(NEW));
  assert.ok(toNew.every((one) => !linkOf(one, 'reset') && !linkOf(one, 'not-me')));
});

test('an address that the operator vouches for recovers at once', async (t) => {
  const { house, user, spool } = await houseWithMail(t);
  const answer = await commandJson(house, ['account', 'set', 'ada', '--email', NEW, '--vouch']);
  assert.deepEqual([answer.username, answer.changed, answer.vouched], ['ada', true, true]);
  await user.post('user/forgot-password/', { email: NEW });
  const fresh = await mail(spool, (one) => Boolean(linkOf(one, 'reset')));
  assert.deepEqual(fresh.to, [NEW]);
  assert.equal((await command(house, ['account', 'set', 'ada'])).status, 2);
});

test('a password is changed although nobody can be told, and the notice comes later', async (t) => {
  const { house, user, ada, spool } = await houseWithMail(t);
  await commandJson(house, ['account', 'set', 'ada', '--phone', '+4915112345678']);
  await change(user, ada, 'Second-Word-2!');
  assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), true);
  // No SMS gateway is configured: its notice waits, and that of the mail does not.
  await mail(spool, about('The password of your account', ada.email));
  await until('the SMS to wait', () => tail(house).includes('SMS is not configured'));
});
