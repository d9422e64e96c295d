// The ways to a new password as people go them: in four languages, on a phone and at a desk, with a script and without.
// Every page on a way is looked at, and what it was for is asked of the API. No sentence is named here.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { field, launch, openPage, submit } from './lib/browser.mjs';
import { encoders, send } from './lib/http.mjs';
import { notice, resetMail, resetSms } from './lib/inbox.mjs';
import { NO_LIMITS, commandJson, demoClient, logIn, logsIn, openHouse } from './lib/relatch.mjs';
import { undoAll } from './lib/undo.mjs';

const LANGUAGES = { en: 'ltr', de: 'ltr', ar: 'rtl', ja: 'ltr' };
const WINDOWS = { 'on a phone': { width: 360, height: 740 }, 'at a desk': { width: 1280, height: 800 } };
const SCRIPTS = { 'with a script': true, 'without one': false };
/** What the browser likes best is none of the four, so that no page can be in the right language by chance. */
const LIKED = 'fr-FR';
const [OLD, NEW, THIEF] = ['Open-Sesame-Pw1!', 'Second-Word-2!', 'Thief-Word-2!'];
const FEW = { RELATCH_LIMITS__FORGOT_PER_SOURCE_HOUR: '1', RELATCH_LIMITS__WRONG_PER_SOURCE_HOUR: '1' };

const group = {};
let house;
/** A house where one mail and one wrong password are enough, and have been had. */
let strict;
let browser;
before(async () => {
  browser = await launch(group);
  house = await openHouse(group, { env: NO_LIMITS });
  strict = await openHouse(group, { dev: false, env: FEW });
  await post('/forgot', { login: 'nobody' }, 200);
  const wrong = { login: 'nobody', old_password: 'Wrong-Word-0!', new_password: NEW, confirm_password: NEW };
  await post('/change', wrong, 400);
});
after(() => undoAll(group));

/** The headings seen so far, each with its language: a page that is only labelled with another one is found out. */
const headings = new Map();

/** Somebody who is about to open the first page. */
async function setOut(t, { language, viewport, javaScript }) {
  const { page, seen } = await openPage(t, browser, { javaScript, viewport, locale: LIKED });
  return { page, seen, language, javaScript, passed: [] };
}

/** The page that this person has come to is whole, in the right language, and another one than those before. */
async function arrive({ page, seen, language, passed }, expected = []) {
  const found = await page.evaluate(() => {
    const root = document.documentElement;
    const titles = [...document.querySelectorAll('h1')].map((title) => title.innerText.trim());
    return { lang: root.lang, dir: root.dir, tooWide: Math.max(0, root.scrollWidth - root.clientWidth), titles };
  });
  const [title, ...others] = found.titles;
  const at = `${new URL(page.url()).pathname} (${title})`;
  assert.deepEqual([found.lang, found.dir], [language, LANGUAGES[language]], at);
  assert.equal(found.tooWide, 0, `${at} has to be scrolled sideways`);
  assert.ok(title && others.length === 0, `${at} has ${found.titles.length} headings`);
  assert.ok(!passed.includes(title), `${at} looks like a page before it: ${passed}`);
  assert.equal(headings.get(title) ?? language, language, `${at} is not translated`);
  assert.deepEqual(seen.complaints.splice(0), expected, at);
  headings.set(title, language);
  passed.push(title);
}

/** Types the new password as a person does, who reads what the page says of it before going on. */
async function choosePassword({ page, javaScript }, password) {
  const [first, ...again] = await field(page, 'new-password').all();
  if (javaScript) {
    const [judged] = await Promise.all([page.waitForResponse(/\/password\/check/), first.fill(password)]);
    const { known, broken } = await judged.json();
    assert.deepEqual([known, broken], [true, []]);
    await page.locator('#verdict.right').waitFor();
  } else await first.fill(password);
  for (const one of again) await one.fill(password);
  await submit(page, first);
}

/** Fills the one field in which an account is named, and goes on. */
async function name({ page }, login) {
  await field(page, 'username').fill(login);
  await submit(page, field(page, 'username'));
}

let count = 0;
/** An account of this test alone. With `locale`, its owner is written to in that language. */
async function addOwner({ locale } = {}) {
  count += 1;
  const owner = { username: `owner${count}`, email: `owner${count}@example.org`, phone: `+49151${12_000_000 + count}` };
  const { username, email, phone } = owner;
  const words = ['account', 'add', username, '--email', email, '--phone', phone, '--password-stdin'];
  await commandJson(house, [...words, ...(locale ? ['--locale', locale] : [])], OLD);
  return owner;
}

/** The new password opens the door, and the old one does not any more. */
async function assertChanged({ username }) {
  const { user } = demoClient(house);
  assert.deepEqual([await logsIn(user, username, NEW), await logsIn(user, username, OLD)], [true, false]);
}

