// A look into the database of a stopped server, which no client can take: does every new password have its epoch,
// its audit row and its notice? The one place here that knows table names.
import fs from 'node:fs';
import path from 'node:path';
import { run } from './process.mjs';
import { sql } from './postgres.mjs';

const QUERY = `
  SELECT a.username, a.epoch,
    (SELECT count(*) FROM audit e WHERE e.account = a.id AND e.event LIKE 'password_%'),
    (SELECT count(*) FROM outbox o WHERE o.account = a.id AND o.intent = 'password_changed'),
    (SELECT count(*) FROM secrets s WHERE s.account = a.id AND s.ending = 'used')
  FROM accounts a ORDER BY a.username`;

/** One entry an account: how often its epoch, its audit trail and its notices say that the password was set. */
export async function ledger(house) {
  const url = house.env.RELATCH_DATABASE_URL;
  const rows = url ? await sql(url, QUERY) : await sqlite(house);
  return rows.map(([username, ...numbers]) => {
    const [epoch, audited, noticed, spent] = numbers.map(Number);
    return { username, epoch, audited, noticed, spent };
  });
}

async function sqlite(house) {
  const [file, ...others] = fs.readdirSync(house.data).filter((name) => /\.(db|sqlite3?)$/.test(name));
  if (!file || others.length > 0) throw new Error(`which is the database? ${fs.readdirSync(house.data)}`);
  const { status, stdout, stderr } = await run('sqlite3', ['-readonly', path.join(house.data, file), `PRAGMA integrity_check;${QUERY}`]);
  const [verdict, ...rows] = stdout.split('\n').filter(Boolean);
  if (status !== 0 || verdict !== 'ok') throw new Error(`sqlite3: ${verdict} ${stderr}`);
  return rows.map((row) => row.split('|'));
}
