/** LR-ASPP: the lightest of torchvision's segmenters, a mobile encoder with two layers of scores. */
import { checkInteger, checkKnownOptions, checkNumber } from "@segkit/core/validate";
import { mobilenetV3Blocks, mobilenetV3Last } from "../../encoders/mobilenetv3/mobilenetv3.js";
import { extentOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { globalAveragePool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import type { Spelling } from "../../weights/spelling.js";

/** Configuration of {@link lraspp}. */
export interface LrasppConfig {
  /** @default 21, PASCAL VOC's with background */
  readonly nClasses?: number;
  /** Factor of the encoder's channels, which are then rounded to multiples of 8. @default 1 */
  readonly width?: number;
}

/** Where torchvision's names are others than ours: its layers are below `backbone` itself. */
export const lrasppSpellings: readonly Spelling[] = [
  { name: "torchvision", rules: [[/^backbone\.(?=\d)/, "backbone.features."]] },
];

/** Channels of the head. */
const HEAD = 128;

/**
 * LR-ASPP with a dilated MobileNetV3, under torchvision's names (`lraspp_mobilenet_v3_large`).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation. Output `out` `[batch, nClasses, height, width]`, upsampled bilinearly from an eighth without aligned corners.
 *
 * @param config - see {@link LrasppConfig}; the published file: 3.2 M parameters
 * @throws SegmentationError `invalid-option`
 * @see A. Howard et al., "Searching for MobileNetV3", ICCV 2019, doi:10.1109/ICCV.2019.00140
 *
 * @example
 * ```ts
 * import { lraspp, summary } from "@segkit/nn";
 *
 * console.assert(summary(lraspp({ nClasses: 21 }), { height: 64, width: 64 }).parameters === 3_221_538);
 * ```
 */
export function lraspp(config: LrasppConfig = {}): Model {
  const where = "lraspp";
  checkKnownOptions(where, config, ["nClasses", "width"]);
  const { nClasses = 21, width = 1 } = config;
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkNumber(where, "width", width, { min: 0.05, max: 8 });
  return {
    name: where,
    inputs: imageInput(3),
    spellings: lrasppSpellings,
    forward(p, { image }) {
      const backbone = p.scope("backbone");
      const maps = mobilenetV3Blocks(backbone, image!, { width, outputStride: 16 });
      const high = mobilenetV3Last(backbone, maps);
      const scores = head(p.scope("classifier"), maps[4]!, high, nClasses);
      return { out: resized(scores, image!) };
    },
  };
}

/** Scores of a fine map, and of the last one with its channels weighed by what they are in the whole image. */
function head(p: Scope, low: Value, high: Value, nClasses: number): Value {
  const x = convNorm(p.scope("cbr"), high, HEAD, { activation: relu });
  const gates = sigmoid(convolution(p.scope("scale.1"), globalAveragePool(high), HEAD, { bias: false }));
  const fine = convolution(p.scope("low_classifier"), low, nClasses);
  return add(fine, convolution(p.scope("high_classifier"), resized(mul(x, gates), low), nClasses));
}

function resized(x: Value, like: Value): Value {
  return resize(x, { size: [extentOf(like, 2), extentOf(like, 3)], mode: "bilinear" });
}
