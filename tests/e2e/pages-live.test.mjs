// What people see of the pages while they use them: what the script shows as they type, answers on the way, an SMS that fills
// its own field; and the rooms for developers, which are pages too.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { field, openBrowser, setNewPassword, submit } from './lib/browser.mjs';
import { userApi } from './lib/http.mjs';
import { notice, resetMail, resetSms } from './lib/inbox.mjs';
import { barriers, emptyKept, sticksOut } from './lib/looks.mjs';
import { cleanEnvironment, end, startStandIn } from './lib/process.mjs';
import { BINARY, NO_LIMITS, addAccount, command, commandJson, demoClient, emptyFolder, openHouse } from './lib/relatch.mjs';
import { askingRange } from './lib/settings.mjs';
import { undo } from './lib/undo.mjs';

const BREACHED = 'Correct-Horse-Battery-9';
const GOOD = 'Copper-Kettle-77-on-the-stove';
const LANGUAGES = ['en', 'de', 'ar', 'ja'];
const LOOKS = [
  { name: 'phone', size: { width: 320, height: 640 }, media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'desktop', size: { width: 1280, height: 800 }, media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'forced', size: { width: 640, height: 400 }, media: { colorScheme: 'dark', forcedColors: 'active' } },
];

/** A house that knows a breached password, and the link of a mail behind which passwords are looked up. */
async function houseWithLink(t) {
  const journal = path.join(emptyFolder(t), 'range.log');
  fs.writeFileSync(journal, '');
  const { child, ready } = await startStandIn('range.mjs', { journal, breached: [BREACHED] });
  undo(t, () => end(child, 'SIGKILL'));
  const house = await openHouse(t, { env: { ...NO_LIMITS, ...askingRange(`http://127.0.0.1:${ready.port}`, 'closed') } });
  const { apikey } = await commandJson(house, ['client', 'add', 'shop', '--rules', 'nist']);
  const ada = await addAccount(house, { username: 'ada', phone: '+4915112345678' });
  await userApi(house.base, apikey).post('user/forgot-password/', { email: 'ada' });
  return { house, ada, link: (await resetMail(house.base, ada.email)).link };
}

const type = async (page, password) => {
  await page.locator('#new_password').fill(password);
  await page.locator('#verdict:not(:empty)').waitFor();
};

/** A key as it comes with Caps Lock, which no driver of a browser can press. */
const pressWithCapsLock = (page, isOn) =>
  page.locator('#new_password').evaluate((input, modifierCapsLock) => {
    input.focus();
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', modifierCapsLock, bubbles: true }));
  }, isOn);

/** Everything that pages look like only while somebody uses them. */
const TYPED = [
  { name: 'weak', at: 'reset', act: (page) => type(page, 'brook'), sees: '[data-rule="password_too_short"].broken' },
  { name: 'common', at: 'reset', act: (page) => type(page, 'password'), sees: '[data-rule="password_too_common"].broken' },
  { name: 'breached', at: 'reset', act: (page) => type(page, BREACHED), sees: '[data-rule="password_breached"].broken' },
  { name: 'good', at: 'reset', act: (page) => type(page, GOOD), sees: '#verdict.right' },
  {
    name: 'shown',
    at: 'reset',
    act: async (page) => {
      await type(page, GOOD);
      await page.locator('.show').first().click();
    },
    sees: '#new_password[type="text"]',
  },
  { name: 'caps-lock', at: 'reset', act: (page) => pressWithCapsLock(page, true), sees: '#new_password-caps:not(:empty)' },
  {
    name: 'different',
    at: 'reset',
    act: async (page) => {
      await type(page, GOOD);
      await page.locator('#confirm_password').fill('Copper');
      await page.locator('#confirm_password').blur();
    },
    sees: '#differ:not(:empty)',
  },
  { name: 'code', at: 'reset/mobile', act: (page) => page.locator('#code').fill('345678'), sees: '.code.six' },
  { name: 'letters', at: 'reset/mobile', act: (page) => page.locator('#letters').click(), sees: '.code:not(.six)' },
  {
    name: 'countdown',
    at: 'forgot',
    act: async (page) => {
      await page.locator('#login').fill('nobody@example.org');
      await submit(page, page.locator('#login'));
    },
    sees: '[data-wait] time',
  },
];

