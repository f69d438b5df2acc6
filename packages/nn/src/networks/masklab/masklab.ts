/** MaskLab: boxes, and in each of them what the pixels say of their class and of where their object's center lies. */
import { channelsFirst } from "../../detect/two-stage.js";
import { bottleneckBlock, RESNET_DEPTHS, resnetEncoder } from "../../encoders/resnet/resnet.js";
import { extentOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import type { Scope } from "../../layers/scope.js";
import { type InputSpec, imageInput, type Model, type Values } from "../../model/model.js";
import { relu, sigmoid, softmax } from "../../ops/activation.js";
import { averagePool } from "../../ops/pool.js";
import { reduceMean } from "../../ops/reduce.js";
import { concat, reshape, transpose } from "../../ops/shape.js";
import { type MaskLabConfig, type MaskLabSizes, maskLabSizes } from "./config.js";
import { DIRECTIONS, DISTANCES, directionPooling } from "./directions.js";

/** Height and width of the maps that boxes are classified by, and of masks. */
export const [CROP_SIDE, MASK_SIDE] = [14, 41] as const;
/** Parts of a box that are moved each on its own, along each axis. */
export const CROP_PARTS = 2;
/** Anchors at each position: five sizes of three shapes. */
const ANCHORS = 15;
/** Convolutions that refine a mask. */
const REFINEMENTS = 3;

/**
 * MaskLab with a ResNet: Faster R-CNN's boxes, of which each is given the scores of its class and the directions to its center, and of these a mask that finer maps refine.
 *
 * This is the whole network, in one run; {@link maskLabObjects} parts it into the graphs that the task `instance` runs. Inputs: `image` `[batch, 3, height, width]`; by boxes `crop_maps` and `box_maps`
 * `[boxes, 16 · width, 14, 14]`, the map of stride 8 cropped, in one piece and in parts that were moved (without `deformable` there is no `crop_maps`); and of 41 × 41 positions `semantic_maps`, the scores of the box's class, `direction_maps` of 32 channels,
 * `stem_maps` and `stage_maps`, the ResNet's first maps. Outputs: `class_logits` `[boxes, nClasses + 1]`, background last, `box_offsets`, `box_shifts`, `masks` and `coarse_masks` `[boxes, 1, 41, 41]`, logits; and of the image, at an eighth
 * of its size, `semantic_logits`, `direction_logits`, `objectness` and `anchor_offsets`.
 *
 * @param config - see {@link MaskLabConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see L.-C. Chen et al., "MaskLab: Instance segmentation by refining object detection with semantic and direction features", CVPR 2018, arXiv:1712.04837
 *
 * @example
 * ```ts
 * import { maskLab, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(maskLab({ width: 8 }), { height: 64, width: 96, boxes: 10 });
 * console.assert(outputs["masks"]?.shape.join() === "10,1,41,41" && outputs["direction_logits"]?.shape.join() === "1,32,8,12");
 * ```
 *
 * @remarks
 * No weights and no code of the authors are public: names are ours. The paper's are the branches and what they share, the stride of 8, masks of 41 × 41, eight directions at four distances, the 1 × 1 convolution and the three of 5 × 5 with 64
 * channels. Ours is what it leaves open or what we could not read there: anchors and their 512 channels, crops of 14 × 14 and a stride of 2 after them, shifts from the means of 2 × 2 parts, single convolutions for classes and directions, and one after the refinement.
 */
export function maskLab(config: MaskLabConfig = {}): Model {
  const sizes = maskLabSizes(config);
  const { width, deformable } = sizes;
  const maps = (channels: number, side: number): InputSpec => ({ type: "float32", dims: ["boxes", channels, side, side] });
  return {
    name: "maskLab",
    inputs: {
      ...imageInput(),
      ...(deformable && { crop_maps: maps(16 * width, CROP_SIDE) }),
      box_maps: maps(16 * width, CROP_SIDE),
      semantic_maps: maps(1, MASK_SIDE),
      direction_maps: maps(DIRECTIONS * DISTANCES, MASK_SIDE),
      stem_maps: maps(width, MASK_SIDE),
      stage_maps: maps(4 * width, MASK_SIDE),
    },
    forward(p, { image, crop_maps, box_maps, semantic_maps, direction_maps, stem_maps, stage_maps }): Values {
      const { logits, offsets } = classified(p, box_maps!, sizes);
      const coarse = coarseMasks(p, semantic_maps!, direction_maps!);
      const { objectness, anchor_offsets, semantic_logits, direction_logits } = imageValues(p, image!, sizes);
      return {
        class_logits: logits,
        box_offsets: offsets,
        ...(crop_maps && { box_shifts: shiftsOf(p, crop_maps) }),
        masks: refinedMasks(p, coarse, [stem_maps!, stage_maps!], sizes),
        coarse_masks: coarse,
        ...{ objectness, anchor_offsets, semantic_logits, direction_logits },
      };
    },
  };
}

/**
 * The graphs that are run: `image` gives what boxes are cropped from, channels last, and what is proposed; `shifts` says where the parts of a box are to be moved, `boxes` classifies, `masks` gives the boxes that are kept their masks.
 */
export function maskLabStages(sizes: MaskLabSizes): Readonly<Record<"image", Model> & Record<string, Model>> {
  const { width, deformable } = sizes;
  const maps = (channels: number, side: number): InputSpec => ({ type: "float32", dims: ["boxes", side * side, channels] });
  const stage = (name: string, inputs: Model["inputs"], forward: Model["forward"]): Model => ({
    name: `maskLab, ${name}`,
    inputs,
    forward,
  });
  const crops = { maps: maps(16 * width, CROP_SIDE) };
  return {
    image: stage("image", imageInput(), (p, { image }): Values => {
      const { features, stem, stage, direction_logits, ...others } = imageValues(p, image!, sizes);
      const last = Object.entries({ features, stem, stage, direction_logits });
      return { ...others, ...Object.fromEntries(last.map(([name, x]) => [name, transpose(x!, [0, 2, 3, 1])])) };
    }),
    ...(deformable && {
      shifts: stage("shifts", crops, (p, { maps }) => ({ shifts: shiftsOf(p, channelsFirst(maps!, CROP_SIDE)) })),
    }),
    boxes: stage("boxes", crops, (p, { maps }): Values => {
      const { logits, offsets } = classified(p, channelsFirst(maps!, CROP_SIDE), sizes);
      return { probabilities: softmax(logits), offsets };
    }),
    masks: stage(
      "masks",
      {
        semantic: maps(1, MASK_SIDE),
        directions: maps(DIRECTIONS * DISTANCES, MASK_SIDE),
        stem: maps(width, MASK_SIDE),
        stage: maps(4 * width, MASK_SIDE),
      },
      (p, inputs): Values => {
        const of = (name: string) => channelsFirst(inputs[name]!, MASK_SIDE);
        const coarse = coarseMasks(p, of("semantic"), of("directions"));
        const masks = sigmoid(refinedMasks(p, coarse, [of("stem"), of("stage")], sizes));
        return { masks: reshape(masks, [extentOf(masks, 0), MASK_SIDE ** 2]) };
      },
    ),
  };
}

/** What an image gives: conv1 to conv4 are shared by all, and the dense conv5 by classes and directions. */
function imageValues(p: Scope, image: Value, { layers, width, nClasses }: MaskLabSizes) {
  const encoder = resnetEncoder({
    ...{ depths: RESNET_DEPTHS[layers], width },
    replaceStrideWithDilation: [false, true, true],
  });
  const [stem, stage, , features, dense] = encoder.features(p.scope("encoder"), image) as [Value, Value, Value, Value, Value];
  const hidden = relu(convolution(p.scope("proposals.conv"), features, 8 * width, { kernel: 3, padding: 1 }));
  return {
    ...{ features, stem, stage },
    objectness: convolution(p.scope("proposals.objectness"), hidden, ANCHORS),
    anchor_offsets: convolution(p.scope("proposals.offsets"), hidden, 4 * ANCHORS),
    semantic_logits: convolution(p.scope("semantic"), dense, nClasses + 1),
    direction_logits: convolution(p.scope("directions"), dense, DIRECTIONS * DISTANCES),
  };
}

/** Where the parts of boxes are to be moved, `[boxes, 2 · parts]`, x before y, in tenths of the box's sides. */
function shiftsOf(p: Scope, maps: Value): Value {
  const side = CROP_SIDE / CROP_PARTS;
  const means = averagePool(maps, { kernel: side, stride: side });
  const channels = maps.shape[1] as number;
  const parts = CROP_PARTS ** 2;
  return linear(p.scope("boxes.shifts"), reshape(means, [extentOf(maps, 0), channels * parts]), 2 * parts);
}

/** Classes of boxes, and where they are to be moved: a conv5 of their own, and its mean. */
function classified(p: Scope, maps: Value, { layers, width, nClasses }: MaskLabSizes): { logits: Value; offsets: Value } {
  let x = maps;
  for (let block = 0; block < RESNET_DEPTHS[layers][3]; block++) {
    const sizes = { channels: 32 * width, stride: block === 0 ? 2 : 1 };
    x = bottleneckBlock(p.scope(`boxes.layer4.${block}`), x, sizes);
  }
  const mean = reduceMean(x, { axes: [2, 3] });
  return {
    logits: linear(p.scope("boxes.scores"), mean, nClasses + 1),
    offsets: linear(p.scope("boxes.offsets"), mean, 4 * nClasses),
  };
}

/** Masks by two numbers of each position: whether it is of the box's class, and whether the box's center lies where its object's does. */
function coarseMasks(p: Scope, semantic: Value, directions: Value): Value {
  return convolution(p.scope("coarse"), concat([semantic, directionPooling(directions)]), 1);
}

/** Masks once more, beside the maps that know edges. */
function refinedMasks(p: Scope, coarse: Value, finer: readonly Value[], { width }: MaskLabSizes): Value {
  let x = concat([coarse, ...finer]);
  for (let i = 0; i < REFINEMENTS; i++) {
    x = relu(convolution(p.scope(`refine.${i}`), x, width, { kernel: 5, padding: 2 }));
  }
  return convolution(p.scope("masks"), x, 1);
}
