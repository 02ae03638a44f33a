/** The small modules that components share. */
import assert from "node:assert/strict";
import test from "node:test";

import { columnsFor, frameOf, squareAt } from "../../explorer/ui/components/feature_maps/squares.js";
import { floats } from "../../explorer/ui/components/lib/codec.js";
import { News } from "../../explorer/ui/components/lib/lifecycle.js";
import { brief, clamp, count, figures, fixed, plural, range, signed } from "../../explorer/ui/components/lib/numbers.js";
import { scaleFor, widestThatFits } from "../../explorer/ui/components/lib/widths.js";
import { digitsThatAddUp, digitsOf, largestOf, linesAt } from "../../explorer/ui/components/map_closeup/values.js";

test("numbers have separators, a real minus sign, and words where they are none", () => {
  assert.equal(count(60965224), "60,965,224");
  assert.equal(signed(-2e-7), "−2e−7");
  assert.equal(plural(1, "row"), "1 row");
  assert.equal(plural(1200, "row"), "1,200 rows");
  assert.equal(range(3, 3), "3");
  assert.equal(range(3, 5), "3 to 5");
  assert.equal(clamp(7, 0, 5), 5);
  assert.deepEqual([NaN, Infinity, -Infinity].map((each) => fixed(each, 2)), ["not a number", "∞", "−∞"]);
  assert.deepEqual([NaN, -Infinity].map(figures), ["not a number", "−∞"]);
});

test("a number rounded to zero has no sign", () => {
  assert.equal(fixed(-0.004, 2), "0.00");
  assert.equal(fixed(-1234.5, 1), "−1,234.5");
});

test("a brief number has one digit after the point, or three figures below 1", () => {
  const expected = { 0: "0", 1234.5: "1,235", 12.34: "12.3", 0.12345: "0.123", 0.5: "0.5", 0.000012: "1.2e−5" };
  for (const [value, text] of Object.entries(expected)) assert.equal(brief(Number(value)), text);
  assert.equal(figures(-1234.56), "−1,235");
});

test("float32 values arrive as Python packs them", () => {
  const packed = Buffer.from(new Float32Array([1.5, -2, 0]).buffer).toString("base64");
  assert.deepEqual([...floats(packed)], [1.5, -2, 0]);
});

test("of the drawings the widest is taken that shrinks by 8 % at most", () => {
  assert.equal(widestThatFits([1062, 700, 340], 980), 1062); // 1062 · 0.92 = 977
  assert.equal(widestThatFits([1062, 700, 340], 970), 700);
  assert.equal(widestThatFits([1062, 700, 340], 100), 340);
});

test("what was sent from here is no news when it comes back, and anything else is", () => {
  const news = new News("place");
  assert.ok(news.in({ place: [1, 2], layer: "conv1" }));
  assert.ok(!news.in({ place: [1, 2], layer: "conv1" }));
  news.sending([3, 4]);
  assert.ok(!news.in({ place: [3, 4], layer: "conv1" }));
  assert.ok(news.in({ place: [1, 2], layer: "conv1" }));
  assert.ok(news.in({ place: [1, 2], layer: "conv2" }));
});

const LAYOUT = { columns: 12, count: 96, square: [10, 20], gap: 2 };

test("fewer squares stand in a row of a narrow page, and those of one picture stay together", () => {
  assert.equal(columnsFor(LAYOUT, 1000), 12);
  assert.equal(columnsFor(LAYOUT, 220), 10); // (220 + 2) / 22
  assert.equal(columnsFor(LAYOUT, 130), 6);
  assert.equal(columnsFor({ ...LAYOUT, gap: 0 }, 130), 12);
});

test("a point finds the square under it, and its frame lies over it", () => {
  const canvas = { width: 262, height: 94 }; // 12 · 22 − 2, 8 · 12 − 2
  assert.equal(squareAt(LAYOUT, 12, [13 / 94, 45 / 262], canvas), 14);
  assert.equal(squareAt(LAYOUT, 12, [2, 0], canvas), null);
  assert.deepEqual(frameOf({ ...LAYOUT, gap: 0 }, 10, 11, { width: 200, height: 100 }),
    { left: "10%", top: "10%", width: "10%", height: "10%" });
});

test("a value's digits show five figures, and let the sum be checked", () => {
  assert.equal(digitsOf([12.3, -456]), 2);
  assert.equal(digitsOf([0, NaN]), 3);
  const digits = digitsThatAddUp(1.00004, 2.00004, 3.00008);
  assert.equal(Number((1.00004).toFixed(digits)) + Number((2.00004).toFixed(digits)), Number((3.00008).toFixed(digits)));
});

test("the lines beside a map are the products, the bias and what each layer makes of their sum", () => {
  const readings = [{ label: "conv1", values: [0, 1.5] }, { label: "relu1", values: [0, 1.5] }];
  const products = { summed: [0, 1.25], bias: 0.25, count: 363 };
  assert.deepEqual(linesAt(1, readings, products), [["363 products, summed", "1.2500"],
    ["plus the bias", "0.2500"], ["conv1", "1.5000"], ["relu1", "1.5000"]]);
  assert.equal(largestOf([1, NaN, 3, 2]), 2);
});

test("presenting brings 12.5 px to 20 on a wide screen, and enlarges a small one too", () => {
  assert.equal(12.5 * scaleFor(1920), 20);
  assert.ok(scaleFor(1280) > 1);
  assert.ok(scaleFor(3840) > scaleFor(1920));
});
