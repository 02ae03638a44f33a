/**
 * A field for a number. Its text goes to Python as it was typed: with Enter, when the visitor leaves
 * the field, and on every step. An entry is sent again until Python acknowledges it.
 */
import { button, make } from "../lib/dom.js";
import { onKey } from "../lib/keys.js";
import { Component, mounted } from "../lib/lifecycle.js";
import { onPress } from "./presses.js";
import { canStep, numberOf, stepped } from "./steps.js";

/**
 * @typedef {object} Field
 * @property {string} caption
 * @property {string} text  the current value
 * @property {string} of  what the value belongs to
 * @property {boolean} wrong
 * @property {number} arrived  the id of the last entry that Python has taken
 * @typedef {Field & import("./steps.js").Steps} Data
 * @typedef {{ id: number, of: string, text: string }} Entry
 */

/**
 * @param {string} text
 * @param {() => void} act
 */
function stepper(text, act) {
  const made = button(text, null);
  // The focus stays in the field, so that pressing a button does not enter the text as well.
  made.addEventListener("mousedown", (event) => event.preventDefault());
  onPress(made, act);
  return made;
}

/** @extends {Component<Data>} */
class NumberField extends Component {
  /** @type {Entry | null} */
  entry = null;
  typing = false;
  lastId = 0;
  caption = make("span");
  input = Object.assign(document.createElement("input"),
    { type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false, maxLength: 60 });
  down = stepper("−", () => this.step(-1));
  up = stepper("+", () => this.step(1));

  /**
   * @param {ShadowRoot} root
   * @param {Data} data
   * @param {import("../lib/lifecycle.js").Report} report
   */
  constructor(root, data, report) {
    super(root, data, report);
    const label = make("label");
    label.append(this.caption);
    const line = make("div", "line");
    line.append(this.input, this.down, this.up);
    root.querySelector(".field")?.append(label, line);
    this.input.oninput = () => { this.typing = true; };
    this.input.onfocus = () => this.input.select();
    this.input.onblur = () => this.commit();
    this.input.onkeydown = (event) => this.press(event);
  }

  /** @param {Data} data */
  take(data) {
    if (this.data.of !== data.of) this.typing = false;
    this.data = data;
    if (this.entry && this.entry.id <= data.arrived) this.entry = null;
    this.fill();
    if (this.entry) this.send();
  }

  send() {
    this.report.setTriggerValue("entered", this.entry);
  }

  fill() {
    const { caption, text, wrong } = this.data;
    this.caption.textContent = caption;
    this.input.setAttribute("aria-label", caption);
    this.down.setAttribute("aria-label", `${caption}: less`);
    this.up.setAttribute("aria-label", `${caption}: more`);
    if (!this.typing) this.input.value = (this.entry ?? { text }).text;
    this.input.setAttribute("aria-invalid", String(wrong));
    this.bar();
  }

  /** Disable the step beyond a known end. */
  bar() {
    const can = canStep(numberOf(this.input.value), this.data);
    this.down.disabled = !can.down;
    this.up.disabled = !can.up;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const restore = () => {
      this.typing = false;
      this.input.value = this.data.text;
      this.input.select();
    };
    const commit = () => { this.commit(); this.input.select(); };
    onKey(event, { Enter: commit, Escape: restore, ArrowUp: () => this.step(1), ArrowDown: () => this.step(-1) });
  }

  commit() {
    if (this.typing) this.enter(this.input.value);
  }

  /** @param {string} text */
  enter(text) {
    this.typing = false;
    this.lastId = Math.max(Date.now(), this.lastId + 1);
    this.entry = { id: this.lastId, of: this.data.of, text };
    this.send();
  }

  /** @param {1 | -1} direction */
  step(direction) {
    const from = numberOf(this.input.value) ?? numberOf(this.data.text);
    const to = from === null ? null : stepped(from, direction, this.data);
    if (to === null) return;
    this.input.value = to;
    this.enter(to);
    this.bar();
  }
}

export default mounted(NumberField);
