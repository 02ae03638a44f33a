/** A small table whose rows are buttons; the picked row's index goes back as a trigger. */
import { button, make } from "../lib/dom.js";
import { Component, mounted } from "../lib/lifecycle.js";

/**
 * @typedef {object} Data
 * @property {string[]} header
 * @property {{ cells: string[], broken: boolean }[]} rows  broken ones are gray
 * @property {number | null} current  the index of the row that is picked
 */

function headOf(scope, content) {
  const head = make("th");
  head.scope = scope;
  head.append(content);
  return head;
}

/** @extends {Component<Data>} */
class PickRow extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    this.head = root.querySelector("thead tr");
    this.body = root.querySelector("tbody");
  }

  /** @param {Data} data */
  take(data) {
    this.data = data;
    this.head.replaceChildren(...data.header.map((text) => headOf("col", text)));
    this.body.replaceChildren(...data.rows.map((row, index) => this.line(row, index)));
  }

  line({ cells, broken }, index) {
    const [name, ...others] = cells;
    const isCurrent = index === this.data.current;
    const line = make("tr", [isCurrent && "current", broken && "broken"].filter(Boolean).join(" "));
    const pick = button(name, null);
    pick.setAttribute("aria-label", `${this.data.header[0]} ${name}`);
    if (isCurrent) pick.setAttribute("aria-current", "true");
    line.append(headOf("row", pick), ...others.map((text) => make("td", "", text)));
    line.onclick = () => { if (!isCurrent) this.report.setTriggerValue("picked", index); };
    return line;
  }
}

export default mounted(PickRow);
