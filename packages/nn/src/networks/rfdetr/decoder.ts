/** RF-DETR's decoder: boxes that patches propose, and queries that look around in the best of them. */
import type { Extent } from "../../graph/extents.js";
import type { Graph } from "../../graph/graph.js";
import type { Value } from "../../graph/value.js";
import { deformableAttention } from "../../layers/deformable-attention.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import { JOINED_PROJECTIONS, perceptron, queryDecoder } from "../../layers/query-decoder.js";
import type { Scope } from "../../layers/scope.js";
import { boxCodes } from "../../layers/sine-codes.js";
import { add, exp, mul } from "../../ops/elementwise.js";
import { gatherND } from "../../ops/gather.js";
import { reduceMax } from "../../ops/reduce.js";
import { concat, expand, reshape, slice, split, transpose, unsqueeze } from "../../ops/shape.js";
import { topK } from "../../ops/top-k.js";
import { marginOf, type RfdetrSizes } from "./config.js";

/** Height and width of a box that a patch proposes, before it is told more. */
const PROPOSED = 0.05;

/** What makes a patch no proposal. */
const NEVER = -1e30;

/** What becomes of the queries. */
export interface DecodedQueries {
  /** After the last layer, normalized: `[batch, queries, channels]`. */
  readonly queries: Value;
  /** The boxes that they looked around in, center, width and height from 0 to 1: `[batch, queries, 4]`. */
  readonly references: Value;
}

/** Runs the decoder on the encoder's map `[batch, channels, side, side]`. */
export function decodedQueries(p: Scope, map: Value, sizes: RfdetrSizes): DecodedQueries {
  const { queries, groups, channels, decoderDepth, decoderHeads, mlpDim, points } = sizes;
  const [batch, , side] = map.shape as [Extent, number, number];
  const memory = transpose(reshape(map, [batch, channels, side ** 2]), [0, 2, 1]);
  const learned = (name: string, width: number) => {
    const all = p.scope(name).parameter("weight", [queries * groups, width], { initial: { kind: "normal", std: 1 } });
    return unsqueeze(slice(all, 0, 0, queries), [0]);
  };
  const references = refined(proposals(p.scope("transformer"), memory, side, sizes), learned("refpoint_embed", 4));
  const decoder = p.scope("transformer.decoder");
  const codes = perceptron(
    decoder.scope("ref_point_head"),
    boxCodes(references, channels / 2),
    [channels, channels],
    (i) => `layers.${i}`,
  );
  const tokens = expand(learned("query_feat", channels), [batch, queries, channels]);
  const levels = [[side, side]] as const;
  const layers = queryDecoder(
    decoder,
    { tokens, codes },
    () => (at, query) => deformableAttention(at, { query, memory, levels, references }, { heads: 2 * decoderHeads, points }),
    {
      depth: decoderDepth,
      ...{ heads: decoderHeads, mlpDim, selfNames: JOINED_PROJECTIONS },
      names: (i) => ({
        self: [`layers.${i}.self_attn`, `layers.${i}.norm1`],
        cross: [`layers.${i}.cross_attn`, `layers.${i}.norm2`],
        feed: [`layers.${i}.linear1`, `layers.${i}.linear2`, `layers.${i}.norm3`],
      }),
    },
  );
  return { queries: layerNorm(decoder.scope("norm"), layers.at(-1)!), references };
}

/** The boxes of the patches that are surest of any class, the surest first: `[batch, queries, 4]`. */
function proposals(p: Scope, memory: Value, side: number, { queries, nClasses, channels }: RfdetrSizes): Value {
  const { graph } = memory;
  const { boxes, allowed } = patchBoxes(graph, side);
  const seen = layerNorm(p.scope("enc_output_norm.0"), linear(p.scope("enc_output.0"), memory, channels));
  const classes = linear(p.scope("enc_out_class_embed.0"), seen, nClasses);
  const deltas = perceptron(p.scope("enc_out_bbox_embed.0"), seen, [channels, channels, 4], (i) => `layers.${i}`);
  const best = topK(add(reduceMax(classes, { axes: [2] }), allowed), queries).indices;
  return gatherND(refined(boxes, deltas), unsqueeze(best, [2]), 1);
}

/** A small box around each patch's center, `[1, side², 4]`; and 0 for those that objects are proposed at, else so little that they are never chosen, `[1, side²]`. */
function patchBoxes(graph: Graph, side: number): { boxes: Value; allowed: Value } {
  const count = side ** 2;
  const margin = marginOf(side);
  const inside = (at: number) => at >= margin && at < side - margin;
  const boxes = new Float32Array(4 * count);
  const allowed = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    boxes.set([(x + 0.5) / side, (y + 0.5) / side, PROPOSED, PROPOSED], 4 * i);
    allowed[i] = inside(x) && inside(y) ? 0 : NEVER;
  }
  return { boxes: graph.constant(boxes, [1, count, 4]), allowed: graph.constant(allowed, [1, count]) };
}

/** Boxes moved by parts of their size, and their size by a power of e. */
export function refined(boxes: Value, deltas: Value): Value {
  const [center, size] = split(boxes, [2, 2], 2);
  const [shift, growth] = split(deltas, [2, 2], 2);
  return concat([add(mul(shift!, size!), center!), mul(exp(growth!), size!)], 2);
}
