/** Where windows are in a row of pixels; pixel 1 is the first, 0 and below are padding. */

/** @typedef {{ input: number, kernel: number, stride: number, before: number }} Row */

/** The windows that fit between both ends of the padded row. */
export const fitting = ({ input, kernel, stride, before }) =>
  Math.max(0, Math.floor((input + 2 * before - kernel) / stride) + 1);

/** The first and last pixel of the n-th window, the first being 1. */
export function reach({ kernel, stride, before }, n) {
  const first = (n - 1) * stride + 1 - before;
  return [first, first + kernel - 1];
}

/** How many pixels of the n-th window lie beyond the padded row. */
export const missing = (row, n) => Math.max(0, reach(row, n)[1] - row.input - row.before);

/** The pixels to show: all of a short row, else the last ones, and those that the last window lacks. */
export function shownPixels(row, most, cells) {
  const last = Math.max(row.input + row.before, reach(row, most)[1]);
  return [Math.max(1 - row.before, last - cells + 1), last];
}
