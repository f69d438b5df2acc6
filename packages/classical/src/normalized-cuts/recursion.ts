/** Cutting in two again and again. */
import { checkAborted } from "@segkit/core/progress";
import type { AffinityGraph } from "../affinity-graph/graph.js";
import { degreesOf, partOf } from "./components.js";
import { eigenvectors, type Prepared, prepare } from "./eigenvectors.js";
import type { CutSettings } from "./options.js";
import { bestSplit, cutValue, ncutOf } from "./split.js";

/** What a way of cutting finds: a label of each node, and of each cut or eigenvector its value, its eigenvalue and how good that is. */
export interface Parts {
  readonly labels: Int32Array;
  readonly cuts: Float64Array;
  readonly eigenvalues: Float64Array;
  readonly residuals: Float64Array;
  readonly converged: boolean;
}

interface Found {
  readonly value: number;
  readonly eigenvalue: number;
  readonly residual: number;
}

/** Cuts until no cut is below the threshold. Labels are numbered in the order in which parts are left. */
export function cutRecursively(
  where: string,
  graph: AffinityGraph,
  settings: CutSettings & { readonly threshold: number },
): Parts {
  const { maxEdge, against, onProgress, signal } = settings;
  const whole = against === "whole" ? degreesOf(graph, maxEdge) : undefined;
  const labels = new Int32Array(graph.count).fill(-1);
  const numbers = new Int32Array(graph.count).fill(-1);
  const found: Found[] = [];
  const open: Int32Array[] = [Int32Array.from(labels, (_, i) => i)];
  let converged = true;
  let done = 0;
  for (let next = 0; open.length > 0; ) {
    checkAborted(where, signal);
    const nodes = open.pop()!;
    const part = prepare(partOf(graph, nodes, numbers), maxEdge);
    const assoc = whole ? Float64Array.from(nodes, (node) => whole[node]!) : part.degrees;
    const cut = part.components.count > 1 ? takeApart(part, assoc, settings.threshold) : halve(where, part, assoc, settings);
    found.push(...cut.found);
    converged &&= cut.converged;
    if (cut.parts.length < 2) {
      for (const node of nodes) labels[node] = next;
      next += nodes.length > 0 ? 1 : 0;
      done += nodes.length;
      onProgress?.({ stage: "cuts", done, total: graph.count });
    } else for (const some of cut.parts.reverse()) open.push(some.map((k) => nodes[k]!));
  }
  return {
    labels,
    cuts: Float64Array.from(found, ({ value }) => value),
    eigenvalues: Float64Array.from(found, ({ eigenvalue }) => eigenvalue),
    residuals: Float64Array.from(found, ({ residual }) => residual),
    converged,
  };
}

interface Division {
  /** Nodes of each part, ascending; one part or none where nothing is cut. */
  readonly parts: Int32Array[];
  readonly found: readonly Found[];
  readonly converged: boolean;
}

const UNCUT: Division = { parts: [], found: [], converged: true };

/** Every component whose cut from the others is below the threshold becomes a part of its own; the others stay together. */
function takeApart({ graph, components }: Prepared, assoc: Float64Array, threshold: number): Division {
  const { of, count } = components;
  const cuts = new Float64Array(count);
  const volumes = new Float64Array(count);
  let total = 0;
  for (let i = 0; i < graph.count; i++) {
    volumes[of[i]!]! += assoc[i]!;
    total += assoc[i]!;
    for (let at = graph.offsets[i]!; at < graph.offsets[i + 1]!; at++)
      if (of[graph.neighbors[at]!] !== of[i]) cuts[of[i]!]! += graph.weights[at]!;
  }
  const values = cuts.map((cut, k) => ncutOf(cut, volumes[k]!, total - volumes[k]!));
  // of parts that all go, the last is what is left of the others
  const places = new Int32Array(count).fill(-1);
  let parts = 0;
  for (let k = 0; k < count; k++) if (values[k]! < threshold) places[k] = parts++;
  const hasRest = parts < count;
  if (parts === 0) return UNCUT;
  for (let k = 0; k < count; k++) if (places[k]! < 0) places[k] = parts;
  const found: Found[] = [];
  for (let k = 0; k < count && found.length < parts - (hasRest ? 0 : 1); k++)
    if (values[k]! < threshold) found.push({ value: values[k]!, eigenvalue: 0, residual: 0 });
  return { parts: grouped(graph.count, parts + (hasRest ? 1 : 0), (i) => places[of[i]!]!), found, converged: true };
}

/** Cuts what hangs together by the second eigenvector, where that is below the threshold. */
function halve(
  where: string,
  part: Prepared,
  assoc: Float64Array,
  settings: CutSettings & { readonly threshold: number },
): Division {
  const { graph, degrees } = part;
  if (graph.count < 2) return UNCUT;
  if (graph.count === 2) {
    const value = cutValue(graph, Uint8Array.of(0, 1), assoc);
    if (!(value < settings.threshold)) return UNCUT;
    // both eigenvalues are known: 0, and what is left of the trace
    const eigenvalue = 2 - settings.maxEdge / degrees[0]! - settings.maxEdge / degrees[1]!;
    return { parts: [Int32Array.of(0), Int32Array.of(1)], found: [{ value, eigenvalue, residual: 0 }], converged: true };
  }
  const { values, vectors, residuals, converged } = eigenvectors(where, part, 2, settings, 1);
  let vector = vectors[0]!;
  // the paper thresholds y = D^−½ z, scikit-image z
  if (settings.against === "whole") vector = vector.map((entry, i) => entry / Math.sqrt(degrees[i]!));
  const cut = bestSplit(graph, vector, assoc, settings.numCuts);
  if (!cut || !(cut.value < settings.threshold)) return { ...UNCUT, converged };
  const first = cut.sides[0]!;
  return {
    parts: grouped(graph.count, 2, (i) => (cut.sides[i] === first ? 0 : 1)),
    found: [{ value: cut.value, eigenvalue: values[0]!, residual: residuals[0]! }],
    converged,
  };
}

/** The nodes of each group, ascending. */
function grouped(count: number, groups: number, groupOf: (node: number) => number): Int32Array[] {
  const sizes = new Int32Array(groups);
  for (let i = 0; i < count; i++) sizes[groupOf(i)]!++;
  const lists = Array.from(sizes, (size) => new Int32Array(size));
  sizes.fill(0);
  for (let i = 0; i < count; i++) lists[groupOf(i)]![sizes[groupOf(i)]!++] = i;
  return lists;
}
