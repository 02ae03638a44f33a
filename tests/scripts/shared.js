/** What Python answers, and how close a script has to come. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

export const cases = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8"));

const CLOSE = 1e-12;

/** Assert that two arrays of numbers are equal but for rounding. */
export function assertClose(actual, expected, close = CLOSE) {
  assert.equal(actual.length, expected.length);
  expected.forEach((value, index) => {
    assert.ok(Math.abs(actual[index] - value) <= close * Math.max(1, Math.abs(value)),
      `${actual[index]} at ${index}, not ${value}`);
  });
}
