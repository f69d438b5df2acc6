/** LSTM units on the nodes of a graph, of which each hears the others that it is joined with. */
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { linear } from "../../layers/linear.js";
import type { Scope } from "../../layers/scope.js";
import { sigmoid, tanh } from "../../ops/activation.js";
import { add, and, cast, div, equal, greater, less, max, mul, where } from "../../ops/elementwise.js";
import { gatherND } from "../../ops/gather.js";
import { or } from "../../ops/logic.js";
import { range } from "../../ops/range.js";
import { reduceSum } from "../../ops/reduce.js";
import { reshape, split, unsqueeze } from "../../ops/shape.js";

/** What each node knows, `[batch, nodes, channels]`. */
export interface NodeStates {
  readonly hidden: Value;
  readonly memory: Value;
}

/** Which nodes each one hears. */
export interface Neighborhood {
  /** Numbers, int64 `[batch, nodes, degree, 1]`; 0 where there is none. */
  readonly positions: Value;
  /** `[batch, nodes, degree, 1]`: 1 / (how many there are), 0 where there is none. */
  readonly weights: Value;
  /** Of the same shape: whether the neighbor is updated before the node. */
  readonly earlier: Value;
}

/** Reads numbers of neighbors `[batch, nodes, degree]`, −1 for none. A node is updated after all that are surer, and after those as sure that have a lower number. */
export function neighborhood(neighbors: Value, confidences: Value): Neighborhood {
  const there = greater(neighbors, -0.5);
  const exists = cast(there, "float32");
  const positions = unsqueeze(cast(max(neighbors, 0), "int64"), [3]);
  const theirs = gatherND(confidences, positions, 1);
  const own = unsqueeze(confidences, [2]);
  const numbers = reshape(range(neighbors.graph, extentOf(neighbors, 1)), [1, extentOf(neighbors, 1), 1]);
  const earlier = or(greater(theirs, own), and(equal(theirs, own), less(neighbors, numbers)));
  const count = max(reduceSum(exists, { axes: [2], keepDims: true }), 1);
  return { positions, weights: unsqueeze(div(exists, count), [3]), earlier: unsqueeze(earlier, [3]) };
}

/** What each node's neighbors know: `[batch, nodes, degree, channels]`. */
function around(state: Value, { positions }: Neighborhood): Value {
  return gatherND(state, positions, 1);
}

/** The mean over neighbors. */
function averaged(x: Value, { weights }: Neighborhood): Value {
  return reduceSum(mul(x, weights), { axes: [2], keepDims: false });
}

/**
 * A layer of the paper: each node has a gate for each of its neighbors, by how much it forgets what that one remembers. Parameters: `input` (of the node's features: input, forget, output gate, candidate), `state` (of its own state, likewise),
 * `neighbors` (of the mean of theirs: input, output gate, candidate), `forget` (of each of theirs).
 *
 * @see X. Liang et al., "Semantic object parsing with graph LSTM", ECCV 2016, doi:10.1007/978-3-319-46448-0_8
 */
export function graphLstmLayer(p: Scope, features: Value, states: NodeStates, near: Neighborhood, sweeps: number): NodeStates {
  const channels = numberOf("graphLstm", features, 2);
  const parts = (x: Value, count: number) => split(x, Array<number>(count).fill(channels), 2);
  const { hidden, memory } = states;
  const said = linear(p.scope("input"), features, 4 * channels);
  const own = parts(add(said, linear(p.scope("state"), hidden, 4 * channels, { bias: false })), 4) as [
    Value,
    Value,
    Value,
    Value,
  ];
  const [before, remembered] = [around(hidden, near), around(memory, near)];
  const forgetting = unsqueeze(parts(said, 4)[1]!, [2]);
  const gates = sigmoid(add(forgetting, linear(p.scope("forget"), before, channels, { bias: false })));
  const kept = mul(sigmoid(own[1]), memory);
  let [h, m] = [hidden, memory];
  for (let sweep = 0; sweep < sweeps; sweep++) {
    // those that were updated before speak of what they know now
    const heard = sweep === 0 ? before : where(near.earlier, around(h, near), before);
    const recalled = sweep === 0 ? remembered : where(near.earlier, around(m, near), remembered);
    const mean = linear(p.scope("neighbors"), averaged(heard, near), 3 * channels, { bias: false });
    const [input, output, candidate] = parts(mean, 3) as [Value, Value, Value];
    const fresh = mul(sigmoid(add(own[0], input)), tanh(add(own[3], candidate)));
    m = add(add(averaged(mul(gates, recalled), near), kept), fresh);
    h = tanh(mul(sigmoid(add(own[2], output)), m));
  }
  return { hidden: h, memory: m };
}
