// Accounts brought along from another system, twice: what has changed there in between wins, with all that a new
// password means.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { messages, resetMail } from './lib/inbox.mjs';
import { emptyDatabase } from './lib/postgres.mjs';
import { commandJson, demoClient, logIn, logsIn, openHouse } from './lib/relatch.mjs';

// As Django keeps them.
const FIRST = 'pbkdf2_sha256$1000000$fixedSaltForTest22Char$i11oLyDm/BwBbM3Q6UM6N1pEtyuVQ1DNDoxJ6NovsZc=';
const FIRST_PASSWORD = 'correct horse';
const SECOND = 'pbkdf2_sha256$1000000$anotherFixedSalt22Char$8mZRRT4qPbisSORzIjRnUNEoDzVkk0T9DF6J5i/Us0c=';
const SECOND_PASSWORD = 'battery staple';

function bring(house, rows, ...how) {
  const file = path.join(house.folder, 'users.jsonl');
  fs.writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return commandJson(house, ['account', 'import', file, ...how]);
}

for (const engine of ['SQLite', 'PostgreSQL']) {
  test(`a password that changed in the old system ends what was begun here, on ${engine}`, async (t) => {
    const env = engine === 'PostgreSQL' ? { RELATCH_DATABASE_URL: await emptyDatabase(t) } : {};
    const house = await openHouse(t, { env });
    const { user } = demoClient(house);
    const row = (name, hash) => ({ username: name, email: `${name}@example.org`, hash });
    await bring(house, [row('ada', FIRST), row('bob', FIRST)]);
    const [ada, bob] = [
      await logIn(user, { username: 'ada', password: FIRST_PASSWORD }),
      await logIn(user, { username: 'bob', password: FIRST_PASSWORD }),
    ];
    await user.post('user/forgot-password/', { email: 'ada@example.org' });
    const link = await resetMail(house.base, 'ada@example.org');

    const done = await bring(house, [row('ada', SECOND), row('bob', FIRST), row('cyd', FIRST)], '--on-conflict', 'replace');

    assert.deepEqual([done.imported, done.replaced, done.updated, done.already_imported], [1, 1, 0, 1]);
    assert.equal(await logsIn(user, 'ada', FIRST_PASSWORD), false);
    assert.equal(await logsIn(user, 'ada', SECOND_PASSWORD), true);
    assert.equal((await user.post('user/token/refresh/', { refresh: ada.refresh })).status, 401);
    assert.equal((await user.post('user/token/refresh/', { refresh: bob.refresh })).status, 200);
    const late = { user: link.user, token: link.token, new_password: 'Walnut-Compass-58' };
    assert.equal((await user.post('user/forgot-password-submit/', late)).status, 400);
    const sent = await messages(house.base, 'ada@example.org');
    assert.equal(sent.length, 1, 'there is no notice of what its owner has done elsewhere');
  });
}
