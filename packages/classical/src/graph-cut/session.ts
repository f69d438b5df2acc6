/** An image that is prepared for cuts, and the cut itself. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, toFloat32, toImage } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { type CallOptions, callRules, checkAborted } from "@segkit/core/progress";
import type { Prompt, PromptSession } from "@segkit/core/prompts";
import { checkUnitRange } from "@segkit/core/samples";
import { withSegments } from "@segkit/core/segmentation";
import { checkFinite, readOptions } from "@segkit/core/validate";
import { type GraphCutExports, graphCutKernel } from "../generated/graph-cut.wasm.js";
import { scaleOf } from "../internal/capacities.js";
import { betaOf, linksOf } from "../internal/contrast.js";
import { runFlow } from "../internal/run-flow.js";
import { type GraphCutOptions, type GraphCutSettings, readGraphCutOptions } from "./options.js";
import type { GraphCutResult } from "./result.js";
import { readSeeds, type Seeds } from "./seeds.js";

/** Pixels of a band. */
const BAND = 2 ** 16;
/** How much of an even distribution histograms are mixed with. */
const EVEN = 0.02;
/** The most that the logarithm of two shares differs by: of 32³ bins. */
const MOST_MODEL = 16;

/** What does not change between prompts. */
interface Prepared {
  readonly where: string;
  readonly height: number;
  readonly width: number;
  readonly settings: GraphCutSettings;
  readonly scale: number;
  /** More than a pixel's links carry. */
  readonly hard: number;
  /** Bins of each channel, channels that have bins, and the bin of each pixel; none without a model. */
  readonly bins: number;
  readonly axes: number;
  readonly pixelBins: Uint16Array<ArrayBuffer> | undefined;
}

/** Cuts an image once. */
export function cutImage(where: string, given: ImageLike, prompt: Prompt, options: GraphCutOptions): GraphCutResult {
  const image = readImage(where, given);
  const settings = readGraphCutOptions(where, image, options);
  const seeds = readSeeds(where, prompt, image, needsBoth(settings));
  checkAborted(where, settings.signal);
  return withKernel(graphCutKernel, (kernel, heap) => {
    const prepared = prepare(kernel, heap, where, image, settings);
    const terminals = heap.alloc(4 * image.height * image.width);
    heap.u8(terminals, 4 * image.height * image.width).fill(0);
    return cut(kernel, heap, prepared, terminals, seeds, settings);
  });
}

/** Prepares an image for many cuts. */
export function sessionOf(where: string, given: ImageLike, options: GraphCutOptions): PromptSession<GraphCutResult> {
  const image = readImage(where, given);
  const { height, width } = image;
  const settings = readGraphCutOptions(where, image, options);
  const { connectivity } = settings;
  // what the last prompt left: excesses and capacities, and what pixels got from source and sink
  const [prepared, flow] = withKernel(graphCutKernel, (kernel, heap) => {
    const ready = prepare(kernel, heap, where, image, settings);
    return [ready, heap.u8(kernel.keptFrom(), kernel.keptBytes(height, width, connectivity)).slice()];
  });
  const terminals = new Int32Array(height * width);
  return {
    segment(prompt, call = {}) {
      const calls = readOptions<CallOptions, typeof callRules>(where, call, callRules);
      const seeds = readSeeds(where, prompt, image, needsBoth(settings));
      checkAborted(where, calls.signal);
      return withKernel(graphCutKernel, (kernel, heap) => {
        kernel.reopenFlow(height, width, connectivity, heap.alloc(kernel.flowBytes(height, width, connectivity)));
        heap.u8(kernel.keptFrom(), flow.length).set(flow);
        const before = heap.copyIn(terminals);
        const result = cut(kernel, heap, prepared, before, seeds, calls);
        flow.set(heap.u8(kernel.keptFrom(), flow.length));
        terminals.set(heap.i32(before, terminals.length));
        return result;
      });
    },
  };
}

const needsBoth = ({ unary, model }: GraphCutSettings): boolean => !unary && model === "none";

/** One channel or three, floats 0 … 1. */
function readImage(where: string, given: ImageLike): Image<Float32Array> {
  const source = toImage(given, where);
  if (source.channels > 4) {
    const details = { where, option: "image.channels", expected: "at most 4", received: source.channels };
    throw new SegmentationError("invalid-image", {
      ...details,
      remedy: "Give its costs as unary, beside an image of three channels.",
    });
  }
  const { data, channels, ...size } = toFloat32(source);
  const counted = channels - 1 + (channels % 2);
  checkFinite(where, "image.data", data, { code: "invalid-image", counts: (i) => i % channels < counted });
  checkUnitRange(where, { data, channels, ...size }, undefined, counted);
  if (counted === channels) return { data, channels, ...size };
  const pixels = size.height * size.width;
  const opaque = new Float32Array(pixels * counted);
  for (let i = 0; i < pixels; i++) for (let c = 0; c < counted; c++) opaque[i * counted + c] = data[i * channels + c]!;
  return { data: opaque, channels: counted, ...size };
}

