// Clicks on links of the class ex-go, wherever on the page they are, go to Python as a trigger.
// Clicks that ask for another tab or window are the browser's.
const sends = new WeakMap();

export default function ({ parentElement, setTriggerValue }) {
  const known = sends.has(parentElement);
  sends.set(parentElement, (address) => setTriggerValue("open", address));
  if (known) return undefined;
  const onClick = (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a.ex-go");
    if (!link) return;
    event.preventDefault();
    sends.get(parentElement)(link.getAttribute("href"));
  };
  document.addEventListener("click", onClick);
  return () => {
    document.removeEventListener("click", onClick);
    sends.delete(parentElement);
  };
}
