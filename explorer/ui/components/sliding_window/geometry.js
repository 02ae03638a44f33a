/**
 * Which outputs read which pixels, and the words for it. Python sends each axis with the outputs that
 * read each pixel; pixels below 0 and from axis.input on are padding.
 */
import { plural, signed } from "../lib/numbers.js";

/**
 * An axis of the layer's input, with the outputs that read each of its pixels.
 * @typedef {object} Axis
 * @property {number} input
 * @property {number} output
 * @property {number} kernel
 * @property {number} stride
 * @property {number} dilation
 * @property {number} extent  of the dilated kernel
 * @property {number} before  padding before the first pixel
 * @property {number} after
 * @property {number} overhang  how far the last window reaches beyond the padding
 * @property {[number, number][]} unread  runs of pixels [start, stop) that no window reads
 * @property {[number, number, number][]} readers  per pixel, padding included: [start, stop, step]
 */

export const firstOf = (axis, output) => output * axis.stride - axis.before;
export const lastOf = (axis, output) => firstOf(axis, output) + axis.extent - 1;
export const endOf = (axis) => axis.input + axis.after + axis.overhang;
export const onMap = (axis, pixel) => pixel >= 0 && pixel < axis.input;
export const padded = (axis, pixel) => pixel >= -axis.before && pixel < axis.input + axis.after;

/** The outputs that read a pixel: the first, how many, and how far apart. */
export function readersOf(axis, pixel) {
  const [start, stop, step] = axis.readers[pixel + axis.before] ?? [0, 0, 1];
  return { start, step, count: Math.max(0, Math.ceil((stop - start) / step)) };
}

/** Which tap of the kernel joins an output and a pixel; -1 if none does. */
export function tapOf(axis, output, pixel) {
  const tap = (pixel - firstOf(axis, output)) / axis.dilation;
  return Number.isInteger(tap) && tap >= 0 && tap < axis.kernel ? tap : -1;
}

/** The taps of an output that lie on the map, before it, in the padding after it, and beyond that. */
export function tapsOf(axis, output) {
  const first = firstOf(axis, output);
  const counts = { on: /** @type {number[]} */ ([]), before: 0, after: 0, over: 0 };
  for (let tap = 0; tap < axis.kernel; tap += 1) {
    const pixel = first + tap * axis.dilation;
    if (onMap(axis, pixel)) counts.on.push(pixel);
    else if (pixel < 0) counts.before += 1;
    else if (padded(axis, pixel)) counts.after += 1;
    else counts.over += 1;
  }
  return counts;
}

const at = (row, column) => `(${signed(row)}, ${signed(column)})`;
const ordinal = (value) => (value === 2 ? "2nd" : value === 3 ? "3rd" : `${value}th`);

/** "rows 12 to 22" as ["rows", "12 to 22"]; a dilated kernel names its taps. */
function rangeWords(noun, pixels, step) {
  const [first, last] = [pixels[0], pixels.at(-1)];
  if (pixels.length === 0) return [`no ${noun}`, ""];
  if (pixels.length === 1) return [noun, `${first}`];
  if (step === 1) return [`${noun}s`, `${first} to ${last}`];
  if (pixels.length < 4) return [`${noun}s`, pixels.join(", ")];
  return [`${noun}s`, `${first} to ${last}, every ${ordinal(step)}`];
}

/** What an output reads beyond the map: "2 rows above and 2 columns left lie in the padding". */
export function beyondWords(axes, output) {
  const names = [["row", "above", "below"], ["column", "left", "right"]];
  /** @type {string[][]} */
  const [inPadding, hanging] = [[], []];
  axes.forEach((axis, which) => {
    const [noun, before, after] = names[which];
    const taps = tapsOf(axis, output[which]);
    if (taps.before) inPadding.push(`${plural(taps.before, noun)} ${before}`);
    if (taps.after) inPadding.push(`${plural(taps.after, noun)} ${after}`);
    if (taps.over) hanging.push(`${plural(taps.over, noun)} ${after}`);
  });
  /** @type {string[]} */
  const words = [];
  const one = (list) => list.length === 1 && list[0].startsWith("1 ");
  if (inPadding.length) words.push(`${inPadding.join(" and ")} ${one(inPadding) ? "lies" : "lie"} in the padding`);
  if (hanging.length) words.push(`${hanging.join(" and ")} ${one(hanging) ? "hangs" : "hang"} over the edge`);
  return words.join(", ");
}

/** The words for what is pointed at, as pieces of text; a piece in an array of one is bold. */
export function outputWords(axes, [row, column]) {
  const [down, across] = axes;
  const [rows, rowRange] = rangeWords("row", tapsOf(down, row).on, down.dilation);
  const [columns, columnRange] = rangeWords("column", tapsOf(across, column).on, across.dilation);
  return [`output ${at(row, column)} reads\n${rows} `, [rowRange], `,\n${columns} `, [columnRange]];
}

export function pixelWords(axes, [y, x], output, tapNoun) {
  const [down, across] = [readersOf(axes[0], y), readersOf(axes[1], x)];
  const isPixel = onMap(axes[0], y) && onMap(axes[1], x);
  const name = `${isPixel ? "pixel" : "padding"} ${at(y, x)}`;
  const readers = down.count * across.count;
  if (!readers) return [`${name} is read by `, ["no window"]];
  const list = ({ start, step, count: many }) => Array.from({ length: many }, (_, k) => start + k * step);
  const [rows, rowRange] = rangeWords("row", list(down), down.step);
  const [columns, columnRange] = rangeWords("column", list(across), across.step);
  const taps = [tapOf(axes[0], output[0], y), tapOf(axes[1], output[1], x)];
  const joined = taps.includes(-1) ? [] : [`;\noutput ${at(...output)} meets it with ${tapNoun} `, [at(...taps)]];
  return [`${name} is read by `, [plural(readers, "output")], `:\n${rows} ${rowRange}, ${columns} ${columnRange}`,
    ...joined];
}

export function tapWords(axes, [i, j], output, tapNoun, verb) {
  const outputs = axes[0].output * axes[1].output;
  const pixel = [firstOf(axes[0], output[0]) + i * axes[0].dilation,
    firstOf(axes[1], output[1]) + j * axes[1].dilation];
  const isPixel = onMap(axes[0], pixel[0]) && onMap(axes[1], pixel[1]);
  return [`${tapNoun} ${at(i, j)} ${verb} `, [plural(outputs, "value")],
    `,\none for each output; for output ${at(...output)} ${isPixel ? "pixel" : "the padding at"} `, [at(...pixel)]];
}
