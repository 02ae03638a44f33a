/** The marks on the photo and the map, and their words. */
import { contextOf, make } from "../lib/dom.js";
import { clamp, plural, range } from "../lib/numbers.js";

const LINE = 4; // CSS pixels of the square's line, which lies outside of it

/** Place a frame's mark over a box from 0 to 1, with its line inside the picture; hide it without a box. */
export function mark(frame, box) {
  const made = frame.querySelector(".mark");
  made.hidden = !box;
  made.style.display = box ? "" : "none";
  if (!box) return;
  const left = clamp(box.left * frame.clientWidth, LINE, frame.clientWidth - LINE - 1);
  const top = clamp(box.top * frame.clientHeight, LINE, frame.clientHeight - LINE - 1);
  const right = clamp(box.right * frame.clientWidth, left + 1, frame.clientWidth - LINE);
  const bottom = clamp(box.bottom * frame.clientHeight, top + 1, frame.clientHeight - LINE);
  Object.assign(made.style,
    { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
}

/** Lengths from 0 to 1 as a style. */
export function inPercent(box) {
  return Object.fromEntries(Object.entries(box).map(([name, share]) => [name, `${100 * share}%`]));
}

/** The pixels of a square on a canvas of their size; what lies beyond the photo stays empty. */
export function drawnPatch(canvas, image, [down, across]) {
  canvas.width = across.last - across.first + 1;
  canvas.height = down.last - down.first + 1;
  if (image.complete && down.seen && across.seen) {
    const [width, height] = [across.to - across.from + 1, down.to - down.from + 1];
    contextOf(canvas).drawImage(image, across.from, down.from, width, height,
      across.from - across.first, down.from - down.first, width, height);
  }
  return canvas;
}

/** Which pixels a place reads; a piece in an array of one is bold. */
export function readsWords([row, column], seen, [height, width]) {
  const place = `(${row}, ${column})`;
  if (!seen) return [place];
  const [down, across] = seen;
  if (!down.seen || !across.seen) return [`${place} reads only padding`];
  const words = [`${place} reads rows `, [range(down.from, down.to)], ", columns ", [range(across.from, across.to)]];
  const beyond = down.first < 0 || across.first < 0 || down.last >= height || across.last >= width;
  if (!beyond) return words;
  return [...words, make("small", "", `Of its ${down.last - down.first + 1} × ${across.last - across.first + 1} pixels `
    + "the remainder lies in the padding.")];
}

/** Which values see a pixel of the photo, or that the cursor is fixed. */
export function heldWords(pixel, held, isFixed) {
  if (!pixel) return [isFixed ? "Fixed. To move the cursor again, click it or press Escape." : ""];
  const where = `Pixel (${pixel.join(", ")}) of the photo lies in `;
  if (held.includes(null)) return [`${where}no square: no value of this map sees it.`];
  const [rows, columns] = held;
  const values = (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1);
  return [`${where}the squares of `, [plural(values, "value")],
    `: rows ${range(rows[0], rows[1])}, columns ${range(columns[0], columns[1])} of the map.`];
}
