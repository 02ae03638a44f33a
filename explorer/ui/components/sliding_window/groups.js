/** With groups, an output channel sees only part of the input channels: two strips and a slider. */
import { clamp, count } from "../lib/numbers.js";

export function showGroups(block, groups, root) {
  block.hidden = groups === null;
  if (groups === null) return;
  const slider = block.querySelector("input");
  const [inputBar, outputBar] = block.querySelectorAll(".bar");
  slider.max = groups.outputs - 1;
  root.channel = clamp(root.channel ?? 0, 0, groups.outputs - 1);
  slider.value = root.channel;
  const share = (bar, from, to, of) => {
    bar.style.setProperty("--from", `${(100 * from) / of}%`);
    bar.style.setProperty("--to", `${(100 * to) / of}%`);
  };
  const show = () => {
    root.channel = Number(slider.value);
    const [inputs, outputs] = [groups.inputs / groups.count, groups.outputs / groups.count];
    const group = Math.floor(root.channel / outputs);
    share(inputBar, group * inputs, (group + 1) * inputs, groups.inputs);
    share(outputBar, group * outputs, (group + 1) * outputs, groups.outputs);
    outputBar.style.setProperty("--at", `${(100 * (root.channel + 0.5)) / groups.outputs}%`);
    const seen = inputs === 1 ? `channel ${group * inputs}` : `channels ${group * inputs} to ${(group + 1) * inputs - 1}`;
    const text = `Output channel ${count(root.channel)} is in group ${group + 1} of ${count(groups.count)}: of the `
      + `${count(groups.inputs)} input channels it sees ${seen} and no other.`;
    block.querySelector(".sees").textContent = groups.note ? `${text} ${groups.note}` : text;
    slider.setAttribute("aria-valuetext", text);
  };
  slider.oninput = show;
  outputBar.onpointerdown = outputBar.onpointermove = (event) => {
    if (event.type === "pointermove" && !event.buttons) return;
    const box = outputBar.getBoundingClientRect();
    slider.value = Math.floor(((event.clientX - box.left) / box.width) * groups.outputs);
    show();
  };
  show();
}
