import assert from "node:assert/strict";
import test from "node:test";

import { fitting, missing, reach, shownPixels } from "../../explorer/ui/components/pixel_row/windows.js";

const ROW = { input: 224, kernel: 11, stride: 4, before: 0 };

test("54 windows fit into 224 pixels, 55 into 227 or with a padding of 2", () => {
  assert.equal(fitting(ROW), 54);
  assert.equal(fitting({ ...ROW, input: 227 }), 55);
  assert.equal(fitting({ ...ROW, before: 2 }), 55);
});

test("window 55 would end at pixel 227, three beyond the last", () => {
  assert.deepEqual(reach(ROW, 55), [217, 227]);
  assert.equal(missing(ROW, 55), 3);
  assert.equal(missing(ROW, 54), 0);
});

test("a short row is shown whole, with its padding", () => {
  assert.deepEqual(shownPixels({ input: 9, kernel: 3, stride: 2, before: 1 }, 5, 24), [0, 10]);
});
