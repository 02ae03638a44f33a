// A map and the photo side by side, with one cursor on both. Everything shown beside them is looked
// up in the values that came along, so that the cursor never waits for the server.

function floats(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

function fixed(value, digits) {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const text = value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return /[1-9]/.test(text) ? text.replace("-", "−") : text.replace("-", "");
}

// Digits after the point that show five figures of the largest of some numbers.
function digitsFor(numbers) {
  const largest = Math.max(...numbers.filter(Number.isFinite).map(Math.abs), 0);
  if (largest === 0) return 3;
  return Math.min(8, Math.max(0, 4 - Math.floor(Math.log10(largest))));
}

// Digits at which the sum, rounded, is the sum of what stands above it, rounded.
function digitsThatAddUp(summed, bias, value) {
  const first = digitsFor([summed, bias, value]);
  const adds = (digits) => {
    const unit = 10 ** digits;
    return Math.round(summed * unit) + Math.round(bias * unit) === Math.round(value * unit);
  };
  return [first, first - 1, first + 1, first - 2].find((digits) => digits >= 0 && adds(digits)) ?? first;
}

const bold = (text) => Object.assign(document.createElement("b"), { textContent: text });
const small = (text) => Object.assign(document.createElement("small"), { textContent: text });
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const range = (from, to) => (from === to ? `${from}` : `${from} to ${to}`);

// The pixels that the value at an index reads along one axis: first, last, and those on the photo.
function along(field, axis, index, size) {
  const centre = field.first_centre[axis] + index * field.jump[axis];
  const first = Math.floor(centre - (field.size[axis] - 1) / 2);
  const last = first + field.size[axis] - 1;
  return { first, last, from: clamp(first, 0, size - 1), to: clamp(last, 0, size - 1),
    seen: last >= 0 && first < size };
}

// The values along one axis whose square holds a pixel: first and last; null where none does.
function holders(field, axis, pixel, size, count) {
  let found = null;
  for (let index = 0; index < count; index += 1) {
    const { first, last } = along(field, axis, index, size);
    if (first <= pixel && pixel <= last) found = [found ? found[0] : index, index];
  }
  return found;
}

function place(mark, frame, box) {
  // The square's line lies outside of it; it stays within the picture where the square does not.
  const line = 4;
  const left = clamp(box.left * frame.clientWidth, line, frame.clientWidth - line - 1);
  const top = clamp(box.top * frame.clientHeight, line, frame.clientHeight - line - 1);
  const right = clamp(box.right * frame.clientWidth, left + 1, frame.clientWidth - line);
  const bottom = clamp(box.bottom * frame.clientHeight, top + 1, frame.clientHeight - line);
  mark.style.left = `${left}px`;
  mark.style.top = `${top}px`;
  mark.style.width = `${right - left}px`;
  mark.style.height = `${bottom - top}px`;
}

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".closeup");
  root.stop?.();
  const photo = root.querySelector(".of-photo");
  const map = root.querySelector(".of-map");
  const [rows, columns] = data.mapSize;
  const [height, width] = data.photoSize;
  const readings = data.readings.map(({ label, values }) => ({ label, values: floats(values) }));
  const own = readings.at(-1).values;
  const summed = data.products && floats(data.products.summed);
  const field = data.field && data.field.jump.every((jump) => jump !== null) ? data.field : null;
  const digits = digitsFor(own);

  photo.querySelector("img").src = data.photo;
  map.querySelector("img").src = data.map;
  map.querySelector("img").alt = data.alt;
  for (const { firstElementChild: frame } of [photo, map]) frame.style.aspectRatio = `${width} / ${height}`;
  map.querySelector("img").style.height = "100%";
  photo.querySelector("figcaption span").textContent = field
    ? `The square is what this one value can see: ${field.size.map((side) => side.toLocaleString("en")).join(" × ")} pixels.`
    : "What one value sees is not the same everywhere, so no square is drawn.";

  // At first the cursor stands on the largest value; on another map of the same size it stays.
  const size = `${rows} ${columns}`;
  if (root.size !== size) {
    root.size = size;
    const best = own.reduce((top, value, at) => (value > own[top] || Number.isNaN(own[top]) ? at : top), 0);
    root.place = [Math.floor(best / columns), best % columns];
    root.fixed = false;
    root.pixel = null;
  }
  // A layer of the same size may see the photo otherwise, or not at all.
  if (!field) root.pixel = null;

  function drawPatch(down, across) {
    const figures = root.querySelectorAll(".patches figure");
    const canvas = figures[0].querySelector("canvas");
    const image = photo.querySelector("img");
    canvas.width = across.last - across.first + 1;
    canvas.height = down.last - down.first + 1;
    const context = canvas.getContext("2d");
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (image.complete && down.seen && across.seen) {
      const [w, h] = [across.to - across.from + 1, down.to - down.from + 1];
      context.drawImage(image, across.from, down.from, w, h,
        across.from - across.first, down.from - down.first, w, h);
    }
    figures[0].querySelector("figcaption").textContent =
      `the ${canvas.height} × ${canvas.width} pixels`;
    if (data.products) figures[1].querySelector("figcaption").textContent = `filter ${data.channel}`;
  }

  function drawReads(row, column, down, across) {
    const reads = root.querySelector(".reads");
    if (!field) {
      reads.replaceChildren(`(${row}, ${column})`);
      return;
    }
    const words = [`(${row}, ${column}) reads `];
    if (down.seen && across.seen) {
      words.push("rows ", bold(range(down.from, down.to)), ", columns ", bold(range(across.from, across.to)));
    } else words.push("nothing but the padding");
    const beyond = down.first < 0 || across.first < 0 || down.last >= height || across.last >= width;
    if (beyond && down.seen && across.seen) {
      words.push(small(`Of its ${down.last - down.first + 1} × ${across.last - across.first + 1} pixels `
        + "the rest lies beyond the edge, in the padding."));
    }
    reads.replaceChildren(...words);
  }

  // The pixel of the photo that was clicked, and every value whose square holds it.
  function drawHolders() {
    const [dot, area] = [photo.querySelector(".dot"), map.querySelector(".holders")];
    const [down, across] = root.pixel
      ? [holders(field, 0, root.pixel[0], height, rows), holders(field, 1, root.pixel[1], width, columns)]
      : [null, null];
    dot.hidden = !root.pixel;
    area.hidden = !down || !across;
    const said = root.querySelector(".held");
    if (!root.pixel) {
      said.textContent = root.fixed ? "Fixed. Click it again, or press Escape, and the cursor moves freely." : "";
      return;
    }
    dot.style.left = `${(100 * (root.pixel[1] + 0.5)) / width}%`;
    dot.style.top = `${(100 * (root.pixel[0] + 0.5)) / height}%`;
    const where = `Pixel (${root.pixel.join(", ")}) of the photo lies in `;
    if (area.hidden) {
      said.textContent = `${where}no square: no value of this map sees it.`;
      return;
    }
    Object.assign(area.style, { left: `${(100 * across[0]) / columns}%`, top: `${(100 * down[0]) / rows}%`,
      width: `${(100 * (across[1] - across[0] + 1)) / columns}%`,
      height: `${(100 * (down[1] - down[0] + 1)) / rows}%` });
    const count = (down[1] - down[0] + 1) * (across[1] - across[0] + 1);
    said.replaceChildren(`${where}the squares of `,
      bold(`${count.toLocaleString("en")} value${count === 1 ? "" : "s"}`),
      `: rows ${range(...down)}, columns ${range(...across)} of the map.`);
  }

  function drawNumbers(at) {
    const lines = readings.map(({ label, values }) => [label, values[at]]);
    let shown = digitsFor(lines.map(([, value]) => value));
    if (data.products) {
      shown = digitsThatAddUp(summed[at], data.products.bias, lines[0][1]);
      lines.unshift([`${data.products.count.toLocaleString("en")} products, summed`, summed[at]],
        ["plus the bias", data.products.bias]);
    }
    root.querySelector("dl").replaceChildren(...lines.flatMap(([label, value]) => {
      const term = document.createElement("dt");
      const number = document.createElement("dd");
      term.textContent = label;
      number.textContent = fixed(value, shown);
      return [term, number];
    }));
  }

  function show() {
    const [row, column] = root.place;
    const at = row * columns + column;
    place(map.querySelector(".mark"), map.querySelector(".frame"),
      { left: column / columns, top: row / rows, right: (column + 1) / columns, bottom: (row + 1) / rows });
    const down = field && along(field, 0, row, height);
    const across = field && along(field, 1, column, width);
    const mark = photo.querySelector(".mark");
    mark.hidden = !field || !down.seen || !across.seen;
    mark.style.display = mark.hidden ? "none" : "";
    if (!mark.hidden) {
      place(mark, photo.querySelector(".frame"), { left: across.from / width, top: down.from / height,
        right: (across.to + 1) / width, bottom: (down.to + 1) / height });
    }
    map.querySelector("figcaption span").replaceChildren(`Row ${row}, column ${column}: `,
      bold(fixed(own[at], digits)));
    drawReads(row, column, down, across);
    if (field) drawPatch(down, across);
    drawNumbers(at);
    drawHolders();
  }

  function move(row, column) {
    root.place = [clamp(row, 0, rows - 1), clamp(column, 0, columns - 1)];
    show();
  }

  const patches = root.querySelector(".patches");
  patches.hidden = !field;
  patches.classList.toggle("alone", !data.products);
  if (data.products) patches.querySelector("img").src = data.products.filter;

  // Where the pointer is, in map places: on the photo, the value whose square is centred there.
  const share = (event, frame) => {
    const box = frame.getBoundingClientRect();
    return [(event.clientY - box.top) / box.height, (event.clientX - box.left) / box.width];
  };
  const mapPlace = (event) => {
    const [y, x] = share(event, map.firstElementChild);
    return [Math.floor(y * rows), Math.floor(x * columns)];
  };
  const photoPixel = (event) => {
    const [y, x] = share(event, photo.firstElementChild);
    return [clamp(Math.floor(y * height), 0, height - 1), clamp(Math.floor(x * width), 0, width - 1)];
  };
  const nearest = (pixel, axis) => Math.round((pixel - field.first_centre[axis]) / field.jump[axis]);
  const photoPlace = (event) => {
    const [y, x] = share(event, photo.firstElementChild);
    if (!field) return [Math.floor(y * rows), Math.floor(x * columns)];
    return [nearest(y * height - 0.5, 0), nearest(x * width - 0.5, 1)];
  };

  // Fixed, the place stays until it is chosen once more; a place of the photo also marks who sees it.
  function choose(row, column, pixel) {
    const [beforeRow, beforeColumn] = root.place;
    const wasPixel = String(root.pixel);
    root.pixel = pixel;
    move(row, column);
    const same = root.place[0] === beforeRow && root.place[1] === beforeColumn && String(pixel) === wasPixel;
    root.fixed = !(root.fixed && same);
    if (!root.fixed) root.pixel = null;
    show();
  }
  function centreOfSquare() {
    return [[height, 0], [width, 1]].map(([side, axis]) =>
      clamp(Math.round(field.first_centre[axis] + root.place[axis] * field.jump[axis]), 0, side - 1));
  }
  const onKey = (event, onPhoto) => {
    if (event.key === "Escape") {
      root.fixed = false;
      root.pixel = null;
      show();
      return;
    }
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(...root.place, onPhoto && field ? centreOfSquare() : null);
      return;
    }
    const step = event.shiftKey ? 10 : 1;
    const by = { ArrowUp: [-step, 0], ArrowDown: [step, 0], ArrowLeft: [0, -step], ArrowRight: [0, step] }[event.key];
    if (!by) return;
    event.preventDefault();
    root.pixel = null;
    move(root.place[0] + by[0], root.place[1] + by[1]);
  };
  for (const [figure, placeAt] of [[map, mapPlace], [photo, photoPlace]]) {
    const frame = figure.firstElementChild;
    frame.onpointermove = (event) => {
      if (!root.fixed) move(...placeAt(event));
    };
    frame.onclick = (event) => choose(...placeAt(event), figure === photo && field ? photoPixel(event) : null);
    frame.onkeydown = (event) => onKey(event, figure === photo);
  }
  photo.querySelector("img").onload = show;
  const watcher = new ResizeObserver(show);
  watcher.observe(root);
  show();
  root.stop = () => watcher.disconnect();
  return root.stop;
}
