/**
 * The normalization of one value, computed from rounded activations: each number follows from those
 * printed above it, so that a visitor can check every line with a pocket calculator.
 */
import { clamp, digitsFor } from "../lib/numbers.js";

/** Digits after the point that show about four figures of the largest activation, at least one. */
function activationDigits(window) {
  const largest = Math.max(...window.map(Math.abs));
  return largest === 0 ? 1 : clamp(digitsFor(largest, 4), 1, 6);
}

/** Four digits after the point, or as many as show four figures. */
const digitsOf = (value) => (value === 0 ? 4 : clamp(digitsFor(value, 4), 4, 12));

const rounded = (value, digits) => Number(value.toFixed(digits));

/**
 * Every number of the division. The squares and their sum are exact, as whole numbers of the last
 * digit.
 * @param {number[]} window  activations
 * @param {number} own  the index of the one that is divided
 * @param {import("../lib/lrn.js").Constants & { divides: boolean }} constants  divides: alpha by size
 */
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
  // As many digits as the activations have, or three figures if that is more.
  const resultDigits = b === 0 ? digits : Math.max(digits, Math.min(12, digitsFor(b, 3)));
  return { digits, resultDigits, squareDigits: 2 * digits, activations: whole.map((value) => value / unit),
    squares: squares.map((square) => square / unit ** 2), sum, weighted, weightedDigits, brackets, denominator,
    denominatorDigits, a, b };
}
