/** Where the squares of a picture lie, row by row from the top left. */
import { contextOf } from "../lib/dom.js";

/**
 * @typedef {object} Layout
 * @property {number} columns  in the picture as sent
 * @property {number} count
 * @property {number[]} square  [height, width] of one, in the picture's pixels
 * @property {number} gap  pixels between two
 */

const NARROW = 8; // squares per row, below which a page is narrow
const MANY_ROWS = 24;

/**
 * How many squares fit in a row. Squares without a gap are one picture, whose rows have a meaning:
 * they only shrink.
 * @param {Layout} layout
 */
export function columnsFor({ columns, count, square, gap }, room) {
  if (gap === 0) return columns;
  const fit = (room + gap) / (square[1] + gap);
  if (fit >= NARROW) return Math.min(columns, Math.floor(fit));
  // On a phone squares may shrink, to two thirds if many of them would make a long page.
  const enough = Math.max(Math.round(fit), Math.ceil(count / MANY_ROWS));
  return Math.max(1, Math.min(columns, Math.ceil(1.5 * fit), enough));
}

/**
 * Where a square lies: [left, top] in pixels.
 * @returns {[number, number]}
 */
function cornerOf({ square: [height, width], gap }, columns, place) {
  return [(place % columns) * (width + gap), Math.floor(place / columns) * (height + gap)];
}

/** Paint the squares, `columns` per row, from the picture as sent. */
export function paint(canvas, image, layout, columns) {
  const { count, square: [height, width], gap } = layout;
  canvas.width = columns * (width + gap) - gap;
  canvas.height = Math.ceil(count / columns) * (height + gap) - gap;
  const context = contextOf(canvas);
  context.imageSmoothingEnabled = false;
  if (columns === layout.columns) {
    context.drawImage(image, 0, 0);
    return;
  }
  for (let place = 0; place < count; place += 1) {
    context.drawImage(image, ...cornerOf(layout, layout.columns, place), width, height,
      ...cornerOf(layout, columns, place), width, height);
  }
}

/**
 * The place of the square at a point of the canvas, from 0 to 1; null if there is none.
 * @param {Layout} layout
 * @param {number[]} share  down and across
 */
export function squareAt({ count, square, gap }, columns, share, canvas) {
  const [down, across] = share;
  const row = Math.floor((down * canvas.height) / (square[0] + gap));
  const column = Math.floor((across * canvas.width) / (square[1] + gap));
  const place = row * columns + column;
  return column >= 0 && column < columns && place >= 0 && place < count ? place : null;
}

/** The style of a frame around a square, in percent of the canvas. */
export function frameOf(layout, columns, place, canvas) {
  const [left, top] = cornerOf(layout, columns, place);
  const [height, width] = layout.square;
  return { left: `${(100 * left) / canvas.width}%`, top: `${(100 * top) / canvas.height}%`,
    width: `${(100 * width) / canvas.width}%`, height: `${(100 * height) / canvas.height}%` };
}
