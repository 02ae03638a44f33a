// One value's normalization, worked out from rounded activations: each number is computed from those
// that are printed above it, so that a reader can check every line with a pocket calculator.

// Digits behind the point that show about four figures of the largest activation, one at the least.
function activationDigits(window) {
  const largest = Math.max(...window.map(Math.abs));
  return largest === 0 ? 1 : Math.min(6, Math.max(1, 3 - Math.floor(Math.log10(largest))));
}

// Four digits behind the point, or as many as show four figures.
function digitsOf(value) {
  return value === 0 ? 4 : Math.min(12, Math.max(4, 3 - Math.floor(Math.log10(Math.abs(value)))));
}

const rounded = (value, digits) => Number(value.toFixed(digits));
export const printed = (value, digits) => value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })
  .replace("-", "−");

// window: activations of the channels; own: which of them is divided. The squares and their sum are
// exact, as whole numbers of the last digit.
export function workedOut(window, own, { k, alpha, size, beta, divides }) {
  const digits = activationDigits(window);
  const unit = 10 ** digits;
  const whole = window.map((a) => Math.round(a * unit));
  const squares = whole.map((a) => a * a);
  const total = squares.reduce((sum, square) => sum + square, 0);
  const sum = total / unit ** 2;
  const exactWeighted = (divides ? alpha / size : alpha) * sum;
  const weightedDigits = digitsOf(exactWeighted);
  const weighted = rounded(exactWeighted, weightedDigits);
  const brackets = rounded(k + weighted, weightedDigits);
  const denominatorDigits = digitsOf(brackets ** beta);
  const denominator = rounded(brackets ** beta, denominatorDigits);
  const a = whole[own] / unit;
  const b = a / denominator;
  // As many digits as the activations have, or three figures where that is more.
  const resultDigits = b === 0 ? digits : Math.max(digits, Math.min(12, 2 - Math.floor(Math.log10(Math.abs(b)))));
  return { digits, resultDigits, squareDigits: 2 * digits, activations: whole.map((value) => value / unit),
    squares: squares.map((square) => square / unit ** 2), sum, weighted, weightedDigits, brackets, denominator,
    denominatorDigits, a, b };
}
