// The catalogue and its cases know each other: no row without a case or a reason, no case without a row, no stale table.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { ROWS, cases, readme, table } from './rows.mjs';

const rows = ROWS.map((row, index) => ({ ...row, number: `A${String(index + 1).padStart(2, '0')}` }));

test('every row has a case, a test elsewhere, or a reason why it does not apply, and only one of the last two', () => {
  const covered = new Set(cases().map(({ row }) => row));
  for (const { number, elsewhere, not } of rows) {
    assert.ok(covered.has(number) || elsewhere?.length > 0 || not, `${number} has nothing`);
    assert.ok(!(not && (elsewhere || covered.has(number))), `${number} is said not to apply, and has a case`);
  }
});

test('every case names a row', () => {
  const known = new Set(rows.map(({ number }) => number));
  assert.deepEqual(
    cases().filter(({ row }) => !known.has(row)),
    [],
  );
});

test('a test elsewhere is where it is said to be', () => {
  for (const one of rows.flatMap(({ elsewhere }) => elsewhere ?? [])) {
    const [file, name] = one.split(':');
    const text = fs.readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    assert.match(text, new RegExp(`fn ${name}\\(`), one);
  }
});

test('the table is the one that `node tests/attacks/rows.mjs` writes', () => {
  assert.equal(readme().table, table());
});
