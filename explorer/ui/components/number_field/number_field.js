// A field for a number. Its text goes to the server as it was typed, with Enter, on leaving the
// field, and with every step; an entry is sent again until it is acknowledged.
import { onPress } from "./presses.js";

const DIGITS = 12;
const states = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  const frame = parentElement.querySelector(".field");
  let state = states.get(frame);
  if (!state) states.set(frame, state = build(frame));
  const another = state.data && state.data.of !== data.of;
  state.data = data;
  state.send = () => setTriggerValue("entered", state.entry);
  if (state.entry && state.entry.id <= data.arrived) state.entry = null;
  if (another) state.typing = false;
  fill(state);
  if (state.entry) state.send();
}

function build(frame) {
  const state = { entry: null, typing: false, lastId: 0 };
  const label = document.createElement("label");
  state.caption = document.createElement("span");
  state.input = document.createElement("input");
  Object.assign(state.input, {
    type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false, maxLength: 60,
  });
  label.append(state.caption);
  const line = document.createElement("div");
  line.className = "line";
  state.down = button("−", () => step(state, -1));
  state.up = button("+", () => step(state, 1));
  line.append(state.input, state.down, state.up);
  frame.append(label, line);
  state.input.addEventListener("input", () => { state.typing = true; });
  state.input.addEventListener("focus", () => state.input.select());
  state.input.addEventListener("blur", () => commit(state));
  state.input.addEventListener("keydown", (event) => press(state, event));
  return state;
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  // The focus stays in the field, so that a press of a button is not an entry as well.
  made.addEventListener("mousedown", (event) => event.preventDefault());
  onPress(made, act);
  return made;
}

function fill(state) {
  const { data, input } = state;
  state.caption.textContent = data.caption;
  input.setAttribute("aria-label", data.caption);
  state.down.setAttribute("aria-label", `${data.caption}: less`);
  state.up.setAttribute("aria-label", `${data.caption}: more`);
  if (!state.typing) input.value = state.entry ? state.entry.text : data.text;
  input.setAttribute("aria-invalid", String(data.wrong));
  bar(state);
}

// At an end that is known, the step beyond it is none.
function bar(state) {
  const { lowest, highest } = state.data;
  const value = number(state.input.value);
  state.down.disabled = lowest !== null && value !== null && value <= lowest;
  state.up.disabled = highest !== null && value !== null && value >= highest;
}

function press(state, event) {
  if (event.key === "Enter") {
    commit(state);
    state.input.select();
  } else if (event.key === "Escape") {
    state.typing = false;
    state.input.value = state.data.text;
    state.input.select();
  } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    step(state, event.key === "ArrowUp" ? 1 : -1);
  } else return;
  event.preventDefault();
}

function commit(state) {
  if (state.typing) enter(state, state.input.value);
}

function enter(state, text) {
  state.typing = false;
  state.lastId = Math.max(Date.now(), state.lastId + 1);
  state.entry = { id: state.lastId, of: state.data.of, text };
  state.send();
}

function step(state, direction) {
  const { by, lowest, highest, text } = state.data;
  const from = number(state.input.value) ?? number(text);
  if (from === null) return;
  const stepped = Number((from + direction * by).toPrecision(DIGITS));
  const to = Math.min(Math.max(stepped, lowest ?? stepped), highest ?? stepped);
  if (to === from) return;
  state.input.value = String(to).replace(/^-/, "−");
  enter(state, state.input.value);
  bar(state);
}

// What a text means where it is a number; null where it is none.
function number(text) {
  const plain = text.trim().replace(/(?<=\d),(?=\d{3}(?!\d))/g, "").replaceAll("−", "-");
  const value = Number(plain);
  return plain && Number.isFinite(value) ? value : null;
}
