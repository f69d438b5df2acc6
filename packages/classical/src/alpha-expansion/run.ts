/** Cycles of moves over the kernel. */
import type { Image } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import type { LabelMap } from "@segkit/core/labels";
import { checkAborted } from "@segkit/core/progress";
import { type AlphaExpansionExports, alphaExpansionKernel } from "../generated/alpha-expansion.wasm.js";
import { areIntegers, type Numbers, scaleOf } from "../internal/capacities.js";
import { betaOf, LINKS, linksOf } from "../internal/contrast.js";
import { type FlowSteps, type Levels, levelsOn, runFlow } from "../internal/run-flow.js";
import type { AlphaExpansionSettings } from "./options.js";

const NAME = "alphaExpansion";
/** Costs of a band. */
const BAND = 2 ** 18;

interface Minimized {
  readonly labels: LabelMap;
  readonly energy: number;
  readonly energies: readonly number[];
  readonly iterations: number;
  readonly scale: number;
}

/** Lowers the energy until no move does. */
export function minimize(unary: Image<Float32Array>, settings: AlphaExpansionSettings): Minimized {
  const { height, width, channels: nLabels } = unary;
  const { init, method, onProgress } = settings;
  const pixels = height * width;
  const connectivity = settings.weights
    ? settings.weights.downRight || settings.weights.downLeft
      ? 8
      : 4
    : settings.connectivity;
  const labelCosts = Float64Array.from(settings.labelCosts ?? { length: nLabels ** 2 }, (value, i) =>
    settings.labelCosts ? (value as number) : Number(i % (nLabels + 1) !== 0),
  );
  return withKernel(alphaExpansionKernel, (kernel, heap) => {
    const labels = heap.alloc(4 * pixels);
    const costs = heap.alloc(4 * pixels * nLabels);
    const beside = heap.copyIn(labelCosts);
    const planes = linksOf(connectivity).map(() => heap.alloc(4 * pixels));
    writeWeights(kernel, heap, planes, connectivity, unary, settings);
    const weights = planes.map((plane) => heap.f32(plane, pixels));
    const scale = scaleOf(
      NAME,
      mostAt(unary.data, weights, labelCosts),
      areIntegers([unary.data, labelCosts, ...weights]),
      undefined,
    );
    const grid = heap.alloc(kernel.flowBytes(height, width, connectivity));
    const pointers = heap.copyIn(Uint32Array.from(planes));
    kernel.openLabels(height, width, connectivity, nLabels, labels, costs, beside, pointers, scale, grid);
    loadCosts(kernel, heap, unary, settings);
    if (init) heap.i32(labels, pixels).set(init.data);
    else kernel.firstLabels();
    const move = movesOf(kernel, heap, nLabels, settings);
    const read = (): LabelMap => ({ data: heap.i32(labels, pixels).slice(), height, width });
    let best = read();
    const energies = [kernel.energyOf() / scale];
    for (let cycle = 0, changes = true; changes && cycle < settings.maxIterations; cycle++) {
      changes = method === "swap" ? swapAll(move, nLabels) : expandAll(move, nLabels);
      const energy = kernel.energyOf() / scale;
      // costs that are rounded one by one may say less where there is as much
      changes &&= energy < energies.at(-1)!;
      if (changes) best = read();
      energies.push(changes ? energy : energies.at(-1)!);
      onProgress?.({ stage: "cycle", done: cycle + 1, total: settings.maxIterations });
    }
    return { labels: best, energy: energies.at(-1)!, energies, iterations: energies.length - 1, scale };
  });
}

/** A move of one label, or of two; whether labels have changed. */
type Move = (alpha: number, beta: number) => boolean;

function movesOf(kernel: AlphaExpansionExports, heap: Heap, nLabels: number, settings: AlphaExpansionSettings): Move {
  const steps: FlowSteps = { start: kernel.startFlow, solve: kernel.solveFlow, giveLevels: kernel.giveLevels };
  const levels: Levels = levelsOn(heap);
  // a move that was the last of its labels need not be made again before others have changed something
  const seen = new Map<number, number>();
  let version = 0;
  const make = (alpha: number, beta: number): boolean => {
    if (settings.method === "expansion") {
      if (kernel.prepareExpansion(alpha) === 0) return false;
      runFlow(NAME, heap, steps, settings, levels);
      return kernel.leftOver() > 0 && kernel.applyExpansion(alpha) > 0;
    }
    const before = kernel.prepareSwap(alpha, beta);
    if (before === 0) return false;
    const most = kernel.leftOver();
    runFlow(NAME, heap, steps, settings, levels);
    return most - kernel.leftOver() < before && kernel.applySwap(alpha, beta) > 0;
  };
  return (alpha, beta) => {
    checkAborted(NAME, settings.signal);
    const key = alpha * nLabels + beta;
    if (seen.get(key) === version) return false;
    const changes = make(alpha, beta);
    if (changes) version++;
    seen.set(key, version);
    return changes;
  };
}

function expandAll(move: Move, nLabels: number): boolean {
  let changes = false;
  for (let alpha = 0; alpha < nLabels; alpha++) changes = move(alpha, 0) || changes;
  return changes;
}

function swapAll(move: Move, nLabels: number): boolean {
  let changes = false;
  for (let alpha = 0; alpha < nLabels; alpha++) {
    for (let beta = alpha + 1; beta < nLabels; beta++) changes = move(alpha, beta) || changes;
  }
  return changes;
}

/** Fills the planes of weights. */
function writeWeights(
  kernel: AlphaExpansionExports,
  heap: Heap,
  planes: readonly number[],
  connectivity: 4 | 8,
  { height, width }: Omit<Image, "data">,
  { weights, image, lambda, beta }: AlphaExpansionSettings,
): void {
  const pixels = height * width;
  const samples = image && heap.copyIn(image.data);
  const fall = image && (beta ?? betaOf(kernel, samples!, image, connectivity));
  planes.forEach((plane, k) => {
    const { name, dy, dx, length } = LINKS[k]!;
    const given = weights?.[name];
    if (image) {
      kernel.writeContrast(samples!, height, width, image.channels, dy, dx, fall!, lambda / length, plane, 0, height);
    } else if (weights) {
      const values = heap.f32(plane, pixels);
      for (let i = 0; i < pixels; i++) values[i] = given ? lambda * given[i]! : 0;
    } else heap.f32(plane, pixels).fill(lambda / length);
  });
}

/** What a pixel's costs add up to at most, in all that a move makes of them. */
function mostAt(unary: Numbers, weights: readonly Numbers[], labelCosts: Numbers): number {
  const greatest = (values: Numbers): number => {
    let most = 0;
    for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!));
    return most;
  };
  const links = weights.reduce((sum, plane) => sum + greatest(plane), 0);
  return 2 * greatest(unary) + 8 * links * greatest(labelCosts);
}

/** Takes the costs over, a band of pixels at a time. */
function loadCosts(
  kernel: AlphaExpansionExports,
  heap: Heap,
  unary: Image<Float32Array>,
  { signal }: AlphaExpansionSettings,
): void {
  const { height, width, channels, data } = unary;
  const count = Math.min(height * width, Math.max(1, Math.floor(BAND / channels)));
  const band = heap.alloc(4 * count * channels);
  for (let first = 0; first < height * width; first += count) {
    checkAborted(NAME, signal);
    const part = data.subarray(first * channels, (first + count) * channels);
    heap.f32(band, part.length).set(part);
    kernel.loadUnary(band, first, part.length / channels);
  }
}
