// The hosted pages in a real browser: mail link, page, new password, log-in; and what such a page must not let out.
import assert from 'node:assert/strict';
import test from 'node:test';
import { field, openBrowser, setNewPassword, submit } from './lib/browser.mjs';
import { send } from './lib/http.mjs';
import { messages, newest, resetMail, resetSms } from './lib/inbox.mjs';
import { addAccount, demoClient, logsIn, openHouse } from './lib/relatch.mjs';

/** A house, an account, and the mail with its link. */
async function houseWithMail(t, env = {}) {
  const house = await openHouse(t, { env });
  const { user } = demoClient(house);
  const ada = await addAccount(house, { username: 'ada' });
  await user.post('user/forgot-password/', { email: 'ada' });
  return { house, user, ada, mail: await resetMail(house.base, ada.email) };
}

for (const javaScript of [true, false]) {
  test(`the link of the mail leads to a new password, ${javaScript ? 'with' : 'without'} JavaScript`, async (t) => {
    const { user, ada, mail } = await houseWithMail(t);
    const { page, seen } = await openBrowser(t, { javaScript });
    await page.goto(mail.link);
    await setNewPassword(page, 'Second-Word-2!');
    assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), true);
    assert.equal(await logsIn(user, 'ada', ada.password), false);
    assert.deepEqual(seen.complaints, []);
  });
}

test('when the form shows, no address and no request after the first holds the token', async (t) => {
  const { house, mail } = await houseWithMail(t);
  const { page, context, seen } = await openBrowser(t);
  await page.goto(mail.link);
  assert.ok(!page.url().includes(mail.token) && !page.url().includes(mail.user), page.url());
  assert.ok(!(await page.content()).includes(mail.token));
  const [first, ...later] = seen.requests;
  assert.equal(first.url, mail.link);
  for (const { url, referer } of later) {
    assert.ok(!url.includes(mail.token) && !(referer ?? '').includes(mail.token), url);
    assert.equal(new URL(url).origin, new URL(house.base).origin);
  }
  const cookies = await context.cookies();
  assert.ok(cookies.length > 0);
  for (const { name, httpOnly, secure, sameSite, path, domain } of cookies) {
    assert.match(name, /^__Host-/);
    assert.deepEqual([httpOnly, secure, path, domain], [true, true, '/', new URL(house.base).hostname]);
    assert.match(sameSite, /^(Lax|Strict)$/);
  }
});

test('every answer on the way keeps itself out of caches, frames and referrers', async (t) => {
  const { mail } = await houseWithMail(t);
  const { page, seen } = await openBrowser(t);
  await page.goto(mail.link);
  await setNewPassword(page, 'Second-Word-2!');
  const pages = seen.responses.filter(({ url }) => !new URL(url).pathname.startsWith('/assets/'));
  // The link, the clean page it leads to, and the answer to the form.
  assert.ok(pages.length >= 3);
  for (const { url, headers } of pages) {
    assert.match(headers['cache-control'] ?? '', /no-store/, url);
    assert.equal(headers['referrer-policy'], 'no-referrer', url);
    assert.equal(headers['x-content-type-options'], 'nosniff', url);
    const csp = headers['content-security-policy'] ?? '';
    assert.match(csp, /default-src 'none'/, url);
    assert.match(csp, /frame-ancestors 'none'/, url);
    assert.doesNotMatch(csp, /unsafe-inline|unsafe-eval/, url);
  }
});

test('a scanner that opens the link first does not spend it', async (t) => {
  const { house, user, mail } = await houseWithMail(t);
  const path = new URL(mail.link).pathname + new URL(mail.link).search;
  for (const method of ['HEAD', 'GET', 'HEAD', 'GET', 'GET']) {
    const answer = await send(house.base, { method, path });
    assert.ok(answer.status < 400, `${method}: ${answer.status}`);
  }
  const scanner = await openBrowser(t);
  await scanner.page.goto(mail.link);
  const { page } = await openBrowser(t);
  await page.goto(mail.link);
  await setNewPassword(page, 'Second-Word-2!');
  assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), true);
});

