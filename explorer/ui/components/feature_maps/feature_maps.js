// One picture of many squares. On a narrow page the squares are laid out anew, fewer a row. A click
// or the arrow keys pick one; what it shows goes back as a trigger.

const PICKED = "explorer-square-picked";
const NARROW = 9; // squares a row, below which a page is narrow
const MANY_ROWS = 24;

function floats(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

function written(value) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
  return Number(value.toPrecision(4)).toLocaleString("en", { maximumSignificantDigits: 4 })
    .replace("-", "−");
}

// How many squares stand in a row of the width there is. Squares without a gap are one picture,
// whose rows have a meaning, and only shrink.
function columnsFor(data, room) {
  if (data.gap === 0) return data.columns;
  const pitch = data.square[1] + data.gap;
  const fit = (room + data.gap) / pitch;
  if (fit >= NARROW) return Math.min(data.columns, Math.floor(fit));
  // On a telephone squares may shrink, to two thirds where many of them would make a long page.
  const enough = Math.max(Math.round(fit), Math.ceil(data.count / MANY_ROWS));
  return Math.max(1, Math.min(data.columns, Math.ceil(1.5 * fit), enough));
}

// Paints the squares, `columns` a row, from the picture as it came.
function paint(canvas, image, data, columns) {
  const [height, width] = data.square;
  const rows = Math.ceil(data.count / columns);
  canvas.width = columns * (width + data.gap) - data.gap;
  canvas.height = rows * (height + data.gap) - data.gap;
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = false;
  if (columns === data.columns) {
    context.drawImage(image, 0, 0);
    return;
  }
  for (let place = 0; place < data.count; place += 1) {
    const from = [place % data.columns, Math.floor(place / data.columns)];
    const to = [place % columns, Math.floor(place / columns)];
    const [pitchX, pitchY] = [width + data.gap, height + data.gap];
    context.drawImage(image, from[0] * pitchX, from[1] * pitchY, width, height,
      to[0] * pitchX, to[1] * pitchY, width, height);
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  const grid = parentElement.querySelector(".grid");
  const canvas = grid.querySelector("canvas");
  const frame = grid.querySelector("button");
  const status = parentElement.querySelector("p");
  grid.stop?.();
  const details = floats(data.details);
  const shown = (place) => (data.order ? data.order[place] : place);
  const placeOf = (channel) => (data.order ? data.order.indexOf(channel) : channel);
  let columns = canvas.painted === data.url ? canvas.columns : data.columns;

  // The server's selection counts where it is new; what was picked here since then stays.
  const told = `${data.selected} ${data.url.length} ${data.url.slice(-48)}`;
  if (grid.told !== told) {
    grid.told = told;
    grid.selected = data.selected;
  }

  const describe = (channel) => {
    const numbers = data.detailNames.map((name, at) =>
      `${name} ${written(details[channel * data.detailNames.length + at])}`.trim());
    return [`${data.noun} ${channel}`, numbers.join(", ")].filter(Boolean).join(": ");
  };
  const show = (channel) => {
    const place = placeOf(channel);
    frame.hidden = channel === null || place < 0 || place >= data.count;
    if (frame.hidden) return;
    const [height, width] = data.square;
    const left = (place % columns) * (width + data.gap);
    const top = Math.floor(place / columns) * (height + data.gap);
    frame.style.left = `${100 * left / canvas.width}%`;
    frame.style.top = `${100 * top / canvas.height}%`;
    frame.style.width = `${100 * width / canvas.width}%`;
    frame.style.height = `${100 * height / canvas.height}%`;
    frame.setAttribute("aria-label", `${describe(channel)}: picked; arrow keys pick another`);
    status.textContent = describe(channel);
  };
  const pick = (channel) => {
    if (channel === grid.selected) return;
    grid.selected = channel;
    show(channel);
    window.dispatchEvent(new CustomEvent(PICKED, { detail: { group: data.group, channel, grid } }));
    setTriggerValue("picked", channel);
  };

  const placeAt = (event) => {
    if (canvas.painted !== data.url) return null; // what is seen is still another picture
    const box = canvas.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * canvas.width;
    const y = (event.clientY - box.top) / box.height * canvas.height;
    const column = Math.floor(x / (data.square[1] + data.gap));
    const place = Math.floor(y / (data.square[0] + data.gap)) * columns + column;
    return column >= 0 && column < columns && place >= 0 && place < data.count ? place : null;
  };

  canvas.setAttribute("aria-label", data.alt);
  canvas.classList.toggle("pickable", data.pickable);
  frame.tabIndex = data.pickable ? 0 : -1;
  canvas.onclick = (event) => {
    const place = placeAt(event);
    if (!data.pickable || place === null) return;
    pick(shown(place));
    frame.focus({ preventScroll: true, focusVisible: false });
  };
  canvas.onmousemove = (event) => {
    const place = placeAt(event);
    if (place !== null) status.textContent = describe(shown(place));
  };
  canvas.onmouseleave = () => show(grid.selected);
  frame.onkeydown = (event) => {
    const place = placeOf(grid.selected);
    const to = { ArrowRight: place + 1, ArrowLeft: place - 1, ArrowDown: place + columns,
      ArrowUp: place - columns, Home: 0, End: data.count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to >= 0 && to < data.count) pick(shown(to));
    frame.scrollIntoView({ block: "nearest" });
  };

  const follow = (event) => {
    const { group, channel, grid: source } = event.detail;
    if (group !== data.group || source === grid) return;
    grid.selected = channel;
    show(channel);
  };
  window.addEventListener(PICKED, follow);

  const host = parentElement.host ?? parentElement;
  const image = grid.image?.src === data.url ? grid.image : new Image();
  grid.image = image;
  const lay = () => {
    const wanted = columnsFor(data, host.clientWidth);
    if (wanted !== columns || canvas.painted !== data.url) {
      columns = wanted;
      paint(canvas, image, data, columns);
      canvas.painted = data.url;
      canvas.columns = columns;
      grid.style.width = `${canvas.width}px`;
    }
    show(grid.selected);
  };
  const watcher = new ResizeObserver(lay);
  const begin = () => watcher.observe(host); // which calls `lay` at once
  if (image.naturalWidth > 0) begin();
  else {
    image.onload = begin;
    image.src = data.url;
  }
  grid.stop = () => {
    watcher.disconnect();
    window.removeEventListener(PICKED, follow);
    // Where a newer call waits for the same picture, that call's handler stays.
    if (image.onload === begin) image.onload = null;
  };
  return grid.stop;
}