const JOURNEYS = {
  async 'a forgotten password is replaced by mail'(person) {
    const owner = await addOwner();
    await person.page.goto(`${house.base}/forgot?lang=${person.language}`);
    await arrive(person);
    await name(person, owner.email);
    await arrive(person);
    const mail = await resetMail(house.base, owner.email);
    assert.match(mail.html, new RegExp(`<html[^>]* lang="${person.language}"`));
    await person.page.goto(mail.link);
    await arrive(person);
    await choosePassword(person, NEW);
    await arrive(person);
    await assertChanged(owner);
  },

  async 'a forgotten password is replaced by SMS'(person) {
    const owner = await addOwner();
    await person.page.goto(`${house.base}/forgot?lang=${person.language}`);
    await arrive(person);
    await name(person, owner.phone);
    await arrive(person);
    await field(person.page, 'one-time-code').fill((await resetSms(house.base, owner.phone)).code);
    await choosePassword(person, NEW);
    await arrive(person);
    await assertChanged(owner);
  },

  async 'a password is changed with the old one'(person) {
    const owner = await addOwner();
    await person.page.goto(`${house.base}/change?lang=${person.language}`);
    await arrive(person);
    await field(person.page, 'username').fill(owner.username);
    await field(person.page, 'current-password').fill(OLD);
    await choosePassword(person, NEW);
    await arrive(person);
    await assertChanged(owner);
  },

  async 'an owner says that it was not them'(person) {
    const owner = await addOwner({ locale: person.language });
    const { user } = demoClient(house);
    const { access } = await logIn(user, { username: owner.username, password: OLD });
    const fields = { old_password: OLD, new_password: THIEF, confirm_password: THIEF };
    const changed = await user.post('user/profile/change-password/', fields, { bearer: access });
    assert.equal(changed.status, 200, changed.text);
    await person.page.goto((await notice(house.base, owner.email)).link);
    await arrive(person);
    // Whoever opens the link has not said anything yet.
    assert.equal(await logsIn(user, owner.username, THIEF), true);
    const button = person.page.locator('main form [type="submit"]');
    await Promise.all([person.page.waitForEvent('load'), button.click()]);
    await arrive(person);
    for (const word of [THIEF, OLD]) assert.equal(await logsIn(user, owner.username, word), false);
  },
};

/** What else may happen on the way, where there is least room. */
const ON_A_PHONE = {
  async 'a link that was asked for elsewhere speaks as its account does'(person) {
    const owner = await addOwner({ locale: person.language });
    await demoClient(house).user.post('user/forgot-password/', { email: owner.username });
    await person.page.goto((await resetMail(house.base, owner.email)).link);
    await arrive(person);
    await choosePassword(person, NEW);
    await arrive(person);
    await assertChanged(owner);
  },

  async 'whoever asks for too many mails is told so on a page that leads on'(person) {
    await person.page.goto(`${strict.base}/forgot?lang=${person.language}`);
    await arrive(person);
    await name(person, 'nobody@example.org');
    await beRefused(person, '/forgot');
  },

  async 'whoever guesses too often is told so as well'(person) {
    await person.page.goto(`${strict.base}/change?lang=${person.language}`);
    await arrive(person);
    await field(person.page, 'username').fill('nobody');
    await field(person.page, 'current-password').fill('Wrong-Word-0!');
    await choosePassword(person, NEW);
    await beRefused(person, '/change');
  },
};

/** Sends a form to the strict house. */
async function post(path, fields, expected) {
  const { type, body } = encoders.urlencoded(fields);
  const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body) };
  const { status, text } = await send(strict.base, { method: 'POST', path, headers, body });
  assert.equal(status, expected, text);
}

/** What was sent last was too much: the page says so calmly, the answer when to come back, and there is a way on. */
async function beRefused(person, path) {
  const { page, seen } = person;
  const { status, headers } = seen.responses.findLast(({ url }) => new URL(url).pathname === path);
  assert.equal(status, 429);
  assert.match(headers['retry-after'], /^[1-9]\d*$/);
  // The browser itself notes the status; nothing else is wrong.
  await arrive(person, [seen.complaints.find((text) => text.includes('429'))]);
  // On may be back, but not to where one is.
  const here = person.passed.pop();
  await Promise.all([page.waitForEvent('load'), page.locator('main a[href]').first().click()]);
  await arrive({ ...person, passed: [here] });
}

/** Every kind of person. */
const PEOPLE = Object.keys(LANGUAGES).flatMap((language) =>
  Object.entries(WINDOWS).flatMap(([where, viewport]) =>
    Object.entries(SCRIPTS).map(([how, javaScript]) => ({
      who: `${language}, ${where}, ${how}`,
      language,
      viewport,
      javaScript,
    })),
  ),
);

// Several at once, for each of them often waits.
describe('journeys', { concurrency: 3 }, () => {
  for (const { who, ...kind } of PEOPLE) {
    const ways = kind.viewport === WINDOWS['on a phone'] ? { ...JOURNEYS, ...ON_A_PHONE } : JOURNEYS;
    for (const [what, go] of Object.entries(ways)) test(`${what} (${who})`, async (t) => go(await setOut(t, kind)));
  }
});
