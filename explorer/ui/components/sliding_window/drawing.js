/**
 * The frames of the animation: where the window is, and what is pointed at. `scene` holds the axes,
 * the painted cells and values, and the colors; `now` holds the output that is shown, how many cells
 * are done, and what is pointed at.
 */
import { signed } from "../lib/numbers.js";
import { firstOf, lastOf, onMap, padded, readersOf, tapOf } from "./geometry.js";
import { LINES_FROM, RULER, frame, hatch, haloed, lattice, lines } from "./painting.js";

export function drawInput(scene, now) {
  const { axes: [down, across], input: { context, cell, height, width }, colors } = scene;
  const toX = (x) => (x + across.before) * cell;
  const toY = (y) => (y + down.before) * cell;
  context.clearRect(0, 0, width, height);
  context.drawImage(scene.inputPainted, 0, 0, width, height);
  if (now.point?.on === "kernel") {
    const [i, j] = now.point.place;
    lattice(context, toX(firstOf(across, 0) + j * across.dilation), toY(firstOf(down, 0) + i * down.dilation),
      [down.output, across.output], [down.stride, across.stride], cell, colors.accent);
  }
  const [row, column] = now.output;
  haloed(context, [toX(firstOf(across, column)), toY(firstOf(down, row)), across.extent * cell, down.extent * cell],
    colors);
  if (now.point?.on === "input") {
    const [y, x] = now.point.place;
    const side = Math.max(cell, 3);
    context.fillStyle = "#fff";
    context.fillRect(toX(x) - 1, toY(y) - 1, side + 2, side + 2);
    context.fillStyle = colors.accent;
    context.fillRect(toX(x), toY(y), side, side);
  }
}

export function drawCloseup(scene, now) {
  const { axes, closeup: { context, cell, height, width, cells }, colors } = scene;
  const [down, across] = axes;
  const [top, left] = now.corner;
  const toX = (x) => RULER + (x - left) * cell;
  const toY = (y) => RULER + (y - top) * cell;
  const [row, column] = now.output;
  const box = [toX(firstOf(across, column)), toY(firstOf(down, row)), across.extent * cell, down.extent * cell];
  const side = cells * cell;
  context.clearRect(0, 0, width, height);
  context.save();
  context.beginPath();
  context.rect(RULER, RULER, side, side);
  context.clip();
  context.drawImage(scene.cells, toX(-across.before), toY(-down.before), scene.cells.width * cell,
    scene.cells.height * cell);
  if (cell >= LINES_FROM) {
    const [y, x] = [Math.max(top, -down.before), Math.max(left, -across.before)];
    const [bottom, right] = [down, across].map((axis, k) => Math.min(now.corner[k] + cells, axis.input + axis.after));
    if (bottom > y && right > x) lines(context, toX(x), toY(y), right - x, bottom - y, cell, colors.lines);
  }
  drawMargins(scene, now, toX, toY);
  dimOutside(context, box, side, colors);
  if (cell >= LINES_FROM && down.dilation * across.dilation > 1) {
    lattice(context, box[0] + cell / 3, box[1] + cell / 3, [down.kernel, across.kernel],
      [down.dilation, across.dilation], cell, colors.taps);
  }
  drawNext(scene, now, box, cell);
  haloed(context, box, colors, 2.5);
  const pixel = now.pixel;
  if (pixel) haloed(context, [toX(pixel[1]), toY(pixel[0]), cell, cell], { accent: colors.text }, 1.5);
  context.restore();
  drawRulers(scene, now, toX, toY);
}

/** The part of the close-up outside of the window, paler. */
function dimOutside(context, box, side, colors) {
  context.save();
  context.beginPath();
  context.rect(RULER, RULER, side, side);
  context.rect(...box);
  context.clip("evenodd");
  context.globalAlpha = 0.45;
  context.fillStyle = colors.ground;
  context.fillRect(RULER, RULER, side, side);
  context.restore();
}

/** Zeros on the padding, hatching on unused pixels, an outline around what the padding adds. */
function drawMargins(scene, now, toX, toY) {
  const { axes: [down, across], closeup: { context, cell, cells }, colors } = scene;
  const [top, left] = now.corner;
  for (const [start, stop] of down.unread) {
    hatch(context, toX(0), toY(start), across.input * cell, (stop - start) * cell, colors);
  }
  for (const [start, stop] of across.unread) {
    hatch(context, toX(start), toY(0), (stop - start) * cell, down.input * cell, colors);
  }
  if (cell < 9 || !scene.padValue) return;
  context.fillStyle = colors.muted;
  context.font = "9px sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let y = top; y < top + cells; y += 1) {
    for (let x = left; x < left + cells; x += 1) {
      const isPadding = padded(down, y) && padded(across, x) && !(onMap(down, y) && onMap(across, x));
      if (isPadding) context.fillText(scene.padValue, toX(x) + cell / 2, toY(y) + cell / 2 + 0.5);
    }
  }
}

