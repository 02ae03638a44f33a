/** The values beside a map, with enough digits to check their sum. */
import { count, digitsFor, fixed } from "../lib/numbers.js";

const FIGURES = 5;
const MOST_DIGITS = 8;

/** Digits after the point that show five figures of the largest of some numbers. */
export function digitsOf(numbers) {
  let largest = 0;
  for (const each of numbers) if (Number.isFinite(each)) largest = Math.max(largest, Math.abs(each));
  return largest === 0 ? 3 : Math.min(MOST_DIGITS, Math.max(0, digitsFor(largest, FIGURES)));
}

/** Digits at which the rounded sum equals the sum of the rounded terms. */
export function digitsThatAddUp(summed, bias, value) {
  const first = digitsOf([summed, bias, value]);
  const adds = (digits) => {
    const unit = 10 ** digits;
    return Math.round(summed * unit) + Math.round(bias * unit) === Math.round(value * unit);
  };
  return [first, first - 1, first + 1, first - 2].find((digits) => digits >= 0 && adds(digits)) ?? first;
}

/** The index of the largest value; if some are not numbers, of the last of those. */
export function largestOf(values) {
  return values.reduce((top, value, at) => (value > values[top] || Number.isNaN(values[top]) ? at : top), 0);
}

/** The lines beside a place of the map: pairs of a label and a number as text. */
export function linesAt(at, readings, products) {
  const lines = readings.map(({ label, values }) => [label, values[at]]);
  let digits = digitsOf(lines.map(([, value]) => value));
  if (products) {
    const { summed, bias } = products;
    digits = digitsThatAddUp(summed[at], bias, lines[0][1]);
    lines.unshift([`${count(products.count)} products, summed`, summed[at]], ["plus the bias", bias]);
  }
  return lines.map(([label, value]) => [label, fixed(value, digits)]);
}
