/** How every component lives: made once for its element, given the data of every run, and stopped at the end. */

/**
 * How a component reports to Python.
 * @typedef {object} Report
 * @property {(event: string, value: unknown) => void} setTriggerValue  Python gets it once
 * @property {(name: string, value: unknown) => void} setStateValue  Python keeps it
 */

/**
 * The base of a component's class: its root, the data of its first run, and how it reports.
 * @template Data
 */
export class Component {
  /**
   * @param {any} root  Streamlit's shadow root, with the component's HTML in it
   * @param {Data} data
   * @param {Report} report
   */
  constructor(root, data, report) {
    this.root = root;
    this.data = data;
    this.report = report;
  }

  /** @param {Data} _data  of a run, the first one included */
  take(_data) {}

  /** Stop whatever goes on; the element is gone. */
  stop() {}
}

/** @type {WeakMap<Element, Component<unknown>>} */
const parts = new WeakMap();

/**
 * The function that Streamlit calls with every run.
 * @template Data
 * @param {new (root: any, data: Data, report: Report) => Component<Data>} Made
 */
export function mounted(Made) {
  return ({ parentElement, data, setTriggerValue, setStateValue }) => {
    const place = parentElement.firstElementChild;
    const report = { setTriggerValue, setStateValue };
    const part = parts.get(place) ?? new Made(parentElement, data, report);
    parts.set(place, part);
    part.report = report;
    part.take(data);
    return () => {
      // Streamlit also calls this after a newer run, while the element is still on the page.
      if (place.isConnected) return;
      parts.delete(place);
      part.stop();
    };
  };
}

/** Tells new data from values that come back because they were sent from here. */
export class News {
  /** @param {string} own  the name of the value that is sent, if any */
  constructor(own = "") {
    this.own = own;
  }

  /** Whether a run brings anything that is not shown yet. */
  in(data) {
    const { [this.own]: own, ...rest } = data;
    const given = JSON.stringify(rest);
    if (this.given === given && this.sent === String(own)) return false;
    this.given = given;
    this.sent = String(own);
    return true;
  }

  /** Remember what is sent, and give it back. */
  sending(value) {
    this.sent = String(value);
    return value;
  }
}
