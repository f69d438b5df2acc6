/** The eigenvectors of a graph's normalized Laplacian L = I − D^−½ (W + maxEdge · I) D^−½ with the smallest eigenvalues. */
import { type Heap, withKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { random } from "@segkit/core/random";
import type { AffinityGraph } from "../affinity-graph/graph.js";
import { type NormalizedCutsExports, normalizedCutsKernel } from "../generated/normalized-cuts.wasm.js";
import { type Components, componentsOf, degreesOf } from "./components.js";
import { cheapEnvelope, inverseOf } from "./envelope.js";
import { lanczos, roomFor, type Search } from "./lanczos.js";
import { copyVector, type Operator, operatorOf } from "./operator.js";
import type { SolverSettings } from "./options.js";

/** How much the filter raises the largest eigenvalue above those of no interest, and how many products it takes for that at most. */
const RAISE = 30;
const DEGREE = 100;

/** A graph with what is known of it before its eigenvectors. */
export interface Prepared {
  readonly graph: AffinityGraph;
  readonly maxEdge: number;
  readonly degrees: Float64Array;
  readonly components: Components;
}

/** Eigenpairs by ascending eigenvalue. */
export interface Spectrum {
  readonly values: number[];
  /** Of length 1, one entry for each node. */
  readonly vectors: Float64Array[];
  /** ‖L z − λ z‖. */
  readonly residuals: number[];
  readonly converged: boolean;
}

/** Degrees and components of a graph. */
export function prepare(graph: AffinityGraph, maxEdge: number): Prepared {
  const degrees = degreesOf(graph, maxEdge);
  return { graph, maxEdge, degrees, components: componentsOf(graph, degrees) };
}

/**
 * The first `wanted` eigenpairs. Each component has an eigenvector of its own with the eigenvalue 0, which needs no search; these come first, by descending volume.
 *
 * @param from - how many of the first to leave out
 */
export function eigenvectors(where: string, prepared: Prepared, wanted: number, settings: SolverSettings, from = 0): Spectrum {
  const { graph, maxEdge, degrees, components } = prepared;
  const { count } = graph;
  const scales = degrees.map((degree) => (degree > 0 ? 1 / Math.sqrt(degree) : 0));
  const own = Float64Array.from(degrees, (degree, i) => {
    const volume = components.volumes[components.of[i]!]!;
    return volume > 0 ? Math.sqrt(degree / volume) : 1;
  });
  const known = order(components).slice(from, wanted);
  const more = Math.min(wanted, count) - Math.max(from, components.count);
  return withKernel(normalizedCutsKernel, (kernel, heap) => {
    const size = (count + 3) & ~3;
    const operator = operatorOf(kernel, heap, graph, scales, maxEdge);
    const scratch = [heap.alloc(8 * size), heap.alloc(8 * size)] as const;
    const spectrum: Spectrum & { converged: boolean } = { values: [], vectors: [], residuals: [], converged: true };
    for (const component of known) {
      const vector = own.map((value, i) => (components.of[i] === component ? value : 0));
      spectrum.values.push(0);
      spectrum.vectors.push(vector);
      spectrum.residuals.push(lengthLeft(kernel, heap, operator, scales, copyVector(heap, vector, size), 0, scratch[0]));
    }
    if (more > 0) {
      const ownAt = copyVector(heap, own, size);
      const partsAt = heap.copyIn(components.of);
      const sums = heap.alloc(8 * components.count);
      const deflate = (v: number) => kernel.deflate(v, ownAt, partsAt, components.count, count, size, sums);
      const found = searchFor(where, { kernel, heap, operator, deflate, prepared, scales, wanted: more, settings, scratch });
      for (let k = 0; k < found.count; k++) {
        const at = found.pointer + 8 * size * k;
        operator.apply(at, at, 1, 0, 0, scratch[0]);
        const value = 1 - kernel.dot(at, scratch[0], size);
        spectrum.values.push(Math.max(0, value));
        spectrum.residuals.push(lengthLeft(kernel, heap, operator, scales, at, value, scratch[0]));
        spectrum.vectors.push(heap.f64(at, count).slice());
      }
      spectrum.converged = spectrum.residuals.every((residual) => residual <= settings.tolerance);
    }
    return sorted(spectrum);
  });
}

/** Components by descending volume; of equal ones the first. */
function order({ count, volumes }: Components): number[] {
  return Array.from({ length: count }, (_, k) => k).sort((i, j) => volumes[j]! - volumes[i]! || i - j);
}

/** ‖L z − λ z‖. A node without weights is an eigenvector by itself. */
function lengthLeft(
  kernel: NormalizedCutsExports,
  heap: Heap,
  { size, count, apply }: Operator,
  scales: Float64Array,
  at: number,
  value: number,
  scratch: number,
): number {
  apply(at, at, -1, 1 - value, 0, scratch);
  const rest = heap.f64(scratch, count);
  for (let i = 0; i < count; i++) if (scales[i] === 0) rest[i] = 0;
  return Math.sqrt(kernel.dot(scratch, scratch, size));
}

function sorted({ values, vectors, residuals, converged }: Spectrum): Spectrum {
  const places = values.map((_, k) => k).sort((i, j) => values[i]! - values[j]! || i - j);
  return {
    values: places.map((k) => values[k]!),
    vectors: places.map((k) => vectors[k]!),
    residuals: places.map((k) => residuals[k]!),
    converged,
  };
}

interface Problem {
  readonly kernel: NormalizedCutsExports;
  readonly heap: Heap;
  readonly operator: Operator;
  readonly deflate: (v: number) => void;
  readonly prepared: Prepared;
  readonly scales: Float64Array;
  readonly wanted: number;
  readonly settings: SolverSettings;
  readonly scratch: readonly [number, number];
}

/** By the inverse where its factor is cheap; else by the affinities themselves, whose uninteresting eigenvalues a polynomial makes small. */
function searchFor(where: string, problem: Problem): { pointer: number; count: number } {
  const { kernel, heap, operator, deflate, prepared, scales, wanted, settings, scratch } = problem;
  const { tolerance, maxIterations, seed, onProgress, signal } = settings;
  const { size, count } = operator;
  const space = count - prepared.components.count;
  const basis = heap.alloc(8 * size * (roomFor(space, wanted) + 1));
  let products = 0;
  const look = () => {
    checkAborted(where, signal);
    // how many there will be is not known before
    if (++products % 8 === 0)
      onProgress?.({ stage: "eigenvectors", done: products, total: 2 ** Math.ceil(Math.log2(products + 64)) });
  };
  const stream = random(seed);
  const search = { kernel, heap, size, count, deflate, space, wanted, stream, every: 5 };
  const envelope = cheapEnvelope(prepared.graph);
  if (envelope) {
    const apply = inverseOf(kernel, heap, prepared.graph, envelope, scales, prepared.maxEdge, look);
    const found = lanczos({ ...search, apply, tolerance: tolerance * 1e-3, restarts: maxIterations }, basis);
    return { pointer: found.pointer, count: found.values.length };
  }
  const plain: Search["apply"] = (x, y) => {
    look();
    operator.apply(x, x, 1, 0, 0, y);
  };
  const first = lanczos({ ...search, apply: plain, tolerance: tolerance / 4, restarts: 0 }, basis);
  if (first.converged) return { pointer: first.pointer, count: first.values.length };
  const start = heap.alloc(8 * size);
  heap.f64(start, size).fill(0);
  const minus = heap.copyIn(new Float64Array(wanted).fill(-1));
  kernel.subtract(basis, first.values.length, size, minus, start);
  const cut = Math.max(-0.9, Math.min(1 - 1e-6, first.spectrum[Math.min(first.spectrum.length - 1, wanted + 4)]!));
  // what is left of a vector by the polynomial is more than by the operator, and the least eigenvalue was all but met
  const bold = { ...search, every: 3, restarts: maxIterations, tolerance: 2.5 * tolerance, start };
  const least = Math.max(-1, first.spectrum.at(-1)! - 0.1);
  let found = lanczos({ ...bold, apply: filterOf(operator, least, cut, scratch, look) }, basis);
  const isGood = (k: number): boolean => {
    const at = found.pointer + 8 * size * k;
    operator.apply(at, at, 1, 0, 0, scratch[0]);
    const value = kernel.dot(at, scratch[0], size);
    return value > cut && lengthLeft(kernel, heap, operator, scales, at, 1 - value, scratch[0]) <= tolerance;
  };
  if (found.converged && !Array.from(found.values, (_, k) => k).every(isGood)) {
    const apply = filterOf(operator, -1, cut, scratch, look);
    found = lanczos({ ...search, every: 3, restarts: maxIterations, tolerance: tolerance / 4, apply }, basis);
  }
  return { pointer: found.pointer, count: found.values.length };
}

/** Chebyshev's polynomial of the operator, whose eigenvalues from the least to the cut become −1 … 1 and those above it large. */
function filterOf(
  { apply }: Operator,
  least: number,
  cut: number,
  [a, b]: readonly [number, number],
  look: () => void,
): (x: number, y: number) => void {
  const center = (cut + least) / 2;
  const half = (cut - least) / 2;
  const top = (1 - center) / half;
  const degree = degreeFor(top);
  return (x, y) => {
    // what was two steps ago, and what was one ago
    let before = x;
    let last = a;
    look();
    apply(x, x, 1 / half, -center / half, 0, degree === 1 ? y : a);
    for (let k = 2; k <= degree; k++) {
      look();
      const to = k === degree ? y : before === x ? b : before;
      apply(last, before, 2 / half, (-2 * center) / half, -1, to);
      before = last;
      last = to;
    }
  };
}

/** The lowest degree that makes so much of 1. */
function degreeFor(top: number): number {
  let [before, last] = [1, top];
  let degree = 1;
  for (; last < RAISE && degree < DEGREE; degree++) [before, last] = [last, 2 * top * last - before];
  return degree;
}
