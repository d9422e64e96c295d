// Attacks with a token or session that is real, but not for this: old, another's, of another kind, or from a backup.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before } from 'node:test';
import { sql } from '../e2e/lib/postgres.mjs';
import { command, commandJson, logIn, logsIn, start, stop } from '../e2e/lib/relatch.mjs';
import { undo, undoAll } from '../e2e/lib/undo.mjs';
import {
  ENGINE,
  allMessages,
  assertRefused,
  atOnce,
  attack,
  codeFlow,
  doors,
  freshPhone,
  guess,
  mailedLink,
  openTarget,
  passwords,
  somebody,
  submit,
  victim,
} from './lib/attack.mjs';

const group = {};
let house;
before(async () => {
  house = await openTarget(group, { env: { RELATCH_LIMITS__SMS_GAP_S: '1' } });
});
after(() => undoAll(group));

const refreshes = async (session) =>
  (await doors(house).user.post('user/token/refresh/', { refresh: session.refresh })).status === 200;

attack('A21 Tokens are drawn by chance, not counted or timed', 'OpenMeetings, CVE-2016-0783', async () => {
  const people = await atOnce(8, () => victim(house, { phone: freshPhone() }));
  const tokens = [];
  for (const one of people) {
    const seen = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const mail = await mailedLink(house, one, seen);
      seen.push(mail.id);
      tokens.push(mail.token);
    }
    const flow = await codeFlow(house, one);
    tokens.push(flow.token + flow.request);
  }
  assert.ok(tokens.every((token) => /^[0-9a-f]{64}$/.test(token)));
  assert.equal(new Set(tokens).size, tokens.length);
  // 32 tokens of 256 bits: as many ones as chance gives, within six standard deviations, in each and in what differs
  // from one to the next.
  const ones = (hex) => [...BigInt(`0x${hex}`).toString(2)].filter((bit) => bit === '1').length;
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
  const differences = tokens
    .slice(1)
    .map((token, turn) => (BigInt(`0x${token}`) ^ BigInt(`0x${tokens[turn]}`)).toString(16));
  for (const many of [tokens, differences]) {
    const bits = many.length * 256;
    assert.ok(Math.abs(sum(many.map(ones)) - bits / 2) < 3 * Math.sqrt(bits), `${many}`);
  }
});

attack(
  'A41 A scanner that opens a link, as often as it likes, does not spend it',
  'Authelia issue 2994; authentik issue 8953',
  async () => {
    const ada = await victim(house, { phone: freshPhone() });
    const [mail, flow] = [await mailedLink(house, ada), await codeFlow(house, ada)];
    for (const link of [mail.link, flow.sms.link]) {
      for (const method of ['HEAD', 'GET', 'GET', 'HEAD', 'GET', 'OPTIONS']) {
        const answer = await fetch(link, { method, redirect: 'manual' });
        const cookie = (answer.headers.getSetCookie?.() ?? []).map((one) => one.split(';')[0]).join('; ');
        await doors(house).page.get('/reset', { cookie });
      }
    }
    assert.equal((await submit(house, mail, 'Second-Word-2!')).status, 200);
    const grace = await victim(house, { phone: freshPhone() });
    const other = await codeFlow(house, grace);
    for (let turn = 0; turn < 5; turn += 1) await fetch(other.sms.link, { redirect: 'manual' });
    assert.equal((await guess(house, other.token)).status, 200);
  },
);

/** Every way to a new password without the old one, once. */
const RESETS = {
  'user/forgot-password-submit': async (one) => submit(house, await mailedLink(house, one), '12345678-Word!'),
  'auth/resetpass': async (one) => {
    const { token } = await mailedLink(house, one);
    return doors(house).auth.post('auth/resetpass', { token, ...passwords('12345678-Word!') });
  },
  'auth/resetpass/mobile by its handle': async (one) => {
    const flow = await codeFlow(house, one);
    return guess(house, flow.code, { request: flow.request }, somebody(), '12345678-Word!');
  },
  'auth/resetpass/mobile by its number': async (one) => {
    const flow = await codeFlow(house, one);
    return guess(house, flow.code, { mobile: one.phone }, somebody(), '12345678-Word!');
  },
  'auth/resetpass/mobile with nothing': async (one) => {
    const flow = await codeFlow(house, one);
    return guess(house, flow.code, {}, flow.headers, '12345678-Word!');
  },
  'the page': async (one) => {
    const mail = await mailedLink(house, one);
    const fields = { new_password: '12345678-Word!', confirm_password: '12345678-Word!' };
    return doors(house).page.post('/reset', fields, { cookie: `__Host-relatch_reset=${mail.user}.${mail.token}` });
  },
};

