// A table of scores whose rows are buttons; the id of the picked row goes back as a trigger.
// Assistive technology loses a table's roles where CSS makes blocks of it, so they are spelled out.
const drawn = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  const table = parentElement.querySelector("table");
  const state = drawn.get(table) ?? { text: "", buttons: new Map() };
  drawn.set(table, state);
  state.pick = (id) => { if (id !== state.current) setTriggerValue("picked", id); };
  const text = JSON.stringify([data.header, data.rows]);
  if (text !== state.text) build(table, state, data);
  state.text = text;
  const moved = state.current !== undefined && state.current !== data.current;
  state.current = data.current;
  for (const [id, button] of state.buttons) {
    button.setAttribute("aria-pressed", String(id === data.current));
    button.closest("tr").classList.toggle("current", id === data.current);
  }
  if (moved) show(data.leadTo);
}

function make(tag, role, className = "", text = "") {
  const element = document.createElement(tag);
  if (role) element.setAttribute("role", role);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

function build(table, state, data) {
  table.setAttribute("role", "table");
  table.setAttribute("aria-label", "Scores");
  const head = make("tr", "row");
  data.header.forEach((text) => {
    const cell = make("th", "columnheader", "", text);
    cell.scope = "col";
    head.append(cell);
  });
  table.tHead.setAttribute("role", "rowgroup");
  table.tHead.replaceChildren(head);
  state.buttons.clear();
  table.tBodies[0].setAttribute("role", "rowgroup");
  table.tBodies[0].replaceChildren(...data.rows.map((row) => line(state, data.header, row)));
}

function line(state, header, row) {
  const tr = make("tr", "row");
  const name = make("th", "rowheader");
  name.scope = "row";
  const button = make("button", "", "", row.title);
  button.type = "button";
  name.append(button, make("small", "", "", row.note));
  state.buttons.set(row.id, button);
  const bars = row.bars.map((each, order) => bar(header[order + 1], each));
  const sentence = make("td", "cell", "sentence", row.sentence);
  const amount = make("td", "cell", "amount", row.amount);
  amount.dataset.head = header.at(-1);
  tr.append(name, ...bars, sentence, amount);
  tr.addEventListener("click", () => state.pick(row.id));
  return tr;
}

function bar(head, data) {
  const cell = make("td", "cell", "score");
  cell.dataset.head = head;
  cell.title = data.all;
  const stack = make("span", "", "stack");
  stack.setAttribute("aria-hidden", "true");
  data.parts.forEach((count, order) => {
    if (!count) return;
    const part = make("i", "", `part-${order}`);
    part.style.flexGrow = count;
    stack.append(part);
  });
  const words = make("span", "", "words");
  words.append(make("b", "", "", data.strong), data.more);
  cell.append(stack, words);
  return cell;
}

// What was picked is shown further down: on a phone it is out of view.
function show(id) {
  const place = document.getElementById(id);
  if (place && place.getBoundingClientRect().top > window.innerHeight) place.scrollIntoView();
}
