// The hosted pages as people meet them: every state of every page for everybody, the way through by keyboard alone, and what
// the script adds.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { field, openBrowser, submit } from './lib/browser.mjs';
import { resetMail, resetSms } from './lib/inbox.mjs';
import { barriers, scriptWork } from './lib/looks.mjs';
import { addAccount, command, demoClient, emptyFolder, logsIn, openHouse } from './lib/relatch.mjs';

const LANGUAGES = ['en', 'de', 'ar', 'ja'];
/** Phone and desktop, in the light and in the dark; twice as large; and in the colours of the system, without motion. */
const LOOKS = [
  { size: { width: 320, height: 700 }, media: { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' } },
  { size: { width: 1280, height: 700 }, media: { colorScheme: 'dark', forcedColors: 'none', reducedMotion: 'no-preference' } },
  { size: { width: 640, height: 360 }, media: { colorScheme: 'light', forcedColors: 'active', reducedMotion: 'reduce' } },
];

test('no state of any page keeps anybody out, and none is wider than a phone', async (t) => {
  const house = await openHouse(t);
  const folder = emptyFolder(t);
  const made = await command(house, ['preview', '--out', folder]);
  assert.equal(made.status, 0, made.stderr);
  const { page, seen } = await openBrowser(t);
  let count = 0;
  let scripted = 0;
  for (const language of LANGUAGES) {
    const files = fs.readdirSync(path.join(folder, language)).filter((name) => /^page-.*\.html$/.test(name));
    for (const { size, media } of LOOKS) {
      await page.setViewportSize(size);
      await page.emulateMedia(media);
      for (const file of files) {
        const what = `${language}/${file} at ${size.width}, ${JSON.stringify(media)}`;
        await page.goto(pathToFileURL(path.join(folder, language, file)).href);
        const { all, undone } = await scriptWork(page);
        assert.equal(undone, 0, `the script did not run in ${what}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} is too wide`);
        assert.deepEqual(await barriers(page), [], what);
        scripted += all;
        count += 1;
      }
    }
  }
  assert.ok(count > 300, `only ${count} were looked at`);
  assert.ok(scripted > 100, `the script had ${scripted} things to do`);
  assert.deepEqual(seen.complaints, []);
});

test('the keyboard alone leads from a forgotten password to a new one', async (t) => {
  const house = await openHouse(t);
  const ada = await addAccount(house, { username: 'ada' });
  const { page, seen } = await openBrowser(t);
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent.trim());
  /** Goes on from one thing to the next until this one has the focus, which can always be seen. */
  const tabTo = async (id) => {
    for (let steps = 0; (await focused()) !== id; steps += 1) {
      assert.ok(steps < 20, `the keyboard does not reach ${id}`);
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.notEqual(outline, 'none', `the focus is not seen at ${await focused()}`);
    }
  };
  await page.goto(`${house.base}/forgot`);
  await tabTo('login');
  await page.keyboard.type(ada.email);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await page.goto((await resetMail(house.base, ada.email)).link);
  await tabTo('new_password');
  await page.keyboard.type('brook');
  await tabTo('confirm_password');
  await page.keyboard.type('brook');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  // What is wrong has the focus, and leads to its field.
  assert.equal(await focused(), 'errors');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'new_password');
  await page.keyboard.type('Second-Word-2!');
  await tabTo('confirm_password');
  await page.keyboard.type('Second-Word-2!');
  await tabTo('Save new password');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Space')]);
  assert.equal(await logsIn(demoClient(house).user, 'ada', 'Second-Word-2!'), true);
  assert.deepEqual(
    seen.complaints.filter((text) => !/status of 400/.test(text)),
    [],
  );
});

