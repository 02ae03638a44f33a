/** The keys that move a cursor. */

/** An arrow key as a step [down, across]. */
export const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * Act on a key of a table of keys, and keep the browser from acting on it too.
 * @param {KeyboardEvent} event
 * @param {Record<string, () => void>} keys
 */
export function onKey(event, keys) {
  if (!Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
}
