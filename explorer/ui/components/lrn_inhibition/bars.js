/** Two rows of bars, before and after LRN, one below the other, each with its own scale. */
import { drawn, withAttributes } from "../lib/dom.js";

/** Where the bars of a chart are, in CSS pixels. */
export function placesOf(width, channels, height) {
  const narrow = width < 480;
  const left = narrow ? 0 : 30;
  const pitch = (width - left) / channels;
  return { narrow, left, pitch, bar: Math.min(28, pitch * 0.64),
    beforeBase: height + 24, afterBase: 2 * height + 94 };
}

export const middleOf = (places, channel) => places.left + (channel + 0.5) * places.pitch;

/** A chart without handles, for a preset. */
export function smallChart(svg, before, after) {
  const [width, height] = [svg.clientWidth || 300, 46];
  withAttributes(svg, { viewBox: `0 0 ${width} ${2 * height + 26}`, height: 2 * height + 26 });
  svg.replaceChildren();
  const pitch = width / before.length;
  for (const [name, values, foot] of [["before", before, height + 2], ["after", after, 2 * height + 22]]) {
    const most = Math.max(...values);
    values.forEach((value, channel) => {
      const tall = Math.max(0, (value / most) * height);
      drawn(svg, "rect", { class: name, x: (channel + 0.2) * pitch, width: pitch * 0.6, y: foot - tall, height: tall });
    });
    drawn(svg, "line", { class: "base", x1: 0, x2: width, y1: foot + 0.5, y2: foot + 0.5 });
  }
}

/** The bracket under the bars: the channels in the window of one. */
export function reach(svg, places, [first, last], name) {
  const [start, end] = [middleOf(places, first) - places.bar / 2 - 4, middleOf(places, last) + places.bar / 2 + 4];
  const y = places.beforeBase + 6;
  drawn(svg, "path", { class: "reach", d: `M${start} ${y}v6H${end}v-6` });
  drawn(svg, "text", { class: "reach-label", x: (start + end) / 2, y: y + 22 }, `window of ${name}`);
}
