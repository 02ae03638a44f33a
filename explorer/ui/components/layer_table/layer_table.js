/**
 * The table of all layers. Its rows are kept and filled again, never rebuilt, so that the caret stays
 * in place when an edit comes back. An edit is sent again until Python acknowledges it.
 */
import { onKey } from "../lib/keys.js";
import { Component, mounted } from "../lib/lifecycle.js";
import { fillAmount, newField, newRow, newTable } from "./parts.js";

/**
 * @typedef {{ field: string, text: string, word: string }} Cell  a value to change
 * @typedef {{ part: number, text: string }} Share  of the total
 * @typedef {{ words: string, parameters: string, macs: string }} Totals
 *
 * @typedef {object} Row
 * @property {number} index
 * @property {string} name
 * @property {string} kind  sets the color
 * @property {string} kind_words
 * @property {(Cell | null)[]} cells  null if the kind has no such field
 * @property {"ok" | "broken" | "after"} standing
 * @property {string} output
 * @property {string} parameters
 * @property {Share | null} parameters_share
 * @property {string} macs
 * @property {Share | null} macs_share
 * @property {string} field  the receptive field
 * @property {string} message  why the layer does not fit
 * @property {string} wrong  the field that the message is about
 *
 * @typedef {object} Data
 * @property {Row[]} rows
 * @property {Totals} totals
 * @property {number} selected
 * @property {{ layer: number, field: string, text: string, message: string } | null} rejected  the
 *   last edit, if it was rejected
 * @property {number} arrived  the id of the last edit that Python has taken
 */

