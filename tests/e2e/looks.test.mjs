// What every page looks like in every language: nothing is cut off, and nothing has to be scrolled sideways. What was seen is
// kept in target/looks for one language of each kind of script, to be looked at.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { openBrowser } from './lib/browser.mjs';
import { emptyKept, scriptWork, sticksOut } from './lib/looks.mjs';
import { run } from './lib/process.mjs';
import { BINARY, emptyFolder } from './lib/relatch.mjs';

const KEPT_LANGUAGES = ['en', 'de', 'ar', 'hi', 'ja'];
const WIDTHS = [320, 1280];

test('no page breaks its layout in any language, at 320 and at 1280 pixels', async (t) => {
  const folder = emptyFolder(t);
  const made = await run(BINARY, ['preview', '--out', folder], { cwd: emptyFolder(t) });
  assert.equal(made.status, 0, made.stderr);
  const kept = emptyKept('looks');
  const { page, seen } = await openBrowser(t);
  const broken = [];
  let scripted = 0;
  for (const language of fs.readdirSync(folder).filter((name) => name !== 'assets')) {
    const files = fs.readdirSync(path.join(folder, language)).filter((name) => name.endsWith('.html'));
    assert.ok(files.length > 40, `${files}`);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 720 });
      for (const file of files) {
        await page.goto(pathToFileURL(path.join(folder, language, file)).href);
        const { all, undone } = await scriptWork(page);
        assert.equal(undone, 0, `the script did not run in ${language}/${file}`);
        scripted += all;
        await page.evaluate(() => document.querySelectorAll('details').forEach((one) => one.toggleAttribute('open', true)));
        if (KEPT_LANGUAGES.includes(language)) {
          await page.screenshot({ path: path.join(kept, `${language}-${width}-${path.basename(file, '.html')}.png`), fullPage: true });
        }
        for (const one of await sticksOut(page)) broken.push(`${language} ${width} ${file}: ${one}`);
      }
    }
  }
  assert.deepEqual(broken, []);
  assert.ok(scripted > 400, `the script had ${scripted} things to do`);
  assert.deepEqual(seen.complaints, []);
});
