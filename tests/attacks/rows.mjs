// The catalogue: every known attack on changing and recovering passwords that we have found published, by number and a
// short title. A row without a case says why. `node rows.mjs` writes the table of README.md; rows.test.mjs compares.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Titles in the order of their numbers. `elsewhere` names a test of a crate, as FILE:NAME; `not` says why none is needed. */
export const ROWS = [
  { title: 'Several addresses in one forgot call' },
  { title: 'Letters that fold into others, in an address' },
  { title: 'Look-alike domains' },
  { title: 'User name of one, address of another' },
  { title: 'Empty, blank or missing token' },
  { title: "Another account's user key beside a token" },
  { title: 'Token in the answer to the forgot call' },
  { title: 'Number for a token' },
  { title: 'Operator object or list for a token' },
  { title: 'Many tokens in one request' },
  { title: 'Key twice in JSON' },
  { title: 'Source address that lies' },
  { title: 'Limit keyed by what the attacker writes' },
  { title: 'Part twice, or under a doubtful name, in multipart' },
  { title: 'Field in the query, field that nobody asked for' },
  { title: 'Limit evaded by spelling' },
  { title: 'Encoded words, quotes, comments and routes in an address' },
  { title: 'Poisoned host in links' },
  { title: 'Poisoned host in the sender of mails' },
  { title: 'Origin of the attacker in links' },
  { title: 'Token that can be foretold' },
  { title: 'Race on one token' },
  { title: 'Race on the count of guesses' },
  { title: 'Guessing from many networks' },
  { title: 'Door that does not count' },
  { title: 'New code, new guesses' },
  { title: 'A few guesses at each of many accounts' },
  { title: 'Wrong codes charged to their owner' },
  { title: 'SMS to numbers that earn money' },
  { title: 'Mail bombing' },
  { title: 'Password of megabytes' },
  { title: 'Password cut off at 72 bytes' },
  { title: 'Length check that tells who exists' },
  { title: 'NUL, broken UTF-8, invisible characters' },
  { title: 'Twins under normalisation' },
  { title: 'Text that is slow to normalise or compare' },
  { title: 'Rules that differ between doors' },
  { title: 'Line break in a mail header' },
  { title: 'Line of a dot in a mail body' },
  { title: 'Markup and templates in mails' },
  { title: 'Scanner that opens links' },
  { title: 'Token in Referer, log or page' },
  { title: 'Open redirect' },
  { title: 'Answers read across origins' },
  { title: 'Form of another site' },
  { title: 'Recovery planted in the browser' },
  { title: 'Page in a frame' },
  { title: 'Poisoned or deceived cache' },
  { title: 'Session that outlives the reset' },
  { title: 'JWT without a signature, or with a confused one' },
  { title: 'JWT that brings its key' },
  { title: 'JWT with claims of another type' },
  { title: 'Token of one kind for another' },
  { title: 'Older link after a newer one' },
  { title: 'Token after the account has changed' },
  { title: 'Secrets in logs, files and traces' },
  { title: 'Password in a mail, code in a subject' },
  { title: 'Slow senders and readers' },
  { title: 'Body too large, or of too many parts' },
  { title: 'Compressed body that swells' },
  { title: 'Flood of passwords to hash' },
  { title: 'Depth, width and length of bodies and heads' },
  { title: 'Floods of HTTP/2 frames' },
  { title: 'Hostile, foreign or doubled client' },
  { title: 'Request smuggling' },
  { title: 'Lock-out by wrong passwords' },
  { title: "Using up an owner's messages" },
  { title: 'Finding out who has an account, by bytes' },
  {
    title: 'Finding out who has an account, by time',
    note: 'Bytes here; times are a matter of statistics over many thousand calls.',
  },
  { title: 'SQL in fields' },
  { title: 'TLS to the mail server stripped or misdirected' },
  {
    title: 'Clock set forward or back',
    elsewhere: [
      'crates/store/tests/engine.rs:a_shifted_clock_shifts_the_transactions',
      'crates/store/tests/conformance/instance.rs:only_a_later_time_is_kept',
    ],
    note: 'The clock of another process cannot be set from outside.',
  },
  { title: 'Replay after a restore' },
  {
    title: 'Token read from a lagging replica',
    not: 'There is one database address, and every statement goes to it; no setting names a replica.',
  },
  { title: 'Stolen or recycled number' },
  { title: 'Code relayed by its owner' },
  { title: 'Door for administrators' },
];

const folder = new URL('./', import.meta.url);
const README = new URL('README.md', folder);
const numbered = (index) => `A${String(index + 1).padStart(2, '0')}`;

/** Every case of this folder: its row, its sentence, its precedent, its file. */
export function cases() {
  const call = /^attack\(\s*(['"])(A\d\d) ((?:\\.|(?!\1).)*)\1,\s*(['"])((?:\\.|(?!\4).)*)\4,/gm;
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.test.mjs'));
  return files.flatMap((file) => {
    const text = fs.readFileSync(new URL(file, folder), 'utf8');
    const found = [...text.matchAll(call)].map(([, , row, sentence, , precedent]) => ({
      row,
      sentence: sentence.replaceAll('\\', ''),
      precedent,
      file,
    }));
    if (found.length !== (text.match(/^attack\(/gm) ?? []).length)
      throw new Error(`${file}: a case that cannot be read`);
    return found;
  });
}

/** The table as it must stand in README.md. */
export function table() {
  const all = cases();
  const lines = ROWS.map(({ title, elsewhere = [], note, not }, index) => {
    const row = numbered(index);
    const here = all
      .filter((one) => one.row === row)
      .map(
        ({ sentence, precedent, file }) => `${sentence} (${precedent}): [${file.replace('.test.mjs', '')}](${file})`,
      );
    const there = elsewhere.map(
      (one) => `\`${one.split(':')[1]}\` in [${one.split(':')[0]}](../../${one.split(':')[0]})`,
    );
    const covered = [...here, ...there, ...(note ? [note] : []), ...(not ? [`Does not apply. ${not}`] : [])];
    return `| ${row} | ${title} | ${covered.join('<br>')} |`;
  });
  return ['| row | attack | case |', '|---|---|---|', ...lines, ''].join('\n');
}

/** README.md, cut before its table and after it. */
export function readme() {
  const text = fs.readFileSync(README, 'utf8');
  const start = text.indexOf('| row |');
  return { before: text.slice(0, start), table: text.slice(start) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) fs.writeFileSync(README, readme().before + table());
