/**
 * What a row of values (channels, or positions of a map) shows before and after LRN, computed from the
 * current bars, never from a preset. Sentences are pieces of text; a piece in an array of one is bold.
 */
import { normalized, windowOf } from "../lib/lrn.js";
import { brief } from "../lib/numbers.js";

/** @typedef {import("../lib/lrn.js").Constants & { unit: string }} Row  unit: "channel" or "position" */

/** With enough digits that a printed quotient matches the printed numbers. */
const fine = (value) => (value >= 1 && value < 10 ? value.toFixed(2) : brief(value));
export const named = (unit, index) => `${unit} ${index + 1}`;
export const capital = (text) => text[0].toUpperCase() + text.slice(1);

function reaches(channel, other, size, channels) {
  const [first, last] = windowOf(other, size, channels);
  return channel >= first && channel <= last;
}

export function strongest(values) {
  return values.indexOf(Math.max(...values));
}

/**
 * Two sentences about the bars.
 * @param {number[]} before
 * @param {Row} constants
 */
export function findings(before, constants) {
  const after = normalized(before, constants);
  const top = strongest(before);
  if (before[top] === 0) return [[`Every ${constants.unit} is 0, and stays 0.`], []];
  if (before.every((a) => a === before[0])) return [equals(before, after, constants.unit), []];
  const rival = rivalOf(before, top, constants.size);
  return [rival === null ? inhibition(before, after, top, constants) : rivals(before, after, top, rival, constants),
    ratios(before, after, top, constants)];
}

function equals(before, after, unit) {
  const middle = after[Math.floor(after.length / 2)];
  const ends = [...new Set(after.map((b) => brief(b)))].filter((b) => b !== brief(middle));
  if (!ends.length) return [`${before[0]} everywhere gives `, [brief(middle)], " everywhere."];
  return [`${before[0]} everywhere gives `, [brief(middle)], `; the ${unit}s at each end have fewer neighbors and `
    + `keep more: ${ends.reverse().join(", ").replace(/, ([^,]*)$/, " and $1")}.`];
}

/** The second strongest, if it is at least half as strong and in reach; else null. */
function rivalOf(before, top, size) {
  const others = before.map((a, index) => (index === top ? -1 : a));
  const second = strongest(others);
  return before[second] * 2 >= before[top] && reaches(top, second, size, before.length) ? second : null;
}

function rivals(before, after, top, rival, constants) {
  const others = before.filter((_, index) => index !== top && index !== rival).sort((a, b) => a - b);
  const usual = others[Math.floor(others.length / 2)];
  const calm = before.map((a, index) => (index === rival ? usual : a));
  return [`${before[top]} and ${before[rival]} in `, `${constants.unit}s ${top + 1} and ${rival + 1} share a window: `,
    [brief(after[top])], " and ", [brief(after[rival])], `. Were ${named(constants.unit, rival)} at ${usual}, `
    + `${before[top]} would give ${brief(normalized(calm, constants)[top])}.`];
}

/** The neighbors that are not 0, the nearest first. */
function neighborsOf(before, top, size) {
  return before.map((_, index) => index)
    .filter((index) => index !== top && before[index] > 0 && reaches(top, index, size, before.length))
    .sort((one, other) => Math.abs(one - top) - Math.abs(other - top));
}

/** A value out of reach, away from the ends, as strong as the neighbor if there is one. */
function outOfReach(before, top, size, like) {
  const [below, above] = [Math.floor(size / 2), Math.floor((size - 1) / 2)];
  const free = before.map((_, index) => index).filter((index) => before[index] > 0
    && index >= below && index < before.length - above && !reaches(top, index, size, before.length));
  return free.find((index) => before[index] === like) ?? free[0] ?? null;
}

function inhibition(before, after, top, { size, unit }) {
  const near = neighborsOf(before, top, size);
  const name = `${capital(named(unit, top))} at ${before[top]}`;
  if (!near.length) return [`${name} gives `, [brief(after[top])], ": no neighbor in its window has anything to lose."];
  const [first] = near;
  const alike = near.every((index) => before[index] === before[first] && brief(after[index]) === brief(after[first]));
  const pulled = [`${name} pulls ${alike ? "its neighbors" : named(unit, first)} from ${before[first]} down to `,
    [brief(after[first])], "."];
  const far = outOfReach(before, top, size, before[first]);
  if (far === null) return pulled;
  const still = before[far] === before[first] ? `${before[far]} still gives ` : `${named(unit, far)} at ${before[far]} gives `;
  return [...pulled, ` Out of its reach, ${still}`, [brief(after[far])], "."];
}

/** Within one window the ratio of two values stays the same; only values out of reach gain. */
function ratios(before, after, top, { size, unit }) {
  const [near] = neighborsOf(before, top, size);
  if (near === undefined) return [];
  const [was, is] = [before[top] / before[near], after[top] / after[near]];
  const stays = Math.abs(is / was - 1) < 0.005;
  const quotients = `${before[top]} / ${before[near]} = ${brief(was)} before, `
    + `${fine(after[top])} / ${fine(after[near])} = ${brief(is)} after`;
  const words = stays ? ["Within one window the ratio ", ["stays"], `: ${quotients}.`]
    : [`To ${named(unit, near)}, whose window holds other ${unit}s, the ratio `, ["changes"], `: ${quotients}.`];
  const far = outOfReach(before, top, size, before[near]);
  if (far === null) return words;
  const gain = after[far] / after[top] > before[far] / before[top];
  return [...words, ` ${capital(unit)}s out of reach ${gain ? "gain" : "lose"} on it: ${before[top]} / ${before[far]} = `
    + `${brief(before[top] / before[far])} before, ${fine(after[top])} / ${fine(after[far])} = ${brief(after[top] / after[far])} after.`];
}
