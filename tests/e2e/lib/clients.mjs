// The documents' own sample programs, run as the separate processes they are, and curl for the auth API.
import { fileURLToPath } from 'node:url';
import { run } from './process.mjs';

const file = (name) => fileURLToPath(new URL(`../clients/${name}`, import.meta.url));

/** One language's three samples of the user API. Each answers with the body that the sample printed. */
function samples(name, program, suffix) {
  const call = async (sample, house, path, ...values) => {
    const args = [file(`${name}/${sample}.${suffix}`), `${house.base}/api/v1/${path}`, house.dev.apikey, ...values];
    const { status, stdout, stderr } = await run(program, args);
    if (status !== 0) throw new Error(`${name} ${sample}: exit ${status}\n${stderr}`);
    return stdout.trim();
  };
  return {
    name,
    change: (house, ...values) => call('change-password', house, 'user/profile/change-password/', ...values),
    forgot: (house, ...values) => call('forgot-password', house, 'user/forgot-password/', ...values),
    submit: (house, ...values) => call('forgot-password-submit', house, 'user/forgot-password-submit/', ...values),
  };
}

export const SAMPLES = [samples('node', process.execPath, 'cjs'), samples('php', 'php', 'php')];

/** curl, with the words given. Answers with the status and the body. */
export async function curl(...words) {
  const { status, stdout, stderr } = await run('curl', ['-sS', '--max-time', '60', '-w', '\n%{http_code}', ...words]);
  if (status !== 0) throw new Error(`curl: exit ${status}\n${stderr}`);
  const cut = stdout.lastIndexOf('\n');
  return { status: Number(stdout.slice(cut + 1)), text: stdout.slice(0, cut) };
}