test('what the script shows keeps nobody out and breaks no layout', async (t) => {
  const { house, link } = await houseWithLink(t);
  const kept = emptyKept('looks-typed');
  const { page, seen } = await openBrowser(t);
  await page.goto(link);
  for (const { name: look, size, media } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    for (const language of LANGUAGES) {
      for (const { name, at, act, sees } of TYPED) {
        await page.goto(`${house.base}/${at}?lang=${language}`);
        await act(page);
        await page.locator(sees).waitFor();
        const file = `${language}-${look}-${name}`;
        await page.screenshot({ path: path.join(kept, `${file}.png`), fullPage: true });
        assert.deepEqual(await sticksOut(page), [], file);
        assert.deepEqual(await barriers(page), [], file);
      }
    }
  }
  assert.deepEqual(seen.complaints, []);
});

test('what is said while somebody types is in the language of the page, and judged as its form would be', async (t) => {
  const { house, ada, link } = await houseWithLink(t);
  const set = await command(house, ['account', 'set', ada.username, '--locale', 'de']);
  assert.equal(set.status, 0, set.stderr);
  const { page } = await openBrowser(t);
  const checked = async (address) => {
    await page.goto(address);
    const answer = page.waitForResponse((response) => response.url().includes('/password/check'));
    await page.locator('#new_password').fill('brook');
    const { told, broken } = await (await answer).json();
    return { told, broken, language: (await answer).headers()['content-language'] };
  };
  const behindLink = await checked(link);
  assert.equal(await page.locator('html').getAttribute('lang'), 'de');
  assert.equal(behindLink.language, 'de');
  assert.ok(!behindLink.broken.includes('password_missing_classes'), `${behindLink.broken}`);
  // The link is still open, and nothing of it counts elsewhere.
  for (const elsewhere of ['change', 'reset/mobile']) {
    const { broken, language } = await checked(`${house.base}/${elsewhere}`);
    assert.ok(broken.includes('password_missing_classes'), `${elsewhere}: ${broken}`);
    assert.equal(language, 'en');
  }
  assert.equal((await checked(`${house.base}/change?lang=ar`)).language, 'ar');
});

test('a breached and a common password are named as such, and the one that is neither is not', async (t) => {
  const { link } = await houseWithLink(t);
  const { page } = await openBrowser(t);
  await page.goto(link);
  const broken = () => page.locator('[data-rule].broken').evaluateAll((all) => all.map((one) => one.dataset.rule));
  const told = new Set();
  for (const [password, rules] of [
    [BREACHED, ['password_breached']],
    ['password', ['password_too_short', 'password_too_common']],
    [GOOD, []],
  ]) {
    const answer = page.waitForResponse((response) => response.url().includes('/password/check'));
    await page.locator('#new_password').fill(password);
    await answer;
    await page.locator(rules.length > 0 ? `[data-rule="${rules.at(-1)}"].broken` : '#verdict.right').waitFor();
    assert.deepEqual((await broken()).sort(), rules.sort());
    told.add(await page.locator('#verdict').innerText());
  }
  assert.equal(told.size, 3, [...told].join(' / '));
});

test('Caps Lock is told at the field while it is on', async (t) => {
  const { link } = await houseWithLink(t);
  const { page } = await openBrowser(t);
  await page.goto(link);
  const hint = page.locator('#new_password-caps');
  assert.ok((await page.locator('#new_password').getAttribute('aria-describedby')).split(' ').includes('new_password-caps'));
  await pressWithCapsLock(page, true);
  assert.equal(await hint.innerText(), await hint.getAttribute('data-text'));
  assert.equal(await page.locator('#confirm_password-caps').textContent(), '');
  await pressWithCapsLock(page, false);
  assert.equal(await hint.textContent(), '');
  await pressWithCapsLock(page, true);
  await page.locator('#new_password').blur();
  assert.equal(await hint.textContent(), '');
});

