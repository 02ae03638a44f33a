// The drawing: of the widths there are the widest that fits the container, scaled a little; another
// one is asked for where the container changes. A click is shown at once and reported; what Python
// says is selected then holds.
import { onPhoto, photoOf } from "../lib/photo.js";

const SHRINK = 0.92; // a drawing may be scaled down to this, so that its text stays readable
const GROW = 1.15; // and up to this
const states = new WeakMap();

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const stage = parentElement.querySelector(".stage");
  let state = states.get(stage);
  if (!state) {
    state = { shown: null, asked: null, saving: false };
    states.set(stage, state);
    state.observer = new ResizeObserver(() => fit(stage, state));
    state.observer.observe(stage);
    state.noPhoto = onPhoto(() => show(stage, state));
    stage.addEventListener("click", (event) => pick(stage, state, event.target.closest("[data-index]")));
    stage.addEventListener("keydown", (event) => press(stage, state, event));
    parentElement.querySelector(".save").addEventListener("click", () => save(stage, state));
  }
  state.data = data;
  state.selected = data.selected;
  state.report = (index) => setTriggerValue("picked", index);
  state.ask = (width) => setStateValue("width", width);
  legend(parentElement.querySelector(".key"), data.legend);
  show(stage, state);
  if (state.saving && data.width === data.widths[0]) save(stage, state);
  fit(stage, state);
  // Streamlit also calls this for a call that a newer one has overtaken, while everything stands.
  return () => {
    if (stage.isConnected) return;
    state.observer.disconnect();
    state.noPhoto();
  };
}

// The drawing there is stays, scaled, until the one that fits has come.
function fit(stage, state) {
  const { width, widths } = state.data;
  if (!stage.clientWidth || state.saving) return;
  const fits = widths.find((each) => each * SHRINK <= stage.clientWidth) ?? widths.at(-1);
  if (fits === width) state.asked = null;
  else if (fits !== state.asked) ask(state, fits);
  stage.ariaBusy = `${fits !== width}`;
}

function ask(state, width) {
  state.asked = width;
  state.ask(width);
}

function legend(list, items) {
  list.replaceChildren(...items.map(({ kind, word }) => {
    const item = document.createElement("li");
    const square = document.createElement("span");
    square.className = `square ${kind}`;
    square.style.setProperty("--kind", `var(--ex-${kind})`);
    item.append(square, word);
    return item;
  }));
}

function parsed({ svg: text, photo: id }) {
  const photo = photoOf(id);
  const svg = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
  for (const image of svg.querySelectorAll("image")) {
    if (photo) image.setAttribute("href", photo);
    else image.remove();
  }
  return svg;
}

function show(stage, state) {
  const shown = state.data.svg + photoOf(state.data.photo);
  if (state.shown !== shown) {
    const focused = focusedName(stage);
    const svg = parsed(state.data);
    svg.style.maxWidth = `${state.data.width * GROW}px`;
    stage.replaceChildren(svg);
    state.shown = shown;
    if (focused) stage.querySelector(`.pick[data-name="${focused}"]`)?.focus({ preventScroll: true });
  }
  mark(stage, state);
}

// A layer keeps its name where an edit before it changes its index.
function focusedName(stage) {
  const { activeElement } = stage.getRootNode();
  return stage.contains(activeElement) ? activeElement.dataset.name : null;
}

function mark(stage, state) {
  for (const element of stage.querySelectorAll("[data-index]")) {
    const selected = Number(element.dataset.index) === state.selected;
    element.classList.toggle("selected", selected);
    if (element.matches(".pick")) element.setAttribute("aria-pressed", String(selected));
  }
}

function pick(stage, state, element) {
  if (!element) return;
  const index = Number(element.dataset.index);
  if (index === state.selected) return;
  state.selected = index;
  mark(stage, state);
  state.report(index);
}

function press(stage, state, event) {
  const from = event.target.closest(".pick");
  if (!from) return;
  const picks = [...stage.querySelectorAll(".pick")];
  const place = picks.indexOf(from);
  const steps = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: picks.length - 1 };
  if (event.key === "Enter" || event.key === " ") pick(stage, state, from);
  else if (event.key in steps) picks[steps[event.key]]?.focus();
  else return;
  event.preventDefault();
}

// The widest drawing as a file that stands alone: with its colours, its legend and the photo. Where
// another one is shown it is asked for, and saved when it has come.
function save(stage, state) {
  const [widest] = state.data.widths;
  state.saving = state.data.width !== widest;
  if (state.saving) return ask(state, widest);
  const svg = parsed(state.data);
  const [, , width, height] = svg.dataset.fileViewBox.split(" ");
  svg.setAttribute("viewBox", svg.dataset.fileViewBox);
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = state.data.file_style;
  svg.prepend(style);
  keepTextLengths(stage, svg);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }));
  link.download = "network.svg";
  link.click();
  URL.revokeObjectURL(link.href);
}

// Where a file is opened the app's font may be missing: each text keeps the length it has here.
function keepTextLengths(stage, svg) {
  svg.classList.add("measured");
  stage.append(svg);
  for (const text of svg.querySelectorAll("text")) {
    text.setAttribute("textLength", text.getComputedTextLength().toFixed(1));
    text.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
  svg.remove();
  svg.classList.remove("measured");
}
