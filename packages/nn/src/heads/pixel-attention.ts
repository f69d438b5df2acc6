/** Attention of a map's positions to those of another, or of itself, under the names of OpenMMLab's `SelfAttentionBlock`. */
import { numberOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Scope } from "../layers/scope.js";
import { scaledDotProductAttention } from "../ops/attention.js";
import { transpose } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapOfVectors, rowsOf, vectorsOf } from "./positions.js";

/** Options of {@link pixelAttention}. */
export interface PixelAttentionOptions {
  /** Channels of queries and keys, and of values where there is an `out_project`. */
  readonly channels: number;
  /** Channels of the result. @default those of the queries' map */
  readonly outChannels?: number;
  /** 1 × 1 convolutions with normalization before queries and keys; 0 is one without. @default 0 */
  readonly layers?: number;
  /** Whether queries and keys are the same projection, `key_project`. @default false */
  readonly shared?: boolean;
  /** Whether scores are divided by the root of `channels`. @default true */
  readonly scaled?: boolean;
  /** What is after attention: nothing, or `out_project`, plain or with values and result normalized. @default "none" */
  readonly output?: "none" | "plain" | "normalized";
  /** Makes of keys and values `[batch, C, H, W]` rows `[batch, C, S]`. @default all positions */
  readonly reduce?: (map: Value) => Value;
}

/** What each position of `query` takes together from the positions of `key`, `[batch, outChannels, H, W]`. Parameters: `query_project`, `key_project`, `value_project`, `out_project`. */
export function pixelAttention(p: Scope, query: Value, key: Value, options: PixelAttentionOptions): Value {
  const { channels, layers = 0, shared = false, scaled = true, output = "none", reduce = rowsOf } = options;
  const { outChannels = numberOf("pixelAttention", query, 1) } = options;
  const normalized = output === "normalized" ? 1 : 0;
  const asked = projected(p, shared ? "key_project" : "query_project", query, channels, layers);
  const keys = projected(p, "key_project", key, channels, layers);
  const values = projected(p, "value_project", key, output === "none" ? outChannels : channels, normalized);
  const found = scaledDotProductAttention(
    vectorsOf(asked),
    transpose(reduce(keys), [0, 2, 1]),
    transpose(reduce(values), [0, 2, 1]),
    scaled ? {} : { scale: 1 },
  );
  const context = mapOfVectors(found, query);
  return output === "none" ? context : projected(p, "out_project", context, outChannels, normalized);
}

/** A plain 1 × 1 convolution, or some with normalization: one has the name itself, several are counted below it. */
function projected(p: Scope, name: string, x: Value, channels: number, layers: number): Value {
  if (layers === 0) return convolution(p.scope(name), x, channels);
  if (layers === 1) return convModule(p.scope(name), x, channels);
  let y = x;
  for (let i = 0; i < layers; i++) y = convModule(p.scope(`${name}.${i}`), y, channels);
  return y;
}