/** Opens a grid with the image's links. */
function prepare(
  kernel: GraphCutExports,
  heap: Heap,
  where: string,
  image: Image<Float32Array>,
  settings: GraphCutSettings,
): Prepared {
  const { height, width, channels } = image;
  const { lambda, connectivity, unary, model } = settings;
  let most = MOST_MODEL;
  if (unary) for (const value of unary.data) most = Math.max(most, Math.abs(value));
  const links = lambda * (4 + (connectivity === 8 ? 2 * Math.SQRT2 : 0));
  const scale = scaleOf(where, 2 * most + 4 * links, false, undefined);
  const bins = settings.bins ?? (channels === 1 ? 32 : 16);
  kernel.openFlow(height, width, connectivity, heap.alloc(kernel.flowBytes(height, width, connectivity)));
  const samples = heap.copyIn(image.data);
  const beta = settings.beta ?? betaOf(kernel, samples, image, connectivity);
  const rows = Math.max(1, Math.floor(BAND / width));
  const weights = heap.alloc(4 * Math.min(height, rows) * width);
  linksOf(connectivity).forEach(({ dy, dx, length }, k) => {
    for (let y = 0; y < height; y += rows) {
      const end = Math.min(height, y + rows);
      kernel.writeContrast(samples, height, width, channels, dy, dx, beta, lambda / length, weights, y, end);
      kernel.setWeights(2 * k, weights, scale, width, height, y, end);
    }
  });
  let pixelBins: Uint16Array<ArrayBuffer> | undefined;
  if (!unary && model === "histogram") {
    const numbers = heap.alloc(2 * height * width);
    kernel.binPixels(samples, channels, channels, bins, numbers, height * width);
    pixelBins = heap.u16(numbers, height * width).slice();
  }
  return { where, height, width, settings, scale, hard: Math.ceil(scale * links) + 16, bins, axes: channels, pixelBins };
}

/** Cuts by seeds, on an open grid whose terminals so far lie at `terminals`. */
function cut(
  kernel: GraphCutExports,
  heap: Heap,
  prepared: Prepared,
  terminals: number,
  seeds: Seeds,
  calls: CallOptions,
): GraphCutResult {
  const { where, height, width, scale } = prepared;
  const out = heap.alloc(16);
  setTerminals(kernel, heap, prepared, terminals, seeds, out);
  const [given = 0, least = 0] = heap.f64(out, 2);
  runFlow(where, heap, { start: kernel.startFlow, solve: kernel.solveFlow, giveLevels: kernel.giveLevels }, calls);
  const energy = least + (given - kernel.leftOver()) / scale;
  const sides = heap.alloc(4 * height * width);
  kernel.readSides(sides, 0, height);
  calls.onProgress?.({ stage: "flow", done: 1, total: 1 });
  const data = heap.i32(sides, height * width).slice();
  const mask = { data: Uint8Array.from(data), height, width };
  return withSegments({ data, height, width }, { mask, energy });
}

function setTerminals(
  kernel: GraphCutExports,
  heap: Heap,
  { settings, scale, hard, bins, axes, pixelBins, height, width }: Prepared,
  terminals: number,
  { labels, colors }: Seeds,
  out: number,
): void {
  const seeds = heap.copyIn(new Uint8Array(labels.buffer));
  if (settings.unary) {
    kernel.setGivenTerminals(heap.copyIn(settings.unary.data), scale, seeds, hard, terminals, height, width, out);
    return;
  }
  // without a model, all pixels are in one bin that says nothing
  const total = pixelBins ? bins ** axes : 1;
  const [table, least] = [heap.alloc(4 * total), heap.alloc(8 * total)];
  heap.f64(least, total).fill(0);
  heap.i32(table, total).fill(0);
  if (pixelBins) {
    const spare = heap.alloc(8 * bins);
    const sides = [1, 0].map((side) => {
      const counts = heap.copyIn(countsOf(pixelBins, colors, side, total));
      kernel.smoothCounts(counts, axes, bins, spare);
      return counts;
    });
    kernel.writeModels(sides[0]!, sides[1]!, total, EVEN, scale, table, least);
  }
  const numbers = heap.copyIn(pixelBins ?? new Uint16Array(height * width));
  kernel.setModelTerminals(numbers, table, least, seeds, hard, terminals, height, width, out);
}

function countsOf(pixelBins: Uint16Array, colors: Int8Array, side: number, total: number): Float64Array {
  const counts = new Float64Array(total);
  for (let i = 0; i < colors.length; i++) if (colors[i] === side || colors[i] === 2) counts[pixelBins[i]!]! += 1;
  return counts;
}
