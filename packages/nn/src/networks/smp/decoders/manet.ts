/** MA-Net's decoder: attention of all positions to all, and channels weighed where maps are joined. */
import { productOf } from "../../../graph/extents.js";
import { numberOf, type Value } from "../../../graph/value.js";
import { convolution } from "../../../layers/conv.js";
import type { Scope } from "../../../layers/scope.js";
import { relu, sigmoid, softmax } from "../../../ops/activation.js";
import { add, mul } from "../../../ops/elementwise.js";
import { matMul } from "../../../ops/matrix.js";
import { globalAveragePool } from "../../../ops/pool.js";
import { concat, reshape, transpose } from "../../../ops/shape.js";
import type { SmpInterpolation, SmpNorm } from "../choices.js";
import { convNormRelu, upsampled } from "../layers.js";
import { type Features, fromCoarsest } from "./features.js";

/** What the decoder of MA-Net is made by. */
export interface ManetOptions {
  /** Channels after each block, from the coarsest on. */
  readonly channels: readonly number[];
  /** Channels that positions are compared by. */
  readonly pabChannels: number;
  readonly norm: SmpNorm;
  readonly interpolation: SmpInterpolation;
}

/** The decoder of MA-Net. */
export function manetDecoder(p: Scope, features: Features, options: ManetOptions): Value {
  const [head, ...skips] = fromCoarsest(features);
  let x = positionAttention(p.scope("center"), head!, options.pabChannels);
  options.channels.forEach((channels, i) => {
    x = block(p.scope(`blocks.${i}`), x, skips[i], channels, options);
  });
  return x;
}

/** Position-wise attention: every position gets a mixture of all. Its weights are one distribution over all pairs of positions, as published. */
function positionAttention(p: Scope, x: Value, channels: number): Value {
  const [batch, own, height, width] = x.shape;
  const count = productOf([height!, width!]);
  const flat = (name: string, wide: number, kernel: 1 | 3) =>
    reshape(convolution(p.scope(name), x, wide, { kernel, padding: (kernel - 1) / 2 }), [batch!, wide, count]);
  const [top, center] = [flat("top_conv", channels, 1), flat("center_conv", channels, 1)];
  const scores = matMul(transpose(center, [0, 2, 1]), top);
  const shares = reshape(softmax(reshape(scores, [batch!, productOf([count, count])])), [batch!, count, count]);
  const mixed = matMul(shares, transpose(flat("bottom_conv", own as number, 3), [0, 2, 1]));
  // the mixture's elements are taken in their order as a map, positions and channels mixed up, as published
  const sum = add(x, reshape(mixed, [batch!, own!, height!, width!]));
  return convolution(p.scope("out_conv"), sum, own as number, { kernel: 3, padding: 1 });
}

/** Upsampled, joined with the encoder's map where there is one, and convolved twice. */
function block(p: Scope, x: Value, skip: Value | undefined, channels: number, { norm, interpolation }: ManetOptions): Value {
  let y = skip ? multiScale(p, x, skip, norm, (map) => upsampled(map, 2, interpolation)) : upsampled(x, 2, interpolation);
  y = convNormRelu(p.scope("conv1"), y, channels, { norm });
  return convNormRelu(p.scope("conv2"), y, channels, { norm });
}

/** Multi-scale fusion attention: channels are weighed by what both maps say of them, then the maps are joined. */
function multiScale(p: Scope, x: Value, skip: Value, norm: SmpNorm, upsample: (x: Value) => Value): Value {
  const at = p.scope("hl_conv");
  const wide = convNormRelu(at.scope(0), x, numberOf("smp", x, 1), { norm });
  const high = upsample(convNormRelu(at.scope(1), wide, numberOf("smp", skip, 1), { kernel: 1, norm }));
  const factors = add(channelFactors(p.scope("SE_hl"), high), channelFactors(p.scope("SE_ll"), skip));
  return concat([mul(high, factors), skip]);
}

function channelFactors(p: Scope, x: Value): Value {
  const channels = numberOf("smp", x, 1);
  const squeezed = relu(convolution(p.scope(1), globalAveragePool(x), Math.max(1, Math.floor(channels / 16))));
  return sigmoid(convolution(p.scope(3), squeezed, channels));
}
