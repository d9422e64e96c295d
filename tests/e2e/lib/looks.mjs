// What can be wrong with a page for those who look at it or have it read aloud, and where what was seen is kept.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What keeps somebody out of the page that is open. */
export async function barriers(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((runOnly) => {
    // In the colours of the system Chromium tells axe those that the page had wanted, which nobody sees.
    const enabled = !matchMedia('(forced-colors: active)').matches;
    return globalThis.axe.run({ runOnly, rules: { 'color-contrast': { enabled } } });
  }, STANDARDS);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`));
}

/** What sticks out: the page itself, or a text that its box is too small for. */
export const sticksOut = (page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const all = root.scrollWidth > root.clientWidth ? [`the page, by ${root.scrollWidth - root.clientWidth} px`] : [];
    for (const box of document.querySelectorAll('h1, h2, p, button, label, summary, legend')) {
      const style = getComputedStyle(box);
      if (style.display === 'inline' || style.position === 'absolute' || box.closest('[hidden]')) continue;
      if (box.scrollWidth > box.clientWidth + 1) all.push(`${box.tagName} "${box.textContent.trim().slice(0, 40)}"`);
    }
    return all;
  });

/** What the script does to a page as soon as it is there, as counts: all of it, and what is not done. */
export const scriptWork = (page) =>
  page.evaluate(() => {
    const count = (selector) => document.querySelectorAll(selector).length;
    return {
      all: count('.show') + count('#code') + count('[data-wait]'),
      undone: count('.show[hidden]') + count('.code:not(.six) > #code') + count('[data-wait]:not([aria-disabled])'),
    };
  });

/** A folder in target for pictures, without those of an earlier run. */
export function emptyKept(name) {
  const folder = new URL(`../../../target/${name}/`, import.meta.url).pathname;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}
