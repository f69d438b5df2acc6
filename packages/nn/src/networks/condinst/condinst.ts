/** CondInst: FCOS, whose objects each bring the weights of a small network that draws their mask. */
import { alignedUpsample } from "../../detect/aligned-upsample.js";
import { dynamicWeights } from "../../detect/dynamic-masks.js";
import { pointRows } from "../../detect/points.js";
import { resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import { ONES } from "../../graph/initial.js";
import type { Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { fpnNeck } from "../../heads/fpn.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { groupNormalization } from "../../ops/normalize.js";
import { type CondinstConfig, condinstSizes } from "./config.js";

/** Pixels from one point of a level to the next. */
export const CONDINST_STRIDES = [8, 16, 32, 64, 128] as const;

const GROUPS = 32;
const AROUND = { kernel: 3, padding: 1 } as const;

/**
 * CondInst for instance segmentation: at each point of five levels of a feature pyramid the class, the box, how near the object's center is, and the weights of a network of three layers that draws its mask. BoxInst is the same network, with
 * wider layers, which learned from boxes alone.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, sides multiples of 32. Outputs, by the points of all levels, row by row: `logits` `[batch, nClasses, points]`, `boxes` `[batch, 4, points]` (how far
 * left, up, right and down the sides are, in pixels), `centerness` `[batch, 1, points]`, `kernels` `[batch, weights, points]`; and `features` `[batch, maskChannels, height / 8, width / 8]`. `instance` makes masks of these.
 *
 * @param config - see {@link CondinstConfig}
 * @throws SegmentationError `invalid-option`
 * @see Z. Tian, C. Shen, H. Chen, "Conditional convolutions for instance segmentation", ECCV 2020, arXiv:2003.05664; Z. Tian et al., "BoxInst: High-performance instance segmentation with box annotations", CVPR 2021, arXiv:2012.02310
 *
 * @example
 * ```ts
 * import { condinst, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(condinst(), { height: 64, width: 96 });
 * console.assert(parameters === 34_164_299 && outputs["logits"]?.shape.join() === "1,80,129");
 * ```
 *
 * @remarks
 * OpenMMLab's files are read; those of the authors have other names and are not.
 */
export function condinst(config: CondinstConfig = {}): Model {
  const { encoder: name, maskChannels, nClasses, width } = condinstSizes(config);
  const encoder = resnetEncoder({ ...resnetOf(name === "resnet50" ? 50 : 101), width });
  const pyramid = fpnNeck({ channels: 4 * width, indices: [-3, -2, -1] });
  return {
    name: "condinst",
    inputs: imageInput(3, 32),
    forward(p, { image }): Values {
      const neck = p.scope("neck");
      const levels = pyramid.features(neck, { ...encoder, values: encoder.features(p.scope("backbone"), image!) });
      const coarser = (i: number, x: Value) =>
        convolution(neck.scope(`fpn_convs.${i}.conv`), x, 4 * width, { ...AROUND, stride: 2 });
      levels.push(coarser(3, levels[2]!));
      levels.push(coarser(4, relu(levels[3]!)));
      const found = levels.map((level, i) =>
        atPoints(p.scope("bbox_head"), level, i, { nClasses, weights: dynamicWeights(maskChannels) }),
      );
      return {
        ...pointRows(found),
        features: maskFeatures(p.scope("mask_head.mask_feature_head"), levels.slice(0, 3), 2 * width, maskChannels),
      };
    },
  };
}

/** What is found at each point of a level; the towers are the same for all levels, but for a factor of the boxes. */
function atPoints(
  p: Scope,
  level: Value,
  i: number,
  { nClasses, weights }: { readonly nClasses: number; readonly weights: number },
): Values {
  const tower = (name: string) => {
    let x = level;
    for (let k = 0; k < 4; k++) x = unit(p.scope(`${name}.${k}`), x, level.shape[1] as number);
    return x;
  };
  const [classes, boxes] = [tower("cls_convs"), tower("reg_convs")];
  const distances = mul(
    convolution(p.scope("conv_reg"), boxes, 4, AROUND),
    p.scope(`scales.${i}`).parameter("scale", [], { initial: ONES }),
  );
  return {
    logits: convolution(p.scope("conv_cls"), classes, nClasses, AROUND),
    boxes: mul(relu(distances), CONDINST_STRIDES[i]!),
    centerness: convolution(p.scope("conv_centerness"), boxes, 1, AROUND),
    kernels: convolution(p.scope("controller"), boxes, weights, AROUND),
  };
}

/** The map that all masks are drawn on: three levels at the finest one's size, added, and convolved. */
function maskFeatures(p: Scope, levels: readonly Value[], channels: number, out: number): Value {
  const all = levels.map((level, i) => {
    const x = convModule(p.scope(`convs_all_levels.${i}.conv${i}`), level, channels, { kernel: 3 });
    return i === 0 ? x : alignedUpsample(x, 2 ** i);
  });
  let x = all.reduce(add);
  for (let i = 0; i < 4; i++) x = convModule(p.scope(`conv_branch.${i}`), x, channels, { kernel: 3 });
  return convolution(p.scope("conv_pred"), x, out);
}

/** A convolution, normalization of 32 groups of channels, and ReLU. */
function unit(p: Scope, x: Value, channels: number): Value {
  const y = convolution(p.scope("conv"), x, channels, AROUND);
  const norm = p.scope("gn");
  return relu(
    groupNormalization(
      y,
      GROUPS,
      norm.parameter("weight", [channels], { initial: ONES }),
      norm.parameter("bias", [channels]),
      1e-5,
    ),
  );
}
