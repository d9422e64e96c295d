// A PostgreSQL database of its own for each test, in the cluster that ./test started.
// Without that cluster these tests fail rather than skip: a run that tested one engine must not look like two.
import { randomBytes } from 'node:crypto';
import { run } from './process.mjs';
import { undo } from './undo.mjs';

/** Makes an empty database and returns its URL; it is dropped when the test ends. */
export async function emptyDatabase(t) {
  const server = process.env.RELATCH_TEST_POSTGRES;
  if (!server) throw new Error('RELATCH_TEST_POSTGRES is not set: run this through ./test e2e');
  const name = `relatch_e2e_${randomBytes(6).toString('hex')}`;
  await sql(server, `CREATE DATABASE ${name}`);
  undo(t, () => sql(server, `DROP DATABASE ${name} WITH (FORCE)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs one statement with psql and returns its rows, columns split at "|". */
export async function sql(url, statement) {
  const { status, stdout, stderr } = await run('psql', [
    url,
    '--no-psqlrc',
    '-v',
    'ON_ERROR_STOP=1',
    '-qAtc',
    statement,
  ]);
  if (status !== 0) throw new Error(`psql: ${stderr}`);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((row) => row.split('|'));
}
