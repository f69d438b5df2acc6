/** An axis in blocks, each of which sees itself and its two neighbors: attention within a span, whatever the axis's length. */
import { addExtents, type Extent, floorDivide, multiplyExtents, subtractExtents } from "../graph/extents.js";
import type { Graph } from "../graph/graph.js";
import type { Value } from "../graph/value.js";
import { add, mul } from "../ops/elementwise.js";
import { gather } from "../ops/gather.js";
import { concat, expand, pad, reshape, slice, transpose } from "../ops/shape.js";

/** What {@link blocksAlong} gives. */
export interface AxisBlocks {
  /** `[n, C, asking]`: the channels of the positions that ask. */
  readonly queries: Value;
  /** `[n, D, positions]`: the other channels, of the positions that these see. */
  readonly seen: Value;
  /** Where in a block positions ask. */
  readonly asking: readonly number[];
  /** Where, counted as these are, the first position is that a block sees. */
  readonly first: number;
  /** How many positions a block sees. */
  readonly positions: number;
  /** Scores `[n, heads, asking, positions]` with those taken away that no one is to see. */
  hide(scores: Value): Value;
  /** `[n, V, asking]` as it was, `[count, V, L / stride]`. */
  join(found: Value): Value;
}

/** Added to scores that are hidden: nothing is left of them after a softmax, in half precision neither. */
const HIDDEN = -1e4;

/**
 * Parts a sequence `[count, C + D, L]` for attention within a span. It is one block where its length is a number that the span covers.
 *
 * @param asking - how many channels C are those of queries
 */
export function blocksAlong(
  x: Value,
  asking: number,
  { span, stride }: { readonly span: number; readonly stride: number },
): AxisBlocks {
  const [count, channels, length] = x.shape as [Extent, number, Extent];
  const reach = (span - 1) / 2;
  const parts = (value: Value) => [slice(value, 1, 0, asking), slice(value, 1, asking)] as const;
  if (typeof length === "number" && length <= span) {
    const places = every(length, stride);
    const [own, seen] = parts(x);
    const band = length > reach + 1 ? bandOf(x.graph, places, 0, length, reach) : undefined;
    return {
      ...{ queries: stride > 1 ? gather(own, places, 2) : own, seen, asking: places, first: 0, positions: length },
      hide: (scores) => (band ? add(scores, band) : scores),
      join: (found) => found,
    };
  }
  // positions that ask are the same ones in each block
  const size = Math.ceil(reach / stride) * stride;
  const blocks = floorDivide(addExtents(length, size - 1), size);
  const whole = multiplyExtents(blocks, size);
  const lacking = subtractExtents(whole, length);
  const [own, others] = parts(x);
  const places = every(size, stride);
  const queries = inBlocks(pad(own, [0, 0, 0], [0, 0, lacking]), blocks, size);
  const [n, total] = [multiplyExtents(count, blocks), 3 * size];
  const seen = transpose(around(others, size, blocks, lacking), [0, 2, 1, 3]);
  const ones = expand(x.graph.constant(Float32Array.of(1), [1, 1, 1]), [1, 1, length]);
  const there = reshape(around(ones, size, blocks, lacking), [blocks, 1, 1, total]);
  const hidden = add(mul(add(there, -1), -HIDDEN), bandOf(x.graph, places, -size, total, reach));
  return {
    queries: reshape(stride > 1 ? gather(queries, places, 3) : queries, [n, asking, places.length]),
    seen: reshape(seen, [n, channels - asking, total]),
    ...{ asking: places, first: -size, positions: total },
    hide: (scores) => {
      const heads = scores.shape[1] as number;
      const apart = reshape(scores, [count, blocks, heads, places.length, total]);
      return reshape(add(apart, hidden), [n, heads, places.length, total]);
    },
    join: (found) => {
      const depth = found.shape[1] as number;
      const apart = transpose(reshape(found, [count, blocks, depth, places.length]), [0, 2, 1, 3]);
      const asked = multiplyExtents(blocks, places.length);
      const kept = floorDivide(addExtents(length, stride - 1), stride);
      return pad(reshape(apart, [count, depth, asked]), [0, 0, 0], [0, 0, subtractExtents(kept, asked)]);
    },
  };
}

/** 0, stride, 2 · stride … below the length. */
function every(length: number, stride: number): number[] {
  return Array.from({ length: Math.ceil(length / stride) }, (_, i) => i * stride);
}

/** What hides positions farther away than the reach, `[asking, positions]`. */
function bandOf(graph: Graph, asking: readonly number[], first: number, positions: number, reach: number): Value {
  const data = asking.flatMap((at) =>
    Array.from({ length: positions }, (_, i) => (Math.abs(first + i - at) > reach ? HIDDEN : 0)),
  );
  return graph.constant(Float32Array.from(data), [asking.length, positions]);
}

/** `[count, C, blocks · size]` as `[count, blocks, C, size]`. */
function inBlocks(x: Value, blocks: Extent, size: number): Value {
  const [count, channels] = x.shape as [Extent, Extent];
  return transpose(reshape(x, [count, channels, blocks, size]), [0, 2, 1, 3]);
}

/** `[count, C, L]` as `[count, C, blocks, 3 · size]`: each block between the one before and the one after; zeros where the sequence has ended. */
function around(x: Value, size: number, blocks: Extent, lacking: Extent): Value {
  const [count, channels] = x.shape as [Extent, Extent];
  const padded = pad(x, [0, 0, size], [0, 0, addExtents(lacking, size)]);
  const ends = [[0, -2 * size], [size, -size], [2 * size]] as const;
  const parts = ends.map(([start, end]) => reshape(slice(padded, 2, start, end), [count, channels, blocks, size]));
  return concat(parts, 3);
}
