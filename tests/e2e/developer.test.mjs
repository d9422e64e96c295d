// The rooms for developers in a real browser: the first page, the inbox, and the reference whose forms call the server.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openBrowser } from './lib/browser.mjs';
import { resetMail } from './lib/inbox.mjs';
import { demoClient, openHouse } from './lib/relatch.mjs';

test('a form of the reference calls the server, and its answer fills in the next one', async (t) => {
  const house = await openHouse(t);
  const { page, seen } = await openBrowser(t);
  await page.goto(`${house.base}/docs`);
  const login = page.locator('#authLogin');
  await login.getByRole('button', { name: 'Call' }).click();
  await login.locator('output strong').waitFor();
  assert.match(await login.locator('output strong').innerText(), /^200/);
  const change = page.locator('#authChangepass');
  await change.getByRole('button', { name: 'Call' }).click();
  await change.locator('output strong').waitFor();
  assert.match(await change.locator('output strong').innerText(), /^200/);
  const rules = page.locator('#userPasswordRules');
  await rules.getByRole('button', { name: 'Call it' }).click();
  await rules.locator('output strong').waitFor();
  assert.match(await rules.locator('output pre').innerText(), /password_too_short/);
  assert.deepEqual(seen.complaints, []);
});

test('a new mail turns up in the open inbox by itself, and its code and link can be copied', async (t) => {
  const house = await openHouse(t);
  const { page, context, seen } = await openBrowser(t);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: house.base });
  await page.goto(`${house.base}/dev/inbox`);
  assert.equal(await page.locator('article').count(), 0);
  const { user } = demoClient(house);
  await user.post('user/forgot-password/', { email: house.dev.username });
  const mail = await resetMail(house.base, house.dev.email);
  await page.locator('article').first().waitFor();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), mail.link);
  const frame = page.frameLocator('iframe').first();
  await frame.locator('body').waitFor();
  assert.ok((await frame.locator('body').innerText()).length > 100);
  assert.deepEqual(seen.complaints, []);
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByText('Nothing has been sent yet').waitFor();
});

test('the first page of a development server shows what to call it with', async (t) => {
  const house = await openHouse(t);
  const { page } = await openBrowser(t, { javaScript: false });
  await page.goto(`${house.base}/`);
  const text = await page.locator('main').innerText();
  for (const told of [house.dev.apikey, house.dev.client_id, house.dev.email]) assert.ok(text.includes(told), told);
});
