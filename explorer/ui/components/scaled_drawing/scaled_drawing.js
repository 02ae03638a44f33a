// Of the drawings that were sent the widest that fits the container, scaled a little.
const SHRINK = 0.92; // down to this, so that its text stays readable
const GROW = 1.15; // and up to this
const states = new WeakMap();

export default function ({ parentElement, data }) {
  const stage = parentElement.querySelector(".stage");
  let state = states.get(stage);
  if (!state) {
    state = { shown: null };
    states.set(stage, state);
    state.observer = new ResizeObserver(() => show(stage, state));
    state.observer.observe(stage);
  }
  state.drawings = data.drawings;
  show(stage, state);
  return () => {
    state.observer.disconnect();
    states.delete(stage);
  };
}

function show(stage, state) {
  const width = stage.clientWidth;
  if (!width) return;
  const fits = state.drawings.find((drawing) => drawing.width * SHRINK <= width) ?? state.drawings.at(-1);
  if (state.shown === fits.svg) return;
  state.shown = fits.svg;
  const root = new DOMParser().parseFromString(fits.svg, "image/svg+xml").documentElement;
  const svg = document.importNode(root, true);
  svg.style.maxWidth = `${fits.width * GROW}px`;
  stage.replaceChildren(svg);
}
