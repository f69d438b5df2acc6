/** ESANet: color and depth, an encoder for each, of which the first hears the second at every level. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { RESNET_DEPTHS } from "../../encoders/resnet/resnet.js";
import { addExtents, type Extent, floorDivide, multiplyExtents } from "../../graph/extents.js";
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { adaptiveAveragePool, atLeast } from "../../ops/adaptive-pool.js";
import { resize } from "../../ops/resize.js";
import { concat } from "../../ops/shape.js";
import { checkWidth } from "../encoderdecoder/check-width.js";
import { decoderLevel, doubled, factorizedStage, firstConvolution, fused, pooled } from "./blocks.js";

/** Configuration of {@link esanet}. */
export interface EsanetConfig {
  /** Of both encoders, counted as in ResNet. @default 34 */
  readonly layers?: 18 | 34;
  /**
   * Means over parts of the map: over all of it and over 5 × 5 cells, however large it is (`ppm`); or over 1, 2, 4 and 8 cells a side of a map as large as in training, more of a larger one
   * (`appm-1-2-4-8`).
   * @default "ppm"
   */
  readonly context?: "ppm" | "appm-1-2-4-8";
  /** Height and width of images in training, which `appm-1-2-4-8` counts its cells by; no file says so. @default [512, 1024] */
  readonly trainedOn?: readonly [height: number, width: number];
  /** @default 40, those of NYU Depth V2 */
  readonly nClasses?: number;
  /** Channels of the first convolutions; all others follow. @default 64 */
  readonly width?: number;
}

/** What height and width of both inputs have to be multiples of. */
const STRIDE = 32;

/**
 * ESANet for color images with depth.
 *
 * Inputs `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, and `depth` `[batch, 1, height, width]`, normalized, 0 where nothing was measured; multiples of 32. Output `logits`
 * `[batch, nClasses, height, width]`.
 *
 * @param config - see {@link EsanetConfig}
 * @throws SegmentationError `invalid-option`
 * @see D. Seichter et al., "Efficient RGB-D semantic segmentation for indoor scene analysis", ICRA 2021, doi:10.1109/ICRA48506.2021.9561675
 *
 * @example
 * ```ts
 * import { esanet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(esanet({ width: 16 }), { height: 96, width: 128 });
 * console.assert(outputs["logits"]?.shape.join() === "1,40,96,128");
 * ```
 *
 * @remarks
 * Names are those of the authors' files. Scores of coarser levels, which training looks at too (`side_output`), are left aside.
 */
export function esanet(config: EsanetConfig = {}): Model {
  const where = "esanet";
  checkKnownOptions(where, config, ["layers", "context", "trainedOn", "nClasses", "width"]);
  const { layers = 34, context = "ppm", trainedOn = [512, 1024], nClasses = 40, width = 64 } = config;
  checkOneOf(where, "layers", layers, [18, 34]);
  checkOneOf(where, "context", context, ["ppm", "appm-1-2-4-8"]);
  checkInteger(where, "trainedOn[0]", trainedOn[0], { min: STRIDE });
  checkInteger(where, "trainedOn[1]", trainedOn[1], { min: STRIDE });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkWidth(where, width, 16);
  const { image } = imageInput(3, STRIDE);
  return {
    name: where,
    inputs: { image, depth: { ...image, dims: ["batch", 1, "height", "width"] } },
    ignoredKeys: [/^decoder\.decoder_module_\d\.side_output\./],
    forward(p, { image, depth }) {
      const [coarsest, ...skips] = encoded(p, image!, depth!, RESNET_DEPTHS[layers], width);
      const around = p.scope("context_module");
      let y = context === "ppm" ? pyramid(around, coarsest!) : growingPyramid(around, coarsest!, trainedOn);
      const decoder = p.scope("decoder");
      skips.forEach((skip, i) => {
        y = decoderLevel(decoder.scope(`decoder_module_${i + 1}`), y, skip);
      });
      y = convolution(decoder.scope("conv_out"), y, nClasses, { kernel: 3, padding: 1 });
      return { logits: doubled(decoder.scope("upsample2"), doubled(decoder.scope("upsample1"), y)) };
    },
  };
}

/** The coarsest map of color that has heard of depth, and those of the levels before, as the decoder wants them. */
function encoded(p: Scope, image: Value, depthImage: Value, depths: readonly number[], width: number): Value[] {
  const [colors, ranges] = [p.scope("encoder_rgb"), p.scope("encoder_depth")];
  let depth = firstConvolution(ranges, depthImage, width);
  let color = pooled(fused(p.scope("se_layer0"), firstConvolution(colors, image, width), depth));
  depth = pooled(depth);
  const maps: Value[] = [];
  depths.forEach((count, i) => {
    const [name, channels, stride] = [`layer${i + 1}`, width * 2 ** i, i === 0 ? 1 : 2] as const;
    color = factorizedStage(colors.scope(name), color, count, channels, stride);
    depth = factorizedStage(ranges.scope(name), depth, count, channels, stride);
    color = fused(p.scope(`se_layer${i + 1}`), color, depth);
    const isLast = i === depths.length - 1;
    maps.unshift(isLast ? color : convModule(p.scope(`skip_layer${i + 1}.0`), color, 2 * channels));
  });
  return maps;
}

/** The map beside its means over 1 and over 25 cells. */
function pyramid(p: Scope, x: Value): Value {
  const channels = numberOf("esanet", x, 1);
  const means = [1, 5].map((cells, i) =>
    convModule(p.scope(`features.${i}.1`), adaptiveAveragePool(x, [cells, cells]), channels / 2),
  );
  return joined(p, x, means);
}

/** The same with as many times the cells as the map has the size of one in training, rounded. */
function growingPyramid(p: Scope, x: Value, trainedOn: readonly [number, number]): Value {
  const channels = numberOf("esanet", x, 1);
  const times = trainedOn.map((extent, axis) => {
    const own = Math.floor(extent / STRIDE);
    const rounded = floorDivide(addExtents(multiplyExtents(extentOf(x, 2 + axis), 2), own), 2 * own);
    return atLeast(x.graph, rounded, 1);
  }) as [Extent, Extent];
  const means = [1, 2, 4, 8].map((cells, i) => {
    const size = [multiplyExtents(times[0], cells), multiplyExtents(times[1], cells)] as const;
    return convModule(p.scope(`features.${i}`), adaptiveAveragePool(x, size), channels / 4);
  });
  return joined(p, x, means);
}

function joined(p: Scope, x: Value, means: readonly Value[]): Value {
  const size = [extentOf(x, 2), extentOf(x, 3)] as const;
  const y = concat([x, ...means.map((mean) => resize(mean, { size, mode: "nearest" }))]);
  return convModule(p.scope("final_conv"), y, numberOf("esanet", x, 1));
}