test('after success neither refresh, back button nor the link itself sets another password', async (t) => {
  const { user, mail } = await houseWithMail(t);
  const { page } = await openBrowser(t);
  await page.goto(mail.link);
  await setNewPassword(page, 'Second-Word-2!');
  await page.reload();
  await page.goBack().catch(() => null);
  if ((await field(page, 'new-password').count()) > 0) await setNewPassword(page, 'Third-Word-3!');
  await page.goto(mail.link);
  if ((await field(page, 'new-password').count()) > 0) await setNewPassword(page, 'Fourth-Word-4!');
  assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), true);
});

test('a double click on the form is answered like a single one', async (t) => {
  // So slow that the second click comes while the first is worked on.
  const slow = { RELATCH_HASHER__MEMORY_KIB: '65536', RELATCH_HASHER__ITERATIONS: '12' };
  const { house, user, mail } = await houseWithMail(t, slow);
  const { page, seen } = await openBrowser(t);
  await page.goto(mail.link);
  for (const one of await field(page, 'new-password').all()) await one.fill('Second-Word-2!');
  await page.evaluate(() => {
    const button = document.querySelector('form [type="submit"]');
    button.click();
    setTimeout(() => button.click(), 100);
  });
  await page.getByRole('heading', { name: 'Your password has been changed' }).waitFor();
  const isSubmit = ({ method, url }) => method === 'POST' && new URL(url).pathname !== '/password/check';
  assert.equal(seen.requests.filter(isSubmit).length, 2);
  assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), true);
  const told = (await messages(house.base, mail.to)).filter(({ token }) => !token);
  assert.ok(told.length <= 1, `${told.length} notices`);
});

test('sending the form again after success says the same', async (t) => {
  const { user, mail } = await houseWithMail(t);
  const { page } = await openBrowser(t);
  await page.goto(mail.link);
  await setNewPassword(page, 'Second-Word-2!');
  await page.reload();
  assert.equal(await page.locator('h1').innerText(), 'Your password has been changed');
  assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), true);
});

test('a used link offers another one with one click, and says nothing about whose it was', async (t) => {
  const { house, user, ada, mail } = await houseWithMail(t);
  const first = await openBrowser(t);
  await first.page.goto(mail.link);
  await setNewPassword(first.page, 'Second-Word-2!');
  const { page } = await openBrowser(t, { javaScript: false });
  await page.goto(mail.link);
  assert.equal(await page.locator('h1').innerText(), 'This link was used already');
  assert.ok(mail.text.includes(await page.locator('main strong').innerText()));
  // The words of a reference may have these letters within.
  assert.doesNotMatch(await page.content(), /\bada\b/);
  await Promise.all([page.waitForEvent('load'), page.locator('form [type="submit"]').click()]);
  const reference = await page.locator('main strong').innerText();
  const next = await resetMail(house.base, ada.email, [mail.id]);
  assert.ok(next.text.includes(reference), next.text);
  await page.goto(next.link);
  await setNewPassword(page, 'Third-Word-3!');
  assert.equal(await logsIn(user, 'ada', 'Third-Word-3!'), true);
});

test('a refused password is explained on the page and may be tried again', async (t) => {
  const { user, mail } = await houseWithMail(t);
  const { page } = await openBrowser(t);
  await page.goto(mail.link);
  await setNewPassword(page, 'brook');
  assert.equal(await page.locator('[data-rule="password_too_short"].broken').count(), 1);
  assert.equal(await page.locator('#errors').count(), 1);
  assert.ok(!(await page.content()).includes('value="brook"'));
  await setNewPassword(page, 'Second-Word-2!');
  assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), true);
});

test('the forgot page sends the mail, and its answer does not tell who has an account', async (t) => {
  const house = await openHouse(t);
  const { user } = demoClient(house);
  const ada = await addAccount(house, { username: 'ada' });
  const { page, seen } = await openBrowser(t, { javaScript: false });
  const ask = async (who) => {
    await page.goto(`${house.base}/forgot`);
    await field(page, 'username').fill(who);
    await submit(page, field(page, 'username'));
    const shown = (await page.locator('body').innerText()).replaceAll(who, '');
    const reference = await page.locator('main strong').innerText();
    return { shown: shown.replace(reference, ''), reference };
  };
  const [known, unknown] = [await ask(ada.email), await ask('nobody@example.org')];
  assert.equal(known.shown, unknown.shown);
  assert.equal(known.reference.length, unknown.reference.length);
  const mail = await resetMail(house.base, ada.email);
  assert.ok(mail.text.includes(known.reference), mail.text);
  await page.goto(mail.link);
  await setNewPassword(page, 'Second-Word-2!');
  assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), true);
  assert.deepEqual(seen.complaints, []);
});

