/** SegFormer's decoder: a linear layer for each map, all brought to a quarter of the image's size and mixed by another. */
import { numberOf, type Value } from "../../../graph/value.js";
import type { Scope } from "../../../layers/scope.js";
import { conv } from "../../../ops/conv.js";
import { resize } from "../../../ops/resize.js";
import { concat } from "../../../ops/shape.js";
import { convNormRelu } from "../layers.js";
import { type Features, fromCoarsest, imageSize } from "./features.js";

/** The decoder of SegFormer, of all maps that the encoder has. */
export function segformerDecoder(p: Scope, features: Features, { channels }: { readonly channels: number }): Value {
  const size = imageSize(features, 4);
  const maps = fromCoarsest(features).filter((map) => map !== undefined);
  const mapped = maps.map((map, i) =>
    resize(pointwise(p.scope(`mlp_stage.${i}.linear`), map, channels), { size, mode: "bilinear" }),
  );
  return convNormRelu(p.scope("fuse_stage"), concat(mapped), channels, { kernel: 1, norm: "batchnorm" });
}

/** A linear layer over the channels of maps. */
function pointwise(p: Scope, x: Value, channels: number): Value {
  const features = numberOf("smp", x, 1);
  const initial = { kind: "truncated-normal", std: 0.02 } as const;
  const weight = p.parameter("weight", [channels, features], { initial, view: [channels, features, 1, 1] });
  return conv(x, weight, p.parameter("bias", [channels]));
}
