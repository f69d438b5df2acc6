/** Multi-scale deformable attention: each query looks at a few positions of each map, which it chooses itself. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { describeShape, type Extent, productOf } from "../graph/extents.js";
import type { Graph } from "../graph/graph.js";
import { shapeTensor } from "../graph/shape-tensor.js";
import { checkRank, numberOf, type Value } from "../graph/value.js";
import { softmax } from "../ops/activation.js";
import { add, cast, div, mul, sub } from "../ops/elementwise.js";
import { gridSample } from "../ops/grid-sample.js";
import { range } from "../ops/range.js";
import { reduceSum } from "../ops/reduce.js";
import { concat, expand, reshape, split, transpose } from "../ops/shape.js";
import { linear } from "./linear.js";
import type { Scope } from "./scope.js";

/** Height and width of a map. */
export type MapSize = readonly [height: Extent, width: Extent];

/** What {@link deformableAttention} looks with, and at. */
export interface DeformableAttentionInputs {
  /** What looks, position codes added: `[batch, queries, C]`. */
  readonly query: Value;
  /** The positions of all maps, map by map and row by row: `[batch, positions, C]`. */
  readonly memory: Value;
  /** Sizes of the maps. */
  readonly levels: readonly MapSize[];
  /**
   * Around where each query looks, from 0 to 1 across the maps: a point (x, y), or a box (center, width and height) that distances are measured by. `[batch or 1, queries, 2 or 4]`.
   */
  readonly references: Value;
}

/** Sizes of {@link deformableAttention}. */
export interface DeformableAttentionSizes {
  /** A divisor of C. */
  readonly heads: number;
  /** Positions that a head looks at in each map. @default 4 */
  readonly points?: number;
}

/** Samples that are held at once, at most: 128 MiB, what every WebGPU device takes as one buffer. */
const MOST_SAMPLES = 2 ** 25;

/**
 * Multi-scale deformable attention under the authors' names (`sampling_offsets`, `attention_weights`, `value_proj`, `output_proj`). A query takes, of each map and for each head, the values at `points` positions:
 * their distances from its reference are a linear layer of it, and so are the weights of the sum. Positions are not rounded, values between pixels are bilinear, those beyond the map are 0.
 *
 * @returns `[batch, queries, C]`
 * @throws SegmentationError `shape-mismatch`
 * @see X. Zhu et al., "Deformable DETR: Deformable transformers for end-to-end object detection", ICLR 2021, arXiv:2010.04159
 */
export function deformableAttention(p: Scope, inputs: DeformableAttentionInputs, sizes: DeformableAttentionSizes): Value {
  const where = "deformableAttention";
  const { query, memory, levels, references } = inputs;
  const { heads, points = 4 } = sizes;
  for (const tokens of [query, memory, references]) checkRank(where, tokens, [3]);
  const channels = numberOf(where, memory, -1);
  if (channels % heads !== 0) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: memory.name,
      expected: `a multiple of ${heads} channels, as there are heads`,
      received: phrase(describeShape(memory.shape)),
    });
  }
  const [batch, queries] = query.shape as [Extent, Extent];
  const rows = productOf([batch, heads]);
  const all = [batch, queries, heads, levels.length, points, 2];
  const offsets = reshape(linear(p.scope("sampling_offsets"), query, heads * levels.length * points * 2), all);
  const weights = linear(p.scope("attention_weights"), query, heads * levels.length * points);
  const shares = transpose(softmax(reshape(weights, [batch, queries, heads, levels.length * points])), [0, 2, 1, 3]);
  // heads before queries, as maps are by heads
  const offsetsOf = split(transpose(offsets, [0, 2, 3, 1, 4, 5]), ones(levels.length), 2);
  const sharesOf = split(shares, new Array(levels.length).fill(points), 3);
  const values = transpose(linear(p.scope("value_proj"), memory, channels), [0, 2, 1]);
  const valuesOf = split(values, levels.map(productOf), 2);
  const centers = centersOf(references);
  let sum: Value | undefined;
  for (const [level, [height, width]] of levels.entries()) {
    const map = reshape(valuesOf[level]!, [rows, channels / heads, height, width]);
    const distances = reshape(offsetsOf[level]!, [batch, heads, queries, points, 2]);
    const grid = add(mul(distances, reachOf(references, [height, width], points)), centers);
    const share = reshape(sharesOf[level]!, [rows, 1, queries, points]);
    const taken = weighted(map, reshape(grid, [rows, queries, points, 2]), share);
    sum = sum === undefined ? taken : add(sum, taken);
  }
  const mixed = transpose(reshape(sum!, [batch, channels, queries]), [0, 2, 1]);
  return linear(p.scope("output_proj"), mixed, channels);
}

