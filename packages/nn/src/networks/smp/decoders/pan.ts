/** The decoder of the pyramid attention network: a pyramid of coarse maps weighs the last map, and means of coarse maps the finer ones. */
import type { Value } from "../../../graph/value.js";
import { convolution } from "../../../layers/conv.js";
import { batchNorm } from "../../../layers/norm.js";
import type { Scope } from "../../../layers/scope.js";
import { relu, sigmoid } from "../../../ops/activation.js";
import { add, mul } from "../../../ops/elementwise.js";
import { globalAveragePool, maxPool } from "../../../ops/pool.js";
import type { SmpInterpolation } from "../choices.js";
import { resizedLike } from "../layers.js";
import { coarsest, type Features, fromQuarter } from "./features.js";

/** What the decoder of PAN is made by. */
export interface PanOptions {
  readonly channels: number;
  readonly interpolation: SmpInterpolation;
}

/** The decoder of PAN, of the encoder's maps from a quarter of the image's size on. */
export function panDecoder(p: Scope, features: Features, { channels, interpolation }: PanOptions): Value {
  let x = pyramidAttention(p.scope("fpa"), coarsest(features), channels);
  const finer = fromQuarter(features).slice(0, -1);
  finer.reverse().forEach((map, i) => {
    x = globalAttention(p.scope(`gau${finer.length - i}`), map, x, channels, interpolation);
  });
  return x;
}

/** A convolution with bias, its normalization, and a rectifier unless left out. */
function layer(p: Scope, x: Value, channels: number, kernel = 1, activation: (x: Value) => Value = relu): Value {
  const y = convolution(p.scope("conv"), x, channels, { kernel, padding: (kernel - 1) / 2 });
  return activation(batchNorm(p.scope("bn"), y));
}

/** Feature pyramid attention: one map of three coarser resolutions is a factor for each position; the mean of all positions is added. */
function pyramidAttention(p: Scope, x: Value, channels: number): Value {
  const mean = resizedLike(layer(p.scope("branch1.1"), globalAveragePool(x), channels), x, "bilinear", true);
  const middle = layer(p.scope("mid.0"), x, channels);
  const half = maxPool(x, { kernel: 2 });
  const x1 = layer(p.scope("down1.1"), half, 1, 7);
  const x2 = layer(p.scope("down2.1"), maxPool(x1, { kernel: 2 }), 1, 5);
  const x3 = layer(p.scope("down3.2"), layer(p.scope("down3.1"), maxPool(x2, { kernel: 2 }), 1, 3), 1, 3);
  const second = add(layer(p.scope("conv2"), x2, 1, 5), resizedLike(x3, x2, "bilinear", true));
  const first = add(layer(p.scope("conv1"), x1, 1, 7), resizedLike(second, x1, "bilinear", true));
  return add(mul(resizedLike(first, x, "bilinear", true), middle), mean);
}

/** Global attention upsampling: a finer map, its channels weighed by the coarse one's means, is added to that. */
function globalAttention(p: Scope, fine: Value, coarse: Value, channels: number, interpolation: SmpInterpolation): Value {
  const factors = sigmoid(layer(p.scope("conv1.1"), globalAveragePool(coarse), channels, 1, (x) => x));
  const weighed = mul(layer(p.scope("conv2"), fine, channels, 3), factors);
  return add(resizedLike(coarse, fine, interpolation, interpolation === "bilinear"), weighed);
}
