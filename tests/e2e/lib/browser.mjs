// Debian's Chromium, headless, driven by playwright-core. Every page it opens is watched: what it asks for,
// what it complains about, and the headers it was given.
import { chromium } from 'playwright-core';
import { undo } from './undo.mjs';

const PROGRAM = process.env.RELATCH_CHROMIUM ?? '/usr/bin/chromium';
// Without these Chromium spends its time on its maker's hosts; as root it will not start inside its own sandbox.
const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** A browser with a fresh profile; it closes when the test ends. The options are those of `openPage`. */
export async function openBrowser(t, options) {
  return openPage(t, await launch(t), options);
}

/** A browser without a page; it closes when the test, or the group `t`, ends. */
export async function launch(t) {
  const browser = await chromium.launch({ executablePath: PROGRAM, args: SWITCHES });
  undo(t, () => browser.close());
  return browser;
}

/**
 * A page with a memory of its own, in a browser that others may use too. `locale` is the language that this person
 * likes best, `viewport` the size of their window.
 */
export async function openPage(t, browser, { javaScript = true, locale, viewport } = {}) {
  const context = await browser.newContext({ javaScriptEnabled: javaScript, locale, viewport });
  undo(t, () => context.close());
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const seen = { complaints: [], requests: [], responses: [] };
  page.on(
    'console',
    (message) => ['error', 'warning'].includes(message.type()) && seen.complaints.push(message.text()),
  );
  page.on('pageerror', (error) => seen.complaints.push(String(error)));
  page.on('requestfailed', (request) => seen.complaints.push(`failed: ${request.url()}`));
  page.on('request', (request) =>
    seen.requests.push({ method: request.method(), url: request.url(), referer: request.headers().referer }),
  );
  page.on('response', (response) =>
    seen.responses.push({ url: response.url(), status: response.status(), headers: response.headers() }),
  );
  return { context, page, seen };
}

/** The fields of the form on the page, found as a password manager finds them: by their autocomplete names. */
export const field = (page, name) => page.locator(`form [autocomplete~="${name}"]`);

/** Types the new password into every field that asks for one, and sends the form. */
export async function setNewPassword(page, password) {
  const fields = field(page, 'new-password');
  const count = await fields.count();
  if (count === 0) throw new Error(`no field for a new password at ${page.url()}:\n${await page.content()}`);
  for (let one = 0; one < count; one += 1) await fields.nth(one).fill(password);
  await submit(page, fields.first());
}

/** Presses the button of the form that `input` stands in, and waits for the page that follows. */
export async function submit(page, input) {
  const button = input.locator('xpath=ancestor::form').locator('[type="submit"]');
  await Promise.all([page.waitForEvent('load'), button.click()]);
}
