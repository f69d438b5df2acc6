/** Depthwise separable convolutions under the names of OpenMMLab's `DepthwiseSeparableConvModule`. */
import { numberOf, type Value } from "../graph/value.js";
import type { Scope } from "../layers/scope.js";
import { convModule } from "./conv-module.js";

/** A convolution of each channel by itself, then one of single positions: `depthwise_conv`, `pointwise_conv`, each with normalization and activation. */
export function separableConv(
  p: Scope,
  x: Value,
  channels: number,
  { kernel = 3, dilation = 1 }: { readonly kernel?: number; readonly dilation?: number } = {},
): Value {
  const before = numberOf("separableConv", x, 1);
  const apart = convModule(p.scope("depthwise_conv"), x, before, { kernel, dilation, groups: before });
  return convModule(p.scope("pointwise_conv"), apart, channels);
}
