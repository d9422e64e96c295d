// What every page looks like in every language: nothing is cut off, and nothing has to be scrolled sideways. What was seen is
// kept in target/looks for one language of each kind of script, to be looked at.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { openBrowser } from './lib/browser.mjs';
import { BINARY, emptyFolder } from './lib/relatch.mjs';
import { run } from './lib/process.mjs';

const KEPT = new URL('../../target/looks/', import.meta.url).pathname;
const KEPT_LANGUAGES = ['en', 'de', 'ar', 'hi', 'ja'];
const WIDTHS = [320, 1280];

/** What sticks out: the page itself, or a text that its box is too small for. */
const sticksOut = () => {
  const root = document.documentElement;
  for (const details of document.querySelectorAll('details')) details.open = true;
  const all = root.scrollWidth > root.clientWidth ? [`the page, by ${root.scrollWidth - root.clientWidth} px`] : [];
  for (const box of document.querySelectorAll('h1, h2, p, button, label, summary, legend')) {
    const style = getComputedStyle(box);
    if (style.display === 'inline' || style.position === 'absolute' || box.closest('[hidden]')) continue;
    if (box.scrollWidth > box.clientWidth + 1) all.push(`${box.tagName} "${box.textContent.trim().slice(0, 40)}"`);
  }
  return all;
};

test('no page breaks its layout in any language, at 320 and at 1280 pixels', async (t) => {
  const folder = emptyFolder(t);
  const made = await run(BINARY, ['preview', '--out', folder], { cwd: emptyFolder(t) });
  assert.equal(made.status, 0, made.stderr);
  const { page } = await openBrowser(t);
  const broken = [];
  fs.mkdirSync(KEPT, { recursive: true });
  for (const language of fs.readdirSync(folder)) {
    const files = fs.readdirSync(path.join(folder, language)).filter((name) => name.endsWith('.html'));
    assert.ok(files.length > 40, `${files}`);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 720 });
      for (const file of files) {
        await page.goto(pathToFileURL(path.join(folder, language, file)).href);
        if (KEPT_LANGUAGES.includes(language)) {
          await page.screenshot({ path: path.join(KEPT, `${language}-${width}-${path.basename(file, '.html')}.png`), fullPage: true });
        }
        for (const one of await page.evaluate(sticksOut)) broken.push(`${language} ${width} ${file}: ${one}`);
      }
    }
  }
  assert.deepEqual(broken, []);
});
