/** One row's last pixels, the windows over them, and the window that the visitor's answer needs. */
import { button, drawn, make } from "../lib/dom.js";
import { onKey } from "../lib/keys.js";
import { Component, News, mounted } from "../lib/lifecycle.js";
import { clamp, plural } from "../lib/numbers.js";
import { fitting, missing, reach, shownPixels } from "./windows.js";

/**
 * @typedef {object} Data
 * @property {string} title
 * @property {number} input
 * @property {number} kernel
 * @property {number} stride
 * @property {number} before
 * @property {boolean} ceil
 * @property {string[]} colors
 * @property {number | null} guess
 * @property {boolean} known
 * @property {boolean} steppers
 */

const CELLS = 24;
const LABEL = 84; // CSS pixels for a window's name
const ROW = 30;
const PITCH = 26;
const BAR = 19;
const FARTHEST = 6; // windows beyond those that fit that a guess may name

/** Whether the window that an answer names is among the pixels that are drawn. */
const inSight = (guess, fit) => guess !== null && guess >= fit - 3 && guess <= fit + FARTHEST;

/** @extends {Component<Data>} */
class PixelRow extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    this.news = new News();
    this.title = "";
    this.row = data;
    this.at = /** @type {number | null} */ (null);
    this.part = (name) => root.querySelector(name);
    this.watcher = new ResizeObserver(() => this.show());
    this.watcher.observe(this.part(".stage"));
  }

  /** @param {Data} data */
  take(data) {
    if (!this.news.in(data)) return;
    const { title, guess } = data;
    const another = this.title !== title;
    this.title = title;
    this.data = data;
    if (another) this.row = { ...data };
    this.at = inSight(guess, fitting(this.row)) ? guess : another ? null : this.at;
    this.part(".title").textContent = title;
    this.part(".answers").hidden = guess === null;
    this.steppers();
    this.show();
  }

  steppers() {
    const made = this.data.steppers
      ? [this.stepper("input", "input", 100, 260), this.stepper("padding", "before", 0, 5)] : [];
    this.part(".steppers").replaceChildren(...made);
  }

  stepper(name, field, low, high) {
    const value = make("b", "", String(this.row[field]));
    const step = (by) => {
      this.row[field] = clamp(this.row[field] + by, low, high);
      value.textContent = String(this.row[field]);
      this.at = null;
      this.show();
    };
    const less = button("−", () => step(-1));
    const more = button("+", () => step(1));
    less.setAttribute("aria-label", `${name}: less`);
    more.setAttribute("aria-label", `${name}: more`);
    const line = make("div", "stepper", name);
    const box = make("span");
    box.append(less, value, more);
    line.append(box);
    return line;
  }

  show() {
    const room = this.part(".stage").clientWidth;
    if (!room) return;
    const fit = fitting(this.row);
    const { guess, known } = this.data;
    const isNear = inSight(guess, fit);
    const quiet = !isNear && !known;
    const chosen = clamp(this.at ?? (quiet ? fit - 2 : fit), 1, fit + FARTHEST);
    const most = Math.max(fit, chosen);
    const [first, last] = shownPixels(this.row, most, room < 420 ? CELLS - 6 : CELLS);
    const cell = (room - LABEL) / (last - first + 1);
    const x = (pixel) => LABEL + (pixel - first) * cell;
    // The count is the question: before an answer one window without a number is shown, and after an
    // answer that is too small only the window that it names.
    const near = !known && !(isNear && (guess ?? 0) > fit) ? [chosen] : [most - 3, most - 2, most - 1, most, chosen];
    const named = [...new Set(near)].filter((n) => n >= 1).sort((a, b) => a - b);
    const windows = named.filter((n) => reach(this.row, n)[1] >= first);
    const height = 24 + ROW + 14 + windows.length * PITCH + 18;
    const svg = drawn(null, "svg", { viewBox: `0 0 ${room} ${height}`, height, role: "group", "aria-label": this.title });
    this.pixels(svg, x, cell, first, last);
    windows.forEach((n, index) => this.window(svg, n, { x, cell, first, y: 24 + ROW + 14 + index * PITCH, chosen, quiet }));
    const edge = x(this.row.input + 1);
    drawn(svg, "line", { class: "edge", x1: edge, x2: edge, y1: 18, y2: height - 16 });
    const focused = this.part(".stage").getRootNode().activeElement?.dataset?.window;
    this.part(".stage").replaceChildren(svg);
    if (focused !== undefined) this.part(".window[tabindex]")?.focus();
    this.part(".count").textContent = this.data.known ? `${plural(fit, "window")} fit.` : "";
  }

  pixels(svg, x, cell, first, last) {
    const { input, before, colors } = { ...this.data, ...this.row, colors: this.data.colors };
    for (let pixel = first; pixel <= last; pixel++) {
      const box = { x: x(pixel), y: 24, width: cell, height: ROW };
      if (pixel >= 1 && pixel <= input) {
        drawn(svg, "rect", { ...box, class: "cell", fill: colors[(pixel - 1) % colors.length] });
      } else drawn(svg, "rect", { ...box, class: pixel > input + before ? "none" : "zero" });
    }
    drawn(svg, "text", { x: x(input + 1) - 6, y: 14, "text-anchor": "end" }, `pixel ${input}, the last one`);
    if (last > input + before) drawn(svg, "text", { class: "bad", x: x(input + before + 1) + 2, y: 14 }, "nothing");
  }

  window(svg, n, { x, cell, first, y, chosen, quiet }) {
    const [from, to] = reach(this.row, n);
    const lacks = missing(this.row, n);
    const start = Math.max(from, first);
    drawn(svg, "text", { class: lacks ? "bad" : "name", x: LABEL - 8, y: y + BAR - 5, "text-anchor": "end" }, quiet ? "a window" : `window ${n}`);
    const bar = drawn(svg, "rect", { class: `window${lacks ? " over" : ""}`, x: x(start), y, width: (to - start + 1) * cell, height: BAR, rx: 4 });
    if (lacks) drawn(svg, "text", { class: "bad", x: x(to + 1), y: y + BAR + 15, "text-anchor": "end" }, `${lacks} missing`);
    if (n !== chosen) bar.onpointerdown = (event) => this.grab(event, n, cell);
    else this.handle(bar, n, cell);
  }

  handle(bar, n, cell) {
    for (const [name, value] of Object.entries({ role: "slider", tabindex: "0", "data-window": n, "aria-label": "Window",
      "aria-valuenow": reach(this.row, n)[0], "aria-valuetext": `pixels ${reach(this.row, n).join(" to ")}` })) bar.setAttribute(name, String(value));
    bar.onpointerdown = (event) => this.grab(event, n, cell);
    const step = (by) => () => this.move(n + by);
    bar.onkeydown = (event) => onKey(event, { ArrowLeft: step(-1), ArrowDown: step(-1), ArrowRight: step(1), ArrowUp: step(1) });
  }

  /** Every move draws the row again, so the browser's window listens to the moves. */
  grab(event, n, cell) {
    event.preventDefault();
    const from = event.clientX;
    const drag = ({ clientX }) => this.move(n + Math.round((clientX - from) / (cell * this.row.stride)));
    const drop = () => {
      window.removeEventListener("pointermove", drag);
      window.removeEventListener("pointerup", drop);
    };
    window.addEventListener("pointermove", drag);
    window.addEventListener("pointerup", drop);
    this.move(n);
  }

  move(n) {
    const to = clamp(n, 1, fitting(this.row) + FARTHEST);
    if (to === this.at) return;
    this.at = to;
    this.show();
  }

  stop() {
    this.watcher.disconnect();
  }
}

export default mounted(PixelRow);
