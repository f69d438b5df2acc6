/** CenterMask: FCOS finds boxes, and a head that is told where to look draws their masks. */
import { pointRows } from "../../detect/points.js";
import { REGION_SIDE } from "../../detect/two-stage.js";
import { maskHead, maskIouHead, TWO_STAGE_NAMES } from "../../detect/two-stage-parts.js";
import { VOVNETS, vovnetEncoder } from "../../encoders/vovnet/vovnet.js";
import { ONES } from "../../graph/initial.js";
import type { Value } from "../../graph/value.js";
import { fpnNeck } from "../../heads/fpn.js";
import { convolution } from "../../layers/conv.js";
import { groupNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { mul } from "../../ops/elementwise.js";
import { reduceMax, reduceMean } from "../../ops/reduce.js";
import { concat, reshape, transpose } from "../../ops/shape.js";
import { type CenterMaskConfig, type CenterMaskSizes, centerMaskSizes, GROUPS } from "./config.js";

/** Pixels from one point of a level to the next. */
export const CENTERMASK_STRIDES = [8, 16, 32, 64, 128] as const;

/** Levels that masks are drawn from. */
export const MASK_LEVELS = 3;

const AROUND = { kernel: 3, padding: 1 } as const;
const NAMES = TWO_STAGE_NAMES.detectron2;

/** Names of the head that judges masks. */
const QUALITY = {
  layer: (i: number) => `roi_heads.maskiou_head.maskiou_fcn${i + 1}`,
  linear: (i: number) => `roi_heads.maskiou_head.maskiou_fc${i + 1}`,
  scores: "roi_heads.maskiou_head.maskiou",
};

/**
 * CenterMask with a VoVNet and a feature pyramid, under the names of its authors' second version, which is built on Detectron2.
 *
 * This is the whole network, in one run; {@link centerMaskObjects} parts it into the graphs that the task `instance` runs. Inputs: `image` `[batch, 3, height, width]`, BGR in 0 … 255 without the means, sides multiples of 32;
 * `region_maps` `[boxes, channels, 14, 14]`, `region_masks` `[boxes, 1, 28, 28]`, probabilities of the box's class. Outputs, by the points of all levels: `logits` `[batch, nClasses, points]`, `boxes` `[batch, 4, points]` (how far left, up,
 * right and down the sides are, in pixels), `centerness` `[batch, 1, points]`; `masks` `[boxes, nClasses, 28, 28]`, logits, and `mask_ious` `[boxes, nClasses]`.
 *
 * @param config - see {@link CenterMaskConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see Y. Lee, J. Park, "CenterMask: Real-time anchor-free instance segmentation", CVPR 2020, doi:10.1109/CVPR42600.2020.01392
 *
 * @example
 * ```ts
 * import { centerMask, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(centerMask({ body: "V-19", lite: true }), { height: 64, width: 96, boxes: 5 });
 * console.assert(outputs["logits"]?.shape.join() === "1,80,129" && outputs["mask_ious"]?.shape.join() === "5,80");
 * ```
 */
export function centerMask(config: CenterMaskConfig = {}): Model {
  const sizes = centerMaskSizes(config);
  const { channels } = sizes;
  return {
    name: "centerMask",
    inputs: {
      ...imageInput(3, 32),
      region_maps: { type: "float32", dims: ["boxes", channels, REGION_SIDE, REGION_SIDE] },
      region_masks: { type: "float32", dims: ["boxes", 1, 2 * REGION_SIDE, 2 * REGION_SIDE] },
    },
    forward(p, inputs): Values {
      const levels = levelsOf(p, inputs["image"]!, sizes);
      return {
        ...found(p, levels, sizes),
        masks: attentiveMasks(p, inputs["region_maps"]!, sizes),
        mask_ious: qualities(p, inputs["region_maps"]!, inputs["region_masks"]!, sizes),
      };
    },
  };
}

/** The graphs that are run: `image`; `regions`, on the maps of boxes that are kept; `qualities`, on these and the masks of their classes. */
export function centerMaskStages(sizes: CenterMaskSizes): Readonly<Record<"image" | "regions" | "qualities", Model>> {
  const { channels } = sizes;
  const maps = { type: "float32", dims: ["boxes", REGION_SIDE ** 2, channels] } as const;
  const image: Model = {
    name: "centerMask, image",
    inputs: imageInput(3, 32),
    forward(p, inputs): Values {
      const levels = levelsOf(p, inputs["image"]!, sizes);
      const last = levels.slice(0, MASK_LEVELS).map((level, i) => [`level_${i}`, transpose(level, [0, 2, 3, 1])] as const);
      return { ...found(p, levels, sizes), ...Object.fromEntries(last) };
    },
  };
  const regions: Model = {
    name: "centerMask, regions",
    inputs: { maps },
    forward: (p, inputs) => ({ masks: sigmoid(attentiveMasks(p, channelsFirst(inputs["maps"]!, channels), sizes)) }),
  };
  const judged: Model = {
    name: "centerMask, qualities",
    inputs: { maps, masks: { type: "float32", dims: ["boxes", 1, 2 * REGION_SIDE, 2 * REGION_SIDE] } },
    forward: (p, inputs) => ({
      ious: qualities(p, channelsFirst(inputs["maps"]!, channels), inputs["masks"]!, sizes),
    }),
  };
  return { image, regions, qualities: judged };
}

function channelsFirst(maps: Value, channels: number): Value {
  return transpose(reshape(maps, [maps.shape[0]!, REGION_SIDE, REGION_SIDE, channels]), [0, 3, 1, 2]);
}

/** Three levels of a pyramid, and two coarser ones. */
function levelsOf(p: Scope, image: Value, { body, width, channels }: CenterMaskSizes): Value[] {
  const encoder = vovnetEncoder({ ...VOVNETS[body], width });
  const neck = p.scope(NAMES.neck);
  const pyramid = fpnNeck({ channels, indices: [-3, -2, -1], names: (i) => NAMES.level(i + 1) });
  const levels = pyramid.features(neck, { ...encoder, values: encoder.features(p.scope(NAMES.encoder), image) });
  const coarser = (name: string, x: Value) =>
    convolution(neck.scope(`top_block.${name}`), x, channels, { ...AROUND, stride: 2 });
  const sixth = coarser("p6", levels.at(-1)!);
  return [...levels, sixth, coarser("p7", relu(sixth))];
}

/** What FCOS says at each point of all levels; the towers are the same for all, but for a factor of the boxes. */
function found(p: Scope, levels: readonly Value[], { nClasses, channels, layers }: CenterMaskSizes): Values {
  const head = p.scope("proposal_generator.fcos_head");
  const tower = (name: string, level: Value) => {
    let x = level;
    for (let k = 0; k < layers; k++) {
      const y = convolution(head.scope(`${name}.${3 * k}`), x, channels, AROUND);
      x = relu(groupNorm(head.scope(`${name}.${3 * k + 1}`), y, GROUPS));
    }
    return x;
  };
  return pointRows(
    levels.map((level, i) => {
      const [classes, boxes] = [tower("cls_tower", level), tower("bbox_tower", level)];
      const factor = head.scope(`scales.${i}`).parameter("scale", [1], { initial: ONES });
      const distances = relu(mul(convolution(head.scope("bbox_pred"), boxes, 4, AROUND), factor));
      return {
        logits: convolution(head.scope("cls_logits"), classes, nClasses, AROUND),
        boxes: mul(distances, CENTERMASK_STRIDES[i]!),
        centerness: convolution(head.scope("ctrness"), boxes, 1, AROUND),
      };
    }),
  );
}

/** Masks for each class, of maps that are weighted by where there is something to see. */
function attentiveMasks(p: Scope, maps: Value, { channels, layers, nClasses }: CenterMaskSizes): Value {
  const look = (x: Value) => {
    const seen = concat([reduceMean(x, { axes: [1], keepDims: true }), reduceMax(x, { axes: [1], keepDims: true })]);
    return mul(x, sigmoid(convolution(p.scope("roi_heads.mask_head.spatialAtt.conv"), seen, 1, { ...AROUND, bias: false })));
  };
  return maskHead(p, maps, NAMES, { channels, layers, masks: nClasses, look });
}

function qualities(p: Scope, maps: Value, masks: Value, { channels, layers, width, nClasses }: CenterMaskSizes): Value {
  return maskIouHead(p, maps, masks, QUALITY, { channels, layers, hidden: 16 * width, classes: nClasses });
}
