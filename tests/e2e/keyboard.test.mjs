// The hosted pages by keyboard alone: whatever a form needs is reached with Tab, seen while it has the focus, and done
// with Enter or Space. No sentence is named here.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { launch, openPage } from './lib/browser.mjs';
import { notice, resetMail, resetSms } from './lib/inbox.mjs';
import { addAccount, demoClient, logIn, logsIn, openHouse } from './lib/relatch.mjs';
import { undoAll } from './lib/undo.mjs';

const NEW = 'Second-Word-2!';
const SUBMIT = 'main form > button[type="submit"]';

const group = {};
let house;
let browser;
before(async () => {
  browser = await launch(group);
  house = await openHouse(group, { env: { RELATCH_RECOVERY__PAGE_DISCLOSURE: 'documented' } });
});
after(() => undoAll(group));

/** A page for somebody who has no mouse, with what their fingers do. */
async function openKeyboard(t) {
  const { page, seen } = await openPage(t, browser);
  const { keyboard } = page;
  const focused = () => page.evaluate(() => document.activeElement.outerHTML);
  const has = (selector) => page.evaluate((wanted) => document.activeElement.matches(wanted), selector);
  /** Whether there is a line around what has the focus; around a code it is drawn by the box of its digits. */
  const isSeen = () =>
    page.evaluate(() => {
      const { activeElement: one } = document;
      return [one, one.closest('.code') ?? one].some((box) => getComputedStyle(box).outlineStyle !== 'none');
    });
  /** Goes on from one thing to the next until this one has the focus, which can always be seen. */
  const tabTo = async (selector, key = 'Tab') => {
    for (let steps = 0; !(await has(selector)); steps += 1) {
      assert.ok(steps < 40, `the keyboard does not reach ${selector}`);
      await keyboard.press(key);
      assert.ok(await isSeen(), `the focus is not seen at ${await focused()}`);
    }
  };
  const type = async (selector, text) => {
    await tabTo(selector);
    await keyboard.type(text);
  };
  /** Presses a key where the focus is, and waits for the page that follows. */
  const go = (key) => Promise.all([page.waitForEvent('load'), keyboard.press(key)]);
  const path = () => new URL(page.url()).pathname;
  return { page, seen, keyboard, has, tabTo, type, go, path };
}

test('the keyboard alone changes a password, after a mistake', async (t) => {
  const ada = await addAccount(house, { username: 'ada' });
  const { page, seen, keyboard, has, tabTo, type, go } = await openKeyboard(t);
  await page.goto(`${house.base}/change`);
  await type('#login', 'ada');
  await type('#old_password', ada.password);
  await type('#new_password', NEW);
  await type('#confirm_password', 'Other-Word-3!');
  await go('Enter');
  // What is wrong has the focus, and leads to its field; what is no secret has been kept.
  assert.ok(await has('#errors'));
  await tabTo('#errors a');
  await keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.matches('input[aria-invalid="true"]'));
  assert.equal(await page.locator('#login').inputValue(), 'ada');
  await tabTo('#old_password', 'Shift+Tab');
  await keyboard.type(ada.password);
  await type('#new_password', NEW);
  await type('#confirm_password', NEW);
  await tabTo(SUBMIT);
  await go('Space');
  assert.equal(await logsIn(demoClient(house).user, 'ada', NEW), true);
  assert.deepEqual(
    seen.complaints.filter((text) => !/status of 400/.test(text)),
    [],
  );
});

test('the keyboard alone takes the code of an SMS to a new password', async (t) => {
  const grace = await addAccount(house, { username: 'grace', phone: '+4915112345678' });
  const { page, seen, keyboard, has, tabTo, type, go } = await openKeyboard(t);
  await page.goto(`${house.base}/forgot`);
  await type('#login', grace.phone);
  await go('Enter');
  const { code } = await resetSms(house.base, grace.phone);
  // A code with letters needs other keys of a phone, and then the field has the focus again.
  await tabTo('#letters');
  await keyboard.press('Space');
  assert.ok(await has('#code[inputmode="text"]'));
  await type('#code', code);
  await type('#new_password', NEW);
  await type('#confirm_password', NEW);
  await tabTo(SUBMIT);
  await go('Space');
  assert.equal(await logsIn(demoClient(house).user, 'grace', NEW), true);
  assert.deepEqual(seen.complaints, []);
});

test('the keyboard alone says whether a mail or an SMS is to come', async (t) => {
  const mary = await addAccount(house, { username: 'mary', phone: '+4915112345679' });
  const { page, seen, tabTo, type, go, path } = await openKeyboard(t);
  for (const [way, key] of [['mail', 'Enter'], ['sms', 'Space']]) {
    await page.goto(`${house.base}/forgot`);
    await type('#login', 'mary');
    await go('Enter');
    await tabTo(`button[name="by"][value="${way}"]`);
    await go(key);
    assert.equal(path(), way === 'sms' ? '/reset/mobile' : '/forgot');
  }
  assert.ok((await resetMail(house.base, mary.email)).link);
  assert.match((await resetSms(house.base, mary.phone)).code, /^\d{6}$/);
  assert.deepEqual(seen.complaints, []);
});

test('the keyboard alone says that it was not me', async (t) => {
  const hedy = await addAccount(house, { username: 'hedy' });
  const { user } = demoClient(house);
  const { access } = await logIn(user, hedy);
  const fields = { old_password: hedy.password, new_password: NEW, confirm_password: NEW };
  await user.post('user/profile/change-password/', fields, { bearer: access });
  const { page, seen, tabTo, go } = await openKeyboard(t);
  await page.goto((await notice(house.base, hedy.email)).link);
  assert.equal(await logsIn(user, 'hedy', NEW), true);
  await tabTo(SUBMIT);
  await go('Space');
  assert.equal(await logsIn(user, 'hedy', NEW), false);
  assert.deepEqual(seen.complaints, []);
});

test('the keyboard alone chooses another language', async (t) => {
  const { page, seen, keyboard, tabTo, go } = await openKeyboard(t);
  await page.goto(`${house.base}/forgot`);
  await tabTo('summary');
  assert.equal(await page.locator('a[hreflang="ar"]').isVisible(), false);
  await keyboard.press('Enter');
  await tabTo('a[hreflang="ar"]');
  await go('Enter');
  assert.deepEqual(await page.locator('html').evaluate(({ lang, dir }) => [lang, dir]), ['ar', 'rtl']);
  // And closes the list again.
  await tabTo('summary');
  for (const isVisible of [true, false]) {
    await keyboard.press('Space');
    assert.equal(await page.locator('a[hreflang="de"]').isVisible(), isVisible);
  }
  assert.deepEqual(seen.complaints, []);
});
