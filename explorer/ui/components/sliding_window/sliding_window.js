// Mouse, touch and keys on the four canvases, the buttons, and the mount itself.
import { onPhoto, photoOf } from "../lib/photo.js";
import { clamp, endOf, firstOf, lastOf } from "./geometry.js";
import { showGroups } from "./groups.js";
import { RULER } from "./painting.js";
import { CALM, Player, SPEEDS, calm } from "./player.js";

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

// For each canvas: which place lies under a point of it, from where the keys start, how far they may go.
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
  select.replaceChildren(...speeds.map(([value, text]) => new Option(text, value)));
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

function give(root, player, data) {
  const given = JSON.stringify(data);
  if (player.given === given) return;
  if (player.geometry !== JSON.stringify(data.axes)) player.place = 0;
  Object.assign(player, { given, geometry: JSON.stringify(data.axes) });
  root.dataset.kind = data.layerKind;
  for (const [name, label] of Object.entries(data.labels)) {
    player.part(`.${name} .view`).setAttribute("aria-label", label);
  }
  player.playing = false;
  player.part(".play").textContent = "Play";
  decoded(photoOf(data.photo)).then((image) => {
    if (player.given !== given) return;
    player.take(data, image);
    showGroups(player.part(".groups"), data.groups, root);
    player.dark.onchange = player.restyled;
  });
}

// The photo came after what it belongs to: the cell that somebody points at by then stays.
function givePhoto(player, data) {
  const url = photoOf(data.photo);
  if (!url) return;
  const { given } = player;
  decoded(url).then((picture) => {
    if (player.given !== given) return;
    player.picture = picture;
    player.restyle();
  });
}

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".slider");
  let player = root.player;
  if (!player) {
    player = root.player = new Player(root);
    wireControls(player);
    player.dark = window.matchMedia("(prefers-color-scheme: dark)");
    player.restyled = () => requestAnimationFrame(() => player.restyle());
    player.noPhoto = onPhoto(() => givePhoto(player, JSON.parse(player.given)));
  }
  give(root, player, data);
  // Streamlit also calls this for a call that a newer one has overtaken, while everything stands.
  return () => {
    if (root.isConnected) return;
    player.noPhoto();
    player.dark.onchange = null;
    cancelAnimationFrame(player.asked);
    clearTimeout(player.telling);
  };
}
