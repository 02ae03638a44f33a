/** LRN in the browser: as Python computes it, and as a pocket calculator checks it. */
import assert from "node:assert/strict";
import test from "node:test";

import { divided, highest, normalized, windowOf } from "../../explorer/ui/components/lib/lrn.js";
import { findings } from "../../explorer/ui/components/lrn_inhibition/findings.js";
import { workedOut } from "../../explorer/ui/components/lrn_microscope/sums.js";
import { assertClose, cases } from "./shared.js";

const PAPER = { size: 5, alpha: 1e-4, beta: 0.75, k: 2 };
const STRONG = { size: 3, alpha: 0.01, beta: 1, k: 1, unit: "channel" };

for (const { row, constants, normalized: expected } of cases.lrn) {
  test(`a row of ${row.length} with a window of ${constants.size} is as Python has it`, () => {
    assertClose(normalized(row, constants), expected);
  });
}

test("a window of an even side holds one value fewer after its own", () => {
  assert.deepEqual(windowOf(5, 4, 10), [3, 6]);
  assert.deepEqual(windowOf(5, 5, 10), [3, 7]);
  assert.deepEqual(windowOf(0, 5, 2), [0, 1]);
});

test("no activation of its own gives more than the highest", () => {
  const alone = Array.from({ length: 101 }, (_, a) => divided(a, a * a, PAPER));
  assert.equal(highest(PAPER, 100), Math.max(...alone)); // the peak, at a = 200, is out of reach
  // With beta 1 the peak is at a = √(k / α) = 10, and gives 10 / (1 + 0.01 · 100).
  assertClose([highest(STRONG, 100)], [5]);
});

test("each number of a division follows from those that are printed above it", () => {
  const sums = workedOut([1.234, -20, 3.5], 1, { ...PAPER, alpha: 5e-4, divides: true });
  assert.deepEqual(sums.activations, [1.23, -20, 3.5]);
  assert.deepEqual(sums.squares, [1.5129, 400, 12.25]);
  assert.equal(sums.sum, 413.7629);
  assert.equal(sums.weighted, 0.04138); // 0.0005 / 5 · 413.7629, to four figures
  assert.equal(sums.brackets, 2.04138);
  assert.equal(sums.denominator, 1.7078); // 2.04138 ** 0.75
  assertClose([sums.b], [-20 / 1.7078]);
});

test("a row of zeros is worked out without a logarithm of zero", () => {
  const sums = workedOut([0, 0], 0, { ...PAPER, divides: false });
  assert.deepEqual([sums.digits, sums.sum, sums.brackets, sums.b], [1, 0, 2, 0]);
});

const said = (bars) => findings(bars, STRONG).map((pieces) => pieces.flat().join(""));

test("what is said of zeros, of equals and of one strong value follows from the bars", () => {
  assert.deepEqual(said([0, 0, 0, 0]), ["Every channel is 0, and stays 0.", ""]);
  // 10 / (1 + 0.01 · 300) = 2.5 within, 10 / (1 + 0.01 · 200) = 3.33 at both ends.
  assert.equal(said([10, 10, 10, 10])[0],
    "10 everywhere gives 2.5; the channels at each end have fewer neighbors and keep more: 3.3.");
  // 10 / (1 + 0.01 · (10² + 10² + 90²)) = 0.119; out of reach 10 / (1 + 0.01 · 300) = 2.5.
  const [first, second] = said([10, 10, 10, 10, 90, 10]);
  assert.equal(first, "Channel 5 at 90 pulls channel 4 from 10 down to 0.119. Out of its reach, 10 still gives 2.5.");
  // Both are divided by the same 84; 90 / 84 = 1.071, and 1.071 / 2.5 = 0.429.
  assert.equal(second, "Within one window the ratio stays: 90 / 10 = 9.0 before, 1.07 / 0.119 = 9.0 after. "
    + "Channels out of reach gain on it: 90 / 10 = 9.0 before, 1.07 / 2.50 = 0.429 after.");
});

test("two strong values that share a window are told as rivals", () => {
  // 80 / (1 + 0.01 · (6400 + 3600)) = 0.792, 60 / 101 = 0.594 with nothing else around.
  assert.match(said([0, 80, 60, 0])[0],
    /^80 and 60 in channels 2 and 3 share a window: 0\.792 and 0\.594\. Were channel 3 at 0, 80 would give 1\.2\.$/);
});
