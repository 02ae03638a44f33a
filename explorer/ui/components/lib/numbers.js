/** Numbers as text: thousands separators, a real minus sign, ∞ for what is too large. */

const MINUS = "−";

export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** A whole number with separators: 60,965,224. */
export const count = (value) => value.toLocaleString("en");

/** A number in full, with real minus signs, in its power of ten too. */
export const signed = (value) => String(value).replaceAll("-", MINUS);

/** "1 row", "2 rows". */
export const plural = (value, noun) => `${count(value)} ${noun}${value === 1 ? "" : "s"}`;

/** "3", or "3 to 5". */
export const range = (from, to) => (from === to ? `${from}` : `${from} to ${to}`);

function unwritable(value) {
  return Number.isNaN(value) ? "not a number" : value > 0 ? "∞" : `${MINUS}∞`;
}

/** With a fixed number of digits after the point; a zero has no sign. */
export function fixed(value, digits) {
  if (!Number.isFinite(value)) return unwritable(value);
  const text = value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return text.replace("-", /[1-9]/.test(text) ? MINUS : "");
}

/** To four significant figures. */
export function figures(value) {
  if (!Number.isFinite(value)) return unwritable(value);
  return signed(value.toLocaleString("en", { maximumSignificantDigits: 4 }));
}

/** To `most` figures, without zeros at the end. */
export const small = (value, most = 3) => signed(Number(value.toPrecision(most)));

/** The digits after the point that show `most` figures of a value. */
export const digitsFor = (value, most) => most - 1 - Math.floor(Math.log10(Math.abs(value)));

/** One digit after the point, none from 1,000 on, and `most` figures below 1. */
export function brief(value, most = 3) {
  if (value === 0) return "0";
  if (value >= 1) return fixed(value, value < 1000 ? 1 : 0);
  return value >= 1e-4 ? small(value, most) : signed(value.toExponential(1));
}
