// What must not leak: unmistakable secrets in every field, every failure there is, the log at its most talkative, and
// then a search of all that was left behind. Messages may hold the one secret they are for, and no other.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { certificateFor } from '../e2e/lib/certificates.mjs';
import { authApi, send, sendRaw, userApi } from '../e2e/lib/http.mjs';
import { mail, mails, openGateway, openSmtp, requests } from '../e2e/lib/post-office.mjs';
import { sql } from '../e2e/lib/postgres.mjs';
import { run } from '../e2e/lib/process.mjs';
import { addAccount, command, commandJson, emptyFolder, kill, start } from '../e2e/lib/relatch.mjs';
import { mailBySmtp, smsByHttp } from '../e2e/lib/settings.mjs';
import { until } from '../e2e/lib/wait.mjs';
import { ENGINE, attack, freshPhone, openTarget, passwords } from './lib/attack.mjs';
import { connect, request } from './lib/h2.mjs';

const ORIGIN = 'https://shop.example';
const SMTP = { user: 'relatch', password: 'Canary-Smtp-Password-1' };
const GATEWAY = 'Canary-Gateway-Key-1';

/** A house with all outer parts, each of which fails at first, and the log at trace. */
async function talkativeHouse(t) {
  const folder = emptyFolder(t);
  const certificate = await certificateFor(folder, 'localhost');
  const smtp = await openSmtp(t, { ...certificate, ...SMTP, spool: path.join(folder, 'spool'), refuseFirst: 2 });
  const gateway = await openGateway(t, folder, { answers: [429, 500] });
  const env = {
    ...mailBySmtp({ host: 'localhost', port: smtp.port, ...SMTP, ca: certificate.ca }),
    ...smsByHttp({
      method: 'POST',
      url: `${gateway.base}/send?to={{ to }}`,
      headers: `x-api-key: ${GATEWAY}`,
      body: '{"text": "{{ text }}"}',
    }),
    RELATCH_LOG__LEVEL: 'trace',
    RELATCH_LOG__FORMAT: 'json',
    RUST_BACKTRACE: '1',
    RELATCH_HTTP__BODY_TIMEOUT_S: '2',
  };
  return { house: await openTarget(t, { dev: false, env }), spool: smtp.spool, gateway };
}

/** What a secret may look like where it should not be: as text, in hex, in base64, as the bytes that it stands for. */
function guises(secret) {
  const text = Buffer.from(secret);
  const bytes = /^(?:[0-9a-f]{2}){16,}$/.test(secret) ? [Buffer.from(secret, 'hex')] : [];
  const cores = [0, 1, 2].map((shift) =>
    Buffer.from(
      Buffer.concat([Buffer.alloc(shift), text])
        .toString('base64')
        .slice(4, -4),
    ),
  );
  return [
    text,
    Buffer.from(text.toString('hex')),
    Buffer.from(encodeURIComponent(secret)),
    ...cores.filter(({ length }) => length >= 12),
    ...bytes,
  ];
}

function assertAbsent(haystacks, secrets) {
  for (const [where, bytes] of Object.entries(haystacks)) {
    assert.ok(bytes.length > 0, `${where} is empty`);
    for (const [what, secret] of Object.entries(secrets)) {
      assert.ok(typeof secret === 'string' && secret.length >= 6, `no ${what} to look for`);
      const isDigits = /^\d{6}$/.test(secret);
      const hit = isDigits
        ? new RegExp(`(?<![0-9a-f])${secret}(?![0-9a-f])`).test(bytes.toString('latin1'))
        : guises(secret).some((guise) => bytes.includes(guise));
      assert.ok(!hit, `${where} holds the ${what}: …${around(bytes, secret)}…`);
    }
  }
}

function around(bytes, secret) {
  const at = bytes.indexOf(secret);
  return bytes.subarray(Math.max(0, at - 160), at + secret.length + 80).toString('latin1');
}

/** Everything that the database has on disk. */
async function stored(house) {
  if (ENGINE === 'postgres') {
    const { status, stdout, stderr } = await run('pg_dump', [
      '--data-only',
      '--inserts',
      house.env.RELATCH_DATABASE_URL,
    ]);
    assert.equal(status, 0, stderr);
    return { 'the database': Buffer.from(stdout) };
  }
  const files = fs.readdirSync(house.data).filter((name) => name.startsWith('relatch.db'));
  assert.ok(
    files.some((name) => name.endsWith('-wal')),
    `${files}`,
  );
  return Object.fromEntries(
    files
      .filter((name) => !/-shm$|lock$/.test(name))
      .map((name) => [name, fs.readFileSync(path.join(house.data, name))]),
  );
}

