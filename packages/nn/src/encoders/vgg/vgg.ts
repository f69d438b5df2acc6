/** VGG as an encoder: 3 × 3 convolutions, with a pooling wherever the resolution halves. */
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { maxPool } from "../../ops/pool.js";

/** Convolutions of the five stages by the number of weighted layers. */
export const VGG_DEPTHS = { 11: [1, 1, 2, 2, 2], 13: [2, 2, 2, 2, 2], 16: [2, 2, 3, 3, 3], 19: [2, 2, 4, 4, 4] } as const;

/** Configuration of {@link vggEncoder}. */
export interface VggConfig {
  /** Layers with weights, three of which are the classifier's. @default 16 */
  readonly layers?: keyof typeof VGG_DEPTHS;
  /** Whether each convolution is normalized. @default false */
  readonly batchNorm?: boolean;
  /** Channels of the first stage; the others have 2, 4, 8 and 8 times as many. @default 64 */
  readonly width?: number;
  /** Where the maps are taken: after each of the five poolings, or also before the first, which makes six. @default "poolings" */
  readonly taps?: "poolings" | "stages";
  /** How many of the maps are wanted, from the finest on; layers after the last of them are left out. @default all */
  readonly maps?: number;
}

/**
 * VGG under torchvision's names (`features.0`, …): the maps after each of the five poolings; or those before each, and the one after the last.
 *
 * @see K. Simonyan, A. Zisserman, "Very deep convolutional networks for large-scale image recognition", ICLR 2015, arXiv:1409.1556
 */
export function vggEncoder(config: VggConfig = {}): Encoder<"pyramid"> {
  const { layers = 16, batchNorm: normalized = false, width = 64 } = config;
  const { taps = "poolings", maps: count = taps === "stages" ? 6 : 5 } = config;
  const channels = [1, 2, 4, 8, 8].map((times) => times * width);
  const stages = taps === "stages";
  return {
    kind: "pyramid",
    strides: (stages ? [1, 2, 4, 8, 16, 32] : [2, 4, 8, 16, 32]).slice(0, count),
    channels: (stages ? [...channels, channels[4]!] : channels).slice(0, count),
    features: (p, image) => {
      const maps: Value[] = [];
      let x = image;
      let at = 0;
      VGG_DEPTHS[layers].forEach((depth, stage) => {
        if (maps.length === count) return;
        for (let i = 0; i < depth; i++) {
          x = layer(p, x, channels[stage]!, normalized ? [at, at + 1] : [at]);
          // an activation has a place of its own
          at += normalized ? 3 : 2;
        }
        if (stages && maps.push(x) === count) return;
        x = maxPool(x, { kernel: 2 });
        at++;
        if (!stages) maps.push(x);
      });
      if (maps.length < count) maps.push(x);
      return maps;
    },
  };
}

function layer(p: Scope, x: Value, channels: number, [conv, norm]: readonly number[]): Value {
  const y = convolution(p.scope(`features.${conv}`), x, channels, { kernel: 3, padding: 1 });
  return relu(norm === undefined ? y : batchNorm(p.scope(`features.${norm}`), y));
}
