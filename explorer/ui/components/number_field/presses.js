// A button for presses in quick succession. What a press changes makes blocks above it grow and
// shrink, and the next press would miss the button: it is kept under the pointer.
const STRAY = 8; // px that the pointer may move and still rest on the button

export function onPress(button, act) {
  let byMouse = false;
  let release = () => {};
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

// Keep the button where it is on screen until the pointer moves, a key is pressed or something
// scrolls. A press that came before the page was put back counts where it then lies on the button.
function keep(button, { clientX, clientY }, type, press) {
  const scroller = scrollerOf(button);
  const { top } = button.getBoundingClientRect();
  const listening = new AbortController();
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
  for (const name of ["wheel", "touchmove", "keydown"]) listen(name, release);
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

function lies({ clientX, clientY }, { left, right, top, bottom }) {
  return left <= clientX && clientX < right && top <= clientY && clientY < bottom;
}

function scrollerOf(element) {
  for (let each = element; each; each = each.parentElement ?? each.getRootNode().host) {
    if (/auto|scroll/.test(getComputedStyle(each).overflowY)) return each;
  }
  return document.scrollingElement;
}
