/** A table of scores whose rows are buttons; the id of the picked row goes back as a trigger. */
import { button, make, withRole } from "../lib/dom.js";
import { Component, mounted } from "../lib/lifecycle.js";

/**
 * @typedef {{ parts: number[], strong: string, more: string, all: string }} Bar  parts in the
 *   legend's order; `all` is every count in words
 * @typedef {{ id: string, title: string, note: string, bars: Bar[], sentence: string, amount: string }} Row
 * @typedef {object} Data
 * @property {string[]} header  a title per column
 * @property {Row[]} rows
 * @property {string} current  the id of the row that is picked
 * @property {string} leadTo  the id of the element that shows what was picked
 */

/** A cell whose role is spelled out: CSS that makes blocks of a table takes its roles away. */
const cell = (className, text = "") => withRole(make("td", className, text), "cell");

/** @param {Bar} data */
function bar(head, data) {
  const made = cell("score");
  made.dataset.head = head;
  made.title = data.all;
  const stack = make("span", "stack");
  stack.ariaHidden = "true";
  data.parts.forEach((count, order) => {
    if (!count) return;
    const part = make("i", `part-${order}`);
    part.style.flexGrow = String(count);
    stack.append(part);
  });
  const words = make("span", "words");
  words.append(make("b", "", data.strong), data.more);
  made.append(stack, words);
  return made;
}

/** Scroll to what was picked: on a phone it is further down, out of view. */
function leadTo(id) {
  const place = document.getElementById(id);
  if (place && place.getBoundingClientRect().top > window.innerHeight) place.scrollIntoView();
}

/** @extends {Component<Data>} */
class ScoreTable extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    this.table = withRole(root.querySelector("table"), "table", { "aria-label": "Scores" });
    withRole(this.table.tHead, "rowgroup");
    withRole(this.table.tBodies[0], "rowgroup");
    this.buttons = new Map();
  }

  /** @param {Data} data */
  take({ header, rows, current, leadTo: place }) {
    const given = JSON.stringify([header, rows]);
    if (given !== this.given) this.build(header, rows);
    this.given = given;
    const moved = this.current !== undefined && this.current !== current;
    this.current = current;
    for (const [id, pick] of this.buttons) {
      pick.setAttribute("aria-pressed", String(id === current));
      pick.closest("tr").classList.toggle("current", id === current);
    }
    if (moved) leadTo(place);
  }

  build(header, rows) {
    const head = withRole(make("tr"), "row");
    head.append(...header.map((text) => withRole(make("th", "", text), "columnheader", { scope: "col" })));
    this.table.tHead.replaceChildren(head);
    this.buttons.clear();
    this.table.tBodies[0].replaceChildren(...rows.map((row) => this.line(header, row)));
  }

  line(header, row) {
    const line = withRole(make("tr"), "row");
    const name = withRole(make("th"), "rowheader", { scope: "row" });
    const pick = button(row.title, null);
    name.append(pick, make("small", "", row.note));
    this.buttons.set(row.id, pick);
    const amount = cell("amount", row.amount);
    amount.dataset.head = header.at(-1);
    line.append(name, ...row.bars.map((each, order) => bar(header[order + 1], each)),
      cell("sentence", row.sentence), amount);
    line.onclick = () => { if (row.id !== this.current) this.report.setTriggerValue("picked", row.id); };
    return line;
  }
}

export default mounted(ScoreTable);
