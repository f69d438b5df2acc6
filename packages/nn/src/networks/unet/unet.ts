/** U-Net: a contracting path, and an expanding path that takes over its maps at each size. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { type Extent, floorDivide, subtractExtents } from "../../graph/extents.js";
import { extentOf, type Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { maxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat, pad } from "../../ops/shape.js";

/** Configuration of {@link unet}. */
export interface UnetConfig {
  /** @default 3 */
  readonly inChannels?: number;
  /** Channels of the output: classes, or 1 for a mask whose logit is given to a sigmoid. @default 2 */
  readonly nClasses?: number;
  /** Channels at full size; each of the four levels below doubles them. @default 64 */
  readonly width?: number;
  /** How maps are upsampled: by learned 2 × 2 transposed convolutions as in the paper, or bilinearly with aligned corners and half the channels. @default "transposed" */
  readonly upsampling?: "transposed" | "bilinear";
}

/**
 * U-Net as the common PyTorch implementation has it: padded convolutions with batch normalization, so that the output is as large as the input; the paper's
 * are unpadded and without normalization.
 *
 * Input `image` `[batch, inChannels, height, width]`, R, G, B in 0 … 1; any size of at least 16 × 16. Output `logits` `[batch, nClasses, height, width]`.
 * Parameter names are those of the published Carvana files (`inc.double_conv.0.weight`, …).
 *
 * @param config - see {@link UnetConfig}; 31.04 M parameters with the defaults, 17.26 M with `bilinear`
 * @throws SegmentationError `invalid-option`
 * @see O. Ronneberger, P. Fischer, T. Brox, "U-Net: Convolutional networks for biomedical image segmentation", MICCAI 2015, doi:10.1007/978-3-319-24574-4_28
 *
 * @example
 * ```ts
 * import { summary, unet } from "@segkit/nn";
 *
 * const { outputs } = summary(unet({ nClasses: 2, width: 8 }), { height: 50, width: 70 });
 * console.assert(outputs.logits?.shape.join() === "1,2,50,70");
 * ```
 */
export function unet(config: UnetConfig = {}): Model {
  checkKnownOptions("unet", config, ["inChannels", "nClasses", "width", "upsampling"]);
  const { inChannels = 3, nClasses = 2, width = 64, upsampling = "transposed" } = config;
  checkInteger("unet", "inChannels", inChannels, { min: 1 });
  checkInteger("unet", "nClasses", nClasses, { min: 1 });
  checkInteger("unet", "width", width, { min: 1 });
  checkOneOf("unet", "upsampling", upsampling, ["transposed", "bilinear"]);
  // bilinear upsampling keeps the channels, so that the level below has to have half as many to begin with
  const bilinear = upsampling === "bilinear";
  const halved = bilinear ? 2 : 1;
  return {
    name: "unet",
    inputs: imageInput(inChannels),
    forward: (p, { image }) => {
      const maps = [doubleConvolution(p.scope("inc"), image!, width)];
      for (const level of [1, 2, 3, 4]) {
        const channels = (width * 2 ** level) / (level === 4 ? halved : 1);
        maps.push(doubleConvolution(p.scope(`down${level}.maxpool_conv.1`), maxPool(maps.at(-1)!, { kernel: 2 }), channels));
      }
      let x = maps.pop()!;
      for (const level of [1, 2, 3, 4]) {
        const channels = width * 2 ** (4 - level);
        const up = p.scope(`up${level}`);
        const enlarged = bilinear
          ? resize(x, { scale: 2, mode: "bilinear", alignCorners: true })
          : transposedConvolution(up.scope("up"), x, channels, { kernel: 2, stride: 2 });
        const skip = maps.pop()!;
        const both = concat([skip, padLike(enlarged, skip)]);
        const middle = bilinear ? channels : undefined;
        x = doubleConvolution(up.scope("conv"), both, level === 4 ? channels : channels / halved, middle);
      }
      return { logits: convolution(p.scope("outc.conv"), x, nClasses) };
    },
  };
}

/** Twice: 3 × 3 convolution, normalization, rectifier. */
function doubleConvolution(p: Scope, x: Value, channels: number, middle = channels): Value {
  const layers = p.scope("double_conv");
  const first = relu(
    batchNorm(layers.scope(1), convolution(layers.scope(0), x, middle, { kernel: 3, padding: 1, bias: false })),
  );
  return relu(
    batchNorm(layers.scope(4), convolution(layers.scope(3), first, channels, { kernel: 3, padding: 1, bias: false })),
  );
}

/** Zeros around a map, so that it is as large as the other; the odd row or column goes to the far side. */
function padLike(x: Value, like: Value): Value {
  const missing = [2, 3].map((axis) => subtractExtents(extentOf(like, axis), extentOf(x, axis))) as [Extent, Extent];
  if (missing.every((dim) => dim === 0)) return x;
  const before = missing.map((dim) => floorDivide(dim, 2));
  const after = missing.map((dim, i) => subtractExtents(dim, before[i]!));
  return pad(x, [0, 0, ...before], [0, 0, ...after]);
}
