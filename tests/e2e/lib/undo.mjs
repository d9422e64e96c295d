// What a test leaves behind is undone when it ends, last made first undone: a server goes before its folder does.
const lists = new WeakMap();

/** Runs `act` when the test (or group) `t` ends. */
export function undo(t, act) {
  const known = lists.get(t);
  if (known) return known.push(act);
  const list = [act];
  lists.set(t, list);
  return t.after(async () => {
    for (const one of list.reverse()) await one();
  });
}
