// The real binary in an empty folder of its own, on a free port: started, asked, stopped and killed from outside.
// Never reaches into the server's memory or its database; what a test may know is what a client may know.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { authApi, send, userApi } from './http.mjs';
import { cleanEnvironment, end, run } from './process.mjs';
import { undo } from './undo.mjs';
import { until } from './wait.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const BINARY = path.resolve(process.env.RELATCH_BIN ?? path.join(ROOT, 'target/debug/relatch'));
export const README = path.join(ROOT, 'README.md');

/** The least that hashing may cost in a debug build; a test of many changes would wait for nothing else. */
export const CHEAP_HASHING = { RELATCH_HASHER__MEMORY_KIB: '64', RELATCH_HASHER__ITERATIONS: '1' };
/** Counts but refuses nothing, for tests that call far more often than a person would. */
export const NO_LIMITS = { RELATCH_LIMITS__MODE: 'observe' };

/** A port that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** An empty folder that goes when the test ends; `RELATCH_KEEP=1` keeps it for a look. */
export function emptyFolder(t) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'relatch-e2e-'));
  undo(t, () => {
    if (process.env.RELATCH_KEEP) return console.error(`kept: ${folder}`);
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/**
 * Starts a server and waits until it is ready. `dev` adds the demo client, account and inbox, in `house.dev`.
 * Without `env` the hashing is cheap and everything else is as shipped.
 */
export async function openHouse(t, { dev = true, env = {}, folder = emptyFolder(t) } = {}) {
  const house = {
    folder,
    dev: undefined,
    child: undefined,
    log: path.join(folder, 'server.log'),
    data: path.join(folder, 'relatch-data'),
    env: { ...CHEAP_HASHING, ...env },
    isDev: dev,
    base: `http://127.0.0.1:${await freePort()}`,
  };
  undo(t, () => house.child && end(house.child, 'SIGKILL'));
  await start(house);
  return house;
}

/** Starts the server of `house` again, on the same folder and address. */
export async function start(house) {
  const log = fs.openSync(house.log, 'a');
  const args = ['serve', '--listen', new URL(house.base).host, '--data', house.data, ...(house.isDev ? ['--dev'] : [])];
  house.child = spawn(BINARY, args, {
    cwd: house.folder,
    env: cleanEnvironment(house.env),
    stdio: ['ignore', log, log],
  });
  const spawned = new Promise((resolve, reject) => house.child.once('spawn', resolve).once('error', reject));
  await spawned;
  fs.closeSync(log);
  await until('the server to be ready', async () => {
    if (house.child.exitCode !== null || house.child.signalCode !== null)
      throw new Error(`the server ended:\n${tail(house)}`);
    return isReady(house.base);
  }).catch((error) => {
    throw new Error(`${error.message}\n${tail(house)}`);
  });
  if (house.isDev) house.dev = JSON.parse(fs.readFileSync(path.join(house.data, 'dev.json'), 'utf8'));
  return house;
}

/** The last lines the server wrote, for the message of a failure. */
export function tail(house) {
  return fs.readFileSync(house.log, 'utf8').split('\n').slice(-30).join('\n');
}

export const stop = (house) => end(house.child, 'SIGTERM');
export const kill = (house) => end(house.child, 'SIGKILL');

async function isReady(base) {
  try {
    return (await send(base, { path: '/readyz' })).status === 200;
  } catch {
    return false;
  }
}

/** Runs a command of the binary beside the server, on the same data. */
export function command(house, args, input = '') {
  return run(BINARY, [...args, '--data', house.data], { input, cwd: house.folder, env: house.env });
}

/** A command that must succeed and answers with one JSON object. */
export async function commandJson(house, args, input = '') {
  const { status, stdout, stderr } = await command(house, [...args, '--json'], input);
  if (status !== 0) throw new Error(`relatch ${args.join(' ')}: exit ${status}\n${stderr}`);
  return JSON.parse(stdout);
}

/** Adds an account and returns what a log-in needs. */
export async function addAccount(
  house,
  { username, email = `${username}@example.org`, phone, password = 'Open-Sesame-Pw1!' },
) {
  const phoneArgs = phone ? ['--phone', phone] : [];
  const { id } = await commandJson(
    house,
    ['account', 'add', username, '--email', email, ...phoneArgs, '--password-stdin'],
    password,
  );
  return { id, username, email, phone, password };
}

/** Both contracts as the demo client sees them. */
export function demoClient(house) {
  const { apikey, client_id: clientId, origin } = house.dev;
  return { user: userApi(house.base, apikey), auth: authApi(house.base, clientId, origin) };
}

/** Whether this name and password open the door, asked over the user API. Anything but a clear yes or no is a failure. */
export async function logsIn(user, username, password) {
  const answer = await user.post('user/login/', { username, password });
  if (answer.status === 200) return true;
  if (answer.status === 401) return false;
  throw new Error(`log-in answered ${answer.status}: ${answer.text}`);
}

/** A fresh pair of tokens for an account. */
export async function logIn(user, { username, password }) {
  const answer = await user.post('user/login/', { username, password });
  if (answer.status !== 200) throw new Error(`log-in of ${username} answered ${answer.status}: ${answer.text}`);
  return answer.json;
}
