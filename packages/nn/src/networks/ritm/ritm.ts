/** RITM: clicks, one after another, correct the mask that the clicks before gave. */
import { hrnetFeatures } from "../../encoders/hrnet/hrnet.js";
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import { gatherObjects, objectContext } from "../../layers/object-context.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { leakyRelu, relu } from "../../ops/activation.js";
import { abs, add, mul } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";
import { concat } from "../../ops/shape.js";
import type { GuidedPrompting } from "../../tasks/guided-prompting.js";
import { clickMaps } from "./click-maps.js";
import { type RitmConfig, type RitmSizes, ritmSizes } from "./config.js";

/** Slope of the activation between the two convolutions of the clicks' maps. */
const SLOPE = 0.2;

/** What compares pixels with objects: of one object each pixel takes all, whatever these say. */
const IGNORED = [/^feature_extractor\.ocr_distri_head\.object_context_block\.f_(pixel|object)\./];

/**
 * RITM with HRNet-18s, -18 and -32, under the names of the authors' files (`coco_lvis_h18_itermask.pth`).
 *
 * Inputs: `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, of any size; `guidance` `[batch, 3, height, width]`: the probabilities that the round before
 * found, zeros at first; disks of radius 5 around clicks on the object; and around those beside it. Without `previousMask` the first of the three is not there. Output `logits`
 * `[batch, 1, height, width]`.
 *
 * @param config - see {@link RitmConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see K. Sofiiuk, I. A. Petrov, A. Konushin, "Reviving iterative training with mask guidance for interactive segmentation", ICIP 2022, arXiv:2102.06583
 *
 * @example
 * ```ts
 * import { summary } from "@segkit/nn";
 * import { ritm } from "@segkit/nn/ritm";
 *
 * const { outputs } = summary(ritm({ variant: "h18s" }), { height: 90, width: 125 });
 * console.assert(outputs.logits?.shape.join() === "1,1,90,125");
 * ```
 *
 * @remarks
 * There is one object, which every pixel takes wholly: what the published files have for comparing pixels with objects (`f_pixel`, `f_object`) decides nothing and is not read. The scores
 * that training looks at beside the result are computed, since they say what the object looks like, and are no output.
 */
export function ritm(config: RitmConfig = {}): Model {
  const sizes = ritmSizes("ritm", config);
  const maps = sizes.previousMask ? 3 : 2;
  return {
    name: "ritm",
    inputs: { ...imageInput(3), guidance: imageInput(maps).image },
    ignoredKeys: IGNORED,
    forward: (p, { image, guidance }) => {
      const told = guidanceFeatures(p.scope("maps_transform"), guidance!);
      const small = scores(p.scope("feature_extractor"), image!, told, sizes);
      return {
        logits: resize(small, { size: [extentOf(image!, 2), extentOf(image!, 3)], mode: "bilinear", alignCorners: true }),
      };
    },
  };
}

/**
 * How RITM is prompted: what a family of the task `promptable` says of itself.
 *
 * @param config - see {@link RitmConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { ritmPrompting } from "@segkit/nn/ritm";
 *
 * const { uses, zoom } = ritmPrompting({ variant: "h18" });
 * console.assert(uses.join() === "points,mask" && zoom?.targetSize === 400);
 * ```
 */
export function ritmPrompting(config: RitmConfig = {}): GuidedPrompting {
  const { previousMask } = ritmSizes("ritmPrompting", config);
  return {
    guided: ritm(config),
    uses: previousMask ? ["points", "mask"] : ["points"],
    guide: clickMaps,
    rounds: previousMask,
    longestEdge: 800,
    ...(previousMask && {
      zoom: { skipClicks: 1, targetSize: 400, expansionRatio: 1.4, minCropSize: 200, recomputeIou: 0.5, threshold: 0.5 },
    }),
  };
}

/** As many channels as the image has after its first convolution, at half the size, times what was learned. */
function guidanceFeatures(p: Scope, guidance: Value): Value {
  const first = leakyRelu(convolution(p.scope(0), guidance, 16), SLOPE);
  const half = convolution(p.scope(2), first, 64, { kernel: 3, stride: 2, padding: 1 });
  return mul(half, abs(p.scope(3).parameter("scale", [1])));
}

/** Scores at a quarter of the image's size. */
function scores(p: Scope, image: Value, told: Value, { hrnet, ocrWidth }: RitmSizes): Value {
  const [, finest, ...coarser] = hrnetFeatures(p, image, hrnet, { atStem: (x) => add(x, told) });
  const size = [extentOf(finest!, 2), extentOf(finest!, 3)] as const;
  const maps = concat([finest!, ...coarser.map((x) => resize(x, { size, mode: "bilinear", alignCorners: true }))]);
  const aux = p.scope("aux_head");
  const rough = convolution(aux.scope(3), normed(aux, maps, numberOf("ritm", maps, 1), 1), 1);
  const features = normed(p.scope("conv3x3_ocr"), maps, 2 * ocrWidth, 3);
  const object = gatherObjects(features, rough);
  const context = { keyChannels: ocrWidth, channels: 2 * ocrWidth };
  return convolution(p.scope("cls_head"), objectContext(p.scope("ocr_distri_head"), features, object, context), 1);
}

/** A convolution that has a bias in spite of the normalization after it. */
function normed(p: Scope, x: Value, channels: number, kernel: number): Value {
  return relu(batchNorm(p.scope(1), convolution(p.scope(0), x, channels, { kernel, padding: (kernel - 1) / 2 })));
}
