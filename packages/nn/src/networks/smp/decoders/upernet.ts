/** UPerNet's decoder: pyramid pooling of the last map, a feature pyramid from there down, and all its maps joined. */
import type { Value } from "../../../graph/value.js";
import { layerNorm2d } from "../../../layers/layer-norm-2d.js";
import type { Scope } from "../../../layers/scope.js";
import { adaptiveAveragePool } from "../../../ops/adaptive-pool.js";
import { add } from "../../../ops/elementwise.js";
import { concat } from "../../../ops/shape.js";
import type { SmpNorm } from "../choices.js";
import { convNormRelu, resizedLike } from "../layers.js";
import { type Features, fromQuarter } from "./features.js";
import { GRIDS } from "./pspnet.js";

/** What the decoder of UPerNet is made by. */
export interface UpernetOptions {
  readonly channels: number;
  readonly norm: SmpNorm;
}

const EPSILON = 1e-6;

/** The decoder of UPerNet, of the encoder's maps from a quarter of the image's size on. */
export function upernetDecoder(p: Scope, features: Features, { channels, norm }: UpernetOptions): Value {
  const maps = fromQuarter(features).map((map, i) => layerNorm2d(p.scope(`feature_norms.${i}`), map, EPSILON));
  const [coarse, ...finer] = maps.reverse() as [Value, ...Value[]];
  const pyramid = [pooled(p.scope("psp"), coarse, channels, norm)];
  finer.forEach((map, i) => {
    const lateral = convNormRelu(p.scope(`fpn_lateral_blocks.${i}.conv_norm_relu`), map, channels, { kernel: 1, norm });
    pyramid.push(add(resizedLike(pyramid[i]!, lateral, "bilinear"), lateral));
  });
  const convolved = pyramid.map((map, i) =>
    i === 0 ? map : convNormRelu(p.scope(`fpn_conv_blocks.${i - 1}`), map, channels, { norm }),
  );
  const finest = convolved.at(-1)!;
  const joined = concat(convolved.map((map) => resizedLike(map, finest, "bilinear")).reverse());
  return convNormRelu(p.scope("fusion_block"), joined, channels, { norm });
}

/** Means over grids of four sizes beside the map itself, convolved. The last normalization is there whatever the others are. */
function pooled(p: Scope, x: Value, channels: number, norm: SmpNorm): Value {
  const means = GRIDS.map((grid, i) => {
    const y = convNormRelu(p.scope(`blocks.${i}.1`), adaptiveAveragePool(x, [grid, grid]), channels, { kernel: 1, norm });
    return resizedLike(y, x, "bilinear");
  });
  return convNormRelu(p.scope("out_conv"), concat([x, ...means]), channels, { norm: "batchnorm" });
}
