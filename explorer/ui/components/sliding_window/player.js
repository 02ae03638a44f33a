/**
 * The window that slides over a layer's input. It runs in the browser and asks the server nothing.
 * Frames are drawn only after a change.
 */
import { pieces } from "../lib/dom.js";
import { clamp, count } from "../lib/numbers.js";
import { drawCloseup, drawInput, drawKernel, drawOutput } from "./drawing.js";
import { beyondWords, endOf, firstOf, outputWords, pixelWords, readersOf, tapWords } from "./geometry.js";
import {
  CELLS, KERNEL_ROOM, LINES_FROM, OVERLAP, ROOM, RULER, colorsOf, fitted, frame, hatch, lines, paintedCells, paintedValues, sized,
} from "./painting.js";
import { brightness, slid, standIn } from "./values.js";

export const SPEEDS = [[1, "1 cell/s"], [8, "8 cells/s"], [60, "60 cells/s"], [500, "500 cells/s"]];
export const CALM = [[0.5, "1 cell in 2 s"], [1, "1 cell/s"]]; // if the visitor prefers reduced motion
const SPEAK_AFTER = 600; // ms without a change before a screen reader is told
export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

function sceneOf(root, data, picture) {
  const axes = data.axes;
  const [down, across] = axes;
  const colors = colorsOf(root, data.layerKind);
  Object.assign(colors, { lines: picture ? "rgb(255 255 255 / 40%)" : "rgb(128 128 128 / 40%)", positive: "#E69F00", negative: "#0072B2" });
  Object.assign(colors, { lit: colors.accent, litSoft: colors.accent.replace(")", " / 35%)").replace(/,/g, "") });
  colors.taps = colors.litSoft;
  const canvas = (name) => root.querySelector(`.${name} canvas`);
  const grid = (name, rows, columns, room) => {
    const cell = fitted(Math.max(rows, columns), room);
    const [width, height] = [columns * cell, rows * cell];
    return { context: sized(canvas(name), width, height), cell, width, height };
  };
  const cells = Math.max(CELLS, down.extent + 4, across.extent + 4);
  const side = ROOM / cells;
  const span = RULER + cells * side;
  const weighted = picture !== null && data.kind === "sum";
  const made = picture && slid(axes, brightness(picture, across.input, down.input), data, weighted ? standIn(axes) : null);
  const scene = { axes, colors, picture, weighted: weighted && made !== null,
    padValue: data.padValue, font: getComputedStyle(root).fontFamily,
    input: grid("input", down.before + endOf(down), across.before + endOf(across), ROOM),
    closeup: { context: sized(canvas("closeup"), span + OVERLAP, span), cell: side, width: span + OVERLAP, height: span, cells },
    output: grid("output", down.output, across.output, ROOM),
    kernel: grid("kernel", down.kernel, across.kernel, KERNEL_ROOM),
    cells: paintedCells(axes, picture, colors), values: paintedValues(axes, made, colors), hasValues: made !== null };
  scene.inputPainted = paintedInput(scene);
  return scene;
}

/** The input under every frame: its cells, the lines between them, its unused pixels. */
function paintedInput(scene) {
  const { axes: [down, across], input: { cell, height, width }, colors } = scene;
  const canvas = document.createElement("canvas");
  const context = sized(canvas, width, height);
  context.drawImage(scene.cells, 0, 0, width, height);
  const [left, top] = [across.before * cell, down.before * cell];
  if (cell >= LINES_FROM) {
    lines(context, 0, 0, across.before + across.input + across.after, down.before + down.input + down.after, cell,
      colors.lines);
  }
  for (const [start, stop] of down.unread) {
    hatch(context, left, top + start * cell, across.input * cell, (stop - start) * cell, colors);
  }
  for (const [start, stop] of across.unread) {
    hatch(context, left + start * cell, top, (stop - start) * cell, down.input * cell, colors);
  }
  frame(context, [left, top, across.input * cell, down.input * cell], colors.border, 1);
  return canvas;
}

/**
 * Where the close-up starts along an axis: centered on the window, but never beyond the edges of the
 * input.
 */
function cornerAlong(axis, output, cells) {
  const [first, room] = [-axis.before, axis.before + endOf(axis) - cells];
  if (room < 0) return first + Math.floor(room / 2);
  return clamp(firstOf(axis, output) - Math.floor((cells - axis.extent) / 2), first, first + room);
}