attack(
  'A49 No session outlives a reset, whichever way and with whichever optional fields',
  'Strapi, CVE-2026-22706',
  async () => {
    for (const [way, reset] of Object.entries(RESETS)) {
      const one = await victim(house, { phone: freshPhone() });
      const sessions = [
        await logIn(doors(house).user, one),
        await logIn(doors(house).user, one),
        await logIn(doors(house).user, one),
      ];
      const answer = await reset(one);
      assert.equal(answer.status, 200, `${way}: ${answer.text}`);
      for (const session of sessions) {
        assert.equal(await refreshes(session), false, way);
        assert.equal((await doors(house).user.post('user/logout/', {}, { bearer: session.access })).status, 401, way);
      }
    }
  },
);

attack('A53 A token of one kind is not taken for one of another', 'RFC 8725, 3.11 and 3.12', async () => {
  const ada = await victim(house, { phone: freshPhone() });
  const { user, auth } = doors(house);
  const session = await logIn(user, ada);
  const [mail, flow] = [await mailedLink(house, ada), await codeFlow(house, ada)];
  const change = { old_password: ada.password, new_password: 'Second-Word-2!', confirm_password: 'Second-Word-2!' };
  for (const bearer of [
    session.refresh,
    mail.token,
    mail.user,
    flow.token,
    flow.request,
    flow.code,
    house.dev.apikey,
  ]) {
    assert.equal((await user.post('user/profile/change-password/', change, { bearer })).status, 401);
  }
  for (const token of [session.access, session.refresh, mail.user, flow.token, flow.code, flow.request]) {
    assert.equal((await submit(house, { user: mail.user, token }, 'Second-Word-2!')).status, 400);
    assertRefused(await auth.post('auth/resetpass', { token, ...passwords('12345678') }), 'resetpass');
  }
  for (const token of [session.access, session.refresh, mail.user, mail.token, flow.request]) {
    assertRefused(await guess(house, token, { request: flow.request }), 'resetpass/mobile');
  }
  for (const refresh of [session.access, mail.token, mail.user, flow.token]) {
    assertRefused(await user.post('user/token/refresh/', { refresh }), 'refresh');
  }
  assert.equal(await logsIn(user, ada.username, ada.password), true);
});

attack(
  'A54 An older link works no longer than the newest, and all die with the first success',
  'Keycloak forum, topic 20447',
  async () => {
    const ada = await victim(house);
    const links = [];
    for (let turn = 0; turn < 3; turn += 1)
      links.push(
        await mailedLink(
          house,
          ada,
          links.map(({ id }) => id),
        ),
      );
    assert.equal((await submit(house, links[0], 'Second-Word-2!')).status, 200);
    for (const [turn, link] of links.entries()) {
      assert.equal((await submit(house, link, `Third-Word-3!${turn}`)).status, 400);
    }
    assert.equal(await logsIn(doors(house).user, ada.username, 'Second-Word-2!'), true);
  },
);