attack(
  'A56 No secret reaches a log, a database file or a message that is not for it',
  'Twitter and GitHub, 2018; CWE-532',
  async (t) => {
    const { house, spool, gateway } = await talkativeHouse(t);
    const { apikey, client_id } = await commandJson(house, ['client', 'add', 'shop', '--origin', ORIGIN]);
    const [user, auth] = [userApi(house.base, apikey), authApi(house.base, client_id, ORIGIN)];
    const words = Object.fromEntries(
      ['first', 'second', 'third', 'fourth', 'wrong', 'weak'].map((word) => [
        `${word} password`,
        `Canary-${word}-Word-1`,
      ]),
    );
    const ada = await addAccount(house, {
      username: 'canary-ada',
      email: 'canary-ada@example.org',
      phone: freshPhone(),
      password: words['first password'],
    });

    // Everything that works, with all that it hands out.
    const login = (await user.post('user/login/', { username: ada.username, password: words['first password'] })).json;
    const other = (await auth.post('auth/login', { login: ada.phone, password: words['first password'] })).json;
    const refreshed = (await user.post('user/token/refresh/', { refresh: login.refresh })).json;
    const change = (fields, bearer) => user.post('user/profile/change-password/', fields, { bearer });
    const second = {
      old_password: words['first password'],
      new_password: words['second password'],
      confirm_password: words['second password'],
    };
    assert.equal((await change(second, refreshed.access)).status, 200);
    assert.equal((await user.post('user/forgot-password/', { email: ada.username })).status, 200);
    const [, key, token] = await mailed(spool);
    const { request: handle } = (await auth.post('auth/forgotpass/mobile', { mobile: ada.phone })).json;
    const sms = JSON.parse(
      (
        await until('an SMS', () =>
          requests(gateway).find(({ status, body }) => status === 200 && body.includes('/reset/mobile/')),
        )
      ).body,
    ).text;
    const [code, smsToken] = [/#(\w+)$/.exec(sms.trim())?.[1], /\/([0-9a-f]{32})\b/.exec(sms)?.[1]];
    assert.ok(code && smsToken, sms);

    // Everything that fails, with secrets wherever somebody could put one.
    const secrets = {
      ...words,
      apikey,
      token,
      'SMS token': smsToken,
      'SMS code': code,
      handle,
      'SMTP password': SMTP.password,
      'gateway key': GATEWAY,
    };
    const all = Object.values(secrets);
    const tokens = {
      access: login.access,
      refresh: login.refresh,
      'second refresh': refreshed.refresh,
      'other access': other.token,
    };
    for (const secret of [...all, ...Object.values(tokens)]) {
      await user.post('user/login/', { username: secret, password: words['wrong password'] }, { as: 'json' });
      await user.post(
        'user/login/',
        { username: 'somebody', password: secret },
        {
          headers: {
            'user-agent': secret,
            cookie: `a=${secret}; __Host-relatch_flow=${secret}`,
            referer: `https://x.example/${secret}`,
          },
        },
      );
      await auth.post('auth/login', { login: secret, password: secret, [`f-${secret.slice(0, 40)}`]: secret });
      await auth.post('auth/resetpass', { token: secret, password: words['weak password'], passwordConfirm: secret });
      await user.post('user/logout/', {}, { bearer: secret });
      await send(house.base, { path: `/reset/${secret}/${secret}?token=${secret}` });
      await send(house.base, {
        path: `/nothing/${secret}?password=${secret}`,
        headers: { authorization: `Basic ${Buffer.from(secret).toString('base64')}` },
      });
      await sendRaw(
        house.base,
        `POST /api/v1/user/login/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\napikey: ${apikey}\r\nContent-Type: application/json\r\nContent-Length: ${13 + secret.length}\r\n\r\n{"password":"${secret}`,
      );
      await sendRaw(house.base, `POST /${secret} HTTP/1.1\r\nHost: x\r\nX-${secret}: \0\r\n\r\n`);
    }
    // What is typed as a name rests until the worker has looked it up. It is no secret; but no log has it either.
    const name = 'canary-name@example.org';
    await auth.post('auth/forgotpass', { email: name });
    await user.post('user/login/', { username: name, password: words['wrong password'] });
    const h2 = connect(house.base);
    await request(
      h2,
      '/api/v1/user/login/',
      { apikey, authorization: `Bearer ${login.access}`, 'content-type': 'application/json' },
      JSON.stringify({ username: ada.username, password: words['wrong password'] }),
    );
    h2.destroy();
    await change({ ...second, old_password: words['wrong password'] }, refreshed.access);
    await change(
      { old_password: words['second password'], new_password: 'Canary-weak', confirm_password: 'Canary-weak' },
      refreshed.access,
    );
    await send(house.base, { path: `/reset/${key}/${token}` });
    const reset = (fields) =>
      auth.post('auth/resetpass/mobile', {
        token: code,
        request: handle,
        ...passwords(words['third password']),
        ...fields,
      });
    await reset({ mobile: ada.phone, passwordConfirm: words['wrong password'] });
    assert.equal((await reset({})).status, 200);
    assert.equal((await user.post('user/forgot-password/', { email: ada.username })).status, 200);
    const [, , laterToken] = await mailed(spool, token);
    assert.equal(
      (
        await user.post('user/forgot-password-submit/', {
          user: key,
          token: laterToken,
          new_password: words['fourth password'],
        })
      ).status,
      200,
    );
    await until(
      'three notices',
      async () => (await mails(spool)).filter(({ parsed }) => /was changed/.test(parsed.subject)).length >= 3,
    );
    const audit = await command(house, ['audit', 'list']);
    assert.equal(audit.status, 0);
    const rested = await stored(house);

    // Our own faults: a table that is gone, and a server that is killed in the middle of a change.
    await breakSessions(house);
    const faults = await Promise.all([
      user.post('user/login/', { username: ada.username, password: words['fourth password'] }),
      user.post('user/token/refresh/', { refresh: refreshed.refresh }),
    ]);
    assert.ok(
      faults.every(({ status }) => status >= 500),
      `${faults.map(({ status }) => status)}`,
    );
    const last = user
      .post('user/login/', { username: ada.username, password: words['fourth password'] })
      .catch(() => {});
    await kill(house);
    await last;
    await start(house).catch(() => {});

    const log = fs.readFileSync(house.log);
    assert.ok(log.includes('TRACE') || log.includes('"trace"'), 'the log is not at trace');
    const everything = { ...secrets, ...tokens, 'later token': laterToken };
    const sent = (await mails(spool)).map(({ raw, parsed }) => `${raw}${parsed.text}${parsed.html}`).join('\n');
    const texts = requests(gateway)
      .map(({ body }) => body)
      .join('\n');
    // Whatever else a message lets its reader do, such as to say that it was not them, goes by such a word too.
    const found = [...new Set(`${sent}${texts}`.match(/(?<=\/)[0-9a-f]{32,}\b/g))].filter((word) => word !== key);
    const others = Object.fromEntries(found.map((word, turn) => [`token ${turn} of a message`, word]));
    assertAbsent(
      { 'the log': log, 'the audit trail': Buffer.from(audit.stdout) },
      { ...everything, ...others, name, address: ada.email, number: ada.phone },
    );
    assertAbsent(rested, { ...everything, ...others });
    const { token: own, 'later token': alsoOwn, ...notForMail } = everything;
    const { 'SMS token': ownSms, 'SMS code': ownCode, ...notForSms } = everything;
    assert.ok(
      sent.includes(own) && sent.includes(alsoOwn) && texts.includes(ownSms) && texts.includes(ownCode),
      'the search finds what is there',
    );
    assertAbsent({ mails: Buffer.from(sent) }, notForMail);
    assertAbsent({ SMS: Buffer.from(texts) }, notForSms);
  },
);

/** The link of the first reset mail that does not hold `but`, with its user key and its token. */
async function mailed(spool, but = 'no such token') {
  const link = /\/reset\/([0-9a-f]{32})\/([0-9a-f]{64})/;
  const letter = await mail(spool, ({ parsed }) => link.test(parsed.text) && !parsed.text.includes(but));
  return link.exec(letter.parsed.text);
}

/** Takes the table of the sessions away behind the server's back. */
async function breakSessions(house) {
  const statement = 'ALTER TABLE sessions RENAME TO sessions_gone';
  if (ENGINE === 'postgres') return sql(house.env.RELATCH_DATABASE_URL, statement);
  const { status, stderr } = await run('sqlite3', [path.join(house.data, 'relatch.db'), statement]);
  assert.equal(status, 0, stderr);
}
