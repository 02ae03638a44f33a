/** The widest of several drawings that fits the container, scaled a little. */
import { parsedSvg } from "../lib/dom.js";
import { Component, mounted } from "../lib/lifecycle.js";
import { GROW, widestThatFits } from "../lib/widths.js";

/** @extends {Component<{ drawings: { width: number, svg: string }[] }>} */
class ScaledDrawing extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    this.stage = root.querySelector(".stage");
    this.watcher = new ResizeObserver(() => this.show());
    this.watcher.observe(this.stage);
  }

  /** @param {{ drawings: { width: number, svg: string }[] }} data  the widest first */
  take(data) {
    this.data = data;
    this.show();
  }

  show() {
    const room = this.stage.clientWidth;
    if (!room) return;
    const widths = this.data.drawings.map((each) => each.width);
    const { width, svg: text } = this.data.drawings[widths.indexOf(widestThatFits(widths, room))];
    if (this.shown === text) return;
    this.shown = text;
    const svg = parsedSvg(text);
    svg.style.maxWidth = `${width * GROW}px`;
    this.stage.replaceChildren(svg);
  }

  stop() {
    this.watcher.disconnect();
  }
}

export default mounted(ScaledDrawing);
