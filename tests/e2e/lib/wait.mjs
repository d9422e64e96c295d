// Waiting for a fact. The ceiling only turns a hang into a failure; no test asserts how long something took.
const CEILING_MS = 120_000;
const PAUSE_MS = 25;

/** A pause between two looks, or between two acts of a stream; nothing may depend on its length. */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks `look` again and again until it gives something truthy, and returns that. */
export async function until(what, look, ceilingMs = CEILING_MS) {
  const end = Date.now() + ceilingMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(PAUSE_MS);
  }
}
