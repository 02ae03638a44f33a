// A list of layers: a click, or the arrow keys, picks one; its index goes back as a trigger.
// The picked line lights up at once; the server's answer follows and is the same.

function cell(className, text) {
  const made = document.createElement("span");
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function line(layer) {
  const item = document.createElement("li");
  item.setAttribute("role", "option");
  item.style.setProperty("--kind", `var(--ex-${layer.kind})`);
  const bar = cell(`bar ${layer.kind}`);
  bar.style.width = `${100 * layer.share}%`;
  const mark = cell(layer.agrees ? "mark" : "mark differs", layer.agrees ? "✓" : "✗");
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", layer.agrees ? "as predicted" : "differs from the prediction");
  item.append(cell(`swatch ${layer.kind}`), cell("name", layer.name), bar,
    cell("ms", layer.milliseconds), cell("shape", layer.shape), mark);
  item.setAttribute("aria-label",
    `${layer.name}, ${layer.milliseconds} milliseconds, ${layer.shape}, `
    + (layer.agrees ? "as predicted" : "differs from the prediction"));
  item.title = layer.name;
  return item;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const list = parentElement.querySelector("ul");
  const lines = data.layers.map(line);
  const hadFocus = list.contains(parentElement.activeElement ?? null);
  // What the visitor picked last stays lit until the server has caught up with it.
  if (list.pending === data.selected) list.pending = undefined;
  const selected = list.pending ?? data.selected;

  const light = (index) => lines.forEach((item, at) => {
    item.setAttribute("aria-selected", String(at === index));
    item.tabIndex = at === Math.max(0, index) ? 0 : -1;
  });
  const pick = (index) => {
    if (lines[index].getAttribute("aria-selected") === "true") return;
    list.pending = index;
    light(index);
    setTriggerValue("picked", index);
  };
  lines.forEach((item, index) => { item.onclick = () => { item.focus(); pick(index); }; });
  list.onkeydown = (event) => {
    const at = lines.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1,
      Enter: at, " ": at }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = Math.min(lines.length - 1, Math.max(0, to));
    lines[next].focus();
    pick(next);
  };

  light(selected);
  list.replaceChildren(...lines);
  if (hadFocus) lines[Math.max(0, selected)].focus();
  const agree = data.layers.filter((layer) => layer.agrees).length;
  parentElement.querySelector(".foot").textContent = agree === data.layers.length
    ? "✓ the shape worked out is the shape that came."
    : `✓ as worked out, ✗ not: ${agree} of ${data.layers.length} agree.`;
}
