/**
 * One pixel of one channel under LRN: its place in the photo and in the maps, its window, and the
 * division. Moving the cursor asks the server nothing.
 */
import { floats } from "../lib/codec.js";
import { make, shareOf, withRole } from "../lib/dom.js";
import { along, nearest } from "../lib/field.js";
import { ARROWS } from "../lib/keys.js";
import { Component, News, mounted } from "../lib/lifecycle.js";
import { clamp, fixed } from "../lib/numbers.js";
import { linesOf } from "./chain.js";
import { workedOut } from "./sums.js";
import { AcrossChannels, WithinAMap } from "./windows.js";

/**
 * @typedef {object} View  the photo, or a map with its colors and the value at their end
 * @property {string} title
 * @property {string} note
 * @property {string} url
 * @property {string} alt
 * @property {string} gradient
 * @property {string} limit
 * @property {boolean} isPhoto
 *
 * @typedef {object} Data
 * @property {View[]} views  the photo first
 * @property {[number, number]} photoSize  [height, width]
 * @property {[number, number]} size  rows and columns of the maps that were kept
 * @property {{ values: string } & (import("./windows.js").Channels | import("./windows.js").Positions)} window
 * @property {string} after  the channel after LRN, packed
 * @property {number} step  one of so many rows and columns was kept
 * @property {import("../lib/field.js").Field | null} field  of one value, before rows were left out
 * @property {import("./chain.js").Written} constants
 * @property {string} layer
 * @property {[number, number]} place  row and column
 */

const NARROW = 480; // CSS pixels; below it a channel is a row, because five columns do not fit
const REPORT_AFTER = 500; // ms after the last key
const TELL_AFTER = 600;

/** @param {Data} data */
function windowIn({ window, size, step }) {
  const values = floats(window.values);
  return "channels" in window ? new AcrossChannels(window, values, size) : new WithinAMap(window, values, step);
}

