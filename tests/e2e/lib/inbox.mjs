// The dev inbox, asked as a developer would ask it: by address, newest first.
import { send } from './http.mjs';
import { until } from './wait.mjs';

/** All messages to an address, newest first. */
export async function messages(base, to) {
  const answer = await send(base, { path: `/dev/inbox.json?to=${encodeURIComponent(to)}` });
  if (answer.status !== 200) throw new Error(`the inbox answered ${answer.status}: ${answer.text}`);
  return Array.isArray(answer.json) ? answer.json : answer.json.messages;
}

/** The newest message to `to` that `fits`, none of `seen`; waits until the worker has brought it. */
export function newest(base, to, fits, seen = []) {
  return until(`a message to ${to}`, async () =>
    (await messages(base, to)).find((m) => fits(m) && !seen.includes(m.id)),
  );
}

/** The newest mail with a reset token. */
export const resetMail = (base, to, seen) => newest(base, to, (m) => Boolean(m.token) && !m.code, seen);
/** The newest SMS with a code. */
export const resetSms = (base, to, seen) => newest(base, to, (m) => Boolean(m.code), seen);
/** The newest notice that a password was changed: a message that carries no secret. */
export const notice = (base, to, seen) => newest(base, to, (m) => !m.token && !m.code, seen);