/** The next place of the window, dashed; not shown at the end of a row. */
function drawNext({ axes: [down, across], closeup: { context } }, { output: [, column] }, box, cell) {
  if (column + 1 >= across.output) return;
  const next = [box[0] + across.stride * cell, box[1], across.extent * cell, down.extent * cell];
  frame(context, next, "rgb(0 0 0 / 45%)", 2.5, [5, 4]);
  frame(context, next, "#fff", 1.5, [5, 4]);
}

function drawRulers(scene, now, toX, toY) {
  const { axes: [down, across], closeup: { context, cell }, colors } = scene;
  context.fillStyle = colors.muted;
  context.font = `11.5px ${scene.font}`;
  const [row, column] = now.output;
  const both = (axis, output) => [firstOf(axis, output), lastOf(axis, output)];
  const close = (axis) => axis.extent * cell < 24;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  const columns = both(across, column);
  for (const x of close(across) ? columns.slice(0, 1) : columns) {
    context.fillText(signed(x), toX(x) + cell / 2, RULER - 7);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  const rows = both(down, row);
  for (const y of close(down) ? rows.slice(0, 1) : rows) context.fillText(signed(y), RULER - 5, toY(y) + cell / 2);
}

export function drawOutput(scene, now) {
  const { axes: [down, across], output: { context, cell, height, width }, colors, values } = scene;
  context.clearRect(0, 0, width, height);
  context.globalAlpha = 0.2;
  context.drawImage(values, 0, 0, width, height);
  context.globalAlpha = 1;
  const rows = Math.floor(now.done / across.output);
  const remainder = now.done % across.output;
  if (rows) context.drawImage(values, 0, 0, across.output, rows, 0, 0, width, rows * cell);
  if (remainder) context.drawImage(values, 0, rows, remainder, 1, 0, rows * cell, remainder * cell, cell);
  if (cell >= LINES_FROM + 1) lines(context, 0, 0, across.output, down.output, cell, colors.lines);
  if (now.pixel && now.point.on === "input") {
    const [vertical, horizontal] = [readersOf(down, now.pixel[0]), readersOf(across, now.pixel[1])];
    if (vertical.count && horizontal.count) {
      lattice(context, horizontal.start * cell, vertical.start * cell, [vertical.count, horizontal.count],
        [vertical.step, horizontal.step], cell, colors.lit);
    }
  }
  if (now.point?.on === "kernel") {
    context.fillStyle = colors.litSoft;
    context.fillRect(0, 0, width, height);
  }
  const [row, column] = now.output;
  const side = Math.max(cell, 4);
  haloed(context, [column * cell, row * cell, side, side], colors, 1.5);
}

export function drawKernel(scene, now) {
  const { axes: [down, across], kernel: { context, cell, height, width }, colors } = scene;
  context.clearRect(0, 0, width, height);
  context.fillStyle = colors.surface;
  context.fillRect(0, 0, width, height);
  if (scene.weighted) {
    const half = Math.floor(across.kernel / 2) * cell;
    context.fillStyle = colors.positive;
    context.fillRect(half ? width - half : 0, 0, half || width, height);
    context.fillStyle = colors.negative;
    context.fillRect(0, 0, half, height);
  }
  if (cell >= LINES_FROM) lines(context, 0, 0, across.kernel, down.kernel, cell, colors.border);
  const mark = (taps, width_, color) => {
    const [i, j] = taps;
    if (i >= 0 && j >= 0) frame(context, [j * cell + 1, i * cell + 1, cell - 2, cell - 2], color, width_);
  };
  if (now.point?.on === "input") {
    for (const taps of joining(scene.axes, now.pixel)) mark(taps, 2, scene.weighted ? "#fff" : colors.accent);
  }
  if (now.pixel) {
    mark([tapOf(down, now.output[0], now.pixel[0]), tapOf(across, now.output[1], now.pixel[1])], 2.5, colors.text);
  }
}

/** The taps that join a pixel to the outputs that read it; none if there are too many to tell apart. */
function joining([down, across], [y, x]) {
  const [vertical, horizontal] = [readersOf(down, y), readersOf(across, x)];
  if (vertical.count * horizontal.count > 4096) return [];
  const taps = [];
  for (let a = 0; a < vertical.count; a += 1) {
    for (let b = 0; b < horizontal.count; b += 1) {
      taps.push([tapOf(down, vertical.start + a * vertical.step, y), tapOf(across, horizontal.start + b * horizontal.step, x)]);
    }
  }
  return taps;
}
