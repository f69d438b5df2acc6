/** Darknet-53, YOLOv3's encoder: residual blocks of a 1 × 1 and a 3 × 3 convolution, and strides in place of pooling. */
import type { Value } from "../../graph/value.js";
import { type ConvNormOptions, convNorm } from "../../layers/conv-norm.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { leakyRelu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";

/** Configuration of {@link darknetEncoder}. */
export interface DarknetConfig {
  /** Blocks of each stage. @default [1, 2, 8, 8, 4], Darknet-53 */
  readonly depths?: readonly number[];
  /** Channels of the first convolution; stages have 2, 4, 8, 16 and 32 times as many. @default 32 */
  readonly width?: number;
}

/**
 * Darknet-53 as an encoder under YOLACT's names (`_preconv.0`, `layers.0.0.0`, `layers.0.1.conv1.0`, …): maps of five stages, of strides 2, 4, 8, 16 and 32.
 *
 * @see J. Redmon, A. Farhadi, "YOLOv3: An incremental improvement", arXiv:1804.02767
 */
export function darknetEncoder({ depths = [1, 2, 8, 8, 4], width = 32 }: DarknetConfig = {}): Encoder<"pyramid"> {
  const channels = depths.map((_, stage) => width * 2 ** (stage + 1));
  return {
    kind: "pyramid",
    strides: channels.map((_, stage) => 2 ** (stage + 1)),
    channels,
    features(p, image) {
      let x = unit(p.scope("_preconv"), image, width, { kernel: 3 });
      return depths.map((depth, stage) => {
        const at = p.scope(`layers.${stage}`);
        const own = channels[stage]!;
        x = unit(at.scope(0), x, own, { kernel: 3, stride: 2 });
        for (let i = 1; i <= depth; i++) {
          const inner = unit(at.scope(`${i}.conv1`), x, own / 2);
          x = add(unit(at.scope(`${i}.conv2`), inner, own, { kernel: 3 }), x);
        }
        return x;
      });
    },
  };
}

/** A convolution, its normalization, and the leaky ReLU whose slope is a tenth. */
function unit(p: Scope, x: Value, channels: number, options: ConvNormOptions = {}): Value {
  return convNorm(p, x, channels, { activation: (value) => leakyRelu(value, 0.1), ...options });
}
