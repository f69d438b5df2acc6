/** An image's colors and links in a kernel's own memory, and the rounds of learning and cutting. */

import { SegmentationError } from "@segkit/core/errors";
import type { ByteOrFloat, Image } from "@segkit/core/image";
import { type Heap, openKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import type { Prompt } from "@segkit/core/prompts";
import { withSegments } from "@segkit/core/segmentation";
import { readOptions } from "@segkit/core/validate";
import { type GrabCutExports, grabCutKernel } from "../generated/grab-cut.wasm.js";
import { clusterColors } from "./clusters.js";
import { type GrabCutModel, type GrabCutModels, modelOfSums, RECORD, recordsOf, SUMS } from "./models.js";
import { callRules, type GrabCutCallOptions, type GrabCutSessionOptions } from "./options.js";
import type { GrabCutResult } from "./result.js";
import { statesOf } from "./states.js";

type Settings = Required<GrabCutSessionOptions>;

/** Capacities of a link between pixels of one color, in units: costs are rounded to 1 / UNITS of γ. */
const UNITS = 2 ** 12;
/** What a pixel that is certain has of its terminal, in γ: more than all its links together, 4 + 4/√2. */
const CERTAIN = 9;
/** Pixels that the cut's trees grow from between two looks at the signal. */
const STEP = 2 ** 16;
const MOST_COMPONENTS = 16;

/** What lies where in the kernel's memory. */
interface Places {
  readonly points: number;
  readonly stride: number;
  readonly count: number;
  /** 0 where each pixel is a color. */
  readonly places: number;
  readonly counts: readonly [background: number, foreground: number];
  readonly unaries: readonly [background: number, foreground: number];
  readonly states: number;
  readonly terminals: number;
  readonly model: number;
  readonly sums: number;
  readonly scratch: number;
}

/** An image that is ready to be cut; `where` is the function that errors name. */
export class Cutter {
  readonly #where: string;
  readonly #settings: Settings;
  readonly #height: number;
  readonly #width: number;
  readonly #kernel: GrabCutExports;
  readonly #heap: Heap;
  readonly #at: Places;
  readonly #beta: number;
  /** Levels of the search for a cut. */
  #levels = 0;
  #room = 4096;

  constructor(where: string, image: Image<ByteOrFloat>, settings: Settings) {
    const { height, width } = image;
    this.#where = where;
    this.#settings = settings;
    this.#height = height;
    this.#width = width;
    const { kernel, heap } = openKernel(grabCutKernel);
    this.#kernel = kernel;
    this.#heap = heap;
    this.#at = layOut(kernel, heap, image);
    const { points, stride, places } = this.#at;
    const pairs = 4 * width * height - 3 * width - 3 * height + 2;
    const mean = pairs > 0 ? kernel.contrast(points, stride, places, height, width) / pairs : 0;
    this.#beta = mean > 0 ? 1 / (2 * mean) : 0;
    kernel.openFlow(height, width, 8, heap.alloc(kernel.flowBytes(height, width, 8)));
    if (settings.gamma > 0) kernel.setContrasts(height, width, 0, height, UNITS, this.#beta);
    this.#levels = heap.alloc(8 * this.#room);
  }

  segment(prompt: Prompt, options: GrabCutCallOptions = {}): GrabCutResult {
    const given = readOptions<GrabCutCallOptions, typeof callRules>(this.#where, options, callRules);
    const { learn, models: first, onProgress } = given;
    if (!learn && !first) {
      const expected = "models to take as they are";
      const details = { where: this.#where, option: "models", expected, received: undefined };
      throw new SegmentationError("invalid-option", { ...details, remedy: "Give models, or leave learn out." });
    }
    const states = statesOf(this.#where, prompt, { height: this.#height, width: this.#width }, first === undefined);
    checkAborted(this.#where, given.signal);
    this.#heap.u8(this.#at.states, states.length).set(states);
    const iterations = learn ? (given.iterations ?? this.#settings.iterations) : 1;
    let models = first ?? this.#firstModels(given);
    for (let k = 0; k < iterations; k++) {
      if (learn) models = this.#learn(models);
      this.#cut(models, given);
      onProgress?.({ stage: "cut", done: k + 1, total: iterations });
    }
    return this.#result(models);
  }

  /** How many pixels of each color either side has. */
  #count(): readonly Int32Array[] {
    const { counts, stride, states, places } = this.#at;
    for (const side of counts) this.#heap.i32(side, stride).fill(0);
    this.#kernel.countStates(states, places, this.#height * this.#width, counts[0], counts[1]);
    return counts.map((side) => this.#heap.i32(side, stride));
  }

  #firstModels({ signal }: GrabCutCallOptions): GrabCutModels {
    const { points, stride, count, sums, counts } = this.#at;
    const { nComponents, seed } = this.#settings;
    const colors = { values: this.#heap.f32(points, 3 * stride), stride, count };
    const sides = this.#count().map((side) =>
      clusterColors(this.#where, colors, side, nComponents, seed, signal ? { signal } : {}),
    );
    const [background, foreground] = sides.map((labels, side) => {
      // unaries are written later
      const to = this.#at.unaries[0];
      this.#heap.i32(to, stride).set(labels);
      this.#kernel.collectLabeled(points, stride, nComponents, to, counts[side]!, sums);
      return modelOfSums(this.#heap.f64(sums, SUMS * nComponents));
    }) as [GrabCutModel, GrabCutModel];
    return { background, foreground };
  }

  /** Models of the pixels that either side has now; of a side without any, what it was. */
  #learn(models: GrabCutModels): GrabCutModels {
    const { points, stride, counts, sums, model } = this.#at;
    this.#count();
    const learned = (side: "background" | "foreground"): GrabCutModel => {
      const nComponents = models[side].weights.length;
      this.#load(models, side);
      this.#kernel.collect(points, stride, nComponents, model, counts[side === "background" ? 0 : 1], sums);
      const found = this.#heap.f64(sums, SUMS * nComponents);
      return found.some((_, i) => i % SUMS === 0 && found[i]! > 0) ? modelOfSums(found) : models[side];
    };
    return { background: learned("background"), foreground: learned("foreground") };
  }

  #load(models: GrabCutModels, side: "background" | "foreground"): void {
    const records = recordsOf(this.#where, `models.${side}`, this.#kernel, models[side]);
    this.#heap.f64(this.#at.model, records.length).set(records);
  }

  #cut(models: GrabCutModels, { signal }: GrabCutCallOptions): void {
    const kernel = this.#kernel;
    const { points, stride, model, scratch, unaries, states, places, terminals } = this.#at;
    const { gamma } = this.#settings;
    for (const [k, side] of (["background", "foreground"] as const).entries()) {
      this.#load(models, side);
      kernel.unaries(points, stride, models[side].weights.length, model, scratch, unaries[k]!);
    }
    checkAborted(this.#where, signal);
    const [units, most] = gamma > 0 ? [UNITS / gamma, CERTAIN * UNITS] : [UNITS, 2 ** 30];
    const [height, width] = [this.#height, this.#width];
    kernel.setTerminals(states, places, height, width, unaries[0], unaries[1], units, most, terminals);
    kernel.startFlow(this.#levels, this.#room);
    for (let left = kernel.solveFlow(STEP); left > 0; left = kernel.solveFlow(STEP)) {
      checkAborted(this.#where, signal);
      if (left === 1) continue;
      this.#room *= 2;
      this.#levels = this.#heap.alloc(8 * this.#room);
      kernel.giveLevels(this.#levels, this.#room);
    }
    kernel.relabel(states, height, width);
  }

  #result(models: GrabCutModels): GrabCutResult {
    const { states, places, unaries } = this.#at;
    const [height, width] = [this.#height, this.#width];
    const energy = this.#kernel.cutEnergy(
      states,
      places,
      height,
      width,
      unaries[0],
      unaries[1],
      this.#settings.gamma,
      this.#beta,
    );
    const mask = { data: this.#heap.u8(states, height * width).map((state) => state & 1), height, width };
    return withSegments({ data: Int32Array.from(mask.data), height, width }, { mask, models, energy });
  }
}

/** Lists an image's colors, and reserves memory for what is said of them. */
function layOut(kernel: GrabCutExports, heap: Heap, image: Image<ByteOrFloat>): Places {
  const pixels = image.height * image.width;
  const colors = image.data instanceof Float32Array ? listFloats(heap, image) : listBytes(kernel, heap, image);
  const { stride } = colors;
  const pair = (bytes: number): readonly [number, number] => [heap.alloc(bytes * stride), heap.alloc(bytes * stride)];
  const places = {
    ...colors,
    counts: pair(4),
    unaries: pair(8),
    states: heap.alloc(pixels),
    terminals: heap.alloc(4 * pixels),
    model: heap.alloc(8 * RECORD * MOST_COMPONENTS),
    sums: heap.alloc(8 * SUMS * MOST_COMPONENTS),
    scratch: heap.alloc(16 * MOST_COMPONENTS),
  };
  heap.i32(places.terminals, pixels).fill(0);
  return places;
}

type Colors = Pick<Places, "points" | "stride" | "count" | "places">;

/** Every pixel is a color of its own, in samples of 0 … 255. */
function listFloats(heap: Heap, { data, height, width, channels }: Image): Colors {
  const count = height * width;
  const stride = (count + 3) & ~3;
  const points = heap.alloc(12 * stride);
  for (let c = 0; c < 3; c++) {
    const plane = heap.f32(points + 4 * c * stride, stride);
    const from = channels === 1 ? 0 : c;
    for (let i = 0; i < count; i++) plane[i] = 255 * data[i * channels + from]!;
    plane.fill(plane[count - 1]!, count);
  }
  return { points, stride, count, places: 0 };
}

/** The distinct colors; what they are found by lies where the grid comes later. */
function listBytes(kernel: GrabCutExports, heap: Heap, { data, height, width, channels }: Image<ByteOrFloat>): Colors {
  const pixels = height * width;
  const counted = Math.min(3, channels);
  const words = Math.max(1, 2 ** (8 * counted - 6));
  const places = heap.alloc(4 * pixels);
  const samples = heap.copyIn(data);
  const bitmap = heap.alloc(8 * words);
  const ranks = heap.alloc(4 * words);
  heap.u8(bitmap, 8 * words).fill(0);
  const count = kernel.distinctColors(samples, pixels, channels, counted, bitmap, ranks, words);
  const stride = (count + 3) & ~3;
  const points = heap.alloc(12 * stride);
  const weights = heap.alloc(8 * stride);
  kernel.listColors(samples, pixels, channels, counted, bitmap, ranks, words, points, stride, weights, places);
  for (let c = 0; c < 3; c++) {
    const plane = heap.f32(points + 4 * c * stride, stride);
    if (counted === 1 && c > 0) plane.set(heap.f32(points, stride));
    else plane.fill(plane[count - 1]!, count);
  }
  return { points, stride, count, places };
}
