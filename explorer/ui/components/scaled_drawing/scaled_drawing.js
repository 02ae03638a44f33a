/** Of the drawings that were sent the widest that fits the container, scaled a little. */
import { parsedSvg } from "../lib/dom.js";
import { Component, mounted } from "../lib/lifecycle.js";
import { GROW, widestThatFits } from "../lib/widths.js";

class ScaledDrawing extends Component {
  constructor(root) {
    super(root);
    this.stage = root.querySelector(".stage");
    this.watcher = new ResizeObserver(() => this.show());
    this.watcher.observe(this.stage);
  }

  /** @param {{ drawings: { width: number, svg: string }[] }} data  the widest first */
  take({ drawings }) {
    this.drawings = drawings;
    this.show();
  }

  show() {
    const room = this.stage.clientWidth;
    if (!room) return;
    const width = widestThatFits(this.drawings.map((each) => each.width), room);
    const { svg: text } = this.drawings.find((each) => each.width === width);
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
