// The window of one value: channels at its pixel, or positions of its own map, and the table of it.
import { printed } from "./sums.js";

const LARGEST_SQUARE = 62; // CSS pixels
const LARGEST_IN_A_ROW = 34;
const LARGEST_IN_A_GRID = 22;
const MOST_ON_A_SIDE = 11; // positions of a window within a map that are shown

export const put = (name, text = "", className = "") =>
  Object.assign(document.createElement(name), { textContent: text, className });

function tableRow(...cells) {
  const made = put("tr");
  made.append(...cells);
  return made;
}

const headOf = (label, scope) => Object.assign(put("th", label), { scope });

// From where to where a window reaches along an axis: side / 2 positions before its own, rounded
// down, and as many after, one fewer where the side is even. Cut at the ends.
function reach(at, side, length) {
  return [Math.max(0, at - Math.floor(side / 2)), Math.min(length - 1, at + Math.floor((side - 1) / 2))];
}

// The values of a window in reading order, and which of them is its own.
export class AcrossChannels {
  constructor({ channels, own }, values, plane) {
    Object.assign(this, { channels, own, values, plane });
    this.label = "The channels of the window";
    this.caption = "";
  }

  at(row, column, columns) {
    return this.channels.map((_, index) => this.values[index * this.plane + row * columns + column]);
  }

  // A column a channel; on a narrow page a row.
  lines(sums, narrow) {
    const asked = {
      channel: (index) => `${this.channels[index]}`,
      a: (index) => printed(sums.activations[index], sums.digits),
      "as a square": (index) => square(sums, index, narrow ? LARGEST_IN_A_ROW : LARGEST_SQUARE),
      "a²": (index) => printed(sums.squares[index], sums.squareDigits),
    };
    const cell = (answer, index) => {
      const made = put("td", "", index === this.own ? "own" : "");
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
  constructor({ side, map }, values, step) {
    Object.assign(this, { side, map, values, step });
    this.label = "The positions of the window";
    this.caption = "";
  }

  at(row, column) {
    this.place = [row * this.step, column * this.step];
    [this.rows, this.columns] = this.place.map((at, axis) => reach(at, this.side, this.map[axis]));
    const width = this.columns[1] - this.columns[0] + 1;
    this.own = (this.place[0] - this.rows[0]) * width + this.place[1] - this.columns[0];
    const values = [];
    for (let y = this.rows[0]; y <= this.rows[1]; y += 1) {
      for (let x = this.columns[0]; x <= this.columns[1]; x += 1) values.push(this.values[y * this.map[1] + x]);
    }
    return values;
  }

  // A cell a position, as they lie in the map; of a large window those around its own.
  lines(sums) {
    const around = (axis, [first, last]) => {
      const [from, to] = reach(this.place[axis], MOST_ON_A_SIDE, this.map[axis]);
      return Array.from({ length: Math.min(to, last) - Math.max(from, first) + 1 }, (_, index) => Math.max(from, first) + index);
    };
    const [rows, columns] = [around(0, this.rows), around(1, this.columns)];
    const all = sums.activations.length;
    this.caption = rows.length * columns.length < all ? `The nearest of ${all.toLocaleString("en")} positions` : "";
    const width = this.columns[1] - this.columns[0] + 1;
    const cell = (y, x) => {
      const index = (y - this.rows[0]) * width + x - this.columns[0];
      const made = put("td", "", index === this.own ? "own" : "");
      made.append(square(sums, index, LARGEST_IN_A_GRID), put("br"), printed(sums.activations[index], sums.digits));
      return made;
    };
    return [tableRow(headOf("a", "col"), ...columns.map((x) => headOf(`column ${x}`, "col"))),
      ...rows.map((y) => tableRow(headOf(`row ${y}`, "row"), ...columns.map((x) => cell(y, x))))];
  }
}

// An activation as a square, as wide as it is strong.
function square(sums, index, most) {
  const largest = Math.max(...sums.activations.map(Math.abs)) || 1;
  const side = (most * Math.abs(sums.activations[index])) / largest;
  const box = put("span", "", "square");
  Object.assign(box.style, { width: `${side}px`, height: `${side}px` });
  return box;
}
