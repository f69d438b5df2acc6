/** What Mask DINO's queries begin with: the positions that are surest of a class, and boxes for them. */
import { type Extent, productOf } from "../../graph/extents.js";
import type { Graph } from "../../graph/graph.js";
import type { Value } from "../../graph/value.js";
import { countOf, type MapSize, pixelCenters } from "../../layers/deformable-attention.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import { perceptron } from "../../layers/query-decoder.js";
import type { Scope } from "../../layers/scope.js";
import { sigmoid } from "../../ops/activation.js";
import { add, and, cast, clip, div, greater, less, log, mul, sub, where } from "../../ops/elementwise.js";
import { gatherND } from "../../ops/gather.js";
import { range } from "../../ops/range.js";
import { reduceMax, reduceMin } from "../../ops/reduce.js";
import { concat, expand, reshape, unsqueeze } from "../../ops/shape.js";
import { topK } from "../../ops/top-k.js";
import type { MaskdinoSizes } from "./config.js";

/** Height and width of the box at a position of the first map; twice as much in each further one. */
const PROPOSED = 0.05;
/** Positions closer to the image's border, in parts of it, propose nothing. */
const MARGIN = 0.01;
/** What makes any box the image's last corner, in place of the infinity of the authors' code. */
const BEYOND = 1e4;
/** A mask's first row or column where it has none, in the authors' code. */
const NOWHERE = 1e8;
/** Keeps logarithms finite, in the authors' code. */
const LEAST = 1e-5;

/** What queries begin with. */
export interface FirstQueries {
  /** `[batch, queries, C]` */
  readonly tokens: Value;
  /** Center, width and height from 0 to 1, `[batch, queries, 4]`. */
  readonly boxes: Value;
}

/** The logarithm of x : 1 − x, for x from 0 to 1. */
export function inverseSigmoid(x: Value): Value {
  const within = clip(x, 0, 1);
  return log(div(clip(within, LEAST, 1), clip(sub(1, within), LEAST, 1)));
}

/** What is learned of boxes: four numbers that are added to those of a box before the sigmoid. */
export function boxShift(p: Scope, x: Value, channels: number): Value {
  return perceptron(p.scope("_bbox_embed"), x, [channels, channels, 4], (i) => `layers.${i}`);
}

/**
 * The positions that are surest of any class, as queries.
 *
 * @param memory - positions of all maps, `[batch, positions, C]`
 * @param masksOf - masks' logits of queries, `[batch, queries, height, width]`
 */
export function proposals(
  p: Scope,
  memory: Value,
  levels: readonly MapSize[],
  { channels, queries, nClasses, boxes }: MaskdinoSizes,
  masksOf: (tokens: Value) => Value,
): FirstQueries {
  const { places, inside } = placesOf(memory.graph, levels);
  const seen = layerNorm(p.scope("enc_output_norm"), linear(p.scope("enc_output"), mul(memory, inside), channels));
  const best = topK(reduceMax(linear(p.scope("class_embed"), seen, nClasses), { axes: [2] }), queries).indices;
  const chosen = (x: Value) => gatherND(x, unsqueeze(best, [2]), 1);
  const tokens = chosen(seen);
  if (boxes !== "proposals") return { tokens, boxes: aroundMasks(masksOf(tokens), boxes) };
  return { tokens, boxes: sigmoid(chosen(add(boxShift(p, seen, channels), places))) };
}

/** A box at each position before the sigmoid, `[1, positions, 4]`, and 1 for positions that propose one, else 0, `[1, positions, 1]`. */
function placesOf(graph: Graph, levels: readonly MapSize[]): { places: Value; inside: Value } {
  const centers = pixelCenters(graph, levels);
  const sides = levels.map((size, level) => {
    const logit = Math.log((PROPOSED * 2 ** level) / (1 - PROPOSED * 2 ** level));
    return expand(graph.constant(Float32Array.of(logit, logit), [1, 1, 2]), [1, productOf(size), 2]);
  });
  const ofBoth = cast(and(greater(centers, MARGIN), less(centers, 1 - MARGIN)), "float32");
  const inside = reduceMin(ofBoth, { axes: [2], keepDims: true });
  const own = concat([log(div(centers, sub(1, centers))), concat(sides, 1)], 2);
  return { places: add(own, mul(sub(1, inside), BEYOND)), inside };
}

/** Boxes around masks, from 0 to 1 across their map; as the authors' code has them of empty masks too. */
function aroundMasks(masks: Value, kind: "bitmask" | "mask2box"): Value {
  const [batch, queries, height, width] = masks.shape as [Extent, Extent, Extent, Extent];
  const edges = (axis: number, extent: Extent) => {
    const has = greater(reduceMax(masks, { axes: [axis] }), 0);
    const graph = masks.graph;
    const positions = reshape(range(graph, extent, { start: 0 }), [1, 1, extent]);
    const last = reduceMax(mul(cast(has, "float32"), positions), { axes: [2], keepDims: true });
    const first = reduceMin(where(has, positions, graph.constant(Float32Array.of(NOWHERE))), { axes: [2], keepDims: true });
    const count = countOf(graph, extent);
    if (kind === "mask2box") return { first: div(first, count), last: div(last, count) };
    const some = reduceMax(cast(has, "float32"), { axes: [2], keepDims: true });
    return { first: div(mul(first, some), count), last: div(mul(add(last, 1), some), count) };
  };
  const [x, y] = [edges(2, width), edges(3, height)];
  const middle = ({ first, last }: { first: Value; last: Value }) => mul(add(first, last), 0.5);
  const found = concat([middle(x), middle(y), sub(x.last, x.first), sub(y.last, y.first)], 2);
  return reshape(sigmoid(inverseSigmoid(found)), [batch, queries, 4]);
}

/** Boxes moved by what is learned of them. */
export function movedBoxes(boxes: Value, shift: Value): Value {
  return sigmoid(add(shift, inverseSigmoid(boxes)));
}
