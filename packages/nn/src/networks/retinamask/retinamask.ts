/** RetinaMask: boxes of RetinaNet, in one stage, and Mask R-CNN's masks in them. */
import { pointRows } from "../../detect/points.js";
import { REGION_SIDE } from "../../detect/two-stage.js";
import { maskHead } from "../../detect/two-stage-parts.js";
import type { Value } from "../../graph/value.js";
import { fpnNeck } from "../../heads/fpn.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { reshape, transpose } from "../../ops/shape.js";
import type { Spelling } from "../../weights/spelling.js";
import { type MaskRcnnSizes, maskRcnnEncoder } from "../maskrcnn/config.js";
import { type RetinaMaskConfig, retinaMaskSizes } from "./config.js";

/** Pixels from one point of a level to the next. */
export const RETINAMASK_STRIDES = [8, 16, 32, 64, 128] as const;
/** Anchors at each point: three shapes in three sizes. */
export const ANCHORS = 9;
/** Levels that masks are drawn from. */
export const MASK_LEVELS = 3;

/** Convolutions of each tower, and of the mask head. */
const LAYERS = 4;
const AROUND = { kernel: 3, padding: 1 } as const;
const MASKS = {
  mask: (i: number) => `mask.feature_extractor.mask_fcn${i + 1}`,
  maskUpsampling: "mask.predictor.conv5_mask",
  maskLogits: "mask.predictor.mask_fcn_logits",
};

/** The authors' names, whose stem is a module of its own. */
export const retinaMaskSpellings: readonly Spelling[] = [
  { name: "the authors", rules: [[/^backbone\.body\.stem\./, "backbone.body."]] },
];

/** What files have beside, which follows from the configuration. */
const IGNORED = [/^rpn\.anchor_generator\./];

/**
 * RetinaMask with a ResNet and a feature pyramid, under the names of its authors' files.
 *
 * This is the whole network, in one run; {@link retinaMaskObjects} parts it into the graphs that the task `instance` runs. Inputs: `image` `[batch, 3, height, width]`, BGR in 0 … 255 without the means, sides multiples of 32;
 * `region_maps` `[boxes, channels, 14, 14]`. Outputs, by the points of all levels: `logits` `[batch, nClasses, 9, points]`, and `offsets` `[batch, 36, points]`, anchor by anchor; `masks` `[boxes, nClasses + 1, 28, 28]`, logits, the background's first.
 *
 * @param config - see {@link RetinaMaskConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see C.-Y. Fu, M. Shvets, A. C. Berg, "RetinaMask: Learning to predict masks improves state-of-the-art single-shot detection for free", 2019, arXiv:1901.03353
 *
 * @example
 * ```ts
 * import { retinaMask, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(retinaMask({ width: 8 }), { height: 64, width: 96, boxes: 5 });
 * console.assert(outputs["logits"]?.shape.join() === "1,80,9,129" && outputs["masks"]?.shape.join() === "5,81,28,28");
 * ```
 */
export function retinaMask(config: RetinaMaskConfig = {}): Model {
  const sizes = retinaMaskSizes(config);
  return {
    ...shared("retinaMask"),
    inputs: {
      ...imageInput(3, 32),
      region_maps: { type: "float32", dims: ["boxes", 4 * sizes.width, REGION_SIDE, REGION_SIDE] },
    },
    forward: (p, inputs): Values => ({
      ...found(p, levelsOf(p, inputs["image"]!, sizes), sizes),
      masks: masksOf(p, inputs["region_maps"]!, sizes),
    }),
  };
}

/** The graphs that are run: `image`, and `regions` on the maps of boxes that are kept. */
export function retinaMaskStages(sizes: MaskRcnnSizes): Readonly<Record<"image" | "regions", Model>> {
  const channels = 4 * sizes.width;
  const image: Model = {
    ...shared("retinaMask, image"),
    inputs: imageInput(3, 32),
    forward(p, inputs): Values {
      const levels = levelsOf(p, inputs["image"]!, sizes);
      const last = levels.slice(0, MASK_LEVELS).map((level, i) => [`level_${i}`, transpose(level, [0, 2, 3, 1])] as const);
      return { ...found(p, levels, sizes), ...Object.fromEntries(last) };
    },
  };
  const regions: Model = {
    ...shared("retinaMask, regions"),
    inputs: { maps: { type: "float32", dims: ["boxes", REGION_SIDE ** 2, channels] } },
    forward(p, { maps }): Values {
      const rows = reshape(maps!, [maps!.shape[0]!, REGION_SIDE, REGION_SIDE, channels]);
      return { masks: sigmoid(masksOf(p, transpose(rows, [0, 3, 1, 2]), sizes)) };
    },
  };
  return { image, regions };
}

function shared(name: string): Pick<Model, "name" | "spellings" | "ignoredKeys"> {
  return { name, spellings: retinaMaskSpellings, ignoredKeys: IGNORED };
}

/** Three levels of a pyramid, and two coarser ones. */
function levelsOf(p: Scope, image: Value, sizes: MaskRcnnSizes): Value[] {
  const channels = 4 * sizes.width;
  const encoder = maskRcnnEncoder(sizes);
  const neck = p.scope("backbone.fpn");
  const pyramid = fpnNeck({ channels, indices: [-3, -2, -1], names: (i) => [`fpn_inner${i + 2}`, `fpn_layer${i + 2}`] });
  const levels = pyramid.features(neck, { ...encoder, values: encoder.features(p.scope("backbone.body"), image) });
  const coarser = (name: string, x: Value) =>
    convolution(neck.scope(`top_blocks.${name}`), x, channels, { ...AROUND, stride: 2 });
  const sixth = coarser("p6", levels.at(-1)!);
  return [...levels, sixth, coarser("p7", relu(sixth))];
}

/** What RetinaNet says of the anchors of all levels; towers and heads are the same for all. */
function found(p: Scope, levels: readonly Value[], { nClasses, width }: MaskRcnnSizes): Values {
  const head = p.scope("rpn.head");
  const tower = (name: string, level: Value) => {
    let x = level;
    for (let k = 0; k < LAYERS; k++) x = relu(convolution(head.scope(`${name}.${2 * k}`), x, 4 * width, AROUND));
    return x;
  };
  const { logits, offsets } = pointRows(
    levels.map((level) => ({
      logits: convolution(head.scope("cls_logits"), tower("cls_tower", level), ANCHORS * (nClasses - 1), AROUND),
      offsets: convolution(head.scope("bbox_pred"), tower("bbox_tower", level), 4 * ANCHORS, AROUND),
    })),
  );
  const byAnchor = reshape(logits!, [logits!.shape[0]!, ANCHORS, nClasses - 1, -1]);
  return { logits: transpose(byAnchor, [0, 2, 1, 3]), offsets: offsets! };
}

function masksOf(p: Scope, maps: Value, { nClasses, width }: MaskRcnnSizes): Value {
  return maskHead(p, maps, MASKS, { channels: 4 * width, layers: LAYERS, masks: nClasses });
}
