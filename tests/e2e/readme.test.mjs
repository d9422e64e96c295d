// The README's walk-through, run as a reader pastes it: the blocks marked "sh walkthrough", in order, in one shell,
// in a folder with a `--dev` server's data. Only the address is another, and curl fails where a call was refused.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { run } from './lib/process.mjs';
import { BINARY, README, demoClient, logsIn, openHouse } from './lib/relatch.mjs';

const PRELUDE = 'set -euo pipefail\ncurl() { command curl --fail-with-body "$@"; }\n';

/** The blocks of a README that belong to the walk-through. */
function walkthrough(text) {
  return [...text.matchAll(/^```sh walkthrough\n([\s\S]*?)^```$/gm)].map(([, block]) => block);
}

test('the walk-through of the README works when pasted', async (t) => {
  const blocks = walkthrough(fs.readFileSync(README, 'utf8'));
  assert.ok(blocks.length > 0, 'the README has no block marked "sh walkthrough"');
  const house = await openHouse(t);
  const address = new URL(house.base).host;
  const script = PRELUDE + blocks.join('\n').replaceAll(/(127\.0\.0\.1|localhost):5501/g, address);
  const env = { PATH: `${path.dirname(BINARY)}:${process.env.PATH}` };
  const { status, stdout, stderr } = await run('bash', ['-s'], { input: script, cwd: house.folder, env });
  assert.equal(status, 0, `${stdout}\n${stderr}`);
  assert.match(stdout, /"status_code": ?200/);
  assert.match(stdout, /"status": ?"success"/);
  assert.equal(
    await logsIn(demoClient(house).user, house.dev.username, house.dev.password),
    false,
    'the walk-through changes the demo password',
  );
});
