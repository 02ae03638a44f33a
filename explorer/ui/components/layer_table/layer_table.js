// The table of all layers. Its rows are kept and filled anew, never rebuilt, so that the caret
// stays where it is when an edit comes back. An edit is sent again until it is acknowledged.
const HEADS = ["Filters, units", "Kernel", "Stride", "Padding", "Groups"];
const KEYBOARDS = { rate: "decimal", kernel: "text", stride: "text", padding: "text", output_size: "text" };
const states = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  const frame = parentElement.querySelector(".frame");
  let state = states.get(frame);
  if (!state) {
    state = { rows: new Map(), pending: [], select: null, dismissed: "", lastId: 0 };
    states.set(frame, state);
    build(frame, state);
  }
  state.data = data;
  state.send = () => setTriggerValue("act", {
    edits: state.pending.flatMap(({ id, name, field, text }) => {
      const row = state.rows.get(name);
      return row ? [{ id, index: row.index, field, text }] : [];
    }),
    select: state.select,
  });
  state.select = null;
  state.pending = state.pending.filter((edit) => edit.id > data.arrived);
  fill(state);
  if (state.pending.length) state.send();
}

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

// Assistive technology loses a table's roles where CSS makes a list of it, so they are spelt out.
function cell(tag, className, role) {
  const element = make(tag, className);
  element.setAttribute("role", role);
  return element;
}

function build(frame, state) {
  const table = cell("table", "", "table");
  table.setAttribute("aria-label", "Every layer");
  const head = cell("thead", "", "rowgroup");
  const groups = cell("tr", "groups", "row");
  for (const [text, span, className] of [["", 2, ""], ["Yours to change", 5, ""], ["What follows", 4, "first"]]) {
    const group = cell("th", className, "columnheader");
    group.colSpan = span;
    group.textContent = text;
    groups.append(group);
  }
  const names = cell("tr", "", "row");
  const heads = ["#", "Layer", ...HEADS, "Output", "Parameters", "MACs", "Receptive field"];
  heads.forEach((text, column) => {
    const name = cell("th", column === 1 ? "layer" : column === 7 ? "first" : "", "columnheader");
    name.scope = "col";
    name.textContent = text;
    names.append(name);
  });
  head.append(groups, names);
  state.body = cell("tbody", "", "rowgroup");
  const foot = cell("tfoot", "", "rowgroup");
  const line = cell("tr", "", "row");
  state.total = cell("th", "total", "rowheader");
  state.total.colSpan = 7;
  state.totalParameters = amount("parameters");
  state.totalMacs = amount("macs");
  line.append(state.total, cell("td", "output first", "cell"), state.totalParameters.cell,
    state.totalMacs.cell, cell("td", "field", "cell"));
  foot.append(line);
  table.append(head, state.body, foot);
  frame.append(table);
  table.addEventListener("click", (event) => click(state, event));
  table.addEventListener("input", ({ target }) => { target.dataset.touched = "yes"; });
  table.addEventListener("keydown", (event) => press(state, event));
  table.addEventListener("focusin", (event) => { if (event.target.matches("input")) event.target.select(); });
  table.addEventListener("focusout", (event) => { if (event.target.matches("input")) commit(state, event.target); });
}

