/** SimpleBaseline: a ResNet and three transposed convolutions, which give a heat map for each joint. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { RESNET_DEPTHS, type ResnetLayers, resnetEncoder, resnetOf } from "../../encoders/resnet/index.js";
import type { Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { DECODINGS, type Decoding } from "../../tasks/heat-map-pose.js";
import type { Spelling } from "../../weights/spelling.js";

/** Configuration of {@link simpleBaseline}. */
export interface SimpleBaselineConfig {
  /** Layers with weights: 10, 14, 18, 26, 34, 50, 101 or 152. @default 50 */
  readonly layers?: ResnetLayers;
  /** Channels of the stem. @default 64 */
  readonly width?: number;
  /** Channels of the three transposed convolutions. @default 256 */
  readonly channels?: number;
  /** Key points: 17 are COCO's, 16 MPII's. @default 17 */
  readonly nPoints?: number;
  /** How heat maps become points, which tensors do not say: files trained with DARK want `dark`. @default "quarter" */
  readonly decoding?: Decoding;
}

/** OpenMMLab's names: encoder and head apart. */
export const simpleBaselineSpellings: readonly Spelling[] = [{ name: "OpenMMLab", rules: [[/^(backbone|head)\./, ""]] }];

/**
 * SimpleBaseline, a pose network, under its authors' names (`conv1`, `layer1.0.conv1`, …, `deconv_layers.0`, `final_layer`). OpenMMLab's files are read too.
 *
 * Input `image` `[batch, 3, height, width]`, a crop of one body, RGB normalized with ImageNet's mean and deviation, sides in multiples of 32. Output `heatmaps` `[batch, nPoints, height / 4, width / 4]`.
 *
 * @param config - see {@link SimpleBaselineConfig}; 34.0 M parameters with 50 layers
 * @throws SegmentationError `invalid-option`
 * @see B. Xiao, H. Wu, Y. Wei, "Simple baselines for human pose estimation and tracking", ECCV 2018, doi:10.1007/978-3-030-01231-1_29
 *
 * @example
 * ```ts
 * import { simpleBaseline, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(simpleBaseline(), { height: 256, width: 192 });
 * console.assert(parameters === 33_999_697 && outputs["heatmaps"]?.shape.join() === "1,17,64,48");
 * ```
 *
 * @remarks
 * The authors' own files were trained on BGR with the same mean and deviation: `preprocessing: { order: "bgr" }` prepares images for them; OpenMMLab's on RGB.
 */
export function simpleBaseline(config: SimpleBaselineConfig = {}): Model {
  const where = "simpleBaseline";
  checkKnownOptions(where, config, ["layers", "width", "channels", "nPoints", "decoding"]);
  const { layers = 50, width = 64, channels = 256, nPoints = 17, decoding = "quarter" } = config;
  checkOneOf(where, "layers", layers, Object.keys(RESNET_DEPTHS).map(Number));
  checkInteger(where, "width", width, { min: 1 });
  checkInteger(where, "channels", channels, { min: 1 });
  checkInteger(where, "nPoints", nPoints, { min: 1 });
  checkOneOf(where, "decoding", decoding, DECODINGS);
  const encoder = resnetEncoder({ ...resnetOf(layers), width });
  return {
    name: "simpleBaseline",
    inputs: imageInput(3, 32),
    spellings: simpleBaselineSpellings,
    forward: (p, { image }) => {
      let x: Value = encoder.features(p, image!).at(-1)!;
      for (const i of [0, 3, 6]) {
        const at = p.scope("deconv_layers");
        x = transposedConvolution(at.scope(i), x, channels, { kernel: 4, stride: 2, padding: 1, bias: false });
        x = relu(batchNorm(at.scope(i + 1), x));
      }
      return { heatmaps: convolution(p.scope("final_layer"), x, nPoints) };
    },
  };
}
