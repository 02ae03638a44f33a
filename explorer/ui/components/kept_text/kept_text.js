/** A text in the browser's localStorage: read once when it is asked for, then written. */
import { Component, mounted } from "../lib/lifecycle.js";

class KeptText extends Component {
  /** @param {{ name: string, text: string | null }} data  null asks for what is kept */
  take({ name, text }) {
    if (text === null) {
      this.report.setTriggerValue("read", stored(name) ?? "");
    } else if (text !== this.written) {
      this.written = text;
      store(name, text);
    }
  }
}

// A browser may refuse its storage: then nothing is kept, and the lessons work all the same.
function stored(name) {
  try {
    return window.localStorage.getItem(name);
  } catch {
    return null;
  }
}

function store(name, text) {
  try {
    window.localStorage.setItem(name, text);
  } catch {
    // Nothing is kept.
  }
}

export default mounted(KeptText);