// A number, the bar of its share and the share in percent.
function amount(className) {
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

function fillAmount(view, text, share, unit) {
  view.value.textContent = text;
  view.cell.dataset.unit = unit;
  view.cell.classList.toggle("none", !share);
  view.bar.hidden = !share;
  view.share.textContent = share ? share.text : "";
  view.part.style.width = share ? `max(1px, ${100 * share.part}%)` : "0";
}

function newRow(data) {
  const row = { line: cell("tr", "", "row"), cells: [], inputs: new Map() };
  row.number = cell("td", "number", "cell");
  row.layer = cell("th", "layer", "rowheader");
  row.layer.scope = "row";
  row.pick = make("button");
  row.pick.type = "button";
  row.square = make("span", "square");
  row.name = make("span", "name", data.name);
  row.pick.append(row.square, row.name);
  row.layer.append(row.pick);
  row.cells = HEADS.map(() => cell("td", "yours", "cell"));
  row.output = cell("td", "output first", "cell");
  row.parameters = amount("parameters");
  row.macs = amount("macs");
  row.field = cell("td", "field", "cell");
  row.message = cell("td", "message first", "cell");
  row.message.colSpan = 4;
  row.line.append(row.number, row.layer, ...row.cells, row.output, row.parameters.cell, row.macs.cell,
    row.field, row.message);
  row.sentenceLine = cell("tr", "sentence", "row");
  row.sentence = cell("td", "", "cell");
  row.sentence.colSpan = 11;
  row.sentence.id = `sentence-${data.name}`;
  row.sentence.setAttribute("role", "alert");
  row.sentenceLine.append(row.sentence);
  return row;
}

function fill(state) {
  const { data } = state;
  const kept = new Set(data.rows.map((row) => row.name));
  for (const [name, row] of state.rows) {
    if (kept.has(name)) continue;
    row.line.remove();
    row.sentenceLine.remove();
    state.rows.delete(name);
  }
  let place = state.body.firstElementChild;
  for (const rowData of data.rows) {
    let row = state.rows.get(rowData.name);
    if (!row) state.rows.set(rowData.name, row = newRow(rowData));
    if (row.line === place) place = row.sentenceLine.nextElementSibling;
    else {
      const focused = row.line.contains(row.line.getRootNode().activeElement) && row.line.getRootNode().activeElement;
      state.body.insertBefore(row.line, place);
      state.body.insertBefore(row.sentenceLine, place);
      if (focused) focused.focus();
    }
    fillRow(state, row, rowData);
  }
  state.total.textContent = data.totals.words;
  fillAmount(state.totalParameters, data.totals.parameters, null, "parameters");
  fillAmount(state.totalMacs, data.totals.macs, null, "MACs");
}

function fillRow(state, row, data) {
  row.index = data.index;
  row.line.className = `row ${data.standing}`;
  row.line.style.setProperty("--kind", `var(--ex-${data.kind})`);
  row.square.className = `square ${data.kind}`;
  row.number.textContent = data.index + 1;
  row.pick.title = `${data.name}, ${data.kind_words}`;
  row.cells[0].classList.toggle("lone", !data.cells.some((each, column) => column && each));
  data.cells.forEach((cellData, column) => fillCell(state, row, column, cellData, data.wrong));
  row.output.textContent = data.output;
  fillAmount(row.parameters, data.parameters, data.parameters_share, "parameters");
  fillAmount(row.macs, data.macs, data.macs_share, "MACs");
  row.field.textContent = data.field;
  row.message.textContent = data.message && `✕ cannot be: ${data.message}`;
  fillSentence(state, row);
  mark(state, row);
}

function mark(state, row) {
  const selected = row.index === (state.select ?? state.data.selected);
  row.line.classList.toggle("selected", selected);
  if (selected) row.pick.setAttribute("aria-current", "true");
  else row.pick.removeAttribute("aria-current");
}

function fillCell(state, row, column, data, wrong) {
  const td = row.cells[column];
  if (td.firstElementChild?.dataset.field !== data?.field) {
    td.replaceChildren();
    if (data) td.append(newField(row, data));
  }
  td.classList.toggle("empty", !data);
  if (!data) return;
  const input = td.querySelector("input");
  const name = row.name.textContent;
  const pending = state.pending.findLast((edit) => edit.name === name && edit.field === data.field);
  const rejected = rejection(state, row, data.field);
  const typing = document.activeElement && input.getRootNode().activeElement === input
    && input.value !== input.dataset.given;
  input.dataset.canonical = data.text;
  if (!typing) {
    input.value = rejected ? rejected.text : pending ? pending.text : data.text;
    input.dataset.given = input.value;
  }
  input.classList.toggle("wrong", Boolean(rejected) || data.field === wrong);
  input.setAttribute("aria-invalid", String(Boolean(rejected) || data.field === wrong));
}

function newField(row, data) {
  const label = make("label");
  label.dataset.field = data.field;
  if (data.word) label.append(make("span", "word", data.word));
  else label.append(make("span", "word short", data.field));
  const input = make("input");
  input.dataset.field = data.field;
  input.type = "text";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.maxLength = 40;
  input.inputMode = KEYBOARDS[data.field] ?? "numeric";
  input.setAttribute("aria-label", `${row.name.textContent} ${data.field.replace("_", " ")}`);
  input.setAttribute("aria-describedby", row.sentence.id);
  row.inputs.set(data.field, input);
  label.append(input);
  return label;
}

// The refused edit of this cell, unless the visitor has taken it back since.
function rejection(state, row, field) {
  const { rejected } = state.data;
  return rejected && rejected.layer === row.index && rejected.field === field
    && JSON.stringify(rejected) !== state.dismissed ? rejected : null;
}

function fillSentence(state, row) {
  const { rejected } = state.data;
  const here = rejected && rejection(state, row, rejected.field);
  const text = here ? here.message : "";
  if (row.sentence.textContent !== text) row.sentence.textContent = text;
  row.sentenceLine.hidden = !here;
}

function rowOf(state, target) {
  const line = target.closest("tbody tr");
  return line && [...state.rows.values()].find((row) => row.line === line);
}

function click(state, event) {
  const row = rowOf(state, event.target);
  if (!row || row.index === (state.select ?? state.data.selected)) return;
  state.select = row.index;
  for (const each of state.rows.values()) mark(state, each);
  state.send();
}

function press(state, event) {
  const input = event.target;
  if (!input.matches("input")) return;
  if (event.key === "Enter") commit(state, input);
  else if (event.key === "Escape") {
    restore(state, input);
    input.select();
  }
  else if (event.key === "ArrowUp" || event.key === "ArrowDown") step(state, input, event.key === "ArrowUp" ? -1 : 1);
  else return;
  event.preventDefault();
}

function commit(state, input) {
  const row = rowOf(state, input);
  if (!row) return;
  const { field, canonical } = input.dataset;
  const name = row.name.textContent;
  const text = input.value.trim();
  // What is typed over itself is an entry too: a sentence on what was refused elsewhere goes.
  if (text === canonical && !input.dataset.touched) return restore(state, input);
  delete input.dataset.touched;
  if (rejection(state, row, field)?.text === text) return;
  if (state.pending.some((edit) => edit.name === name && edit.field === field && edit.text === text)) return;
  state.lastId = Math.max(Date.now(), state.lastId + 1);
  state.dismissed = "";
  state.pending.push({ id: state.lastId, name, field, text });
  input.dataset.given = input.value;
  state.send();
}

function restore(state, input) {
  delete input.dataset.touched;
  const row = rowOf(state, input);
  if (rejection(state, row, input.dataset.field)) {
    state.dismissed = JSON.stringify(state.data.rejected);
    fillRow(state, row, state.data.rows[row.index]);
  }
  input.value = input.dataset.given = input.dataset.canonical;
}

// To the same field of the next layer that has it.
function step(state, input, by) {
  const inputs = [...state.body.querySelectorAll(`input[data-field="${input.dataset.field}"]`)];
  inputs[inputs.indexOf(input) + by]?.focus();
}
