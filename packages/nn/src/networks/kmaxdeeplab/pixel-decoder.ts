/** kMaX-DeepLab's pixel decoder: axial attention on the two coarsest maps, bottlenecks on the finer ones. */
import type { Value } from "../../graph/value.js";
import { layerNorm2d } from "../../layers/layer-norm-2d.js";
import type { Scope } from "../../layers/scope.js";
import { gelu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";
import { axialBlock } from "../axialdeeplab/encoder.js";
import type { KmaxDeeplabSizes } from "./config.js";
import { normed } from "./normed.js";

/**
 * Maps of strides 32, 16, 8 and 4, or of those that an encoder has, from the coarsest on.
 *
 * @param maps - the encoder's, from the finest on
 * @param seen - what becomes of a map before the finer one is made with it
 */
export function kmaxPixelDecoder(
  p: Scope,
  maps: readonly Value[],
  { filters, blocks }: Pick<KmaxDeeplabSizes, "filters" | "blocks">,
  seen: (map: Value, stage: number) => Value = (map) => map,
): Value[] {
  const found: Value[] = [];
  for (const [i, map] of [...maps].reverse().entries()) {
    const own = layerNorm2d(p.scope(`_in_norms.${i}`), map);
    const inner = filters / 2 ** i;
    let x = i === 0 ? own : fused(p.scope(`_resized_fuses.${i - 1}`), found[i - 1]!, own, inner);
    for (let k = 0; k < blocks[i]!; k++) {
      x = axialBlock(p.scope(`_stages.${i}._blocks.${k}`), x, { filters: inner, axial: i < 2, activation: gelu });
    }
    found.push(seen(x, i));
  }
  return found;
}

/** A map with the coarser one added, at its size. */
function fused(p: Scope, coarse: Value, fine: Value, channels: number): Value {
  const low = normed(p.scope("_conv_bn_low"), gelu(coarse), channels);
  return add(atSizeOf(low, fine), normed(p.scope("_conv_bn_high"), gelu(fine), channels));
}

/** Maps at the size of others; corners lie on corners where sides are odd. */
export function atSizeOf(x: Value, like: Value): Value {
  const size = [like.shape[2]!, like.shape[3]!] as const;
  if (x.shape[2] === size[0] && x.shape[3] === size[1]) return x;
  return resize(x, { size, mode: "bilinear", alignCorners: (x.shape[3] as number) % 2 === 1 });
}
