// One pixel of one channel under LRN: where it lies in the photo and in the maps, the window that it
// is divided by, and the division. The cursor asks the server nothing.
import { printed, workedOut } from "./sums.js";
import { AcrossChannels, WithinAMap, put } from "./windows.js";

const MOST_TERMS = 11; // of a sum that is written out
const ENDS = 3; // of a longer one, at either end
const NARROW = 480; // CSS pixels: below, a channel is a row, since five columns do not fit
const REPORT_AFTER = 500; // ms after the last key
const TELL_AFTER = 600;
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

function floats(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

// The part of the photo, from 0 to 1, that the value at a place sees along one axis.
function seen(field, axis, index, step, size) {
  const centre = field.first_centre[axis] + index * step * field.jump[axis];
  const first = Math.floor(centre - (field.size[axis] - 1) / 2);
  return [clamp(first, 0, size - 1) / size, clamp(first + field.size[axis], 1, size) / size];
}

// The terms of a sum; of a long one the ends, for all of them stand in the window beside it.
function summed(terms) {
  if (terms.length <= MOST_TERMS) return terms.join(" + ");
  return `${[...terms.slice(0, ENDS), "…", ...terms.slice(-ENDS)].join(" + ")} (${terms.length} squares)`;
}

class Microscope {
  constructor(root) {
    this.root = root;
    this.watcher = new ResizeObserver(() => this.show());
  }

  take(data) {
    Object.assign(this, { data, exact: floats(data.after) });
    [this.rows, this.columns] = data.size;
    const values = floats(data.window.values);
    this.window = data.window.channels ? new AcrossChannels(data.window, values, this.rows * this.columns)
      : new WithinAMap(data.window, values, data.step);
    this.root.querySelector(".scroll").setAttribute("aria-label", this.window.label);
    this.place = this.held = data.place;
    this.views();
    this.watcher.disconnect();
    this.watcher.observe(this.root.querySelector(".views"));
    this.show();
    this.showOwn();
  }

  // A window that is larger than its frame shows the channel in question first.
  showOwn() {
    const [frame, own] = [this.root.querySelector(".scroll"), this.root.querySelector("td.own")];
    frame.scrollLeft = own.offsetLeft - (frame.clientWidth - own.offsetWidth) / 2;
    frame.scrollTop = own.offsetTop - (frame.clientHeight - own.offsetHeight) / 2;
  }

  views() {
    const { views, size, photoSize } = this.data;
    this.frames = views.map((view) => {
      const figure = put("figure", "", view.isPhoto ? "photo" : "");
      const head = put("h3", view.title);
      head.append(put("small", view.note));
      const frame = put("div", "", "frame");
      Object.assign(frame, { tabIndex: 0 });
      frame.setAttribute("role", "application");
      frame.setAttribute("aria-label", `${view.title}: arrow keys move the pixel`);
      const [height, width] = view.isPhoto ? photoSize : size;
      frame.style.aspectRatio = `${width} / ${height}`;
      const image = Object.assign(new Image(), { src: view.url, alt: view.alt, draggable: false });
      const mark = put("span", "", "mark");
      frame.append(image, mark);
      const under = put("div", "", "under");
      if (view.gradient) {
        const scale = put("span", "", "scale");
        scale.style.background = view.gradient;
        under.append(put("span", "0"), scale, put("span", view.limit));
      }
      figure.append(head, frame, under);
      this.wire(frame, view.isPhoto);
      return { frame, mark, under, view, figure };
    });
    this.root.querySelector(".views").replaceChildren(...this.frames.map(({ figure }) => figure));
  }

  wire(frame, isPhoto) {
    const under = (event) => {
      const box = frame.getBoundingClientRect();
      return this.nearest((event.clientY - box.top) / box.height, (event.clientX - box.left) / box.width, isPhoto);
    };
    frame.onpointermove = (event) => { if (event.buttons || event.pointerType === "mouse") this.go(under(event)); };
    frame.onpointerdown = (event) => { this.held = under(event); this.go(this.held); this.report(this.held); };
    // Pointing shows, a click keeps.
    frame.onpointerleave = () => { if (this.held) this.go(this.held); };
    frame.onkeydown = (event) => {
      const by = ARROWS[event.key];
      if (!by) return;
      event.preventDefault();
      this.go([this.place[0] + by[0], this.place[1] + by[1]]);
      this.held = this.place;
      clearTimeout(this.reporting);
      this.reporting = setTimeout(() => this.report(this.place), REPORT_AFTER);
    };
  }

  // The place of the maps under a point from 0 to 1 of a map, or of the photo.
  nearest(y, x, isPhoto) {
    const { field, step, photoSize } = this.data;
    const along = (share, axis, count) => {
      if (!isPhoto || !field) return Math.floor(share * count);
      return Math.round((share * photoSize[axis] - 0.5 - field.first_centre[axis]) / (field.jump[axis] * step));
    };
    return [along(y, 0, this.rows), along(x, 1, this.columns)];
  }

  go([row, column]) {
    this.place = [clamp(row, 0, this.rows - 1), clamp(column, 0, this.columns - 1)];
    this.show();
  }

  show() {
    const [row, column] = this.place;
    const { field, step, photoSize, layer } = this.data;
    for (const { frame, mark, view } of this.frames) {
      const onMap = [[row / this.rows, (row + 1) / this.rows], [column / this.columns, (column + 1) / this.columns]];
      const box = !view.isPhoto ? onMap : field && [seen(field, 0, row, step, photoSize[0]), seen(field, 1, column, step, photoSize[1])];
      mark.hidden = !box;
      if (!box) continue;
      const [height, width] = [frame.clientHeight, frame.clientWidth];
      Object.assign(mark.style, { top: `${box[0][0] * height}px`, height: `${(box[0][1] - box[0][0]) * height}px`,
        left: `${box[1][0] * width}px`, width: `${(box[1][1] - box[1][0]) * width}px` });
    }
    this.frames[0].under.textContent = `row ${row * step}, column ${column * step} of ${layer}`;
    const window = this.window.at(row, column, this.columns);
    const sums = workedOut(window, this.window.own, this.data.constants);
    this.table(sums);
    this.chain(sums, this.exact[row * this.columns + column]);
    clearTimeout(this.telling);
    const text = `Row ${row * step}, column ${column * step}: a is ${printed(sums.a, sums.digits)}, b is ${printed(sums.b, sums.resultDigits)}`;
    this.telling = setTimeout(() => { this.root.querySelector(".told").textContent = text; }, TELL_AFTER);
  }

  table(sums) {
    const narrow = this.root.clientWidth < NARROW;
    const table = this.root.querySelector(".window");
    const within = this.window instanceof WithinAMap;
    table.classList.toggle("narrow", narrow && !within);
    table.classList.toggle("grid", within);
    table.tBodies[0].replaceChildren(...this.window.lines(sums, narrow));
    table.caption.textContent = this.window.caption;
  }

  // The lines of the division; the last compares them with what the pass itself gave.
  chain(sums, exact) {
    const { names, numbers, beta } = this.data.constants;
    const { digits, resultDigits, squareDigits, weightedDigits, denominatorDigits } = sums;
    const weighted = printed(sums.weighted, weightedDigits);
    const brackets = printed(sums.brackets, weightedDigits);
    const denominator = printed(sums.denominator, denominatorDigits);
    const power = put("span", `${brackets} `);
    power.append(put("sup", `${beta}`));
    const total = printed(sums.sum, squareDigits);
    const lines = [
      ["S, the sum", summed(sums.squares.map((value) => printed(value, squareDigits))), total],
      [names.weighted, `${numbers.weight} · ${total}`, weighted],
      [names.brackets, `${numbers.k} + ${weighted}`, brackets],
      ["denominator", power, denominator],
      ["b", `${printed(sums.a, digits)} / ${denominator}`, printed(sums.b, resultDigits), "result"]];
    const agrees = printed(exact, resultDigits) === printed(sums.b, resultDigits);
    const verdict = put("span", agrees ? "✓ the same" : "✗ rounding shows", agrees ? "agrees" : "differs");
    lines.push(["the pass itself", printed(exact, resultDigits + 2), verdict, "exact"]);
    this.root.querySelector(".chain tbody").replaceChildren(...lines.map(([label, formula, result, className]) => {
      const row = put("tr", "", className ?? "");
      const head = put("th", label);
      head.scope = "row";
      const [left, right] = [put("td"), put("td")];
      left.append(formula);
      right.append(result);
      row.append(head, left, right);
      return row;
    }));
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".microscope");
  const microscope = (root.microscope ??= new Microscope(root));
  microscope.report = (place) => {
    root.sent = `${place}`;
    setTriggerValue("picked", place);
  };
  const { place, ...rest } = data;
  const given = JSON.stringify(rest);
  // What was picked here comes back as the new place, and is shown already.
  if (root.given !== given || `${place}` !== root.sent) {
    Object.assign(root, { given, sent: `${place}` });
    microscope.take(data);
  }
  // Streamlit also calls this for a call that a newer one has overtaken, while everything stands.
  return () => {
    if (root.isConnected) return;
    microscope.watcher.disconnect();
    clearTimeout(microscope.telling);
    clearTimeout(microscope.reporting);
  };
}
