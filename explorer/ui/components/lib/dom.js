/** Elements, each made in one line; text goes in as text. */

const SVG = "http://www.w3.org/2000/svg";

/** An element of a class with a text; either may be "". */
export function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

/** An element with a role and other attributes. */
export function withRole(element, role, attributes = {}) {
  element.setAttribute("role", role);
  return withAttributes(element, attributes);
}

export function withAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/**
 * A button that acts when it is pressed.
 * @param {string} text
 * @param {(() => void) | null} act
 */
export function button(text, act, className = "") {
  const made = /** @type {HTMLButtonElement} */ (make("button", className, text));
  made.type = "button";
  made.onclick = act;
  return made;
}

export const bold = (text) => make("b", "", text);

/** Pieces of text as nodes; a piece in an array of one is bold. */
export const pieces = (texts) => texts.map((piece) => (Array.isArray(piece) ? bold(piece[0]) : piece));

/**
 * An SVG element, as the last child of a parent if there is one.
 * @param {Element | null} parent
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {string | null} text
 */
export function drawn(parent, tag, attributes = {}, text = null) {
  const element = withAttributes(document.createElementNS(SVG, tag), attributes);
  if (text !== null) element.textContent = text;
  parent?.append(element);
  return element;
}

/**
 * What draws on a canvas.
 * @param {HTMLCanvasElement} canvas
 */
export function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("A canvas that draws in 2D was expected; this browser gave none.");
  return context;
}

/** An SVG text as an element of this document. */
export function parsedSvg(text) {
  const { documentElement } = new DOMParser().parseFromString(text, "image/svg+xml");
  return /** @type {any} */ (document.importNode(documentElement, true));
}

/** Where in an element an event happened: [down, across], 0 to 1. */
export function shareOf(event, element) {
  const box = element.getBoundingClientRect();
  return [(event.clientY - box.top) / box.height, (event.clientX - box.left) / box.width];
}
