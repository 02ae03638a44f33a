/**
 * The output of LRN against the activation, one curve per strength of the neighbors, and a cursor that
 * reads them. Everything follows from four constants.
 */
import { bold, drawn, shareOf, withRole } from "../lib/dom.js";
import { Component, News, mounted } from "../lib/lifecycle.js";
import { divided } from "../lib/lrn.js";
import { brief, clamp, small } from "../lib/numbers.js";

/**
 * @typedef {object} Data
 * @property {{ name: string, rest: number, peak: [number, number] | null }[]} curves  rest: the sum
 *   of the neighbors' squares; peak: the activation with the largest output, and that output
 * @property {number} most  the largest activation
 * @property {number} start  where the cursor starts
 * @property {import("../lib/lrn.js").Constants} constants
 */

const HEIGHT = 400;
const MARGIN = { left: 44, right: 66, top: 26, bottom: 40 };
const STEPS = 240; // straight pieces of a curve
const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** Round steps of an axis, about `count` of them up to `most`. */
function ticks(most, count) {
  const raw = most / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((unit) => unit * power >= raw) ?? 10);
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, k) => k * step);
}

/** @extends {Component<Data>} */
class Plot extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    this.news = new News();
    this.a = data.start;
    this.width = 0;
    this.top = 0;
    this.marks = drawn(null, "g");
    this.holder = root.querySelector(".plot");
    this.watcher = new ResizeObserver(() => this.draw());
    this.holder.onpointermove = (event) => this.moveTo(this.aAt(event));
    this.holder.onpointerdown = (event) => this.moveTo(this.aAt(event));
    this.holder.onkeydown = (event) => this.press(event);
  }

  /** @param {Data} data */
  take(data) {
    if (!this.news.in(data)) return;
    this.data = data;
    this.a = data.start;
    this.draw();
    this.watcher.observe(this.holder);
  }

  b(a, rest) {
    return divided(a, a * a + rest, this.data.constants);
  }

  x(a) { return MARGIN.left + (a / this.data.most) * (this.width - MARGIN.left - MARGIN.right); }

  y(b) { return HEIGHT - MARGIN.bottom - (b / this.top) * (HEIGHT - MARGIN.top - MARGIN.bottom); }

  aAt(event) {
    const [, share] = shareOf(event, this.holder);
    return ((share * this.width - MARGIN.left) / (this.width - MARGIN.left - MARGIN.right)) * this.data.most;
  }

  draw() {
    this.width = this.holder.clientWidth;
    if (!this.width) return;
    const { most, curves } = this.data;
    this.top = Math.max(...curves.map(({ rest, peak }) => (peak && peak[0] <= most ? peak[1] : this.b(most, rest)))) * 1.04;
    const svg = drawn(null, "svg", { viewBox: `0 0 ${this.width} ${HEIGHT}`, height: HEIGHT });
    this.axes(svg, most);
    const ends = [];
    curves.forEach(({ rest, peak, name }, index) => {
      const points = Array.from({ length: STEPS + 1 }, (_, k) => (k / STEPS) * most)
        .map((a) => `${this.x(a).toFixed(1)},${this.y(this.b(a, rest)).toFixed(1)}`);
      drawn(svg, "polyline", { class: "curve", points: points.join(" "), opacity: 1 - 0.19 * index });
      ends.push({ name, y: this.y(this.b(most, rest)) + 4 });
      if (peak && peak[0] <= most) drawn(svg, "circle", { class: "top", cx: this.x(peak[0]), cy: this.y(peak[1]), r: 4 });
    });
    this.names(svg, ends, most);
    const [{ peak }] = curves;
    if (peak && peak[0] <= most) {
      drawn(svg, "text", { class: "peak", x: Math.max(MARGIN.left + 40, this.x(peak[0])), y: this.y(peak[1]) - 9 },
        `${brief(peak[0])} → ${brief(peak[1])}`);
    }
    this.marks = drawn(svg, "g");
    this.holder.replaceChildren(svg);
    this.read();
  }

  axes(svg, most) {
    const [left, right, bottom] = [MARGIN.left, this.width - MARGIN.right, HEIGHT - MARGIN.bottom];
    for (const b of ticks(this.top, 6)) {
      drawn(svg, "line", { class: b ? "grid" : "axis", x1: left, x2: right, y1: this.y(b), y2: this.y(b) });
      drawn(svg, "text", { class: "tick-y", x: left - 8, y: this.y(b) + 4 }, b >= 1 || b === 0 ? b.toLocaleString("en") : small(b));
    }
    for (const a of ticks(most, this.width < 420 ? 3 : 5)) {
      drawn(svg, "text", { class: "tick-x", x: this.x(a), y: bottom + 18 }, a >= 1 || a === 0 ? a.toLocaleString("en") : small(a));
    }
    drawn(svg, "text", { x: left, y: 10 }, "b, after LRN");
    drawn(svg, "text", { class: "name-x", x: right, y: bottom + 36 }, "a, own activation");
  }

  /** Write each curve's name at its end; names that would overlap are moved apart. */
  names(svg, ends, most) {
    ends.sort((one, other) => one.y - other.y);
    ends.forEach((end, index) => {
      if (index) end.y = Math.max(end.y, ends[index - 1].y + 14);
      drawn(svg, "text", { class: "end", x: this.x(most) + 6, y: end.y }, end.name);
    });
  }

  moveTo(a) {
    this.a = clamp(a, 0, this.data.most);
    this.read();
  }

  press(event) {
    const step = this.data.most / (event.shiftKey ? 20 : 200);
    const ends = { Home: 0, End: this.data.most };
    if (event.key in ends) this.moveTo(ends[event.key]);
    else if (event.key in KEYS) this.moveTo((Math.round(this.a / step) + KEYS[event.key]) * step);
    else return;
    event.preventDefault();
  }

  /** Draw a line at the cursor's activation, and show each curve's output there. */
  read() {
    this.marks.replaceChildren();
    drawn(this.marks, "line", { class: "cursor", x1: this.x(this.a), x2: this.x(this.a), y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom });
    const values = this.data.curves.map(({ rest, name }) => {
      const b = this.b(this.a, rest);
      drawn(this.marks, "circle", { class: "at", cx: this.x(this.a), cy: this.y(b), r: 4 });
      return [name, brief(b)];
    });
    const reading = this.root.querySelector(".reading");
    reading.replaceChildren("a = ", bold(brief(this.a)), " gives ",
      ...values.flatMap(([name, b], index) => [index ? `, ${name}: ` : `${name}: `, bold(b)]));
    // It becomes a slider once it has a value, so that a screen reader never finds one without.
    this.holder.tabIndex = 0;
    withRole(this.holder, "slider", { "aria-label": "Own activation a", "aria-valuemin": 0,
      "aria-valuemax": this.data.most, "aria-valuenow": this.a.toPrecision(4), "aria-valuetext": reading.textContent });
  }

  stop() {
    this.watcher.disconnect();
  }
}

export default mounted(Plot);
