// What a test leaves behind is undone when it ends, last made first undone: a server goes before its folder does.
const lists = new WeakMap();

/** Runs `act` when the test `t` ends. For a whole group, `t` is any object of its own, and the group calls `undoAll`. */
export function undo(t, act) {
  const list = lists.get(t) ?? [];
  if (list.length === 0) t.after?.(() => undoAll(t));
  lists.set(t, [...list, act]);
}

/** Undoes everything that `t` was given. */
export async function undoAll(t) {
  const list = lists.get(t) ?? [];
  lists.delete(t);
  for (const act of list.reverse()) await act();
}