test('another mail can be asked for when the clock has run out, however the browser has slept', async (t) => {
  const house = await openHouse(t);
  const { page, seen } = await openBrowser(t);
  await page.clock.install();
  await page.goto(`${house.base}/forgot`);
  await page.locator('#login').fill('nobody@example.org');
  await submit(page, page.locator('#login'));
  const [button, said] = [page.locator('[data-wait]'), page.locator('#again')];
  const sent = () => seen.requests.filter(({ method }) => method === 'POST').length;
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  assert.equal(await button.getAttribute('aria-describedby'), 'again');
  assert.match(await button.locator('time').textContent(), /^0:(30|2\d)$/);
  const later = await said.textContent();
  // The driver would wait until it works; people do not.
  await button.click({ force: true });
  assert.equal(sent(), 1);
  // A browser that slept fires its timers once, late.
  await page.clock.fastForward(31_000);
  await page.locator('[data-wait]:not([aria-disabled])').waitFor();
  assert.equal(await button.locator('time').count(), 0);
  const ready = await said.textContent();
  assert.ok(later && ready && later !== ready, `"${later}" and then "${ready}"`);
  await Promise.all([page.waitForEvent('load'), button.click()]);
  assert.equal(sent(), 2);
});

/** The page for a code, in a browser whose SMS comes when `bring` is called. */
async function codePage(t) {
  const house = await openHouse(t);
  const { page } = await openBrowser(t);
  await page.addInitScript(() => {
    globalThis.OTPCredential ??= class {};
    const get = (options) =>
      new Promise((resolve) => Object.assign(globalThis, { asked: options, bring: (code) => resolve({ code }) }));
    Object.defineProperty(navigator.credentials, 'get', { value: get });
  });
  await page.goto(`${house.base}/reset/mobile`);
  assert.deepEqual(await page.evaluate(() => globalThis.asked.otp), { transport: ['sms'] });
  return page;
}

const focused = (page) => page.evaluate(() => document.activeElement.id);

test('a code that comes by SMS fills its field, and what comes next has the focus', async (t) => {
  const page = await codePage(t);
  await page.locator('#code').focus();
  await page.evaluate(() => globalThis.bring('345678'));
  await page.waitForFunction(() => document.activeElement.id === 'new_password');
  assert.equal(await page.locator('#code').inputValue(), '345678');
  assert.equal(await page.evaluate(() => globalThis.asked.signal.aborted), false);
  await page.evaluate(() => document.querySelector('form').addEventListener('submit', (event) => event.preventDefault()));
  await page.locator('main form [type="submit"]').first().click();
  assert.equal(await page.evaluate(() => globalThis.asked.signal.aborted), true);
});

test('a code that comes by SMS takes nobody out of another field', async (t) => {
  const page = await codePage(t);
  await page.locator('#confirm_password').focus();
  await page.evaluate(() => globalThis.bring('345678'));
  await page.waitForFunction(() => document.querySelector('#code').value === '345678');
  assert.equal(await focused(page), 'confirm_password');
});

test('at 200 % nothing has to be scrolled sideways', async (t) => {
  const { house, link } = await houseWithLink(t);
  // As much as a window of 1280 by 800 pixels has room for then.
  const { page } = await openBrowser(t, { viewport: { width: 640, height: 400 } });
  await page.goto(link);
  for (const language of LANGUAGES) {
    for (const { name, at, act } of TYPED) {
      await page.goto(`${house.base}/${at}?lang=${language}`);
      await act(page);
      assert.deepEqual(await sticksOut(page), [], `${language} ${name}`);
    }
  }
});

test('in the colours of the system everything has an edge, and whoever wants no motion gets none', async (t) => {
  const { link } = await houseWithLink(t);
  const { page } = await openBrowser(t);
  await page.goto(link);
  const moves = () =>
    page.evaluate(() => [...document.querySelectorAll('*')].filter((one) => getComputedStyle(one).transitionDuration !== '0s').length);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  assert.ok((await moves()) > 0);
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
  assert.equal(await moves(), 0);
  const edges = await page.evaluate(() =>
    ['main', '.rules', '#new_password', 'main form [type="submit"]'].map((one) => getComputedStyle(document.querySelector(one)).borderStyle),
  );
  assert.deepEqual(edges, ['solid', 'solid', 'solid', 'solid']);
  const marks = await page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.querySelector('.rules li'), '::before');
    return [backgroundColor, color];
  });
  assert.equal(marks[0], marks[1]);
});

