/** Maximum flow on any graph. */
import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import { readOptions } from "@segkit/core/validate";
import { maxFlowKernel } from "../generated/max-flow.wasm.js";
import { areIntegers, checkCapacities, type Numbers, quantize, scaleOf } from "../internal/capacities.js";
import { runFlow } from "../internal/run-flow.js";
import { type MaxFlowOptions, maxFlowRules } from "./options.js";

const NAME = "maxFlow";
/** Nodes and edges are numbered in 32 bits, and memory for more of them is nowhere. */
const MOST_NODES = 2 ** 26;

/** A graph whose edges carry at most so much: what {@link maxFlow} takes. */
export interface FlowGraph {
  /** How many nodes there are; they are numbered from 0. */
  readonly nodeCount: number;
  /** Two nodes for each edge: from, to, from, to, … An edge from a node to itself carries nothing. */
  readonly edges: Numbers;
  /** What each edge carries from its first node to its second at most, ≥ 0. */
  readonly capacities: Numbers;
  /** What it carries the other way. @default 0 everywhere */
  readonly reverseCapacities?: Numbers;
  /** A node; or, for each node, what comes to it from a source beside the graph at most, ≥ 0. */
  readonly source: number | Numbers;
  /** A node; or, for each node, what goes from it to a sink beside the graph at most, ≥ 0. */
  readonly sink: number | Numbers;
}

/** What {@link maxFlow} and {@link gridMaxFlow} return. */
export interface MaxFlowResult {
  /** How much flows, which is what the minimum cut costs. */
  readonly flow: number;
  /** For each node, 1 in the smallest source side of all minimum cuts: what the source still reaches; else 0. */
  readonly sourceSide: Uint8Array<ArrayBuffer>;
  /** For each node, 1 in the smallest sink side: from where the sink is still reached; else 0. A node in neither can be on any side, with others of its kind. */
  readonly sinkSide: Uint8Array<ArrayBuffer>;
  /** What capacities were multiplied by before they were rounded. */
  readonly scale: number;
}

/**
 * Finds how much can flow from a source to a sink over the edges of a graph, and the cheapest cut between the two.
 *
 * @param graph - edges with capacities; source and sink are two of its nodes, or beside it with a capacity for each node, as in images, where pixels have costs of either side
 * @param options - see {@link MaxFlowOptions}
 * @returns `flow`, `sourceSide` and `sinkSide`, a byte for each node, and `scale`
 * @throws SegmentationError `invalid-argument` for what is no graph: nodes that do not exist, lists of other lengths, capacities that are negative or not finite, a source that is the sink; `invalid-option`,
 *   `aborted`, `out-of-memory`
 *
 * @see A. Goldberg, S. Hed, H. Kaplan, R. Tarjan, R. Werneck, "Maximum flows by incremental breadth-first search", ESA 2011, doi:10.1007/978-3-642-23719-5_39
 *
 * @example
 * ```ts
 * import { maxFlow } from "@segkit/classical/max-flow";
 *
 * // 0 → 1 → 3 and 0 → 2 → 3
 * const graph = { nodeCount: 4, edges: [0, 1, 1, 3, 0, 2, 2, 3], capacities: [5, 2, 3, 9], source: 0, sink: 3 };
 * const { flow, sourceSide } = maxFlow(graph);
 * console.assert(flow === 5 && sourceSide.join("") === "1100");
 * ```
 *
 * @remarks
 * Flows of integers are exact; others are for capacities rounded to multiples of 1 / `scale`. Flows are those of PyMaxflow, cuts cost those of NetworkX. Both sides are unique, whatever the order of edges; PyMaxflow's segments are
 * the complement of the smallest sink side.
 *
 * O(nodes² · edges) time at worst, in practice near O(edges) for graphs of images; 33 bytes for each node and 32 for each edge.
 */
