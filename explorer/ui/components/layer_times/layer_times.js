/**
 * A list of layers: a click or an arrow key picks one; its index goes back as a trigger.
 * The picked line lights up at once, before the server answers.
 */
import { make, withRole } from "../lib/dom.js";
import { onKey } from "../lib/keys.js";
import { Component, mounted } from "../lib/lifecycle.js";
import { clamp } from "../lib/numbers.js";

/**
 * @typedef {object} Layer
 * @property {string} name
 * @property {string} kind  sets the color
 * @property {string} milliseconds
 * @property {number} share  of the slowest layer's time, 0 to 1
 * @property {string} shape
 * @property {boolean} agrees  with the shape and parameters that were predicted
 */

/** @param {Layer} layer */
function lineOf(layer) {
  const verdict = layer.agrees ? "as predicted" : "differs from the prediction";
  const item = withRole(make("li"), "option",
    { "aria-label": `${layer.name}, ${layer.milliseconds} milliseconds, ${layer.shape}, ${verdict}`, title: layer.name });
  item.style.setProperty("--kind", `var(--ex-${layer.kind})`);
  const bar = make("span", `bar ${layer.kind}`);
  bar.style.width = `${100 * layer.share}%`;
  const mark = make("span", layer.agrees ? "mark" : "mark differs", layer.agrees ? "✓" : "✗");
  item.append(make("span", `swatch ${layer.kind}`), make("span", "name", layer.name), bar,
    make("span", "ms", layer.milliseconds), make("span", "shape", layer.shape),
    withRole(mark, "img", { "aria-label": verdict }));
  return item;
}

/** @extends {Component<{ layers: Layer[], selected: number }>} */
class LayerTimes extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    this.list = root.querySelector("ul");
    this.lines = /** @type {HTMLElement[]} */ ([]);
    this.lit = -1;
    this.list.onkeydown = (event) => this.press(event);
  }

  /** @param {{ layers: Layer[], selected: number }} data */
  take({ layers, selected }) {
    const hadFocus = this.list.contains(this.root.activeElement);
    // What the visitor picked last stays lit until the server has caught up with it.
    if (this.pending === selected) this.pending = undefined;
    this.lines = layers.map(lineOf);
    this.lines.forEach((item, index) => { item.onclick = () => this.choose(index); });
    this.light(this.pending ?? selected);
    this.list.replaceChildren(...this.lines);
    if (hadFocus) this.lines[Math.max(0, this.lit)].focus();
    const agree = layers.filter((layer) => layer.agrees).length;
    this.root.querySelector(".foot").textContent = agree === layers.length
      ? "✓ real shape = predicted shape"
      : `✓ as predicted, ✗ not: ${agree} of ${layers.length} agree.`;
  }

  light(index) {
    this.lit = index;
    this.lines.forEach((item, at) => {
      item.setAttribute("aria-selected", String(at === index));
      item.tabIndex = at === Math.max(0, index) ? 0 : -1;
    });
  }

  choose(to) {
    const index = clamp(to, 0, this.lines.length - 1);
    this.lines[index].focus();
    if (index === this.lit) return;
    this.pending = index;
    this.light(index);
    this.report.setTriggerValue("picked", index);
  }

  press(event) {
    const at = this.lines.indexOf(event.target);
    if (at < 0) return;
    const choose = (index) => () => this.choose(index);
    onKey(event, { ArrowDown: choose(at + 1), ArrowUp: choose(at - 1), Home: choose(0),
      End: choose(this.lines.length - 1), Enter: choose(at), " ": choose(at) });
  }
}

export default mounted(LayerTimes);
