/** Local response normalization with the paper's constants: a / (k + alpha · S) ** beta. */

/** @typedef {{ size: number, alpha: number, beta: number, k: number }} Constants */

/**
 * The first and last index that a window reaches along an axis: side / 2 before its own, rounded
 * down, and as many after, one fewer if the side is even. It is cut at the ends.
 */
export function windowOf(at, side, length) {
  return [Math.max(0, at - Math.floor(side / 2)), Math.min(length - 1, at + Math.floor((side - 1) / 2))];
}

/** The output for `a`, if `sum` is the sum of squares over its window. */
export const divided = (a, sum, { k, alpha, beta }) => a / (k + alpha * sum) ** beta;

/** A row of values, each normalized over its window. */
export function normalized(row, constants) {
  return row.map((a, at) => {
    const [first, last] = windowOf(at, constants.size, row.length);
    return divided(a, row.slice(first, last + 1).reduce((sum, each) => sum + each ** 2, 0), constants);
  });
}

/** The largest output of one value alone, for activations up to `most`. */
export function highest(constants, most) {
  const { alpha, beta, k } = constants;
  const a = alpha > 0 && beta > 0.5 ? Math.min(Math.sqrt(k / (alpha * (2 * beta - 1))), most) : most;
  return divided(a, a * a, constants);
}
