// The mails as mail programs show them: every one in every language, narrow and wide, in the light and in the dark; that they
// load nothing, keep nobody out and fit. `relatch preview` makes them, as whoever brands them sees them.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { openBrowser } from './lib/browser.mjs';
import { authApi } from './lib/http.mjs';
import { resetMail } from './lib/inbox.mjs';
import { cleanEnvironment, end, run } from './lib/process.mjs';
import { addAccount, BINARY, commandJson, demoClient, emptyFolder, freePort, openHouse } from './lib/relatch.mjs';
import { undo } from './lib/undo.mjs';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const LOOKS = [
  { width: 320, colorScheme: 'light' },
  { width: 640, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
];
/** Light green: it has to be made darker to be read in the light. */
const BRAND = `public_url = "https://id.example.com"
[brand]
name = "Nordlicht"
accent = "#7fd6a8"
support = "mailto:help@example.com"
privacy = "https://example.com/privacy"
`;

/** The samples that the real binary writes, and the languages that it has. */
async function samples(t) {
  const folder = emptyFolder(t);
  fs.writeFileSync(path.join(folder, 'relatch.toml'), BRAND);
  const made = await run(BINARY, ['preview', '--config', 'relatch.toml', '--out', 'samples'], { cwd: folder });
  assert.equal(made.status, 0, made.stderr);
  const root = path.join(folder, 'samples');
  // Beside the languages stands what the pages load.
  return { root, languages: fs.readdirSync(root).filter((name) => name !== 'assets') };
}

const mailsIn = (folder) => fs.readdirSync(folder).filter((name) => /-mail.*\.html$/.test(name));

test('no mail is wider than a phone, keeps anybody out or loads anything, in any language', async (t) => {
  const { root, languages } = await samples(t);
  assert.equal(languages.length, 15);
  const { page, seen } = await openBrowser(t);
  for (const language of languages) {
    for (const name of mailsIn(path.join(root, language))) {
      await page.goto(pathToFileURL(path.join(root, language, name)).href);
      for (const { width, colorScheme } of LOOKS) {
        const what = `${language}/${name} at ${width}, ${colorScheme}`;
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        const box = await page.evaluate(() => ({
          page: document.documentElement.scrollWidth,
          button: document.querySelector('.button a')?.getBoundingClientRect().toJSON(),
          card: document.querySelector('.card').getBoundingClientRect().width,
        }));
        assert.ok(box.page <= width && box.card <= 600, `${what}: ${JSON.stringify(box)}`);
        assert.ok(!box.button || box.button.height >= 44, `${what}: the button is no target for a thumb`);
      }
    }
  }
  assert.deepEqual(
    seen.requests.filter(({ url }) => !url.startsWith('file:')),
    [],
  );
});

test('mails are read out, and seen, by everybody', async (t) => {
  const { root } = await samples(t);
  const { page } = await openBrowser(t);
  for (const language of ['en', 'ar']) {
    for (const name of mailsIn(path.join(root, language))) {
      await page.goto(pathToFileURL(path.join(root, language, name)).href);
      for (const { width, colorScheme } of LOOKS) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        await page.evaluate(AXE);
        const { violations } = await page.evaluate((runOnly) => globalThis.axe.run({ runOnly }), STANDARDS);
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        assert.deepEqual(told, [], `${language}/${name} at ${width}, ${colorScheme}`);
      }
    }
  }
});

test('a preview is served to this machine and shows a saved file at the next reload', async (t) => {
  const folder = emptyFolder(t);
  const own = path.join(folder, 'texts/en');
  fs.mkdirSync(own, { recursive: true });
  fs.writeFileSync(path.join(folder, 'relatch.toml'), `${BRAND}texts = "texts"\n`);
  const port = await freePort();
  const child = spawn(BINARY, ['preview', '--config', 'relatch.toml', '--listen', `127.0.0.1:${port}`], {
    cwd: folder,
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  undo(t, () => end(child));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const { page } = await openBrowser(t);
  await page.goto(`http://127.0.0.1:${port}/?show=message/reset-mail&lang=en`);
  const mail = page.frameLocator('iframe');
  await mail.getByRole('link', { name: 'Choose a new password' }).waitFor();
  fs.writeFileSync(path.join(own, 'messages.ftl'), 'mail-choose = Take another one\n');
  await page.reload();
  await mail.getByRole('link', { name: 'Take another one' }).waitFor();
  fs.writeFileSync(path.join(own, 'messages.ftl'), 'mail-choose = {\n');
  await page.reload();
  assert.match(await page.locator('body').innerText(), /texts\/en\/messages\.ftl, line \d+: this is not Fluent/);
});

test('a mail says that its link shows the reference where the page is ours, and not of a client’s own page', async (t) => {
  const house = await openHouse(t);
  const own = ['--native', '--reset-url', 'https://shop.example/reset?token={token}'];
  const { client_id: id } = await commandJson(house, ['client', 'add', 'app', ...own]);
  for (const [name, auth, says] of [
    ['ada', authApi(house.base, id, null), false],
    ['grace', demoClient(house).auth, true],
  ]) {
    const { email } = await addAccount(house, { username: name });
    assert.equal((await auth.post('auth/forgotpass', { email })).status, 200);
    const { text } = await resetMail(house.base, email);
    assert.equal(/shows the same reference/.test(text), says, text);
    // Such as "Time: November 23, 2026 at 15:52 UTC".
    assert.match(text, /^Time: [A-Z][a-z]+ \d{1,2}, \d{4} at \d{2}:\d{2} UTC$/m);
  }
});
