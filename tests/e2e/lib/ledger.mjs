// A look into the database, which no client can take: does every new password have its epoch, its audit row and its
// notice, and does anybody still hold a queued message? The one place here that knows table names. It writes nothing.
import fs from 'node:fs';
import path from 'node:path';
import { sql } from './postgres.mjs';
import { run } from './process.mjs';

const QUERY = `
  SELECT a.username, a.epoch,
    (SELECT count(*) FROM audit e WHERE e.account = a.id AND e.event LIKE 'password_%'),
    (SELECT count(*) FROM outbox o WHERE o.account = a.id AND o.intent = 'notice_mail'),
    (SELECT count(*) FROM secrets s WHERE s.account = a.id AND s.ending = 'used')
  FROM accounts a ORDER BY a.username`;

/** One entry an account: how often its epoch, its audit trail and its notices say that the password was set. */
export async function ledger(house) {
  const rows = await ask(house, QUERY);
  return rows.map(([username, ...numbers]) => {
    const [epoch, audited, noticed, spent] = numbers.map(Number);
    return { username, epoch, audited, noticed, spent };
  });
}

/** How many messages wait, and how many of them some server holds. */
export async function outbox(house) {
  const [[waiting, leased]] = await ask(house, "SELECT count(*), count(leased_by) FROM outbox WHERE state = 'waiting'");
  return { waiting: Number(waiting), leased: Number(leased) };
}

function ask(house, query) {
  const url = house.env.RELATCH_DATABASE_URL;
  return url ? sql(url, query) : sqlite(house, query);
}

async function sqlite(house, query) {
  const [file, ...others] = fs.readdirSync(house.data).filter((name) => /\.(db|sqlite3?)$/.test(name));
  if (!file || others.length > 0) throw new Error(`which is the database? ${fs.readdirSync(house.data)}`);
  const { status, stdout, stderr } = await run('sqlite3', [
    '-readonly',
    path.join(house.data, file),
    `PRAGMA integrity_check;${query}`,
  ]);
  const [verdict, ...rows] = stdout.split('\n').filter(Boolean);
  if (status !== 0 || verdict !== 'ok') throw new Error(`sqlite3: ${verdict} ${stderr}`);
  return rows.map((row) => row.split('|'));
}
