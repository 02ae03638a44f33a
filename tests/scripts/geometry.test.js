/** Which outputs read which pixels: the scripts find what Python finds. */
import assert from "node:assert/strict";
import test from "node:test";

import { along, centre, holders, nearest } from "../../explorer/ui/components/lib/field.js";
import {
  beyondWords, outputWords, pixelWords, readersOf, tapOf, tapWords, tapsOf,
} from "../../explorer/ui/components/sliding_window/geometry.js";
import { slid, standIn } from "../../explorer/ui/components/sliding_window/values.js";
import { assertClose, cases } from "./shared.js";

cases.fields.forEach(({ field, photo, map, seen }, number) => {
  test(`each value of map ${number + 1} sees the patch of the photo that Python gives it`, () => {
    for (const [row, column, patch] of seen) {
      const spans = [row, column].map((index, axis) => along(field, axis, index, photo[axis]));
      assert.equal(spans.every((span) => span.seen), patch !== null, `${row}, ${column}`);
      if (patch) assert.deepEqual(spans.map(({ from, to }) => [from, to + 1]), patch);
    }
  });

  test(`a pixel of photo ${number + 1} is held by the values that see it`, () => {
    for (const pixel of [0, Math.floor(photo[0] / 2), photo[0] - 1]) {
      const rows = seen.filter(([, , patch]) => patch && patch[0][0] <= pixel && pixel < patch[0][1]).map(([row]) => row);
      const expected = rows.length ? [Math.min(...rows), Math.max(...rows)] : null;
      assert.deepEqual(holders(field, 0, pixel, photo[0], map[0]), expected);
    }
  });

  test(`the value nearest to its own centre is itself on map ${number + 1}`, () => {
    for (let index = 0; index < map[1]; index += 1) {
      assert.equal(nearest(field, 1, centre(field, 1, index)), index);
    }
  });
});

cases.axes.forEach(({ axis, reads, readers }, number) => {
  test(`outputs and pixels of window ${number + 1} meet where Python says`, () => {
    reads.forEach((pixels, output) => {
      assert.deepEqual(tapsOf(axis, output).on, pixels.filter((pixel) => pixel >= 0 && pixel < axis.input));
      pixels.forEach((pixel, tap) => assert.equal(tapOf(axis, output, pixel), tap));
      assert.equal(tapOf(axis, output, pixels.at(-1) + 1), -1);
    });
    for (const [pixel, outputs] of readers) {
      const { start, step, count } = readersOf(axis, pixel);
      assert.deepEqual(Array.from({ length: count }, (_, index) => start + index * step), outputs);
    }
  });
});

cases.values.forEach(({ axes, light, made }) => {
  const pair = axes.map((which) => cases.axes[which].axis);
  for (const { kind, countsPadding, values } of made) {
    test(`the ${kind}s of windows ${axes} are what Python makes of the same numbers, padding ${countsPadding}`, () => {
      assertClose([...(slid(pair, light, { kind, countsPadding }, null) ?? [])], values, 1e-6); // float32
    });
  }
});

test("the stand-in filter takes the left half from the right one, and adds up to 0", () => {
  const weights = standIn([{ kernel: 2 }, { kernel: 3 }]);
  assert.deepEqual([...weights], [-0.5, 0, 0.5, -0.5, 0, 0.5]);
  assert.deepEqual([...standIn([{ kernel: 2 }, { kernel: 1 }])], [0.5, 0.5]);
});

// The second window: 8 pixels, kernel 3, stride 2, padding 1: output 0 reads −1 to 1, 1 reads 1 to 3.
const { axis } = cases.axes[1];
const joined = (pieces) => pieces.flat().join("");

test("what is said of an output, a pixel and a tap names who meets whom", () => {
  assert.equal(joined(outputWords([axis, axis], [1, 1])), "output (1, 1) reads\nrows 1 to 3,\ncolumns 1 to 3");
  assert.equal(beyondWords([axis, axis], [0, 1]), "1 row above lies in the padding");
  assert.match(joined(pixelWords([axis, axis], [1, 1], [0, 0], "weight")), /^pixel \(1, 1\) is read by 4 outputs:\n/);
  assert.match(joined(tapWords([axis, axis], [0, 0], [0, 0], "weight", "multiplies")),
    /^weight \(0, 0\) multiplies 16 values,\n.*the padding at \(−1, −1\)$/);
});