export class Player {
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.picture = null;
    this.scene = sceneOf(root, data, null);
    this.place = 0;
    this.point = null;
    this.playing = false;
    this.asked = 0;
    this.speed = 0; // cells per second
    this.part = (name) => root.querySelector(name);
  }

  take(data, picture) {
    this.data = data;
    this.picture = picture;
    this.point = null;
    this.place = clamp(this.place, 0, this.cells - 1);
    this.restyle();
  }

  restyle() {
    this.scene = sceneOf(this.root, this.data, this.picture);
    this.captions();
    this.ask();
  }

  get cells() {
    const [down, across] = this.data.axes;
    return down.output * across.output;
  }

  get columns() {
    return this.data.axes[1].output;
  }

  /** @returns {[number, number]} */
  outputAt(place) {
    return [Math.floor(place / this.columns), place % this.columns];
  }

  /** What the canvases show now: the output, the corner of its close-up, the marked pixel. */
  get now() {
    const { axes, closeup: { cells } } = this.scene;
    const point = this.point;
    let output = point?.on === "output" ? point.place : this.outputAt(this.place);
    const cornerOf = (place) => axes.map((axis, k) => cornerAlong(axis, place[k], cells));
    let corner = cornerOf(output);
    let pixel = null;
    if (point?.on === "input") {
      pixel = point.place;
      const seen = pixel.every((value, k) => value >= corner[k] && value < corner[k] + cells);
      if (!seen) {
        output = axes.map((axis, k) => {
          const { start, step, count: many } = readersOf(axis, pixel[k]);
          return many ? start + step * Math.floor(many / 2) : clamp(Math.floor(pixel[k] / axis.stride), 0, axis.output - 1);
        });
        corner = cornerOf(output);
      }
    }
    if (point?.on === "kernel") {
      pixel = axes.map((axis, k) => firstOf(axis, output[k]) + point.place[k] * axis.dilation);
    }
    return { point, output, corner, pixel, done: this.place + 1 };
  }

  draw() {
    const now = this.now;
    for (const part of [drawInput, drawCloseup, drawOutput, drawKernel]) part(this.scene, now);
    this.say(now);
  }

  /** Ask for one frame, however many changes there are. */
  ask() {
    if (this.asked) return;
    this.asked = requestAnimationFrame((time) => {
      this.asked = 0;
      if (this.playing) this.advance(time);
      this.draw();
      if (this.playing) this.ask();
    });
  }

  advance(time) {
    this.due = (this.due ?? 0) + (this.last === undefined ? 0 : ((time - this.last) * this.speed) / 1000);
    this.last = time;
    const steps = Math.floor(this.due);
    this.due -= steps;
    this.place = Math.min(this.cells - 1, this.place + steps);
    if (this.place === this.cells - 1) this.play(false);
  }

  play(playing) {
    if (playing && this.place === this.cells - 1) this.place = 0;
    this.playing = playing;
    this.last = undefined;
    this.due = 0;
    this.point = null;
    this.part(".play").textContent = playing ? "Pause" : "Play";
    this.ask();
  }

  go(place) {
    this.place = clamp(place, 0, this.cells - 1);
    this.point = null;
    this.ask();
  }

  pointAt(on, place) {
    if (this.playing) return;
    this.point = place && { on, place };
    this.ask();
  }

  /** Say the same in words; a screen reader hears it only after the last change. */
  say(now) {
    const { axes } = this.scene;
    const { tapNoun, tapVerb } = this.data;
    const words = now.point?.on === "input" ? pixelWords(axes, now.pixel, now.output, tapNoun)
      : now.point?.on === "kernel" ? tapWords(axes, now.point.place, now.output, tapNoun, tapVerb)
        : outputWords(axes, now.output);
    this.part(".reads").replaceChildren(...pieces(words));
    const beyond = now.point?.on === "input" ? "" : beyondWords(axes, now.output);
    this.part(".beyond").textContent = beyond && `Of these, ${beyond}.`;
    const text = `${words.flat().join("").replaceAll("\n", " ")}${beyond && `; ${beyond}`}`;
    const scrub = this.part(".scrub");
    scrub.value = this.place;
    scrub.setAttribute("aria-valuetext", outputWords(axes, this.outputAt(this.place)).flat().join("").replaceAll("\n", " "));
    this.part(".output figcaption span").textContent = this.outputCaption(now);
    clearTimeout(this.telling);
    if (!this.playing) {
      this.telling = setTimeout(() => { this.part(".told").textContent = text; }, SPEAK_AFTER);
    }
  }

  outputCaption({ output: [row, column] }) {
    const [down, across] = this.scene.axes;
    return `${down.output} × ${across.output}, cell ${count(row * across.output + column + 1)} of ${count(this.cells)}`;
  }

  captions() {
    const { axes: [down, across], input, hasValues, weighted } = this.scene;
    const scale = input.cell === 1 ? "true size" : input.cell > 1 ? `a cell is ${input.cell} px` : "scaled down";
    this.part(".input figcaption span").textContent = `${count(down.input)} × ${count(across.input)}, ${scale}`;
    this.part(".closeup figcaption span").textContent = "this window, and the next";
    this.part(".kernel figcaption").textContent = `kernel ${down.kernel} × ${across.kernel}`;
    this.part(".about").textContent = this.data.about;
    const stand = weighted ? " Shown: brightness through a stand-in filter, right half minus left half." : "";
    this.part(".edges").textContent = this.data.edges + (hasValues ? stand : "");
    this.part(".scrub").max = this.cells - 1;
  }

  stop() {
    cancelAnimationFrame(this.asked);
    clearTimeout(this.telling);
  }
}
