/** The lines of the division; the last compares the result with the pass. */
import { make } from "../lib/dom.js";
import { fixed } from "../lib/numbers.js";
import { headOf, tableRow } from "./windows.js";

/**
 * The constants in the convention of the page, and its names for alpha · S and the brackets.
 * @typedef {object} Words
 * @property {{ weighted: string, brackets: string }} names
 * @property {{ weight: string, k: string }} numbers  as a visitor would type them
 * @property {boolean} divides  alpha by the size
 * @typedef {Words & import("../lib/lrn.js").Constants} Written
 */

const MOST_TERMS = 11; // of a sum that is written out
const ENDS = 3; // of a longer one, at each end

/** The terms of a sum; of a long one only the ends, because the window beside it shows them all. */
function summed(terms) {
  if (terms.length <= MOST_TERMS) return terms.join(" + ");
  return `${[...terms.slice(0, ENDS), "…", ...terms.slice(-ENDS)].join(" + ")} (${terms.length} squares)`;
}

/**
 * One row per step from the sum to the result.
 * @param {ReturnType<import("./sums.js").workedOut>} sums
 * @param {Written} constants
 * @param {number} exact  the output of the pass
 */
export function linesOf(sums, { names, numbers, beta }, exact) {
  const { squareDigits, weightedDigits, resultDigits } = sums;
  const weighted = fixed(sums.weighted, weightedDigits);
  const brackets = fixed(sums.brackets, weightedDigits);
  const denominator = fixed(sums.denominator, sums.denominatorDigits);
  const total = fixed(sums.sum, squareDigits);
  const power = make("span", "", `${brackets} `);
  power.append(make("sup", "", `${beta}`));
  const agrees = fixed(exact, resultDigits) === fixed(sums.b, resultDigits);
  const verdict = make("span", agrees ? "agrees" : "differs", agrees ? "✓ the same" : "✗ rounding shows");
  return [
    line("S, the sum", summed(sums.squares.map((value) => fixed(value, squareDigits))), total),
    line(names.weighted, `${numbers.weight} · ${total}`, weighted),
    line(names.brackets, `${numbers.k} + ${weighted}`, brackets),
    line("denominator", power, denominator),
    line("b", `${fixed(sums.a, sums.digits)} / ${denominator}`, fixed(sums.b, resultDigits), "result"),
    line("the pass itself", fixed(exact, resultDigits + 2), verdict, "exact")];
}

function line(label, formula, result, className = "") {
  const cells = [formula, result].map((content) => {
    const cell = make("td");
    cell.append(content);
    return cell;
  });
  const made = tableRow(headOf(label, "row"), ...cells);
  made.className = className;
  return made;
}
