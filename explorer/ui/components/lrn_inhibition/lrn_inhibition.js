/**
 * Bars that can be dragged: LRN is computed here on every move. The server gets the bars when one is
 * released.
 */
import { button, drawn, make, pieces, withAttributes } from "../lib/dom.js";
import { Component, News, mounted } from "../lib/lifecycle.js";
import { highest, normalized, windowOf } from "../lib/lrn.js";
import { brief, clamp } from "../lib/numbers.js";
import { middleOf, placesOf, reach, smallChart } from "./bars.js";
import { capital, findings, named, strongest } from "./findings.js";

/**
 * @typedef {object} Data
 * @property {number[]} bars
 * @property {{ title: string, bars: number[] }[]} presets
 * @property {number} most  the largest activation of a bar
 * @property {import("./findings.js").Row} constants  in the form of the paper's formula
 */

const HEIGHT = 152; // CSS pixels of the tallest bar
const HOLD = 32; // CSS pixels of a handle's height for a finger
const REPORT_AFTER = 500; // ms after the last key
const TELL_AFTER = 600;

/** @extends {Component<Data>} */
class Bars extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    this.news = new News("bars");
    this.chart = root.querySelector(".chart");
    this.part = (name) => root.querySelector(name);
    this.before = [...data.bars];
    this.start = data.presets[0].bars;
    this.active = null;
    this.places = placesOf(0, data.bars.length, HEIGHT);
    this.columns = /** @type {ReturnType<Bars["column"]>[]} */ ([]);
    this.under = drawn(null, "g");
    this.scale = highest(data.constants, data.most);
    this.watcher = new ResizeObserver(() => this.rebuild());
    this.part(".reset").onclick = () => this.load(this.start);
  }

  /** @param {Data} data */
  take(data) {
    // Bars that were dragged here come back and are already shown: a drag in progress goes on.
    if (!this.news.in(data)) return;
    this.data = data;
    this.before = [...data.bars];
    this.active = null;
    this.start = data.presets.find(({ bars }) => same(bars, this.before))?.bars ?? this.start;
    this.buttons();
    this.rebuild();
    this.watcher.observe(this.chart);
  }

  load(bars) {
    this.before = [...bars];
    this.start = bars;
    this.active = null;
    this.rebuild();
    this.send();
  }

  send() {
    this.report.setTriggerValue("dragged", [...this.news.sending(this.before)]);
  }

  buttons() {
    this.part(".presets").replaceChildren(...this.data.presets.map(({ title, bars }) =>
      button(title.toLowerCase(), () => this.load(bars))));
    this.part(".others").replaceChildren(...this.data.presets.slice(1).map(({ title, bars }) => this.other(title, bars)));
  }

  /** A preset as a small chart with its sentence, and a button that loads it. */
  other(title, bars) {
    const block = make("div", "other");
    const head = make("header");
    const load = withAttributes(button("Load", () => this.load(bars)), { "aria-label": `Load ${title.toLowerCase()}` });
    head.append(make("h3", "", title), load);
    const sentence = make("p");
    sentence.append(...pieces(findings(bars, this.data.constants)[0]));
    block.append(head, drawn(null, "svg"), sentence);
    return block;
  }

  /** Draw the chart again, for another width or other bars. */
  rebuild() {
    const width = this.chart.clientWidth;
    if (!width) return;
    const focused = this.chart.getRootNode().activeElement?.dataset?.channel;
    this.places = placesOf(width, this.before.length, HEIGHT);
    const height = this.places.afterBase + 8;
    const svg = drawn(null, "svg", { viewBox: `0 0 ${width} ${height}`, height });
    svg.classList.toggle("narrow", this.places.narrow);
    drawn(svg, "text", { class: "label", x: 0, y: 12 }, "before");
    drawn(svg, "text", { class: "label", x: 0, y: this.places.afterBase - HEIGHT - 14 }, "after");
    for (const y of [this.places.beforeBase, this.places.afterBase]) {
      drawn(svg, "line", { class: "base", x1: 0, x2: width, y1: y + 0.5, y2: y + 0.5 });
    }
    this.under = drawn(svg, "g");
    this.columns = this.before.map((_, channel) => this.column(svg, channel));
    this.chart.replaceChildren(svg);
    if (focused !== undefined) this.columns[focused].slider.focus();
    this.scale = highest(this.data.constants, this.data.most);
    this.root.querySelectorAll(".other svg").forEach((small, index) => {
      const { bars } = this.data.presets[index + 1];
      smallChart(small, bars, normalized(bars, this.data.constants));
    });
    this.show();
  }

  column(svg, channel) {
    const { bar, pitch } = this.places;
    const middle = middleOf(this.places, channel);
    const slider = drawn(svg, "g", { class: "channel", role: "slider", tabindex: "0", "data-channel": channel,
      "aria-label": capital(named(this.data.constants.unit, channel)), "aria-orientation": "vertical", "aria-valuemin": 0, "aria-valuemax": this.data.most });
    drawn(slider, "rect", { x: middle - pitch / 2, y: 0, width: pitch, height: this.places.beforeBase + 8, fill: "transparent" });
    const parts = { slider, before: drawn(slider, "rect", { class: "before", x: middle - bar / 2, width: bar }),
      grip: drawn(slider, "rect", { class: "grip", x: middle - Math.min(9, bar / 2), width: Math.min(18, bar), height: 8, rx: 4 }),
      given: drawn(slider, "text", { class: "value", x: middle }),
      hold: drawn(slider, "rect", { class: "hold", x: middle - pitch / 2, width: pitch, height: HOLD }),
      after: drawn(svg, "rect", { class: "after", x: middle - bar / 2, width: bar }),
      made: drawn(svg, "text", { class: "value", x: middle }) };
    // A finger that does not start on a handle scrolls the page. Browsers apply `touch-action` only
    // to a whole SVG.
    parts.hold.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
    const scrolls = (event) => event.pointerType === "touch" && event.target !== parts.hold;
    slider.onpointerdown = (event) => {
      if (scrolls(event)) return;
      slider.setPointerCapture(event.pointerId);
      slider.focus({ focusVisible: false });
      this.drag(channel, event);
      event.preventDefault();
    };
    slider.onpointermove = (event) => { if (slider.hasPointerCapture(event.pointerId)) this.drag(channel, event); };
    slider.onlostpointercapture = () => this.send();
    slider.onclick = (event) => { // a finger that only tapped
      if (!scrolls(event)) return;
      this.drag(channel, event);
      this.send();
    };
    slider.onkeydown = (event) => this.press(channel, event);
    slider.onfocus = () => { this.active = channel; this.show(); };
    return parts;
  }

  drag(channel, event) {
    const box = this.chart.querySelector("svg").getBoundingClientRect();
    const share = (this.places.beforeBase - (event.clientY - box.top)) / HEIGHT;
    this.set(channel, Math.round(share * this.data.most));
  }

  press(channel, event) {
    const far = event.shiftKey ? 10 : 1;
    const now = this.before[channel];
    const to = { ArrowUp: now + far, ArrowRight: now + far, ArrowDown: now - far, ArrowLeft: now - far,
      PageUp: now + 10, PageDown: now - 10, Home: 0, End: this.data.most }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.set(channel, to);
    clearTimeout(this.reporting);
    this.reporting = setTimeout(() => this.send(), REPORT_AFTER);
  }

  set(channel, value) {
    this.active = channel;
    this.before[channel] = clamp(value, 0, this.data.most);
    this.show();
  }

  show() {
    const { size } = this.data.constants;
    const after = normalized(this.before, this.data.constants);
    const chosen = this.active ?? strongest(this.before);
    const [first, last] = windowOf(chosen, size, this.before.length);
    this.columns.forEach((parts, channel) => {
      const inside = channel >= first && channel <= last;
      const tall = (this.before[channel] / this.data.most) * HEIGHT;
      const made = Math.min(1, after[channel] / this.scale) * HEIGHT;
      stand(parts.before, this.places.beforeBase, tall, inside);
      stand(parts.after, this.places.afterBase, made, inside);
      parts.grip.setAttribute("y", this.places.beforeBase - tall - 4);
      parts.hold.setAttribute("y", this.places.beforeBase - tall - HOLD / 2);
      parts.given.setAttribute("y", this.places.beforeBase - tall - 9);
      parts.made.setAttribute("y", this.places.afterBase - made - 6);
      parts.given.textContent = this.before[channel];
      parts.made.textContent = brief(after[channel], this.places.narrow ? 2 : 3);
      parts.slider.setAttribute("aria-valuenow", this.before[channel]);
      parts.slider.setAttribute("aria-valuetext", `${this.before[channel]}, after LRN ${brief(after[channel])}`);
    });
    this.under.replaceChildren();
    reach(this.under, this.places, [first, last], named(this.data.constants.unit, chosen));
    const sentences = findings(this.before, this.data.constants);
    this.root.querySelectorAll(".finding").forEach((paragraph, index) => paragraph.replaceChildren(...pieces(sentences[index])));
    this.root.querySelectorAll(".presets button").forEach((button, index) =>
      button.setAttribute("aria-pressed", String(same(this.data.presets[index].bars, this.before))));
    clearTimeout(this.telling);
    this.telling = setTimeout(() => { this.part(".told").textContent = sentences[0].flat().join(""); }, TELL_AFTER);
  }

  stop() {
    this.watcher.disconnect();
    clearTimeout(this.telling);
    clearTimeout(this.reporting);
  }
}

const same = (one, other) => one.every((value, index) => value === other[index]);

function stand(bar, base, height, inside) {
  withAttributes(bar, { y: base - height, height });
  bar.classList.toggle("outside", !inside);
}

export default mounted(Bars);
