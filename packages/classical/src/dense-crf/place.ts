/** Puts a field into the kernel's memory: energies of scores, lattices of features, factors of normalization. */
import type { DenseCrfExports } from "../generated/dense-crf.wasm.js";
import { BAND_ROWS, type Call, type Field, type Placed, type Term, vectorsOf } from "./field.js";
import { Budget, buildLattice, type FeatureSource } from "./lattice.js";
import type { Gains } from "./options.js";
import { refuseScores, type ScoreMaps } from "./scores.js";

type Normalization = "symmetric" | "before" | "after" | "none";

/** A kernel as it is asked for: features, or a Gaussian on the grid of pixels. */
export interface WantedTerm {
  readonly gains: Gains;
  readonly source?: FeatureSource;
  /** Standard deviations along y and x. */
  readonly sigma?: readonly number[];
}

export interface WantedField {
  readonly scores: ScoreMaps;
  readonly scoresOption: string;
  readonly scoresAre: "logits" | "probabilities" | "energies";
  readonly order: Int32Array;
  readonly terms: readonly WantedTerm[];
  readonly normalization: Normalization;
  readonly maxMemory: number;
  /** Whether probabilities are kept, between iterations or for the result. */
  readonly keep: boolean;
}

/** Probabilities below it count as it. */
const LEAST = 1e-5;
const NOTHING: Placed = { at: 0, length: 0 };

export function placeField(call: Call, wanted: WantedField): Field {
  const { where, heap } = call;
  const { scores, order, terms, maxMemory, keep } = wanted;
  const { classes, height, width } = scores;
  const points = height * width;
  const vectors = vectorsOf(classes);
  const budget = new Budget(where, maxMemory);
  const perPoint = 16 * vectors * (1 + (keep ? 1 : 0)) + 4 + 8 * terms.length;
  budget.take(points * perPoint, `for ${points} points of ${classes} classes`, "Use a smaller image, or raise maxMemory.");
  const placedOrder = { at: heap.copyIn(order), length: points };
  const energies = { at: heap.alloc(16 * vectors * points), length: 4 * vectors * points };
  loadEnergies(call, wanted, placedOrder.at, energies.at);
  const placed = terms.map((term): Term => {
    const gains = { at: heap.copyIn(term.gains.values), length: term.gains.values.length };
    const { isMatrix } = term.gains;
    const none = { corners: 0, vertices: 0, pairs: NOTHING, neighbors: NOTHING, taps: [NOTHING, NOTHING] as const };
    if (!term.source) {
      budget.take(32 * vectors * points, "for exact smoothness", "Use a smaller image, or raise maxMemory.");
      const taps = term.sigma!.map((sigma, axis) => tapsOf(call.kernel, sigma, axis === 0 ? height : width));
      const factors = placeFactors(call, gridSums(taps, height, width), wanted.normalization, 1);
      const at = taps.map((values) => ({ at: heap.copyIn(values), length: values.length }));
      return { ...none, ...factors, gains, isMatrix, taps: [at[0]!, at[1]!] };
    }
    const { corners, vertices, pairs, neighbors, sums } = buildLattice(call, budget, term.source, points, vectors);
    const factors = placeFactors(call, heap.f32(sums, points).slice(), wanted.normalization, 1 / (1 + 2 ** (1 - corners)));
    const places = {
      pairs: { at: pairs, length: 2 * corners * points },
      neighbors: { at: neighbors, length: 2 * corners * vertices },
    };
    return { ...none, ...factors, ...places, corners, vertices, gains, isMatrix };
  });
  return { classes, points, height, width, order: placedOrder, energies, terms: placed };
}

function loadEnergies(call: Call, wanted: WantedField, order: number, energies: number): void {
  const { where, kernel, heap } = call;
  const { scores, scoresAre } = wanted;
  const { data, classes, height, width } = scores;
  const pixels = height * width;
  const kind = ["energies", "logits", "probabilities"].indexOf(scoresAre);
  const planes = heap.alloc(4 * classes * Math.min(BAND_ROWS, height) * width);
  for (let y = 0; y < height; y += BAND_ROWS) {
    const first = y * width;
    const count = Math.min(BAND_ROWS, height - y) * width;
    const view = heap.f32(planes, classes * count);
    for (let c = 0; c < classes; c++) view.set(data.subarray(c * pixels + first, c * pixels + first + count), c * count);
    const to = energies + 16 * vectorsOf(classes) * first;
    if (!kernel.loadScores(planes, classes, order + 4 * first, first, count, kind, LEAST, to))
      refuseScores(where, wanted.scoresOption, data);
  }
}

/** Weights of the distances 0 …, of which those beyond 5 σ are below 4e-6. */
function tapsOf(kernel: DenseCrfExports, sigma: number, extent: number): Float32Array {
  const radius = Math.min(extent - 1, Math.ceil(5 * sigma));
  return Float32Array.from({ length: radius + 1 }, (_, t) => kernel.expOf(-0.5 * (t / sigma) ** 2));
}

/** Each pixel's sum of the Gaussian over the image. */
function gridSums(taps: readonly Float32Array[], height: number, width: number): Float32Array {
  const [along, across] = [height, width].map((extent, axis) =>
    Float64Array.from({ length: extent }, (_, i) => {
      let sum = 0;
      for (let t = 1 - taps[axis]!.length; t < taps[axis]!.length; t++)
        if (i + t >= 0 && i + t < extent) sum += taps[axis]![Math.abs(t)]!;
      return sum;
    }),
  );
  return Float32Array.from({ length: height * width }, (_, i) => along![Math.floor(i / width)]! * across![i % width]!);
}

/** What points' values are multiplied by; `unit` is what the filter itself lacks. */
function placeFactors({ heap }: Call, sums: Float32Array, normalization: Normalization, unit: number) {
  const ones = () => new Float32Array(sums.length).fill(1);
  const inverse = () => sums.map((sum) => 1 / (sum + 1e-20));
  const [before, after] = {
    symmetric: () => {
      const roots = sums.map((sum) => 1 / Math.sqrt(sum + 1e-20));
      return [roots, roots] as const;
    },
    before: () => [inverse(), ones()] as const,
    after: () => [ones(), inverse()] as const,
    none: () => [ones(), ones().fill(unit)] as const,
  }[normalization]();
  const place = (values: Float32Array): Placed => ({ at: heap.copyIn(values), length: values.length });
  return { before: place(before), after: place(after) };
}