test('the SMS page takes the code that the same browser asked for', async (t) => {
  const house = await openHouse(t);
  const { user } = demoClient(house);
  const grace = await addAccount(house, { username: 'grace', phone: '+4915112345678' });
  const { page, seen } = await openBrowser(t, { javaScript: false });
  await page.goto(`${house.base}/forgot`);
  await field(page, 'username').fill(grace.phone);
  await submit(page, field(page, 'username'));
  assert.equal(new URL(page.url()).pathname, '/reset/mobile');
  const { code } = await resetSms(house.base, grace.phone);
  await field(page, 'one-time-code').fill(code);
  await setNewPassword(page, 'Second-Word-2!');
  assert.equal(await logsIn(user, 'grace', 'Second-Word-2!'), true);
  assert.deepEqual(seen.complaints, []);
});

test('the link of the SMS leads to a new password from another browser', async (t) => {
  const house = await openHouse(t);
  const { user, auth } = demoClient(house);
  const grace = await addAccount(house, { username: 'grace', phone: '+4915112345678' });
  await auth.post('auth/forgotpass/mobile', { mobile: grace.phone });
  const { link } = await newest(house.base, grace.phone, (m) => Boolean(m.code && m.link));
  const { page } = await openBrowser(t);
  await page.goto(link);
  await setNewPassword(page, 'Second-Word-2!');
  assert.equal(await logsIn(user, 'grace', 'Second-Word-2!'), true);
});

test('the change page needs the current password, and the well-known address leads to it', async (t) => {
  const house = await openHouse(t);
  const { user } = demoClient(house);
  const ada = await addAccount(house, { username: 'ada' });
  const known = await send(house.base, { path: '/.well-known/change-password' });
  assert.deepEqual([known.status, new URL(known.headers.location, house.base).pathname], [303, '/change']);
  assert.equal(
    (
      await send(house.base, {
        path: '/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200',
      })
    ).status,
    404,
  );
  const { page, seen } = await openBrowser(t, { javaScript: false });
  const change = async (current, password) => {
    await page.goto(`${house.base}/.well-known/change-password`);
    await field(page, 'username').fill('ada');
    await field(page, 'current-password').fill(current);
    await setNewPassword(page, password);
  };
  await change('Wrong-Word-0!', 'Second-Word-2!');
  assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), false);
  await change(ada.password, 'Second-Word-2!');
  assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), true);
  assert.deepEqual(
    seen.complaints.filter((text) => !/status of 4\d\d/.test(text)),
    [],
  );
});

test('a form sent from another site is refused', async (t) => {
  const { house, user, mail } = await houseWithMail(t);
  const { page, context } = await openBrowser(t);
  await page.goto(mail.link);
  const fields = await page
    .locator('form')
    .first()
    .evaluate((form) => ({
      action: form.action,
      names: [...form.elements].filter((one) => one.name).map((one) => [one.name, one.type, one.value]),
    }));
  const body = new URLSearchParams(
    fields.names.map(([name, type, value]) => [name, type === 'password' ? 'Second-Word-2!' : value]),
  ).toString();
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const post = (headers) =>
    send(house.base, {
      method: 'POST',
      path: new URL(fields.action).pathname,
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        cookie,
        ...headers,
      },
    });
  const foreign = await post({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
  assert.ok(foreign.status >= 400 && foreign.status < 500, `${foreign.status}`);
  assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), false);
  // The very same form from our own page works, so it was the foreign site that was refused.
  await setNewPassword(page, 'Second-Word-2!');
  assert.equal(await logsIn(user, 'ada', 'Second-Word-2!'), true);
});
