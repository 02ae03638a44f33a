/** Mouse, touch and keys on the four canvases, the buttons, and the mount itself. */
import { ARROWS } from "../lib/keys.js";
import { Component, mounted } from "../lib/lifecycle.js";
import { clamp } from "../lib/numbers.js";
import { onPhoto, photoOf } from "../lib/photo.js";
import { endOf, firstOf, lastOf } from "./geometry.js";
import { showGroups } from "./groups.js";
import { RULER } from "./painting.js";
import { CALM, Player, SPEEDS, calm } from "./player.js";

/**
 * @typedef {object} Data
 * @property {[import("./geometry.js").Axis, import("./geometry.js").Axis]} axes  down, across
 * @property {string} layerKind  sets the color of the output
 * @property {"sum" | "max" | "mean"} kind  what the window does with its values
 * @property {string} padValue  the text in cells of padding
 * @property {boolean} countsPadding
 * @property {string} tapNoun
 * @property {string} tapVerb
 * @property {string} about
 * @property {string} edges
 * @property {{ count: number, inputs: number, outputs: number, note: string } | null} groups
 * @property {Record<string, string>} labels  of the canvases, for a screen reader
 * @property {string | null} photo  the id of the photo on the input
 */

/** For each canvas: the place under a point, where the arrow keys start, and how far they go. */
function surfaces(player) {
  const axes = () => player.scene.axes;
  const origin = () => axes().map((axis) => -axis.before);
  const inside = (place, low, high) => (place.every((value, k) => value >= low[k] && value < high[k]) ? place : null);
  const middle = () => axes().map((axis, k) => Math.floor((firstOf(axis, player.now.output[k]) + lastOf(axis, player.now.output[k])) / 2));
  const ends = () => axes().map(endOf);
  const scaled = (x, y, view, shift = [0, 0], margin = 0) =>
    [Math.floor((y - margin) / view.cell) + shift[0], Math.floor((x - margin) / view.cell) + shift[1]];
  return {
    input: { on: "input", start: middle, low: origin, high: ends,
      find: (x, y) => inside(scaled(x, y, player.scene.input, origin()), origin(), ends()) },
    closeup: { on: "input", start: middle, low: origin, high: ends,
      find: (x, y) => inside(scaled(x, y, player.scene.closeup, player.now.corner, RULER), origin(), ends()) },
    output: { on: "output", start: () => player.now.output, low: () => [0, 0], high: () => axes().map((axis) => axis.output),
      find: (x, y) => inside(scaled(x, y, player.scene.output), [0, 0], axes().map((axis) => axis.output)) },
    kernel: { on: "kernel", start: () => [0, 0], low: () => [0, 0], high: () => axes().map((axis) => axis.kernel),
      find: (x, y) => inside(scaled(x, y, player.scene.kernel), [0, 0], axes().map((axis) => axis.kernel)) },
  };
}

function wire(player, name, surface) {
  const view = player.part(`.${name} .view`);
  const under = (event) => {
    const box = view.querySelector("canvas").getBoundingClientRect();
    return surface.find(event.clientX - box.left, event.clientY - box.top);
  };
  view.onpointermove = (event) => player.pointAt(surface.on, under(event));
  view.onpointerleave = () => player.pointAt(surface.on, null);
  view.onblur = () => player.pointAt(surface.on, null);
  view.onpointerdown = (event) => {
    const place = under(event);
    if (surface.on === "output" && place) {
      player.play(false);
      player.go(place[0] * player.columns + place[1]);
    } else player.pointAt(surface.on, place);
  };
  view.onkeydown = (event) => {
    if (event.key === " ") player.play(!player.playing);
    else if (event.key === "Escape") player.pointAt(surface.on, null);
    else if (event.key in ARROWS) arrow(player, surface, ARROWS[event.key]);
    else if (surface.on === "output" && event.key === "Home") player.go(0);
    else if (surface.on === "output" && event.key === "End") player.go(player.cells - 1);
    else return;
    event.preventDefault();
  };
}

function arrow(player, surface, by) {
  const from = player.point?.on === surface.on ? player.point.place : surface.start();
  const isFirst = surface.on !== "output" && player.point?.on !== surface.on;
  const [low, high] = [surface.low(), surface.high()];
  const to = from.map((value, k) => clamp(value + (isFirst ? 0 : by[k]), low[k], high[k] - 1));
  if (player.playing) player.play(false);
  if (surface.on === "output") player.go(to[0] * player.columns + to[1]);
  else player.pointAt(surface.on, to);
}

function wireControls(player) {
  const speeds = calm() ? CALM : SPEEDS;
  const select = player.part("select");
  select.replaceChildren(...speeds.map(([value, text]) => new Option(String(text), String(value))));
  select.value = speeds[1][0];
  player.speed = speeds[1][0];
  select.onchange = () => { player.speed = Number(select.value); };
  player.part(".play").onclick = () => player.play(!player.playing);
  player.part(".back").onclick = () => { player.play(false); player.go(player.place - 1); };
  player.part(".on").onclick = () => { player.play(false); player.go(player.place + 1); };
  player.part(".scrub").oninput = (event) => { player.play(false); player.go(Number(event.target.value)); };
  for (const [name, surface] of Object.entries(surfaces(player))) wire(player, name, surface);
  player.part(".play").textContent = "Play";
}

async function decoded(url) {
  if (!url) return null;
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

/** @extends {Component<Data>} */
class SlidingWindow extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    this.slider = root.querySelector(".slider");
    this.player = new Player(this.slider, data);
    wireControls(this.player);
    this.dark = window.matchMedia("(prefers-color-scheme: dark)");
    this.noPhoto = onPhoto(() => this.givePhoto());
  }

  /** @param {Data} data */
  take(data) {
    const given = JSON.stringify(data);
    if (this.given === given) return;
    const { player } = this;
    const geometry = JSON.stringify(data.axes);
    if (this.geometry !== geometry) player.place = 0;
    this.data = data;
    this.given = given;
    this.geometry = geometry;
    for (const [name, label] of Object.entries(data.labels)) {
      player.part(`.${name} .view`).setAttribute("aria-label", label);
    }
    player.playing = false;
    player.part(".play").textContent = "Play";
    this.afterwards(photoOf(data.photo), (picture) => {
      player.take(data, picture);
      showGroups(player.part(".groups"), data.groups, this.slider);
      this.dark.onchange = () => requestAnimationFrame(() => player.restyle());
    });
  }

  /** Act once the photo can be drawn, unless newer data has arrived. */
  afterwards(url, act) {
    const { given } = this;
    decoded(url).then((picture) => { if (this.given === given) act(picture); });
  }

  /** The photo arrived after its data: the cell under the pointer stays. */
  givePhoto() {
    const url = photoOf(this.data.photo);
    if (!url) return;
    this.afterwards(url, (picture) => {
      this.player.picture = picture;
      this.player.restyle();
    });
  }

  stop() {
    this.noPhoto();
    this.dark.onchange = null;
    this.player.stop();
  }
}

export default mounted(SlidingWindow);
