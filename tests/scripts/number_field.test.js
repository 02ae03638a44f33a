/** The number field: what a text means, and where a step leads. */
import assert from "node:assert/strict";
import test from "node:test";

import { canStep, numberOf, stepped } from "../../explorer/ui/components/number_field/steps.js";

const OPEN = { by: 1, lowest: null, highest: null };

test("a text means a number with separators and with a real minus sign, and else none", () => {
  assert.deepEqual([" 1,234 ", "−2.5", "1e9", "0"].map(numberOf), [1234, -2.5, 1e9, 0]);
  assert.deepEqual(["", " ", "abc", "1,23", "Infinity"].map(numberOf), [null, null, null, null, null]);
});

test("a step has no error of binary fractions, and a real minus sign", () => {
  assert.equal(stepped(0.2, 1, { ...OPEN, by: 0.1 }), "0.3");
  assert.equal(stepped(0, -1, OPEN), "−1");
});

test("a step stops at an end, and none leads beyond it", () => {
  const steps = { by: 4, lowest: 1, highest: 11 };
  assert.equal(stepped(3, -1, steps), "1");
  assert.equal(stepped(11, 1, steps), null);
  assert.deepEqual(canStep(11, steps), { down: true, up: false });
  assert.deepEqual(canStep(1, steps), { down: false, up: true });
  assert.deepEqual(canStep(null, steps), { down: true, up: true });
});