test('no answer on a way through the pages keeps anybody out', async (t) => {
  const house = await openHouse(t, { env: NO_LIMITS });
  const ada = await addAccount(house, { username: 'ada' });
  const grace = await addAccount(house, { username: 'grace', phone: '+4915112345678' });
  const { page } = await openBrowser(t);
  const looked = [];
  const look = async (what) => {
    assert.deepEqual(await barriers(page), [], what);
    looked.push(`${what}: ${await page.locator('h1').innerText()}`);
  };
  const ask = async (login) => {
    await page.goto(`${house.base}/forgot`);
    await page.locator('#login').fill(login);
    await submit(page, page.locator('#login'));
  };
  await ask('');
  await look('an empty form');
  await ask(ada.email);
  await look('asked');
  const { link, id } = await resetMail(house.base, ada.email);
  await page.goto(link);
  await setNewPassword(page, 'brook');
  await look('a weak password');
  await setNewPassword(page, 'Second-Word-2!');
  await look('done');
  await page.goto(link);
  await look('a used link');
  const told = await notice(house.base, ada.email, [id]);
  await page.goto(/https?:\/\/\S+\/not-me\/\S+/.exec(told.text)[0]);
  await look('not me');
  await Promise.all([page.waitForEvent('load'), page.locator('main form [type="submit"]').click()]);
  await look('not me, done');
  await ask(grace.phone);
  await look('a code');
  const { code } = await resetSms(house.base, grace.phone);
  await field(page, 'one-time-code').fill(code === '345678' ? '345679' : '345678');
  await setNewPassword(page, 'Third-Word-3!');
  await look('a wrong code');
  await page.goto(`${house.base}/change`);
  await page.locator('#login').fill('ada');
  await page.locator('#old_password').fill('wrong');
  await setNewPassword(page, 'Third-Word-3!');
  await look('a wrong password');
  await page.goto(`${house.base}/nowhere`);
  await look('nothing there');
  assert.equal(new Set(looked).size, 11, looked.join('\n'));
});

test('the rooms of a development server keep nobody out', async (t) => {
  const house = await openHouse(t);
  const { user } = demoClient(house);
  await user.post('user/forgot-password/', { email: house.dev.username });
  await resetMail(house.base, house.dev.email);
  await demoClient(house).auth.post('auth/forgotpass/mobile', { mobile: house.dev.phone });
  await resetSms(house.base, house.dev.phone);
  const { page, seen } = await openBrowser(t);
  for (const { name, size, media } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia(media);
    for (const room of ['', 'dev/inbox', 'docs']) {
      await page.goto(`${house.base}/${room}`);
      assert.deepEqual(await barriers(page), [], `/${room} on ${name}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `/${room} on ${name} is too wide`);
    }
  }
  assert.deepEqual(seen.complaints, []);
});

test('the gallery of samples keeps nobody out, and what its samples load is there', async (t) => {
  const child = spawn(BINARY, ['preview', '--listen', '127.0.0.1:0'], {
    cwd: emptyFolder(t),
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  undo(t, () => end(child, 'SIGKILL'));
  const first = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const [base] = /http:\/\/[\d.:]+\//.exec(first.value);
  const { page, seen } = await openBrowser(t);
  for (const { name, size, media } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia(media);
    for (const show of ['page/mobile', 'message/reset-mail', 'message/reset-sms']) {
      await page.goto(`${base}?show=${show}&lang=ar&width=320`);
      assert.deepEqual(await barriers(page), [], `${show} on ${name}`);
    }
  }
  await page.goto(`${base}?show=page/mobile`);
  await page.frameLocator('iframe').locator('.code.six').waitFor();
  assert.deepEqual(seen.complaints, []);
});
