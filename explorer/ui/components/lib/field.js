/** The receptive field of a value of a map, along one axis: 0 is down, 1 across. */
import { clamp } from "./numbers.js";

/**
 * A receptive field in pixels of the photo, each a pair [down, across].
 * @typedef {{ size: number[], jump: number[], first_centre: number[] }} Field
 */

/** The pixels that the value at an index reads: first, last, and those on the photo, if it sees any. */
export function along(field, axis, index, pixels) {
  const first = Math.floor(centre(field, axis, index) - (field.size[axis] - 1) / 2);
  const last = first + field.size[axis] - 1;
  return { first, last, from: clamp(first, 0, pixels - 1), to: clamp(last, 0, pixels - 1),
    seen: last >= 0 && first < pixels };
}

/** The first and last value whose field holds a pixel; null if none does. */
export function holders(field, axis, pixel, pixels, values) {
  const all = Array.from({ length: values }, (_, index) => index).filter((index) => {
    const { first, last } = along(field, axis, index, pixels);
    return first <= pixel && pixel <= last;
  });
  return all.length ? [all[0], all.at(-1)] : null;
}

/** Where on the photo the field of a value has its center. */
export const centre = (field, axis, index) => field.first_centre[axis] + index * field.jump[axis];

/** The value whose center is nearest to a pixel, of every `step`-th; it may lie beyond the map. */
export function nearest(field, axis, pixel, step = 1) {
  return Math.round((pixel - field.first_centre[axis]) / (field.jump[axis] * step));
}
