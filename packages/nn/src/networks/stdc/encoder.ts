/** STDC's encoder, whose modules concatenate ever narrower convolutions, and the path that brings context back to an eighth of the image's size. */
import { numberOf, type Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { sizeOf } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { averagePool, globalAveragePool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat } from "../../ops/shape.js";
import { attentionRefinement } from "../bisenetv1/encoder.js";

/** Modules of the last three stages, by the number that the network has in its name. */
export const STDC_DEPTHS = { 1: [2, 2, 2], 2: [4, 5, 3] } as const;

/** Sizes of {@link stdcContextPath}. */
export interface StdcSizes {
  readonly form: 1 | 2;
  /** Channels at a quarter of the image's size. */
  readonly width: number;
}

/** Convolutions of a module. */
const CONVOLUTIONS = 4;

/** Encoder and context path under OpenMMLab's names (`backbone.stages`, `arms`, `convs`, `conv_avg`, `ffm`): one map of stride 8. */
export function stdcContextPath({ form, width }: StdcSizes): Encoder<"pyramid"> {
  return {
    kind: "pyramid",
    strides: [8],
    channels: [4 * width],
    features: (p, image) => {
      const [eighth, sixteenth, coarsest] = stages(p.scope("backbone.stages"), image, form, width);
      const channels = 2 * width;
      const mean = convModule(p.scope("conv_avg"), globalAveragePool(coarsest), channels);
      const deep = add(attentionRefinement(p.scope("arms.0"), coarsest, channels), mean);
      const deepUp = upsampled(p.scope("convs.0"), deep, sixteenth);
      const middle = add(attentionRefinement(p.scope("arms.1"), sixteenth, channels), deepUp);
      return [fusion(p.scope("ffm"), eighth, upsampled(p.scope("convs.1"), middle, eighth), 4 * width)];
    },
  };
}

function upsampled(p: Scope, x: Value, like: Value): Value {
  return convModule(p, resize(x, { size: sizeOf(like), mode: "nearest" }), numberOf("stdc", x, 1), { kernel: 3 });
}

/** Maps at an eighth, a sixteenth and a thirty-second of the image's size. */
function stages(p: Scope, image: Value, form: 1 | 2, width: number): [Value, Value, Value] {
  let x = convModule(p.scope(0), image, width / 2, { kernel: 3, stride: 2 });
  x = convModule(p.scope(1), x, width, { kernel: 3, stride: 2 });
  const maps = STDC_DEPTHS[form].map((depth, stage) => {
    for (let block = 0; block < depth; block++) {
      x = concatenated(p.scope(`${stage + 2}.${block}`), x, 4 * width * 2 ** stage, block === 0 ? 2 : 1);
    }
    return x;
  });
  return maps as [Value, Value, Value];
}

/** The short-term dense concatenation: each convolution sees what the one before gave, at half the channels; all are kept. */
function concatenated(p: Scope, x: Value, channels: number, stride: 1 | 2): Value {
  const half = channels / 2;
  const first = convModule(p.scope("layers.0"), x, half);
  const fewer = { kernel: 3, stride: 2, groups: half, activation: undefined };
  let y = stride === 2 ? convModule(p.scope("downsample"), first, half, fewer) : first;
  const parts = [stride === 2 ? averagePool(first, { kernel: 3, stride: 2, padding: 1 }) : first];
  for (let i = 1; i < CONVOLUTIONS; i++) {
    const last = i === CONVOLUTIONS - 1;
    y = convModule(p.scope(`layers.${i}`), y, channels / 2 ** (last ? i : i + 1), { kernel: 3 });
    parts.push(y);
  }
  return concat(parts);
}

function fusion(p: Scope, spatial: Value, context: Value, channels: number): Value {
  const fused = convModule(p.scope("conv0"), concat([spatial, context]), channels);
  const narrow = relu(convolution(p.scope("attention.1.conv"), globalAveragePool(fused), channels / 4, { bias: false }));
  const weights = sigmoid(convolution(p.scope("attention.2.conv"), narrow, channels, { bias: false }));
  return add(mul(fused, weights), fused);
}
