/** Neighborhood attention: each position sees the positions around it, some of them left out where it is dilated. */
import type { Extent } from "../../graph/extents.js";
import type { Graph } from "../../graph/graph.js";
import { shapeTensor } from "../../graph/shape-tensor.js";
import { numberOf, type Value } from "../../graph/value.js";
import { linear } from "../../layers/linear.js";
import type { Scope } from "../../layers/scope.js";
import { softmax } from "../../ops/activation.js";
import { add, cast, div, floor, max, min, mul, sub } from "../../ops/elementwise.js";
import { gather } from "../../ops/gather.js";
import { matMul } from "../../ops/matrix.js";
import { range } from "../../ops/range.js";
import { concat, pad, reshape, split, transpose } from "../../ops/shape.js";

/** Sizes of {@link neighborhoodAttention}. */
export interface Neighborhood {
  readonly heads: number;
  /** Positions along the side of a neighborhood. */
  readonly kernel: number;
  /** From one of them to the next. */
  readonly dilation: number;
}

/**
 * Attention of each position of a map `[batch, height, width, C]` to `kernel` × `kernel` around it, `dilation` apart; at borders the neighborhood is moved inside. Maps that are smaller than a neighborhood see zeros below and on the right, as published
 * implementations do. Parameters: linear layers `q`, `k`, `v` and `proj`, and `rpb` `[heads, 2 · kernel − 1, 2 · kernel − 1]`, what is added to scores by relative position.
 *
 * @see A. Hassani, H. Shi, "Dilated neighborhood attention transformer", 2022, arXiv:2209.15001
 */
export function neighborhoodAttention(p: Scope, x: Value, sizes: Neighborhood): Value {
  const { heads, kernel } = sizes;
  const channels = numberOf("neighborhoodAttention", x, -1);
  const [batch, height, width] = x.shape as [Extent, Extent, Extent];
  const head = channels / heads;
  // one more row and column, of zeros, stands for all that a small map lacks
  const more = pad(x, [0, 0, 0, 0], [0, 1, 1, 0]);
  const query = mul(linear(p.scope("q"), x, channels), 1 / Math.sqrt(head));
  const [keys, values] = ["k", "v"].map((name) => linear(p.scope(name), more, channels)) as [Value, Value];
  const [rows, columns] = [neighbors(p.graph, height, sizes), neighbors(p.graph, width, sizes)];
  const span = 2 * kernel - 1;
  const biases = p.parameter("rpb", [heads, span, span], { initial: { kind: "truncated-normal", std: 0.02 } });
  const taps = Array.from({ length: kernel }, (_, tap) => tap);
  // of all neighbors in one row of a neighborhood: heads and then channels, or channels last
  const around = (map: Value, tap: number, order: readonly number[]) => {
    const row = gather(gather(map, rows.positions(tap), 1), columns.positions(), 2);
    return transpose(reshape(row, [batch, height, width, kernel, heads, head]), order);
  };
  const bias = (tap: number) => {
    const byPlace = gather(gather(biases, rows.distances(tap), 1), columns.distances(), 2);
    return reshape(transpose(byPlace, [1, 2, 0, 3]), [1, height, width, heads, 1, kernel]);
  };
  const each = reshape(query, [batch, height, width, heads, 1, head]);
  const scores = taps.map((tap) => add(matMul(each, around(keys, tap, [0, 1, 2, 4, 5, 3])), bias(tap)));
  const shares = split(
    softmax(concat(scores, 5)),
    taps.map(() => kernel),
    5,
  );
  const mixed = taps.map((tap) => matMul(shares[tap]!, around(values, tap, [0, 1, 2, 4, 3, 5]))).reduce((a, b) => add(a, b));
  return linear(p.scope("proj"), reshape(mixed, [batch, height, width, channels]), channels);
}

/** Where the neighbors of each position of an axis are, and how far: of one of them, `[extent]`, or of all, `[extent, kernel]`. */
interface Neighbors {
  /** Positions, the one after the last for those that a small map lacks. */
  readonly positions: (tap?: number) => Value;
  /** Distances in neighbors, 0 for the furthest on one side. */
  readonly distances: (tap?: number) => Value;
}

/** Floats hold all these numbers exactly; the graph computes them from extents alone, so that no device takes part. */
function neighbors(graph: Graph, extent: Extent, { kernel, dilation }: Neighborhood): Neighbors {
  const count =
    typeof extent === "number" ? graph.constant(Float32Array.of(extent)) : cast(shapeTensor(graph, [extent]), "float32");
  const all = max(count, kernel * dilation);
  const at = range(graph, extent);
  // positions that are `dilation` apart see each other: which of these sets it is, and which within
  const within = floor(div(at, dilation));
  const first = sub(at, mul(within, dilation));
  const members = floor(div(add(sub(all, first), dilation - 1), dilation));
  const begin = min(max(sub(within, Math.floor(kernel / 2)), 0), sub(members, kernel));
  const steps = (by: number) => graph.constant(Float32Array.from({ length: kernel }, (_, tap) => tap * by));
  const plus = (value: Value, by: number, tap?: number) =>
    tap === undefined ? add(reshape(value, [extent, 1]), steps(by)) : add(value, tap * by);
  return {
    positions: (tap) => cast(min(plus(add(first, mul(begin, dilation)), dilation, tap), count), "int32"),
    distances: (tap) => cast(plus(add(sub(begin, within), kernel - 1), 1, tap), "int32"),
  };
}
