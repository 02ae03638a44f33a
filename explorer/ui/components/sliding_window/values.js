/**
 * The output's values, computed from the brightness of a photo: by the pool itself, or by a filter
 * that stands in for a trained one.
 */
import { firstOf, onMap, padded } from "./geometry.js";
import { cellCanvas } from "./painting.js";

/** The brightness of a picture's pixels, 0 to 255, row after row. */
export function brightness(picture, width, height) {
  const { context } = cellCanvas(width, height);
  context.drawImage(picture, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return Float32Array.from({ length: width * height }, (_, place) =>
    0.299 * data[4 * place] + 0.587 * data[4 * place + 1] + 0.114 * data[4 * place + 2]);
}

/** A filter that stands in for a trained one: the right half minus the left half, which finds edges. */
export function standIn(axes) {
  const [rows, columns] = axes.map((axis) => axis.kernel);
  const half = Math.floor(columns / 2);
  if (half === 0) return new Float32Array(rows).fill(1 / rows);
  return Float32Array.from({ length: rows * columns }, (_, place) => {
    const column = place % columns;
    return (column >= columns - half ? 1 : column < half ? -1 : 0) / (rows * half);
  });
}

const MOST_PRODUCTS = 2e7; // above it the output shows no values

/** The value of the window at every place; null if there are too many. */
export function slid(axes, light, { kind, countsPadding }, weights) {
  const [down, across] = axes;
  if (down.output * across.output * down.kernel * across.kernel > MOST_PRODUCTS) return null;
  const values = new Float32Array(down.output * across.output);
  values.forEach((_, place) => {
    const [top, left] = [firstOf(down, Math.floor(place / across.output)), firstOf(across, place % across.output)];
    let [sum, most, met] = [0, -Infinity, 0];
    for (let i = 0; i < down.kernel; i += 1) {
      const y = top + i * down.dilation;
      for (let j = 0; j < across.kernel; j += 1) {
        const x = left + j * across.dilation;
        if (onMap(down, y) && onMap(across, x)) {
          const value = light[y * across.input + x];
          sum += weights ? weights[i * across.kernel + j] * value : value;
          most = Math.max(most, value);
          met += 1;
        } else if (countsPadding && padded(down, y) && padded(across, x)) met += 1;
      }
    }
    values[place] = kind === "max" ? most : kind === "mean" ? sum / met : sum;
  });
  return values;
}