export function maxFlow(graph: FlowGraph, options: MaxFlowOptions = {}): MaxFlowResult {
  const settings = readOptions(NAME, options, maxFlowRules);
  const checked = checkGraph(graph);
  const { nodeCount, edges, capacities, reverse } = checked;
  const same = (value: number) => value;
  const [source, sink] = [terminalOf(checked, graph.source, 1, 0, same), terminalOf(checked, graph.sink, 0, 0, same)];
  const edgeCount = capacities.length;
  const sums = Float64Array.from(source, (value, i) => Math.abs(value - sink[i]!));
  for (let e = 0; e < edgeCount; e++) {
    const both = capacities[e]! + reverse[e]!;
    for (const node of [edges[2 * e]!, edges[2 * e + 1]!]) sums[node]! += both;
  }
  let most = 0;
  for (const sum of sums) most = Math.max(most, sum);
  const scale = scaleOf(NAME, most, areIntegers([source, sink, capacities, reverse]), settings.scale);
  const rounded = (value: number) => quantize(value, scale);
  const words = (values: Numbers) => Int32Array.from(values, rounded);
  const integers = { nodeCount, edges, capacities: words(capacities), reverse: words(reverse) };
  const [given, taken] = [terminalOf(integers, graph.source, 1, 1, rounded), terminalOf(integers, graph.sink, 0, 1, rounded)];
  let total = 0;
  for (const value of given) total += value;
  return withKernel(maxFlowKernel, (kernel, heap) => {
    const memory = heap.alloc(kernel.graphBytes(nodeCount, edgeCount));
    const pairs = heap.copyIn(edges);
    kernel.openGraph(nodeCount, edgeCount, pairs, heap.copyIn(integers.capacities), heap.copyIn(integers.reverse), memory);
    const values = heap.copyIn(Int32Array.from(given, (value, i) => value - taken[i]!));
    kernel.addGraphTerminals(values);
    runFlow(NAME, heap, { start: kernel.startGraph, solve: kernel.solveGraph, giveLevels: kernel.giveLevels }, settings);
    settings.onProgress?.({ stage: "flow", done: 1, total: 1 });
    const side = (which: 1 | -1) => {
      kernel.readGraph(values, which);
      return Uint8Array.from(heap.i32(values, nodeCount));
    };
    return {
      flow: (total - kernel.leftOver()) / scale,
      sourceSide: side(1),
      sinkSide: side(-1),
      scale,
    };
  });
}

interface CheckedGraph {
  readonly nodeCount: number;
  readonly edges: Int32Array;
  readonly capacities: Numbers;
  readonly reverse: Numbers;
}

function checkGraph(graph: FlowGraph): CheckedGraph {
  const wrong = (option: string, expected: string, received: unknown): never => {
    throw new SegmentationError("invalid-argument", { where: NAME, option, expected, received });
  };
  if (typeof graph !== "object" || graph === null) wrong("graph", "{ nodeCount, edges, capacities, source, sink }", graph);
  const { nodeCount } = graph;
  if (!Number.isInteger(nodeCount) || nodeCount < 1 || nodeCount > MOST_NODES)
    wrong("graph.nodeCount", `an integer 1 … ${MOST_NODES}`, nodeCount);
  const length = (graph.capacities as Numbers | undefined)?.length;
  const { capacities, edges } = graph;
  checkCapacities(NAME, "graph.capacities", capacities, length ?? 0);
  const count = capacities.length;
  const reverse = graph.reverseCapacities ?? new Uint8Array(count);
  checkCapacities(NAME, "graph.reverseCapacities", reverse, count);
  checkCapacities(NAME, "graph.edges", edges, 2 * count);
  for (let i = 0; i < edges.length; i++) {
    const node = edges[i]!;
    if (!Number.isInteger(node) || node >= nodeCount) wrong(`graph.edges[${i}]`, `a node, 0 … ${nodeCount - 1}`, node);
  }
  for (const option of ["source", "sink"] as const) {
    const value = graph[option];
    if (typeof value !== "number") checkCapacities(NAME, `graph.${option}`, value, nodeCount);
    else if (!Number.isInteger(value) || value < 0 || value >= nodeCount)
      wrong(`graph.${option}`, `a node, 0 … ${nodeCount - 1}, or a list of ${nodeCount} capacities`, value);
  }
  if (typeof graph.source === "number" && graph.source === graph.sink)
    wrong("graph.sink", "another node than the source", graph.sink);
  return { nodeCount, edges: Int32Array.from(edges), capacities, reverse };
}

/**
 * What each node gets from the source, or gives to the sink. A node that is the source gets what its edges carry away from it (`side` 1) and `more`, one that is the sink what they carry to it (0).
 */
function terminalOf(
  { nodeCount, edges, capacities, reverse }: CheckedGraph,
  given: number | Numbers,
  side: 0 | 1,
  more: number,
  of: (value: number) => number,
): Float64Array {
  if (typeof given !== "number") return Float64Array.from(given, of);
  const all = new Float64Array(nodeCount);
  all[given] = more;
  for (let e = 0; e < capacities.length; e++) {
    if (edges[2 * e + 1 - side] === given) all[given]! += capacities[e]!;
    if (edges[2 * e + side] === given) all[given]! += reverse[e]!;
  }
  return all;
}
