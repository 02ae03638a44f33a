/** The elements of the table, made once and filled again on every run. */
import { button, make, withAttributes, withRole } from "../lib/dom.js";

const HEADS = ["Filters, units", "Kernel", "Stride", "Padding", "Groups"];
const FOLLOWS = ["Output", "Parameters", "MACs", "Receptive field"];
/** @type {[string, number, string][]} */
const GROUPS = [["", 2, ""], ["Yours to change", HEADS.length, ""], ["What follows", FOLLOWS.length, "first"]];
const COLUMNS = 2 + HEADS.length + FOLLOWS.length;
const KEYBOARDS = { rate: "decimal", kernel: "text", stride: "text", padding: "text", output_size: "text" };

/** A cell whose role is spelled out: CSS that makes a list of a table takes its roles away. */
const cell = (tag, className, role) => withRole(make(tag, className), role);

/** The table with its heads and its totals, without rows. */
export function newTable() {
  const table = withRole(make("table"), "table", { "aria-label": "Every layer" });
  const head = cell("thead", "", "rowgroup");
  const groups = cell("tr", "groups", "row");
  groups.append(...GROUPS.map(([text, colspan, className]) =>
    withRole(make("th", className, text), "columnheader", { colspan })));
  const names = cell("tr", "", "row");
  names.append(...["#", "Layer", ...HEADS, ...FOLLOWS].map((text, column) =>
    withRole(make("th", column === 1 ? "layer" : column === 7 ? "first" : "", text), "columnheader", { scope: "col" })));
  head.append(groups, names);
  const body = cell("tbody", "", "rowgroup");
  const foot = cell("tfoot", "", "rowgroup");
  const line = cell("tr", "", "row");
  const total = withAttributes(cell("th", "total", "rowheader"), { colspan: 2 + HEADS.length });
  const [parameters, macs] = [newAmount("parameters"), newAmount("macs")];
  line.append(total, cell("td", "output first", "cell"), parameters.cell, macs.cell, cell("td", "field", "cell"));
  foot.append(line);
  table.append(head, body, foot);
  return { table, body, total, parameters, macs };
}

/** A number, a bar for its share, and the share in percent. */
function newAmount(className) {
  const td = cell("td", `amount ${className}`, "cell");
  const inner = make("div", "measure");
  const value = make("span", "value");
  const bar = make("span", "bar");
  const part = make("span", "part");
  const share = make("span", "share");
  bar.append(part);
  inner.append(value, bar, share);
  td.append(inner);
  return { cell: td, value, bar, part, share };
}

export function fillAmount(view, text, share, unit) {
  view.value.textContent = text;
  view.cell.dataset.unit = unit;
  view.cell.classList.toggle("none", !share);
  view.bar.hidden = !share;
  view.share.textContent = share ? share.text : "";
  view.part.style.width = share ? `max(1px, ${100 * share.part}%)` : "0";
}

/** The elements of a layer's line, with the line below it for a sentence. */
export function newRow(name) {
  const square = make("span", "square");
  const pick = button("", null);
  pick.append(square, make("span", "name", name));
  const layer = withAttributes(cell("th", "layer", "rowheader"), { scope: "row" });
  layer.append(pick);
  const row = { index: -1, name, pick, square, line: cell("tr", "", "row"), number: cell("td", "number", "cell"),
    cells: HEADS.map(() => cell("td", "yours", "cell")), output: cell("td", "output first", "cell"),
    parameters: newAmount("parameters"), macs: newAmount("macs"), field: cell("td", "field", "cell"),
    message: withAttributes(cell("td", "message first", "cell"), { colspan: FOLLOWS.length }),
    sentenceLine: cell("tr", "sentence", "row"),
    sentence: withAttributes(cell("td", "", "alert"), { id: `sentence-${name}`, colspan: COLUMNS }) };
  row.line.append(row.number, layer, ...row.cells, row.output, row.parameters.cell, row.macs.cell, row.field, row.message);
  row.sentenceLine.append(row.sentence);
  return row;
}

/** The input of a cell, with the word before it. */
export function newField(row, { field, word }) {
  const label = make("label");
  label.dataset.field = field;
  label.append(word ? make("span", "word", word) : make("span", "word short", field));
  const input = make("input");
  Object.assign(input, { type: "text", autocomplete: "off", spellcheck: false, maxLength: 40,
    inputMode: KEYBOARDS[field] ?? "numeric" });
  input.dataset.field = field;
  label.append(withAttributes(input,
    { "aria-label": `${row.name} ${field.replace("_", " ")}`, "aria-describedby": row.sentence.id }));
  return label;
}
