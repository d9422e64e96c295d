// Child processes: one that runs to its end, and one that stays and says when it is ready.
// Never passes this shell's RELATCH_ settings on, so a developer's own configuration cannot change a test.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The environment without any RELATCH_ setting, plus `extra`. */
export function cleanEnvironment(extra = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('RELATCH_'));
  return { ...Object.fromEntries(kept), ...extra };
}

/** What does not end by itself is ended, so that a hang is a failure and not a hang of the whole run. */
const CEILING_MS = 120_000;

/** Runs a program to its end. Never rejects for an exit status: the caller asserts on it. */
export function run(program, args, { input = '', env = {}, cwd } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: cleanEnvironment(env), timeout: CEILING_MS, killSignal: 'SIGKILL' });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
    // A program that ends before it has read its input is judged by its status, not by the broken pipe.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** Starts one of our Node stand-ins and resolves with its child and the object it prints when it listens. */
export async function startStandIn(script, settings) {
  const child = spawn(
    process.execPath,
    [new URL(`../stand-ins/${script}`, import.meta.url).pathname, JSON.stringify(settings)],
    {
      env: cleanEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) throw new Error(`${script} ended before it listened`);
  return { child, ready: JSON.parse(first.value) };
}

/** Ends a child with `signal` and waits until it is gone. Returns at once for one that has ended already. */
export async function end(child, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) return { status: child.exitCode, signal: child.signalCode };
  const gone = new Promise((resolve) => child.once('exit', (status, by) => resolve({ status, signal: by })));
  child.kill(signal);
  return gone;
}
