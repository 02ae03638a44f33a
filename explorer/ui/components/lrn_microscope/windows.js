/** The window of one value: channels at its pixel, or positions of its own map, and the table of it. */
import { make, withAttributes } from "../lib/dom.js";
import { windowOf } from "../lib/lrn.js";
import { fixed, plural } from "../lib/numbers.js";

const LARGEST_SQUARE = 62; // CSS pixels
const LARGEST_IN_A_ROW = 34;
const LARGEST_IN_A_GRID = 22;
const MOST_ON_A_SIDE = 11; // positions of a window within a map that are shown

/**
 * @typedef {{ channels: number[], own: number }} Channels  of a window; own: the index of the one that
 *   is divided. The values are a map per channel.
 * @typedef {{ side: number, map: number[] }} Positions  side × side of one map, all of whose
 *   values are there
 */

export function tableRow(...cells) {
  const made = make("tr");
  made.append(...cells);
  return made;
}

export const headOf = (label, scope) => withAttributes(make("th", "", label), { scope });

/** The values of a window in reading order, and which of them is divided. */
export class AcrossChannels {
  /** @param {Channels} window */
  constructor({ channels, own }, values, [rows, columns]) {
    this.channels = channels;
    this.own = own;
    this.values = values;
    this.rows = rows;
    this.columns = columns;
    this.label = "The channels of the window";
    this.caption = "";
  }

  at(row, column) {
    return this.channels.map((_, index) => this.values[(index * this.rows + row) * this.columns + column]);
  }

  /** One column per channel; on a narrow page one row per channel. */
  lines(sums, narrow) {
    const asked = {
      channel: (index) => `${this.channels[index]}`,
      a: (index) => fixed(sums.activations[index], sums.digits),
      "as a square": (index) => square(sums, index, narrow ? LARGEST_IN_A_ROW : LARGEST_SQUARE),
      "a²": (index) => fixed(sums.squares[index], sums.squareDigits),
    };
    const cell = (answer, index) => {
      const made = make("td", index === this.own ? "own" : "");
      made.append(answer(index));
      return made;
    };
    if (!narrow) {
      return Object.entries(asked).map(([label, answer]) =>
        tableRow(headOf(label, "row"), ...this.channels.map((_, index) => cell(answer, index))));
    }
    return [tableRow(...Object.keys(asked).map((label) => headOf(label, "col"))),
      ...this.channels.map((_, index) => tableRow(...Object.values(asked).map((answer) => cell(answer, index))))];
  }
}

export class WithinAMap {
  own = 0;
  place = [0, 0];
  rows = [0, 0];
  columns = [0, 0];

  /** @param {Positions} window */
  constructor({ side, map }, values, step) {
    this.side = side;
    this.map = map;
    this.values = values;
    this.step = step;
    this.label = "The positions of the window";
    this.caption = "";
  }

  at(row, column) {
    this.place = [row * this.step, column * this.step];
    const spans = this.place.map((at, axis) => windowOf(at, this.side, this.map[axis]));
    this.rows = spans[0];
    this.columns = spans[1];
    const width = this.columns[1] - this.columns[0] + 1;
    this.own = (this.place[0] - this.rows[0]) * width + this.place[1] - this.columns[0];
    const values = [];
    for (let y = this.rows[0]; y <= this.rows[1]; y += 1) {
      for (let x = this.columns[0]; x <= this.columns[1]; x += 1) values.push(this.values[y * this.map[1] + x]);
    }
    return values;
  }

  /** One cell per position, laid out as in the map; of a large window only the nearest positions. */
  lines(sums) {
    const around = (axis, reached) => {
      const [first, last] = reached;
      const [from, to] = windowOf(this.place[axis], MOST_ON_A_SIDE, this.map[axis]);
      return Array.from({ length: Math.min(to, last) - Math.max(from, first) + 1 }, (_, index) => Math.max(from, first) + index);
    };
    const [rows, columns] = [around(0, this.rows), around(1, this.columns)];
    const all = sums.activations.length;
    this.caption = rows.length * columns.length < all ? `The nearest of ${plural(all, "position")}` : "";
    const width = this.columns[1] - this.columns[0] + 1;
    const cell = (y, x) => {
      const index = (y - this.rows[0]) * width + x - this.columns[0];
      const made = make("td", index === this.own ? "own" : "");
      made.append(square(sums, index, LARGEST_IN_A_GRID), make("br"), fixed(sums.activations[index], sums.digits));
      return made;
    };
    return [tableRow(headOf("a", "col"), ...columns.map((x) => headOf(`column ${x}`, "col"))),
      ...rows.map((y) => tableRow(headOf(`row ${y}`, "row"), ...columns.map((x) => cell(y, x))))];
  }
}

/** An activation as a square, as wide as it is strong. */
function square(sums, index, most) {
  const largest = Math.max(...sums.activations.map(Math.abs)) || 1;
  const side = (most * Math.abs(sums.activations[index])) / largest;
  const box = make("span", "square");
  Object.assign(box.style, { width: `${side}px`, height: `${side}px` });
  return box;
}
