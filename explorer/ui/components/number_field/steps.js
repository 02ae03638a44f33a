/** What a number field's text means, and where a step leads. */
import { clamp } from "../lib/numbers.js";

const DIGITS = 12;

/**
 * A step's size and ends; null if there is no end.
 * @typedef {{ by: number, lowest: number | null, highest: number | null }} Steps
 */

/**
 * The number that a text means, with or without thousands separators; null if it means none.
 * @param {string} text
 */
export function numberOf(text) {
  const plain = text.trim().replace(/(?<=\d),(?=\d{3}(?!\d))/g, "").replaceAll("−", "-");
  const value = Number(plain);
  return plain && Number.isFinite(value) ? value : null;
}

/**
 * Whether a step down and a step up are possible.
 * @param {number | null} value
 * @param {Steps} steps
 */
export function canStep(value, { lowest, highest }) {
  return { down: value === null || lowest === null || value > lowest,
    up: value === null || highest === null || value < highest };
}

/**
 * The text one step further, 1 up or -1 down; null if the number stays.
 * @param {number} from
 * @param {1 | -1} direction
 * @param {Steps} steps
 */
export function stepped(from, direction, { by, lowest, highest }) {
  const next = Number((from + direction * by).toPrecision(DIGITS));
  const to = clamp(next, lowest ?? next, highest ?? next);
  return to === from ? null : String(to).replace(/^-/, "−");
}
