/**
 * A button for presses in quick succession. A press makes blocks above the button grow and shrink,
 * so the next press would miss it: the button is kept under the pointer.
 */
const STRAY = 8; // px that the pointer may move without leaving the button

/**
 * Call `act` on every press of a button.
 * @param {HTMLButtonElement} button
 * @param {() => void} act
 */
export function onPress(button, act) {
  let byMouse = false;
  let release = () => {};
  /** @param {PointerEvent | MouseEvent} event */
  const press = (event) => {
    if (button.disabled) return;
    release();
    release = keep(button, event, byMouse ? "pointerdown" : "click", press);
    act();
  };
  // A mouse acts as it goes down: the page may move before it comes up.
  button.addEventListener("pointerdown", (event) => {
    byMouse = event.pointerType === "mouse";
    if (byMouse && event.button === 0) press(event);
  });
  button.addEventListener("click", (event) => {
    const byKey = event.detail === 0;
    if (byKey) act();
    else if (!byMouse) press(event);
  });
}

/**
 * Keep the button in place on the screen until the pointer moves, a key is pressed or something
 * scrolls; return what ends that. A press that missed the button counts if it lies on the button
 * once the page is back in place.
 * @param {HTMLButtonElement} button
 * @param {MouseEvent} pressed  the press before
 * @param {"pointerdown" | "click"} type  of the presses
 * @param {(event: MouseEvent) => void} press
 */
function keep(button, { clientX, clientY }, type, press) {
  const scroller = scrollerOf(button);
  const { top } = button.getBoundingClientRect();
  const listening = new AbortController();
  /** @type {<Name extends keyof WindowEventMap>(name: Name, heard: (event: WindowEventMap[Name]) => void) => void} */
  const listen = (name, heard) =>
    window.addEventListener(name, heard, { capture: true, passive: name !== type, signal: listening.signal });
  let place = top + scroller.scrollTop;
  let scrolled = scroller.scrollTop;

  const release = () => listening.abort();
  const putBack = () => {
    const now = button.getBoundingClientRect().top;
    const moved = Math.abs(now + scroller.scrollTop - place) > 0.5;
    if (!button.isConnected || (!moved && scroller.scrollTop !== scrolled)) return release();
    if (moved) scroller.scrollTop += now - top;
    place = button.getBoundingClientRect().top + scroller.scrollTop;
    scrolled = scroller.scrollTop;
  };
  const each = () => {
    if (listening.signal.aborted) return;
    putBack();
    requestAnimationFrame(each);
  };
  for (const name of /** @type {const} */ (["wheel", "touchmove", "keydown"])) listen(name, release);
  listen("pointermove", (event) => {
    if (Math.hypot(event.clientX - clientX, event.clientY - clientY) > STRAY) release();
  });
  listen(type, (event) => {
    if (event.detail === 0 && type === "click") return;
    if (event.button !== 0 || event.composedPath().includes(button)) return;
    putBack();
    if (!lies(event, button.getBoundingClientRect())) return;
    event.preventDefault();
    event.stopPropagation();
    press(event);
  });
  requestAnimationFrame(each);
  return release;
}

/**
 * @param {MouseEvent} event
 * @param {DOMRect} box
 */
function lies({ clientX, clientY }, { left, right, top, bottom }) {
  return left <= clientX && clientX < right && top <= clientY && clientY < bottom;
}

/**
 * The element that scrolls an element, out of shadow roots too.
 * @param {Element} element
 */
function scrollerOf(element) {
  const outOf = (/** @type {Node} */ root) => (root instanceof ShadowRoot ? root.host : null);
  /** @type {Element | null} */
  let each = element;
  while (each && !/auto|scroll/.test(getComputedStyle(each).overflowY)) {
    each = each.parentElement ?? outOf(each.getRootNode());
  }
  return each ?? document.scrollingElement ?? document.documentElement;
}
