// The drawing: of those that were sent the widest that fits the container, scaled a little. A click
// is shown at once and reported; what Python says is selected then holds.
const SHRINK = 0.92; // a drawing may be scaled down to this, so that its text stays readable
const GROW = 1.15; // and up to this
const states = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  const stage = parentElement.querySelector(".stage");
  let state = states.get(stage);
  if (!state) {
    state = { shown: null };
    states.set(stage, state);
    state.observer = new ResizeObserver(() => show(stage, state));
    state.observer.observe(stage);
    stage.addEventListener("click", (event) => pick(stage, state, event.target.closest("[data-index]")));
    stage.addEventListener("keydown", (event) => press(stage, state, event));
    parentElement.querySelector(".save").addEventListener("click", () => save(stage, state));
  }
  state.data = data;
  state.selected = data.selected;
  state.report = (index) => setTriggerValue("picked", index);
  legend(parentElement.querySelector(".key"), data.legend);
  show(stage, state);
  return () => state.observer.disconnect();
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

function fitting(drawings, width) {
  return drawings.find((drawing) => drawing.width * SHRINK <= width) ?? drawings.at(-1);
}

function parsed(drawing, photo) {
  const svg = document.importNode(new DOMParser().parseFromString(drawing.svg, "image/svg+xml").documentElement, true);
  for (const image of svg.querySelectorAll("image")) {
    if (photo) image.setAttribute("href", photo);
    else image.remove();
  }
  return svg;
}

function show(stage, state) {
  const width = stage.clientWidth;
  if (!width) return;
  const drawing = fitting(state.data.drawings, width);
  const shown = drawing.svg + state.data.photo;
  if (state.shown !== shown) {
    const focused = focusedName(stage);
    const svg = parsed(drawing, state.data.photo);
    svg.style.maxWidth = `${drawing.width * GROW}px`;
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

// The widest drawing as a file that stands alone: with its colours, its legend and the photo.
function save(stage, state) {
  const svg = parsed(state.data.drawings[0], state.data.photo);
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
