/** The deformable convolution of YOLACT++'s encoder, under DCNv2's names. */
import { fanInUniform } from "../../graph/initial.js";
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { sigmoid } from "../../ops/activation.js";
import { deformConv } from "../../ops/deform-conv.js";
import { split } from "../../ops/shape.js";

/** A 3 × 3 convolution of which another one of the same map (`conv_offset_mask`) says how far each tap is moved, and how much it counts. */
export function deformableConvolution(p: Scope, x: Value, stride: number): Value {
  const channels = numberOf("deformableConvolution", x, 1);
  const where = { stride, padding: 1 };
  const [offset, mask] = split(convolution(p.scope("conv_offset_mask"), x, 27, { kernel: 3, ...where }), [18, 9]);
  const initial = fanInUniform(9 * channels);
  const weight = p.parameter("weight", [channels, channels, 3, 3], { initial });
  return deformConv(x, offset!, weight, p.parameter("bias", [channels]), { ...where, mask: sigmoid(mask!) });
}