/** @extends {Component<Data>} */
class Microscope extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    this.microscope = root.querySelector(".microscope");
    this.news = new News("place");
    this.place = data.place;
    this.exact = new Float32Array();
    this.window = windowIn(data);
    this.frames = /** @type {ReturnType<Microscope["frameOf"]>[]} */ ([]);
    this.watcher = new ResizeObserver(() => this.show());
  }

  /** @param {Data} data */
  take(data) {
    // A place that was picked here comes back and is already shown.
    if (!this.news.in(data)) return;
    this.data = data;
    this.exact = floats(data.after);
    this.window = windowIn(data);
    this.root.querySelector(".scroll").setAttribute("aria-label", this.window.label);
    this.place = this.held = data.place;
    this.views();
    this.watcher.disconnect();
    this.watcher.observe(this.root.querySelector(".views"));
    this.show();
    this.showOwn();
  }

  /** Scroll a window that is larger than its frame to the value that is divided. */
  showOwn() {
    const [frame, own] = [this.root.querySelector(".scroll"), this.root.querySelector("td.own")];
    frame.scrollLeft = own.offsetLeft - (frame.clientWidth - own.offsetWidth) / 2;
    frame.scrollTop = own.offsetTop - (frame.clientHeight - own.offsetHeight) / 2;
  }

  views() {
    this.frames = this.data.views.map((view) => this.frameOf(view));
    this.root.querySelector(".views").replaceChildren(...this.frames.map(({ figure }) => figure));
  }

  frameOf(view) {
    const figure = make("figure", view.isPhoto ? "photo" : "");
    const head = make("h3", "", view.title);
    head.append(make("small", "", view.note));
    const frame = withRole(make("div", "frame"), "application",
      { tabindex: 0, "aria-label": `${view.title}: arrow keys move the pixel` });
    const [height, width] = view.isPhoto ? this.data.photoSize : this.data.size;
    frame.style.aspectRatio = `${width} / ${height}`;
    const mark = make("span", "mark");
    frame.append(Object.assign(new Image(), { src: view.url, alt: view.alt, draggable: false }), mark);
    const under = make("div", "under");
    if (view.gradient) {
      const scale = make("span", "scale");
      scale.style.background = view.gradient;
      under.append(make("span", "", "0"), scale, make("span", "", view.limit));
    }
    figure.append(head, frame, under);
    this.wire(frame, view.isPhoto);
    return { frame, mark, under, view, figure };
  }

  wire(frame, isPhoto) {
    const under = (event) => this.nearest(shareOf(event, frame), isPhoto);
    frame.onpointermove = (event) => { if (event.buttons || event.pointerType === "mouse") this.go(under(event)); };
    frame.onpointerdown = (event) => { this.held = under(event); this.go(this.held); this.send(this.held); };
    // Pointing shows a place, a click keeps it.
    frame.onpointerleave = () => { if (this.held) this.go(this.held); };
    frame.onkeydown = (event) => {
      const by = ARROWS[event.key];
      if (!by) return;
      event.preventDefault();
      this.go([this.place[0] + by[0], this.place[1] + by[1]]);
      this.held = this.place;
      clearTimeout(this.reporting);
      this.reporting = setTimeout(() => this.send(this.place), REPORT_AFTER);
    };
  }

  /** The place of the maps under a point of a map or of the photo, [down, across] from 0 to 1. */
  nearest(share, isPhoto) {
    const { field, step, photoSize, size } = this.data;
    if (!isPhoto || !field) return share.map((each, axis) => Math.floor(each * size[axis]));
    return share.map((each, axis) => nearest(field, axis, each * photoSize[axis] - 0.5, step));
  }

  send(place) {
    this.report.setTriggerValue("picked", this.news.sending(place));
  }

  go([row, column]) {
    const [rows, columns] = this.data.size;
    this.place = [clamp(row, 0, rows - 1), clamp(column, 0, columns - 1)];
    this.show();
  }

  show() {
    const [row, column] = this.place;
    const { step, layer, size: [, columns] } = this.data;
    this.frames.forEach((frame) => this.drawMark(frame));
    this.frames[0].under.textContent = `row ${row * step}, column ${column * step} of ${layer}`;
    const sums = workedOut(this.window.at(row, column), this.window.own, this.data.constants);
    this.table(sums);
    this.root.querySelector(".chain tbody").replaceChildren(
      ...linesOf(sums, this.data.constants, this.exact[row * columns + column]));
    clearTimeout(this.telling);
    const text = `Row ${row * step}, column ${column * step}: a is ${fixed(sums.a, sums.digits)}, b is ${fixed(sums.b, sums.resultDigits)}`;
    this.telling = setTimeout(() => { this.root.querySelector(".told").textContent = text; }, TELL_AFTER);
  }

  /** Mark the place, or on the photo the value's receptive field. */
  drawMark({ frame, mark, view }) {
    const { field, step, photoSize, size } = this.data;
    mark.hidden = view.isPhoto && !field;
    if (mark.hidden) return;
    const spans = this.place.map((index, axis) => {
      if (!view.isPhoto) return [index / size[axis], (index + 1) / size[axis]];
      const { from, to } = along(field, axis, index * step, photoSize[axis]);
      return [from / photoSize[axis], (to + 1) / photoSize[axis]];
    });
    const [[top, bottom], [left, right]] = spans.map((span, axis) =>
      span.map((each) => each * [frame.clientHeight, frame.clientWidth][axis]));
    Object.assign(mark.style, { top: `${top}px`, height: `${bottom - top}px`, left: `${left}px`, width: `${right - left}px` });
  }

  table(sums) {
    const narrow = this.microscope.clientWidth < NARROW;
    const table = this.root.querySelector(".window");
    const within = this.window instanceof WithinAMap;
    table.classList.toggle("narrow", narrow && !within);
    table.classList.toggle("grid", within);
    table.tBodies[0].replaceChildren(...this.window.lines(sums, narrow));
    table.caption.textContent = this.window.caption;
  }

  stop() {
    this.watcher.disconnect();
    clearTimeout(this.telling);
    clearTimeout(this.reporting);
  }
}

export default mounted(Microscope);