test('a new password is judged while it is typed, and can be shown but is never sent as plain text', async (t) => {
  const house = await openHouse(t);
  const ada = await addAccount(house, { username: 'ada' });
  await demoClient(house).user.post('user/forgot-password/', { email: 'ada' });
  const { page, seen } = await openBrowser(t);
  await page.goto((await resetMail(house.base, ada.email)).link);
  const fresh = field(page, 'new-password').first();
  await fresh.fill('brook');
  await page.locator('[data-rule="password_too_short"].broken').waitFor();
  assert.match(await page.locator('#verdict').innerText(), /\S/);
  await fresh.fill('Second-Word-2!');
  await page.locator('#verdict.right').waitFor();
  assert.equal(await page.locator('[data-rule].broken').count(), 0);
  await page.locator('.show').first().click();
  assert.equal(await fresh.getAttribute('type'), 'text');
  await field(page, 'new-password').last().fill('Second-Word-3!');
  await field(page, 'new-password').last().blur();
  assert.equal(await page.locator('#differ').innerText(), await page.locator('#differ').getAttribute('data-text'));
  assert.equal(await field(page, 'new-password').last().getAttribute('aria-invalid'), 'true');
  await field(page, 'new-password').last().fill('Second-Word-2!');
  assert.equal(await field(page, 'new-password').last().getAttribute('aria-invalid'), null);
  await page.evaluate(() => document.querySelector('form').addEventListener('submit', (event) => event.preventDefault()));
  await page.locator('main form [type="submit"]').click();
  assert.equal(await fresh.getAttribute('type'), 'password');
  assert.deepEqual(seen.complaints, []);
});

test('a code may be pasted as it was read, and a long one has room', async (t) => {
  const house = await openHouse(t);
  const grace = await addAccount(house, { username: 'grace', phone: '+4915112345678' });
  const { page, seen } = await openBrowser(t);
  await page.goto(`${house.base}/forgot`);
  await page.locator('#login').fill('+49 151 12345678');
  await Promise.all([page.waitForURL('**/reset/mobile'), page.keyboard.press('Enter')]);
  const { code } = await resetSms(house.base, grace.phone);
  const box = field(page, 'one-time-code');
  assert.equal(await box.getAttribute('inputmode'), 'numeric');
  await box.fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  assert.equal(await box.inputValue(), code);
  assert.equal(await page.evaluate(() => document.querySelector('.code').scrollLeft), 0);
  // Digits of other scripts: Arabic-Indic, Devanagari, full-width and bold ones.
  for (const zero of ['٠', '०', '０', '𝟎']) {
    await box.fill(code.replace(/./g, (digit) => String.fromCodePoint(zero.codePointAt() + Number(digit))));
    assert.equal(await box.inputValue(), code);
  }
  await page.locator('#letters').click();
  assert.equal(await box.getAttribute('inputmode'), 'text');
  for (const one of await field(page, 'new-password').all()) await one.fill('Second-Word-2!');
  await submit(page, box);
  assert.equal(await logsIn(demoClient(house).user, 'grace', 'Second-Word-2!'), true);
  assert.deepEqual(seen.complaints, []);
});

test('a page keeps the language that was chosen on it', async (t) => {
  const house = await openHouse(t);
  const { page, context } = await openBrowser(t, { javaScript: false });
  await page.goto(`${house.base}/forgot`);
  await page.locator('summary').click();
  await page.getByRole('link', { name: 'العربية' }).click();
  assert.deepEqual(await page.locator('html').evaluate(({ lang, dir }) => [lang, dir]), ['ar', 'rtl']);
  await page.goto(`${house.base}/change`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'ar');
  assert.ok((await context.cookies()).every(({ name }) => name.startsWith('__Host-')));
});

test('whoever can get both says by one button whether a mail or an SMS is to come, with a script or without', async (t) => {
  const house = await openHouse(t, { env: { RELATCH_RECOVERY__PAGE_DISCLOSURE: 'documented' } });
  const ada = await addAccount(house, { username: 'ada', phone: '+4915112345678' });
  for (const javaScript of [true, false]) {
    const { page, seen } = await openBrowser(t, { javaScript });
    const choose = async (by, masked) => {
      await page.goto(`${house.base}/forgot`);
      await page.locator('#login').fill('ada');
      await submit(page, page.locator('#login'));
      await Promise.all([page.waitForEvent('load'), page.locator(`[value="${by}"]`, { hasText: masked }).click()]);
    };
    await choose('mail', 'a•••@example.org');
    await page.locator('.reference').waitFor();
    await choose('sms', '78');
    assert.equal(page.url(), `${house.base}/reset/mobile`);
    if (javaScript) assert.match((await resetSms(house.base, ada.phone)).code, /^\d{6}$/);
    assert.deepEqual(seen.complaints, []);
  }
});