/** Weighted sums of samples, `[rows, D, queries]`: all points at once, or fewer where their samples would not fit into a buffer. */
function weighted(map: Value, grid: Value, shares: Value): Value {
  const points = numberOf("deformableAttention", grid, 2);
  const samples = productOf([...grid.shape.slice(0, 3), map.shape[1]!]);
  const parts = typeof samples === "number" && samples > MOST_SAMPLES ? points : 1;
  const lengths = new Array(parts).fill(points / parts);
  const [grids, weights] = parts === 1 ? [[grid], [shares]] : [split(grid, lengths, 2), split(shares, lengths, 3)];
  return grids.map((part, i) => reduceSum(mul(gridSample(map, part), weights[i]!), { axes: [3] })).reduce((a, b) => add(a, b));
}

/** Where queries look around, −1 to 1 across a map as samples are asked for: `[batch or 1, 1, queries, 1, 2]`. */
function centersOf(references: Value): Value {
  const [batch, queries, extents] = references.shape as [Extent, Extent, Extent];
  const [point] = extents === 2 ? [references] : split(references, [2, 2], 2);
  return reshape(sub(mul(point!, 2), 1), [batch, 1, queries, 1, 2]);
}

/** What distances are multiplied by: a pixel of the map, or half of the box by the number of points; twice that, as maps are 2 wide. */
function reachOf(references: Value, size: MapSize, points: number): Value {
  const [batch, queries, extents] = references.shape as [Extent, Extent, Extent];
  if (extents === 2) return div(2, sizeOf(references.graph, size));
  return reshape(mul(split(references, [2, 2], 2)[1]!, 1 / points), [batch, 1, queries, 1, 2]);
}

/** Width and height of a map as numbers of the graph, `[2]`. */
function sizeOf(graph: Graph, [height, width]: MapSize): Value {
  if (typeof height === "number" && typeof width === "number") return graph.constant(Float32Array.of(width, height));
  return cast(shapeTensor(graph, [width, height]), "float32");
}

/** The centers of all pixels of maps, x then y from 0 to 1 across each: the references of positions themselves. `[1, positions, 2]`. */
export function pixelCenters(graph: Graph, levels: readonly MapSize[]): Value {
  const centers = levels.map(([height, width]) => {
    const along = (extent: Extent, shape: readonly Extent[]) =>
      expand(reshape(div(range(graph, extent, { start: 0.5 }), countOf(graph, extent)), shape), [height, width, 1]);
    return reshape(concat([along(width, [1, width, 1]), along(height, [height, 1, 1])], 2), [productOf([height, width]), 2]);
  });
  const joined = concat(centers, 0);
  return reshape(joined, [1, joined.shape[0]!, 2]);
}

/** An extent as a number of the graph, float32. */
export function countOf(graph: Graph, extent: Extent): Value {
  return typeof extent === "number" ? graph.constant(Float32Array.of(extent)) : cast(shapeTensor(graph, [extent]), "float32");
}

function ones(count: number): number[] {
  return new Array(count).fill(1);
}
