/** The drawing as a file of its own: with its colors, its legend and the photo. */
import { drawn } from "../lib/dom.js";

/** Have the browser save a drawing as network.svg; its texts are measured on the stage. */
export function download(stage, svg, rules) {
  const [, , width, height] = svg.dataset.fileViewBox.split(" ");
  svg.setAttribute("viewBox", svg.dataset.fileViewBox);
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  svg.prepend(drawn(null, "style", {}, rules));
  keepTextLengths(stage, svg);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }));
  link.download = "network.svg";
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The app's font may be missing where the file is opened, so each text keeps its length. */
function keepTextLengths(stage, svg) {
  svg.classList.add("measured");
  stage.append(svg);
  for (const text of svg.querySelectorAll("text")) {
    text.setAttribute("textLength", text.getComputedTextLength().toFixed(1));
    text.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
  svg.remove();
  svg.classList.remove("measured");
}
