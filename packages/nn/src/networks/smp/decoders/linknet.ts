/** LinkNet's decoder: transposed convolutions between 1 × 1 ones, and the encoder's maps added. */
import { numberOf, type Value } from "../../../graph/value.js";
import { transposedConvolution } from "../../../layers/conv.js";
import type { Scope } from "../../../layers/scope.js";
import { relu } from "../../../ops/activation.js";
import { add } from "../../../ops/elementwise.js";
import type { SmpNorm } from "../choices.js";
import { convNormRelu, normalized } from "../layers.js";
import { type Features, fromCoarsest } from "./features.js";

/** Channels of the last map. */
const LAST = 32;

/** The decoder of LinkNet. */
export function linknetDecoder(p: Scope, features: Features, { norm }: { readonly norm: SmpNorm }): Value {
  const maps = fromCoarsest(features);
  let x = maps[0]!;
  for (let i = 0; i < maps.length; i++) {
    const skip = maps[i + 1];
    const at = p.scope(`blocks.${i}.block`);
    const before = numberOf("smp", x, 1);
    const inner = Math.floor(before / 4);
    // a transformer has no map of half the image's size: the channels stay
    const after = skip ? numberOf("smp", skip, 1) : i === maps.length - 1 ? LAST : before;
    let y = convNormRelu(at.scope(0), x, inner, { kernel: 1, norm });
    y = transposedConvolution(at.scope("1.0"), y, inner, { kernel: 4, stride: 2, padding: 1 });
    y = relu(normalized(at.scope("1.1"), y, norm));
    y = convNormRelu(at.scope(2), y, after, { kernel: 1, norm });
    x = skip ? add(y, skip) : y;
  }
  return x;
}
