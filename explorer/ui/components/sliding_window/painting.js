/**
 * What the four canvases show. Whatever stays the same while the window slides is painted once, one
 * pixel per cell, and copied; a frame then costs a few calls.
 */
import { contextOf } from "../lib/dom.js";
import { endOf } from "./geometry.js";

export const ROOM = 231; // CSS pixels along a side: 21 cells of 11, or 227 pixels at their true size
export const CELLS = 21; // of the close-up, unless the kernel is larger
export const KERNEL_ROOM = 88;
export const RULER = 24; // beside the close-up, for the numbers of its rows; above it a little less
export const OVERLAP = 14; // to the right of it, for the half of a number
export const LINES_FROM = 4; // CSS pixels of a cell; smaller cells have no lines between them

/** CSS pixels per cell: a whole number, or a fraction if there are more cells than pixels. */
export const fitted = (cells, room) => (cells <= room ? Math.floor(room / cells) : room / cells);

/** Colors as the browser resolves them for this theme. */
export function colorsOf(element, kind) {
  const probe = document.createElement("span");
  element.append(probe);
  const resolved = (value) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const colors = { accent: resolved("var(--st-primary-color)"), ground: resolved("var(--st-background-color)"),
    text: resolved("var(--st-text-color)"), muted: resolved("var(--ex-muted)"), border: resolved("var(--ex-border)"),
    surface: resolved("var(--ex-surface)"), kind: resolved(`var(--ex-${kind})`),
    plain: resolved("color-mix(in srgb, var(--ex-muted) 30%, var(--ex-surface))"),
    padding: resolved("color-mix(in srgb, var(--st-primary-color) 14%, var(--st-background-color))") };
  probe.remove();
  return colors;
}

/** A canvas of a size in CSS pixels, sharp on fine screens; what it draws is in CSS pixels. */
export function sized(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = contextOf(canvas);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.imageSmoothingEnabled = false;
  return context;
}

export function cellCanvas(width, height) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  return { canvas, context: contextOf(canvas) };
}

/** The input with its padding, one pixel per cell; what lies beyond the padding stays empty. */
export function paintedCells(axes, picture, colors) {
  const [down, across] = axes;
  const { canvas, context } = cellCanvas(across.before + endOf(across), down.before + endOf(down));
  context.fillStyle = colors.padding;
  context.fillRect(0, 0, across.before + across.input + across.after, down.before + down.input + down.after);
  context.fillStyle = colors.plain;
  context.fillRect(across.before, down.before, across.input, down.input);
  if (picture) context.drawImage(picture, across.before, down.before, across.input, down.input);
  return canvas;
}

/** One gray per value, the lowest black; without values one color. */
export function paintedValues(axes, values, colors) {
  const [rows, columns] = axes.map((axis) => axis.output);
  const { canvas, context } = cellCanvas(columns, rows);
  if (!values) {
    context.fillStyle = colors.kind;
    context.fillRect(0, 0, columns, rows);
    return canvas;
  }
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const image = context.createImageData(columns, rows);
  const unit = high > low ? 255 / (high - low) : 0;
  values.forEach((value, place) => {
    const level = (value - low) * unit;
    image.data.set([level, level, level, 255], 4 * place);
  });
  context.putImageData(image, 0, 0);
  return canvas;
}

export function hatch(context, left, top, width, height, colors) {
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.fillStyle = colors.ground;
  context.globalAlpha = 0.6;
  context.fillRect(left, top, width, height);
  context.globalAlpha = 1;
  context.beginPath();
  for (let x = left - height; x < left + width; x += 4) {
    context.moveTo(x, top + height);
    context.lineTo(x + height, top);
  }
  context.strokeStyle = colors.text;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

export function lines(context, left, top, columns, rows, cell, color) {
  context.beginPath();
  for (let k = 0; k <= columns; k += 1) {
    context.moveTo(left + k * cell, top);
    context.lineTo(left + k * cell, top + rows * cell);
  }
  for (let k = 0; k <= rows; k += 1) {
    context.moveTo(left, top + k * cell);
    context.lineTo(left + columns * cell, top + k * cell);
  }
  context.strokeStyle = color;
  context.lineWidth = 0.5;
  context.stroke();
}

export function frame(context, box, color, width, dash = []) {
  context.setLineDash(dash);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.strokeRect(...box);
  context.setLineDash([]);
}

/** A frame that stands out on any photo. */
export function haloed(context, box, colors, width = 2) {
  frame(context, box, "#fff", width + 2);
  frame(context, box, colors.accent, width);
}

/** Light up count × count cells, `step` cells apart; with gaps between them, one tile is repeated. */
export function lattice(context, left, top, counts, steps, cell, color) {
  const [rows, columns] = counts;
  const [down, across] = steps.map((step) => step * cell);
  context.fillStyle = color;
  if ((steps[0] === 1 && steps[1] === 1) || cell < 1) {
    context.fillRect(left, top, (columns - 1) * across + cell, (rows - 1) * down + cell);
    return;
  }
  const { canvas: tile, context: drawing } = cellCanvas(across, down);
  drawing.fillStyle = color;
  drawing.fillRect(0, 0, cell, cell);
  context.save();
  context.translate(left, top);
  context.fillStyle = context.createPattern(tile, "repeat");
  context.fillRect(0, 0, (columns - 1) * across + cell, (rows - 1) * down + cell);
  context.restore();
}