/** @extends {Component<Data>} */
class LayerTable extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    this.rows = new Map();
    this.pending = [];
    this.dismissed = "";
    this.lastId = 0;
    this.parts = newTable();
    const { table } = this.parts;
    root.querySelector(".frame").append(table);
    table.addEventListener("click", ({ target }) => this.click(target));
    table.addEventListener("input", ({ target }) => { target.dataset.touched = "yes"; });
    table.addEventListener("keydown", (event) => this.press(event));
    table.addEventListener("focusin", ({ target }) => { if (target.matches("input")) target.select(); });
    table.addEventListener("focusout", ({ target }) => { if (target.matches("input")) this.commit(target); });
  }

  /** @param {Data} data */
  take(data) {
    this.data = data;
    this.select = null;
    this.pending = this.pending.filter((edit) => edit.id > data.arrived);
    this.fill();
    if (this.pending.length) this.send();
  }

  send() {
    const edits = this.pending.flatMap(({ id, name, field, text }) => {
      const row = this.rows.get(name);
      return row ? [{ id, index: row.index, field, text }] : [];
    });
    this.report.setTriggerValue("act", { edits, select: this.select });
  }

  get selected() {
    return this.select ?? this.data.selected;
  }

  fill() {
    const { rows, totals } = this.data;
    this.dropAllBut(new Set(rows.map((row) => row.name)));
    let place = this.parts.body.firstElementChild;
    for (const data of rows) {
      const row = this.rows.get(data.name) ?? newRow(data.name);
      this.rows.set(data.name, row);
      if (row.line === place) place = row.sentenceLine.nextElementSibling;
      else this.insert(row, place);
      this.fillRow(row, data);
    }
    this.parts.total.textContent = totals.words;
    fillAmount(this.parts.parameters, totals.parameters, null, "parameters");
    fillAmount(this.parts.macs, totals.macs, null, "MACs");
  }

  dropAllBut(kept) {
    for (const [name, row] of this.rows) {
      if (kept.has(name)) continue;
      row.line.remove();
      row.sentenceLine.remove();
      this.rows.delete(name);
    }
  }

  /** A row that moves keeps the focus. */
  insert(row, place) {
    const { activeElement } = row.line.getRootNode();
    const focused = row.line.contains(activeElement) && activeElement;
    this.parts.body.insertBefore(row.line, place);
    this.parts.body.insertBefore(row.sentenceLine, place);
    if (focused) focused.focus();
  }

  fillRow(row, data) {
    row.index = data.index;
    row.line.className = `row ${data.standing}`;
    row.line.style.setProperty("--kind", `var(--ex-${data.kind})`);
    row.square.className = `square ${data.kind}`;
    row.number.textContent = data.index + 1;
    row.pick.title = `${data.name}, ${data.kind_words}`;
    row.cells[0].classList.toggle("lone", !data.cells.some((each, column) => column && each));
    data.cells.forEach((each, column) => this.fillCell(row, row.cells[column], each, data.wrong));
    row.output.textContent = data.output;
    fillAmount(row.parameters, data.parameters, data.parameters_share, "parameters");
    fillAmount(row.macs, data.macs, data.macs_share, "MACs");
    row.field.textContent = data.field;
    row.message.textContent = data.message && `✕ does not fit: ${data.message}`;
    this.fillSentence(row);
    this.mark(row);
  }

  mark(row) {
    const selected = row.index === this.selected;
    row.line.classList.toggle("selected", selected);
    if (selected) row.pick.setAttribute("aria-current", "true");
    else row.pick.removeAttribute("aria-current");
  }

  fillCell(row, td, data, wrong) {
    if (td.firstElementChild?.dataset.field !== data?.field) td.replaceChildren(...(data ? [newField(row, data)] : []));
    td.classList.toggle("empty", !data);
    if (!data) return;
    const input = td.querySelector("input");
    const pending = this.pending.findLast((edit) => edit.name === row.name && edit.field === data.field);
    const rejected = this.rejection(row, data.field);
    const typing = document.activeElement && input.getRootNode().activeElement === input
      && input.value !== input.dataset.given;
    input.dataset.canonical = data.text;
    if (!typing) input.value = input.dataset.given = (rejected ?? pending ?? data).text;
    const isWrong = Boolean(rejected) || data.field === wrong;
    input.classList.toggle("wrong", isWrong);
    input.setAttribute("aria-invalid", String(isWrong));
  }

  /** The rejected edit of this cell, unless the visitor has undone it since. */
  rejection(row, field) {
    const { rejected } = this.data;
    return rejected && rejected.layer === row.index && rejected.field === field
      && JSON.stringify(rejected) !== this.dismissed ? rejected : null;
  }

  fillSentence(row) {
    const here = this.rejection(row, this.data.rejected?.field);
    const text = here ? here.message : "";
    if (row.sentence.textContent !== text) row.sentence.textContent = text;
    row.sentenceLine.hidden = !here;
  }

  rowOf(target) {
    const line = target.closest("tbody tr");
    return line && [...this.rows.values()].find((row) => row.line === line);
  }

  click(target) {
    const row = this.rowOf(target);
    if (!row || row.index === this.selected) return;
    this.select = row.index;
    for (const each of this.rows.values()) this.mark(each);
    this.send();
  }

  press(event) {
    const input = event.target;
    if (!input.matches("input")) return;
    onKey(event, {
      Enter: () => this.commit(input),
      Escape: () => { this.restore(input); input.select(); },
      ArrowUp: () => this.step(input, -1),
      ArrowDown: () => this.step(input, 1),
    });
  }

  commit(input) {
    const row = this.rowOf(input);
    if (!row) return;
    const { field, canonical } = input.dataset;
    const text = input.value.trim();
    // Typing the same value again is an entry too: it clears the sentence about another rejected edit.
    if (text === canonical && !input.dataset.touched) {
      this.restore(input);
      return;
    }
    delete input.dataset.touched;
    if (this.rejection(row, field)?.text === text) return;
    const same = (edit) => edit.name === row.name && edit.field === field && edit.text === text;
    if (this.pending.some(same)) return;
    this.lastId = Math.max(Date.now(), this.lastId + 1);
    this.dismissed = "";
    this.pending.push({ id: this.lastId, name: row.name, field, text });
    input.dataset.given = input.value;
    this.send();
  }

  restore(input) {
    delete input.dataset.touched;
    const row = this.rowOf(input);
    if (this.rejection(row, input.dataset.field)) {
      this.dismissed = JSON.stringify(this.data.rejected);
      this.fillRow(row, this.data.rows[row.index]);
    }
    input.value = input.dataset.given = input.dataset.canonical;
  }

  /** Go to the same field of another layer that has it. */
  step(input, by) {
    const inputs = [...this.parts.body.querySelectorAll(`input[data-field="${input.dataset.field}"]`)];
    inputs[inputs.indexOf(input) + by]?.focus();
  }
}

export default mounted(LayerTable);
