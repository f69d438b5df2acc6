/** W-Net: two small U-Nets in a row, the second of which sees the image and what the first made of it. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import type { Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";
import { concat } from "../../ops/shape.js";

/** Configuration of {@link wnet}. */
export interface WnetConfig {
  /** @default 3 */
  readonly inChannels?: number;
  /** Channels of the output: 1 for a mask whose logit is given to a sigmoid, 4 in the artery and vein file. @default 1 */
  readonly nClasses?: number;
  /** Channels of each level, from full size down. The artery and vein file has `[8, 16, 32, 64]`. @default [8, 16, 32] */
  readonly layers?: readonly number[];
}

/**
 * The two-stage W-Net of lwnet, for vessels of the retina; 68 thousand parameters segment as well as networks hundreds of times as large.
 *
 * Input `image` `[batch, inChannels, height, width]`, R, G, B in 0 … 1; height and width are multiples of 2 for each level below the first, so of 4 with the
 * defaults. Output `logits` `[batch, nClasses, height, width]`, the second network's. The first network's scores enter the second as they are, without a sigmoid.
 * Parameter names are those of the published files (`unet1.first.block.0.weight`, …; the `.pth` holds them under the key `model_state_dict`).
 *
 * @param config - see {@link WnetConfig}; 68,482 parameters with the defaults
 * @throws SegmentationError `invalid-option`
 * @see A. Galdran et al., "State-of-the-art retinal vessel segmentation with minimalistic models", Scientific Reports 12, 2022, doi:10.1038/s41598-022-09675-y
 *
 * @example
 * ```ts
 * import { summary, wnet } from "@segkit/nn";
 *
 * const { outputs } = summary(wnet(), { height: 64, width: 96 });
 * console.assert(outputs.logits?.shape.join() === "1,1,64,96");
 * ```
 */
export function wnet(config: WnetConfig = {}): Model {
  const where = "wnet";
  checkKnownOptions(where, config, ["inChannels", "nClasses", "layers"]);
  const { inChannels = 3, nClasses = 1, layers = [8, 16, 32] } = config;
  checkInteger(where, "inChannels", inChannels, { min: 1 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  if (!(Array.isArray(layers) && layers.length >= 1 && layers.every((n) => Number.isInteger(n) && n >= 1))) {
    throw new SegmentationError("invalid-option", { where, option: "layers", expected: "positive integers", received: layers });
  }
  return {
    name: "wnet",
    inputs: imageInput(inChannels, 2 ** (layers.length - 1)),
    forward: (p, { image }) => {
      const first = residualUnet(p.scope("unet1"), image!, layers, nClasses);
      return { logits: residualUnet(p.scope("unet2"), concat([image!, first]), layers, nClasses) };
    },
  };
}

/** A U-Net whose blocks have shortcuts, and whose skips pass through a convolution. */
function residualUnet(p: Scope, image: Value, layers: readonly number[], nClasses: number): Value {
  const maps = [residualBlock(p.scope("first"), image, layers[0]!)];
  layers.slice(1).forEach((channels, i) => {
    maps.push(residualBlock(p.scope("down_path").scope(i), maxPool(maps.at(-1)!, { kernel: 2 }), channels));
  });
  let x = maps.pop()!;
  maps.reverse().forEach((skip, i) => {
    const up = p.scope("up_path").scope(i);
    const channels = layers[layers.length - 2 - i]!;
    const enlarged = transposedConvolution(up.scope("up_layer.block.0"), x, channels, { kernel: 2, stride: 2 });
    const bridge = normalizedConvolution(up.scope("conv_bridge_layer.block"), 0, skip, channels);
    x = residualBlock(up.scope("conv_layer"), concat([enlarged, bridge]), channels);
  });
  return convolution(p.scope("final"), x, nClasses);
}

/** Two 3 × 3 convolutions, and beside them a normalized 1 × 1 convolution. */
function residualBlock(p: Scope, x: Value, channels: number): Value {
  const block = p.scope("block");
  const y = normalizedConvolution(block, 3, normalizedConvolution(block, 0, x, channels), channels);
  const shortcut = p.scope("shortcut");
  return add(y, batchNorm(shortcut.scope(1), convolution(shortcut.scope(0), x, channels, { bias: false })));
}

/** 3 × 3 convolution, rectifier, and only then the normalization; the convolution has the index `at`. The published files need this rectifier; later code of the authors has a leaky one. */
function normalizedConvolution(p: Scope, at: number, x: Value, channels: number): Value {
  return batchNorm(p.scope(at + 2), relu(convolution(p.scope(at), x, channels, { kernel: 3, padding: 1 })));
}
