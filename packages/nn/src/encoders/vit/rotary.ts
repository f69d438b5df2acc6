/** Rotary position codes along two axes, as DINOv3 has them: queries and keys turn by angles that rows and columns give. */
import type { Extent } from "../../graph/extents.js";
import type { Graph } from "../../graph/graph.js";
import { shapeTensor } from "../../graph/shape-tensor.js";
import type { Value } from "../../graph/value.js";
import { add, cast, cos, div, mul, neg, pow, reciprocal, sin, sub } from "../../ops/elementwise.js";
import { range } from "../../ops/range.js";
import { concat, expand, reshape, split } from "../../ops/shape.js";

/** Cosines and sines that tokens turn by, each `[tokens, channels of a head]`; sines have the signs of the turn. */
export interface Turns {
  readonly cosines: Value;
  readonly sines: Value;
}

/** Rows, columns and what tokens there are before those of patches. */
export interface TokenGrid {
  readonly height: Extent;
  readonly width: Extent;
  /** Tokens before those of patches: they do not turn. */
  readonly before: number;
}

/**
 * The turns of a grid of patches. Centers of patches lie from −1 to 1 along each axis, whatever the image's size; a quarter of a head's channels turns by rows at as many frequencies, a quarter by columns,
 * and the other half are what these are paired with.
 *
 * @param features - channels of a head, a multiple of 4
 * @param theta - what frequencies are powers of
 */
export function rotaryTurns(graph: Graph, { height, width, before }: TokenGrid, features: number, theta: number): Turns {
  const quarter = features / 4;
  const exponents = graph.constant(Float32Array.from({ length: quarter }, (_, i) => (4 * i) / features));
  const frequencies = reciprocal(pow(graph.constant(Float32Array.of(theta)), exponents));
  const steps = mul(frequencies, 2 * Math.PI);
  const along = (extent: Extent) => sub(mul(div(range(graph, extent, { start: 0.5 }), numberOf(graph, extent)), 2), 1);
  const rows = mul(reshape(along(height), [height, 1, 1]), steps);
  const columns = mul(reshape(along(width), [1, width, 1]), steps);
  const shape = [height, width, quarter];
  const angles = reshape(concat([expand(rows, shape), expand(columns, shape)], 2), [-1, features / 2]);
  const [c, s] = [cos(angles), sin(angles)];
  return turnsAfter({ cosines: concat([c, c], 1), sines: concat([neg(s), s], 1) }, before);
}

/** Turns of more tokens: `count` that do not turn, before the others. */
export function turnsAfter({ cosines, sines }: Turns, count: number): Turns {
  if (count === 0) return { cosines, sines };
  const { graph, shape } = cosines;
  const features = shape[1] as number;
  const still = (value: number) => graph.constant(new Float32Array(count * features).fill(value), [count, features]);
  return { cosines: concat([still(1), cosines], 0), sines: concat([still(0), sines], 0) };
}

/** An extent as a number of the graph. */
function numberOf(graph: Graph, extent: Extent): Value {
  return typeof extent === "number" ? graph.constant(Float32Array.of(extent)) : cast(shapeTensor(graph, [extent]), "float32");
}

/** Queries or keys `[batch, heads, tokens, D]`, turned: channel i is paired with channel i + D / 2. */
export function turned(x: Value, { cosines, sines }: Turns): Value {
  const half = (x.shape.at(-1) as number) / 2;
  const [first, second] = split(x, [half, half], -1);
  return add(mul(x, cosines), mul(concat([second!, first!], -1), sines));
}