attack(
  'A55 A link or code is dead after a change of password, address or number, and while the account is disabled',
  'OWASP ASVS 5.0, 6.5.6',
  async () => {
    const change = async (one) => {
      const { access } = await logIn(doors(house).user, one);
      const fields = { old_password: one.password, new_password: 'Second-Word-2!', confirm_password: 'Second-Word-2!' };
      return doors(house).user.post('user/profile/change-password/', fields, { bearer: access });
    };
    const operate = (act, one, ...rest) =>
      command(house, ['account', act, one.username, ...rest]).then(({ status, stderr }) => ({
        status: status || 200,
        text: stderr,
      }));
    for (const act of [
      change,
      RESETS['user/forgot-password-submit'],
      (one) => operate('disable', one),
      (one) => operate('set', one, '--email', `moved-${one.email}`, '--phone', freshPhone()),
      (one) => operate('set', one, '--email', `moved-${one.email}`, '--phone', freshPhone(), '--vouch'),
    ]) {
      const one = await victim(house, { phone: freshPhone() });
      const [mail, flow] = [await mailedLink(house, one), await codeFlow(house, one)];
      const done = await act(one);
      assert.equal(done.status, 200, done.text);
      assert.equal((await submit(house, mail, 'Third-Word-3!')).status, 400, `${act}`);
      assertRefused(await guess(house, flow.code, { request: flow.request }), 'the code');
      assertRefused(await guess(house, flow.token), 'the link of the SMS');
      assert.equal(await logsIn(doors(house).user, one.username, 'Third-Word-3!'), false);
    }
  },
);

attack(
  'A75 A number that is new to an account opens it to nobody, and the owner hears of it where she was',
  'NIST SP 800-63B-4, 3.1.3.3; SIM swaps',
  async () => {
    const ada = await victim(house, { phone: freshPhone() });
    const taken = freshPhone();
    assert.equal((await command(house, ['account', 'set', ada.username, '--phone', taken])).status, 0);
    const { auth } = doors(house);
    assert.equal((await auth.post('auth/forgotpass/mobile', { mobile: taken })).status, 200);
    const messages = (await allMessages(house)).filter(({ to }) => [taken, ada.phone, ada.email].includes(to));
    assert.deepEqual(
      messages.filter(({ to, code, token }) => to === taken && (code || token)),
      [],
    );
    assert.ok(
      messages.some(({ to }) => to === ada.phone),
      'the number before was told nothing',
    );
    assert.equal((await submit(house, await mailedLink(house, ada), 'Second-Word-2!')).status, 200);
  },
);

attack(
  'A73 After a restore and `relatch epoch bump` no token and no session from before counts',
  'OWASP ASVS 5.0, 7.4.1',
  async (t) => {
    const old = await openTarget(t);
    const { user } = doors(old);
    const ada = await victim(old, { phone: freshPhone() });
    const session = await logIn(user, ada);
    const [mail, flow] = [await mailedLink(old, ada), await codeFlow(old, ada)];
    await stop(old);
    const restored = await backup(t, old);
    await start(old);
    assert.equal((await submit(old, mail, 'Second-Word-2!')).status, 200);
    await stop(old);

    await restored();
    await commandJson(old, ['epoch', 'bump']);
    await start(old);
    assert.equal((await submit(old, mail, 'Third-Word-3!')).status, 400);
    assertRefused(await guess(old, flow.code, { request: flow.request }), 'the code');
    assertRefused(await guess(old, flow.token), 'the link of the SMS');
    assert.equal((await user.post('user/token/refresh/', { refresh: session.refresh })).status, 401);
    assert.equal((await user.post('user/logout/', {}, { bearer: session.access })).status, 401);
    assert.equal(await logsIn(user, ada.username, ada.password), true);
  },
);

/** Copies the database of a stopped server; what is answered puts the copy in its place. */
async function backup(t, { data, env }) {
  if (ENGINE === 'postgres') {
    const url = new URL(env.RELATCH_DATABASE_URL);
    const [name, copy, server] = [
      url.pathname.slice(1),
      `${url.pathname.slice(1)}_copy`,
      new URL('/postgres', url).href,
    ];
    await sql(server, `CREATE DATABASE ${copy} TEMPLATE ${name}`);
    undo(t, () => sql(server, `DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`));
    return async () => {
      await sql(server, `DROP DATABASE ${name} WITH (FORCE)`);
      await sql(server, `ALTER DATABASE ${copy} RENAME TO ${name}`);
    };
  }
  const copy = `${data}-copy`;
  fs.mkdirSync(copy);
  const files = () => fs.readdirSync(data).filter((name) => name.startsWith('relatch.db'));
  for (const name of files()) fs.copyFileSync(path.join(data, name), path.join(copy, name));
  return async () => {
    for (const name of files()) fs.rmSync(path.join(data, name));
    for (const name of fs.readdirSync(copy)) fs.copyFileSync(path.join(copy, name), path.join(data, name));
  };
}
