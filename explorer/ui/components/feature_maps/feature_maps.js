/**
 * One picture of many squares. On a narrow page the squares are laid out again, fewer per row. A
 * click or the arrow keys pick one; what it shows goes back as a trigger.
 */
import { floats } from "../lib/codec.js";
import { shareOf } from "../lib/dom.js";
import { ARROWS } from "../lib/keys.js";
import { Component, mounted } from "../lib/lifecycle.js";
import { figures } from "../lib/numbers.js";
import { columnsFor, frameOf, paint, squareAt } from "./squares.js";

/**
 * @typedef {import("./squares.js").Layout & Picked} Data
 * @typedef {object} Picked
 * @property {string} url  of the picture
 * @property {number[] | null} order  what each square shows; null if that is its place
 * @property {string} noun  what one square is called
 * @property {string[]} detailNames  empty if a number needs no name
 * @property {string} details  numbers for each thing shown, packed
 * @property {string} alt
 * @property {number | null} selected
 * @property {boolean} pickable
 * @property {string} group  pictures of one group follow each other's picks
 */

const PICKED = "explorer-square-picked";

/** @extends {Component<Data>} */
class FeatureMaps extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    this.host = root.host;
    this.grid = root.querySelector(".grid");
    this.canvas = root.querySelector("canvas");
    this.frame = root.querySelector("button");
    this.status = root.querySelector("p");
    this.watcher = new ResizeObserver(() => this.lay());
    this.image = new Image();
    this.details = new Float32Array();
    this.onPicked = (/** @type {any} */ event) => this.follow(event.detail);
    window.addEventListener(PICKED, this.onPicked);
    this.canvas.onclick = (event) => this.click(event);
    this.canvas.onmousemove = (event) => this.point(event);
    this.canvas.onmouseleave = () => this.show(this.selected);
    this.frame.onkeydown = (event) => this.press(event);
  }

  /** @param {Data} data */
  take(data) {
    this.data = data;
    this.details = floats(data.details);
    this.columns = this.painted === data.url ? this.columns : data.columns;
    // The server's selection counts only when it is new; otherwise the latest pick here stays.
    const told = `${data.selected} ${data.url.length} ${data.url.slice(-48)}`;
    if (this.told !== told) this.selected = data.selected;
    this.told = told;
    this.canvas.setAttribute("aria-label", data.alt);
    this.canvas.classList.toggle("pickable", data.pickable);
    this.frame.tabIndex = data.pickable ? 0 : -1;
    this.load(data.url);
  }

  /** Lay the squares out once the picture has loaded; until then the last one stays. */
  load(url) {
    this.watcher.disconnect();
    const begin = () => this.watcher.observe(this.host); // which calls `lay` at once
    if (this.image.src !== url) this.image = Object.assign(new Image(), { src: url });
    if (this.image.naturalWidth > 0) begin();
    else this.image.onload = ({ target }) => { if (target === this.image) begin(); };
  }

  lay() {
    const columns = columnsFor(this.data, this.host.clientWidth);
    if (columns !== this.columns || this.painted !== this.data.url) {
      this.columns = columns;
      this.painted = this.data.url;
      paint(this.canvas, this.image, this.data, columns);
      this.grid.style.width = `${this.canvas.width}px`;
    }
    this.show(this.selected);
  }

  shown(place) {
    return this.data.order ? this.data.order[place] : place;
  }

  placeOf(channel) {
    return this.data.order ? this.data.order.indexOf(channel) : channel;
  }

  describe(channel) {
    const { detailNames, noun } = this.data;
    const numbers = detailNames.map((name, at) =>
      `${name} ${figures(this.details[channel * detailNames.length + at])}`.trim());
    return [`${noun} ${channel}`, numbers.join(", ")].filter(Boolean).join(": ");
  }

  /** Frame the square of a channel, and say what it shows. */
  show(channel) {
    const place = this.placeOf(channel);
    this.frame.hidden = channel === null || place < 0 || place >= this.data.count;
    if (this.frame.hidden) return;
    Object.assign(this.frame.style, frameOf(this.data, this.columns, place, this.canvas));
    this.frame.setAttribute("aria-label", `${this.describe(channel)}: picked; arrow keys pick another`);
    this.status.textContent = this.describe(channel);
  }

  pick(channel) {
    if (channel === this.selected) return;
    this.selected = channel;
    this.show(channel);
    window.dispatchEvent(new CustomEvent(PICKED, { detail: { group: this.data.group, channel, from: this } }));
    this.report.setTriggerValue("picked", channel);
  }

  follow({ group, channel, from }) {
    if (group !== this.data.group || from === this) return;
    this.selected = channel;
    this.show(channel);
  }

  /** The place under the pointer; null between squares, and while the last picture is still shown. */
  placeAt(event) {
    if (this.painted !== this.data.url) return null;
    return squareAt(this.data, this.columns, shareOf(event, this.canvas), this.canvas);
  }

  click(event) {
    const place = this.placeAt(event);
    if (!this.data.pickable || place === null) return;
    this.pick(this.shown(place));
    this.frame.focus({ preventScroll: true, focusVisible: false });
  }

  point(event) {
    const place = this.placeAt(event);
    if (place !== null) this.status.textContent = this.describe(this.shown(place));
  }

  press(event) {
    const place = this.placeOf(this.selected);
    const [down, across] = ARROWS[event.key] ?? [0, 0];
    const ends = { Home: 0, End: this.data.count - 1 };
    if (!(event.key in ARROWS) && !(event.key in ends)) return;
    event.preventDefault();
    const to = ends[event.key] ?? place + down * this.columns + across;
    if (to >= 0 && to < this.data.count) this.pick(this.shown(to));
    this.frame.scrollIntoView({ block: "nearest" });
  }

  stop() {
    this.watcher.disconnect();
    window.removeEventListener(PICKED, this.onPicked);
    this.image.onload = null;
  }
}

export default mounted(FeatureMaps);
