/** A graph in parts, by either way. */
import type { AffinityGraph } from "../affinity-graph/graph.js";
import { discretize } from "./discretize.js";
import { eigenvectors, type Prepared, prepare } from "./eigenvectors.js";
import type { CutSettings } from "./options.js";
import { cutRecursively, type Parts } from "./recursion.js";
import { ncutOf } from "./split.js";

/** What is known of the parts. */
export interface CutParts extends Parts {
  /** Number of parts; labels are 0 … count − 1, in the order of first nodes. */
  readonly count: number;
  /** Sum over the parts of cut(part, rest) / assoc(part, all). */
  readonly ncut: number;
}

/** Cuts a graph into a number of parts, or up to a threshold. */
export function cutGraph(where: string, graph: AffinityGraph, settings: CutSettings): CutParts {
  const { nSegments, threshold = 0.001, maxEdge } = settings;
  if (graph.count === 0)
    return {
      ...{ labels: new Int32Array(0), count: 0, ncut: 0, converged: true },
      ...{ cuts: new Float64Array(0), eigenvalues: new Float64Array(0), residuals: new Float64Array(0) },
    };
  const whole = prepare(graph, maxEdge);
  const parts =
    nSegments === undefined
      ? cutRecursively(where, graph, { ...settings, threshold })
      : cutAtOnce(where, whole, { ...settings, nSegments });
  const { labels, count } = inOrder(parts.labels);
  return { ...parts, labels, count, ncut: valueOfParts(graph, labels, count, whole.degrees) };
}

/** By as many eigenvectors as parts are wanted. */
function cutAtOnce(where: string, prepared: Prepared, settings: CutSettings & { readonly nSegments: number }): Parts {
  const { nSegments, seed } = settings;
  const { components, degrees } = prepared;
  const { values, vectors, residuals, converged } = eigenvectors(where, prepared, nSegments, settings);
  const spectrum = {
    cuts: new Float64Array(0),
    eigenvalues: Float64Array.from(values),
    residuals: Float64Array.from(residuals),
    converged,
  };
  if (components.count >= nSegments) return { labels: largestOf(prepared, nSegments), ...spectrum };
  const scaled = vectors.map((vector) => vector.map((value, i) => (degrees[i]! > 0 ? value / Math.sqrt(degrees[i]!) : value)));
  return { labels: discretize(scaled, seed), ...spectrum };
}

/** The largest components, a label each, and one for all others. */
function largestOf({ components: { of, count, volumes } }: Prepared, parts: number): Int32Array {
  const order = Array.from({ length: count }, (_, k) => k).sort((i, j) => volumes[j]! - volumes[i]! || i - j);
  const labels = new Int32Array(count).fill(parts - 1);
  for (let k = 0; k < parts - 1; k++) labels[order[k]!] = k;
  return of.map((component) => labels[component]!);
}

/** Labels numbered in the order of first nodes. */
function inOrder(labels: Int32Array): { labels: Int32Array; count: number } {
  const numbers = new Map<number, number>();
  for (const label of labels) if (!numbers.has(label)) numbers.set(label, numbers.size);
  return { labels: labels.map((label) => numbers.get(label)!), count: numbers.size };
}

/** The normalized cut of all parts together. */
function valueOfParts(
  { offsets, neighbors, weights }: AffinityGraph,
  labels: Int32Array,
  count: number,
  degrees: Float64Array,
): number {
  const cuts = new Float64Array(count);
  const volumes = new Float64Array(count);
  for (let i = 0; i < labels.length; i++) {
    volumes[labels[i]!]! += degrees[i]!;
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++)
      if (labels[neighbors[at]!] !== labels[i]) cuts[labels[i]!]! += weights[at]!;
  }
  return cuts.reduce((sum, cut, k) => sum + ncutOf(cut, volumes[k]!, Number.POSITIVE_INFINITY), 0);
}
