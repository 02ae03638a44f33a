/**
 * Share asks Python for the link. Present scales the whole page to the screen, so that the smallest
 * text can be read from the last row; the tab keeps it, and Escape ends it.
 */
import { Component, mounted } from "../lib/lifecycle.js";
import { scaleFor } from "../lib/widths.js";

const KEPT = "ex-presenting";

/** @extends {Component<unknown>} */
class PageTools extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    /** @type {HTMLButtonElement} */
    this.button = root.querySelector("#present");
    this.button.onclick = () => this.present(!this.presents());
    root.querySelector("#share").onclick = () => this.report.setTriggerValue("share", true);
    this.onKey = ({ key }) => { if (key === "Escape" && this.presents()) this.present(false); };
    this.onResize = () => this.scale();
    window.addEventListener("keydown", this.onKey);
    window.addEventListener("resize", this.onResize);
    this.scale();
  }

  presents() {
    return window.sessionStorage.getItem(KEPT) !== null;
  }

  present(on) {
    if (on) window.sessionStorage.setItem(KEPT, "");
    else window.sessionStorage.removeItem(KEPT);
    this.scale();
  }

  scale() {
    const on = this.presents();
    this.button.setAttribute("aria-pressed", String(on));
    document.documentElement.style.zoom = on ? String(scaleFor(window.outerWidth)) : "";
  }

  stop() {
    window.removeEventListener("keydown", this.onKey);
    window.removeEventListener("resize", this.onResize);
  }
}

export default mounted(PageTools);
