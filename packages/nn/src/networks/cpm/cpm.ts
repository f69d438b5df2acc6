/** Convolutional pose machines: each stage sees the image and what the stage before it believes of all joints. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { maxPool } from "../../ops/pool.js";
import { concat } from "../../ops/shape.js";
import { DECODINGS, type Decoding } from "../../tasks/heat-map-pose.js";

/** Configuration of {@link cpm}. */
export interface CpmConfig {
  /** Stages, the first included. @default 6 */
  readonly stages?: number;
  /** Channels of the large convolutions, a multiple of 4; four times as many end the first stage, a quarter of the image's maps goes to each later one. @default 128 */
  readonly width?: number;
  /** Key points: 17 are COCO's, 16 MPII's. @default 17 */
  readonly nPoints?: number;
  /** How heat maps become points. @default "quarter" */
  readonly decoding?: Decoding;
}

/**
 * Convolutional pose machines, under OpenMMLab's names (`backbone.stem.0.conv`, `backbone.cpm_stages.0.model.0.conv`, `backbone.out_convs.0.1.conv`).
 *
 * Input `image` `[batch, 3, height, width]`, a crop of one body, RGB normalized with ImageNet's mean and deviation, sides in multiples of 8. Output `heatmaps` `[batch, nPoints, height / 8, width / 8]`, of the last stage.
 *
 * @param config - see {@link CpmConfig}; 31.3 M parameters in 6 stages
 * @throws SegmentationError `invalid-option`
 * @see S.-E. Wei et al., "Convolutional pose machines", CVPR 2016, doi:10.1109/CVPR.2016.511
 *
 * @example
 * ```ts
 * import { cpm, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(cpm(), { height: 256, width: 192 });
 * console.assert(parameters === 31_304_166 && outputs["heatmaps"]?.shape.join() === "1,17,32,24");
 * ```
 *
 * @remarks
 * OpenMMLab's has batch normalization, which the paper's has not, and no map of the background.
 */
export function cpm(config: CpmConfig = {}): Model {
  const where = "cpm";
  checkKnownOptions(where, config, ["stages", "width", "nPoints", "decoding"]);
  const { stages = 6, width = 128, nPoints = 17, decoding = "quarter" } = config;
  checkInteger(where, "stages", stages, { min: 1 });
  checkInteger(where, "width", width, { min: 4 });
  checkInteger(where, "nPoints", nPoints, { min: 1 });
  checkOneOf(where, "decoding", decoding, DECODINGS);
  const quarter = Math.floor(width / 4);
  return {
    name: "cpm",
    inputs: imageInput(3, 8),
    forward: (p, { image }) => {
      const backbone = p.scope("backbone");
      const stem = backbone.scope("stem");
      let x = unit(stem.scope(6), pooled(stem, image!, width), quarter, 5);
      x = unit(stem.scope(8), unit(stem.scope(7), x, 4 * width, 9), 4 * width);
      let heatmaps = convolution(stem.scope("9.conv"), x, nPoints);
      if (stages === 1) return { heatmaps };
      const seen = pooled(backbone.scope("middle"), image!, width);
      for (let i = 0; i < stages - 1; i++) {
        let y = concat([heatmaps, unit(backbone.scope(`middle_conv.${i}.0`), seen, quarter, 5)]);
        for (let k = 0; k < 3; k++) y = unit(backbone.scope(`cpm_stages.${i}.model.${k}`), y, width, 11);
        y = unit(backbone.scope(`out_convs.${i}.0`), y, width);
        heatmaps = convolution(backbone.scope(`out_convs.${i}.1.conv`), y, nPoints);
      }
      return { heatmaps };
    },
  };
}

/** Three large convolutions, each with a pooling after it. */
function pooled(p: Scope, image: Value, channels: number): Value {
  let x = image;
  for (const i of [0, 2, 4]) x = maxPool(unit(p.scope(i), x, channels, 9), { kernel: 3, stride: 2, padding: 1 });
  return x;
}

function unit(p: Scope, x: Value, channels: number, kernel = 1): Value {
  return convNorm(p, x, channels, { kernel, activation: relu, names: ["conv", "bn"] });
}
