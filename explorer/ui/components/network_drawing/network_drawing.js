/**
 * The drawing in the widest width that fits the container, scaled a little; when the container changes,
 * another width is asked for. A click shows at once and is reported; then Python's selection counts.
 */
import { make, parsedSvg } from "../lib/dom.js";
import { onKey } from "../lib/keys.js";
import { Component, mounted } from "../lib/lifecycle.js";
import { onPhoto, photoOf } from "../lib/photo.js";
import { GROW, widestThatFits } from "../lib/widths.js";
import { download } from "./file.js";

/**
 * @typedef {object} Data
 * @property {string} svg  the drawing of `width` px
 * @property {number} width
 * @property {number[]} widths  those that can be asked for, the widest first
 * @property {{ kind: string, word: string }[]} legend
 * @property {number} selected  the index of the layer; -1 is the input
 * @property {string | null} photo  the id of the photo on the input's face
 * @property {string} file_style  the rules of a saved file
 */

function legendItem({ kind, word }) {
  const item = make("li");
  const square = make("span", `square ${kind}`);
  square.style.setProperty("--kind", `var(--ex-${kind})`);
  item.append(square, word);
  return item;
}

/** @param {Data} data */
function parsed({ svg: text, photo: id }) {
  const svg = parsedSvg(text);
  for (const image of svg.querySelectorAll("image")) {
    if (photoOf(id)) image.setAttribute("href", photoOf(id));
    else image.remove();
  }
  return svg;
}

/** @extends {Component<Data>} */
class NetworkDrawing extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    const stage = (this.stage = root.querySelector(".stage"));
    this.saving = false;
    this.watcher = new ResizeObserver(() => this.fit());
    this.watcher.observe(stage);
    this.noPhoto = onPhoto(() => this.show());
    stage.addEventListener("click", (event) => this.pick(event.target.closest("[data-index]")));
    stage.addEventListener("keydown", (event) => this.press(event));
    root.querySelector(".save").addEventListener("click", () => this.save());
  }

  /** @param {Data} data */
  take(data) {
    this.data = data;
    this.selected = data.selected;
    this.root.querySelector(".key").replaceChildren(...data.legend.map(legendItem));
    this.show();
    if (this.saving && data.width === data.widths[0]) this.save();
    this.fit();
  }

  /** Keep the current drawing, scaled, until the one that fits arrives. */
  fit() {
    const { width, widths } = this.data;
    if (!this.stage.clientWidth || this.saving) return;
    const fits = widestThatFits(widths, this.stage.clientWidth);
    if (fits === width) this.asked = null;
    else if (fits !== this.asked) this.ask(fits);
    this.stage.ariaBusy = `${fits !== width}`;
  }

  ask(width) {
    this.asked = width;
    this.report.setStateValue("width", width);
  }

  show() {
    const shown = this.data.svg + photoOf(this.data.photo);
    if (this.shown !== shown) {
      const focused = this.focusedName();
      const svg = parsed(this.data);
      svg.style.maxWidth = `${this.data.width * GROW}px`;
      this.stage.replaceChildren(svg);
      this.shown = shown;
      if (focused) this.stage.querySelector(`.pick[data-name="${focused}"]`)?.focus({ preventScroll: true });
    }
    this.mark();
  }

  /** A layer keeps its name when an edit before it changes its index. */
  focusedName() {
    const { activeElement } = this.stage.getRootNode();
    return this.stage.contains(activeElement) ? activeElement.dataset.name : null;
  }

  mark() {
    for (const element of this.stage.querySelectorAll("[data-index]")) {
      const selected = Number(element.dataset.index) === this.selected;
      element.classList.toggle("selected", selected);
      if (element.matches(".pick")) element.setAttribute("aria-pressed", String(selected));
    }
  }

  pick(element) {
    const index = Number(element?.dataset.index ?? this.selected);
    if (index === this.selected) return;
    this.selected = index;
    this.mark();
    this.report.setTriggerValue("picked", index);
  }

  press(event) {
    const from = event.target.closest(".pick");
    if (!from) return;
    const picks = [...this.stage.querySelectorAll(".pick")];
    const to = (place) => () => picks[place]?.focus();
    const at = picks.indexOf(from);
    const pick = () => this.pick(from);
    onKey(event, { Enter: pick, " ": pick, ArrowLeft: to(at - 1), ArrowRight: to(at + 1),
      Home: to(0), End: to(picks.length - 1) });
  }

  /** Save the widest drawing; if another one is shown, ask for it first and save it when it arrives. */
  save() {
    const [widest] = this.data.widths;
    this.saving = this.data.width !== widest;
    if (this.saving) this.ask(widest);
    else download(this.stage, parsed(this.data), this.data.file_style);
  }

  stop() {
    this.watcher.disconnect();
    this.noPhoto();
  }
}

export default mounted(NetworkDrawing);
