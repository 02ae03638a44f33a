/**
 * Clicks on links of the class ex-go, wherever on the page they are, go to Python as a trigger.
 * Clicks that ask for another tab or window are left to the browser.
 */
import { Component, mounted } from "../lib/lifecycle.js";

class AppLinks extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    this.onClick = (event) => this.click(event);
    document.addEventListener("click", this.onClick);
  }

  click(event) {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a.ex-go");
    if (!link) return;
    event.preventDefault();
    this.report.setTriggerValue("open", link.getAttribute("href"));
  }

  stop() {
    document.removeEventListener("click", this.onClick);
  }
}

export default mounted(AppLinks);
