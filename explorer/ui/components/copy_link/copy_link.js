/** A button that copies the page's address, which reproduces what is on screen. */
import { Component, mounted } from "../lib/lifecycle.js";

const SAID_FOR = 2000; // ms

class CopyLink extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    this.said = root.querySelector("[role=status]");
    root.querySelector("button").onclick = () => this.copy(window.location.href);
  }

  async copy(link) {
    try {
      await navigator.clipboard.writeText(link);
      this.said.textContent = "Copied";
    } catch {
      // Browsers refuse the clipboard on plain http: the link is shown instead, to copy by hand.
      window.prompt("Copy this link", link);
    }
    window.setTimeout(() => { this.said.textContent = ""; }, SAID_FOR);
  }
}

export default mounted(CopyLink);
