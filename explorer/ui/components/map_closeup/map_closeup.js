/**
 * A map and the photo side by side, with one cursor on both. Everything shown beside them comes from
 * values that are already here, so the cursor never waits for the server.
 */
import { floats } from "../lib/codec.js";
import { bold, make, pieces, shareOf } from "../lib/dom.js";
import { along, centre, holders, nearest } from "../lib/field.js";
import { ARROWS, onKey } from "../lib/keys.js";
import { Component, mounted } from "../lib/lifecycle.js";
import { clamp, count, fixed } from "../lib/numbers.js";
import { digitsOf, largestOf, linesAt } from "./values.js";
import { drawnPatch, heldWords, inPercent, mark, readsWords } from "./marks.js";

/**
 * @typedef {object} Data
 * @property {string} photo  an address
 * @property {[number, number]} photoSize  [height, width]
 * @property {string} map  an address
 * @property {[number, number]} mapSize
 * @property {number} channel
 * @property {import("../lib/field.js").Field | null} field  of one value of the map
 * @property {{ label: string, values: string }[]} readings  packed; the map's own values come last
 * @property {{ filter: string, summed: string, count: number, bias: number } | null} products
 * @property {string} alt
 */

/** @extends {Component<Data>} */
class MapCloseup extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    this.part = (name) => root.querySelector(name);
    this.photo = this.part(".of-photo .frame");
    this.map = this.part(".of-map .frame");
    this.own = new Float32Array();
    this.digits = 0;
    this.watcher = new ResizeObserver(() => this.show());
    for (const frame of [this.photo, this.map]) {
      frame.onpointermove = (event) => { if (!this.fixed) this.move(this.placeAt(event, frame)); };
      frame.onclick = (event) => this.choose(this.placeAt(event, frame), this.pixelAt(event, frame));
      frame.onkeydown = (event) => this.press(event, frame);
    }
    this.image = this.part(".of-photo img");
    this.image.onload = () => this.show();
  }

  /** @param {Data} data */
  take(data) {
    const { readings, products, field } = data;
    this.data = data;
    this.readings = readings.map(({ label, values }) => ({ label, values: floats(values) }));
    this.own = this.readings[this.readings.length - 1].values;
    this.products = products && { ...products, summed: floats(products.summed) };
    this.field = field && field.jump.every((jump) => jump !== null) ? field : null;
    this.digits = digitsOf(this.own);
    this.pictures();
    // The cursor starts on the largest value; on another map of the same size it stays.
    const size = String(data.mapSize);
    if (this.size !== size) {
      const best = largestOf(this.own);
      const [, columns] = data.mapSize;
      this.size = size;
      this.place = [Math.floor(best / columns), best % columns];
      this.fixed = false;
      this.pixel = null;
    }
    // Another layer of the same size may have another receptive field, or none.
    if (!this.field) this.pixel = null;
    this.watcher.observe(this.root.querySelector(".closeup"));
    this.show();
  }

  pictures() {
    const { photo, photoSize: [height, width], map, alt } = this.data;
    if (this.image.src !== photo) this.image.src = photo;
    Object.assign(this.map.querySelector("img"), { src: map, alt }).style.height = "100%";
    for (const frame of [this.photo, this.map]) frame.style.aspectRatio = `${width} / ${height}`;
    this.part(".of-photo figcaption span").textContent = this.field
      ? `The square is what this one value can see: ${this.field.size.map(count).join(" × ")} pixels.`
      : "Values see squares of different sizes, so no square is drawn.";
    const patches = this.part(".patches");
    patches.hidden = !this.field;
    patches.classList.toggle("alone", !this.products);
    if (!this.products) return;
    patches.querySelector("img").src = this.products.filter;
    this.part(".patches figure:last-child figcaption").textContent = `filter ${this.data.channel}`;
  }

  /** The place of the map under the pointer; on the photo, the one whose square has the nearest center. */
  placeAt(event, frame) {
    const share = shareOf(event, frame);
    if (frame === this.map || !this.field) return share.map((each, axis) => Math.floor(each * this.data.mapSize[axis]));
    return share.map((each, axis) => nearest(this.field, axis, each * this.data.photoSize[axis] - 0.5));
  }

  /** The photo's pixel under the pointer; null on the map, and where no square is drawn. */
  pixelAt(event, frame) {
    if (frame === this.map || !this.field) return null;
    return shareOf(event, frame).map((each, axis) => {
      const side = this.data.photoSize[axis];
      return clamp(Math.floor(each * side), 0, side - 1);
    });
  }

  /** The photo's pixel in the middle of the square. */
  centreOfSquare() {
    return this.place.map((index, axis) =>
      clamp(Math.round(centre(this.field, axis, index)), 0, this.data.photoSize[axis] - 1));
  }

  move(place) {
    this.place = place.map((index, axis) => clamp(index, 0, this.data.mapSize[axis] - 1));
    this.show();
  }

  /** Fix the place until it is chosen again; a pixel of the photo also marks the values that see it. */
  choose(place, pixel) {
    const before = String([this.place, this.pixel]);
    this.pixel = pixel;
    this.move(place);
    this.fixed = !(this.fixed && String([this.place, pixel]) === before);
    if (!this.fixed) this.pixel = null;
    this.show();
  }

  press(event, frame) {
    const choose = () => this.choose(this.place, frame === this.photo && this.field ? this.centreOfSquare() : null);
    const free = () => {
      this.fixed = false;
      this.pixel = null;
      this.show();
    };
    const step = event.shiftKey ? 10 : 1;
    const moves = Object.entries(ARROWS).map(([key, by]) => [key, () => {
      this.pixel = null;
      this.move(this.place.map((index, axis) => index + step * by[axis]));
    }]);
    onKey(event, { ...Object.fromEntries(moves), Enter: choose, " ": choose, Escape: free });
  }

  /** Draw everything that belongs to the place. */
  show() {
    const { mapSize: [rows, columns], photoSize } = this.data;
    const [row, column] = this.place;
    const at = row * columns + column;
    mark(this.map, { left: column / columns, top: row / rows, right: (column + 1) / columns, bottom: (row + 1) / rows });
    const seen = this.field && this.place.map((index, axis) => along(this.field, axis, index, photoSize[axis]));
    this.drawSquare(seen);
    this.part(".of-map figcaption span").replaceChildren(`Row ${row}, column ${column}: `, bold(fixed(this.own[at], this.digits)));
    this.part(".reads").replaceChildren(...pieces(readsWords(this.place, seen, photoSize)));
    this.part("dl").replaceChildren(...linesAt(at, this.readings, this.products).flatMap(([label, value]) =>
      [make("dt", "", label), make("dd", "", value)]));
    this.drawHolders();
  }

  /** The square of the photo, and its pixels enlarged. */
  drawSquare(seen) {
    const [height, width] = this.data.photoSize;
    const square = seen?.every((each) => each.seen)
      ? { left: seen[1].from / width, top: seen[0].from / height,
        right: (seen[1].to + 1) / width, bottom: (seen[0].to + 1) / height } : null;
    mark(this.photo, square);
    if (!seen) return;
    const canvas = drawnPatch(this.part(".patches canvas"), this.image, seen);
    this.part(".patches figcaption").textContent = `the ${canvas.height} × ${canvas.width} pixels`;
  }

  /** The pixel of the photo that was clicked, and every value whose square holds it. */
  drawHolders() {
    const { mapSize, photoSize } = this.data;
    const dot = this.part(".dot");
    const area = this.part(".holders");
    const held = this.pixel?.map((pixel, axis) => holders(this.field, axis, pixel, photoSize[axis], mapSize[axis]));
    dot.hidden = !this.pixel;
    area.hidden = !held || held.includes(null);
    if (this.pixel) {
      const [top, left] = this.pixel.map((pixel, axis) => (pixel + 0.5) / photoSize[axis]);
      Object.assign(dot.style, inPercent({ left, top }));
    }
    if (!area.hidden) {
      const [[top, left], [height, width]] = [held.map(([first], axis) => first / mapSize[axis]),
        held.map(([first, last], axis) => (last - first + 1) / mapSize[axis])];
      Object.assign(area.style, inPercent({ left, top, width, height }));
    }
    this.part(".held").replaceChildren(...pieces(heldWords(this.pixel, held, this.fixed)));
  }

  stop() {
    this.watcher.disconnect();
  }
}

export default mounted(MapCloseup);
