/** The decoder of masked queries: each looks at the maps in turn, there where its mask of the moment is. */
import type { Value } from "../../graph/value.js";
import type { MapSize } from "../../layers/deformable-attention.js";
import { seenPositions } from "../../layers/masked-queries.js";
import type { DecodedPixels } from "../../layers/pixel-decoder.js";
import { type Queries, type QueryDecoderOptions, queryDecoder } from "../../layers/query-decoder.js";
import type { Scope } from "../../layers/scope.js";
import { sineCodes } from "../../layers/sine-codes.js";
import { add } from "../../ops/elementwise.js";
import { flatten, slice, transpose } from "../../ops/shape.js";

/** Options of {@link maskedDecoder}. */
export interface MaskedDecoderOptions extends Omit<QueryDecoderOptions, "order"> {
  readonly channels: number;
  /** The masks' logits of queries as they are after a layer, or before the first. */
  readonly masksOf: (queries: Value) => Value;
}

/**
 * Queries after the last layer. Layers look at the maps one after the other, from the coarsest, and begin again; a position is not seen by queries whose masks do not have it. Below the place are `level_embed` and, in
 * `decoder`, the layers.
 */
export function maskedDecoder(p: Scope, start: Queries, { maps }: DecodedPixels, options: MaskedDecoderOptions): Value {
  const { channels, masksOf, ...others } = options;
  const initial = { kind: "truncated-normal", std: 0.02 } as const;
  const marks = p.parameter("level_embed.weight", [maps.length, channels], { initial });
  const memories = maps.map((map, i) => {
    const size: MapSize = [map.shape[2]!, map.shape[3]!];
    const tokens = add(transpose(flatten(map, 2), [0, 2, 1]), slice(marks, 0, i, i + 1));
    return { size, tokens, codes: sineCodes(p.graph, size, { channels }) };
  });
  const seen = (layer: number, queries: Value) => {
    const { size, tokens, codes } = memories[layer % memories.length]!;
    return { tokens, codes, mask: seenPositions(masksOf(queries), size) };
  };
  return queryDecoder(p.scope("decoder"), start, seen, { ...others, order: "cross" }).at(-1)!;
}
