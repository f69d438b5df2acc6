/** SOLOv2: no boxes; each cell of five grids says which class lies in it, and the kernel that finds its mask. */
import { pointRows } from "../../detect/points.js";
import { type ResnetLayers, resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import { ONES } from "../../graph/initial.js";
import { numberOf, type Value } from "../../graph/value.js";
import { fpnNeck } from "../../heads/fpn.js";
import { sizeOf } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { groupNormalization } from "../../ops/normalize.js";
import { maxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat, expand, reshape, slice } from "../../ops/shape.js";
import { GRIDS, kernelChannels, type Solov2Config, solov2Sizes } from "./config.js";

/** Groups of channels that are normalized together. */
const GROUPS = 32;

/**
 * SOLOv2 for instance segmentation: the image is seen as five grids of 40, 36, 24, 16 and 12 cells a side, for objects of five sizes. A cell gives the scores of the classes, and a kernel, with which one map of the whole image becomes the object's
 * mask.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, sides multiples of 32. Outputs, by the 3872 cells of all grids: `logits` `[batch, nClasses, cells]`, `kernels` `[batch, channels, cells]`; and
 * `features` `[batch, channels, height / 4, width / 4]`. `instance` makes masks of these.
 *
 * @param config - see {@link Solov2Config}
 * @throws SegmentationError `invalid-option`
 * @see X. Wang et al., "SOLOv2: Dynamic and fast instance segmentation", NeurIPS 2020, arXiv:2003.10152
 *
 * @example
 * ```ts
 * import { solov2, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(solov2(), { height: 64, width: 96 });
 * console.assert(parameters === 46_592_912 && outputs["logits"]?.shape.join() === "1,80,3872");
 * ```
 *
 * @remarks
 * OpenMMLab's files are read, but for those with deformable convolutions.
 */
export function solov2(config: Solov2Config = {}): Model {
  const sizes = solov2Sizes(config);
  const { width, nClasses, light } = sizes;
  const encoder = resnetEncoder({ ...resnetOf(Number(sizes.encoder.slice("resnet".length)) as ResnetLayers), width });
  const neck = fpnNeck({ channels: 4 * width });
  return {
    name: "solov2",
    inputs: imageInput(3, 32),
    forward(p, { image }): Values {
      const values = encoder.features(p.scope("backbone"), image!);
      const levels = neck.features(p.scope("neck"), { ...encoder, values });
      levels.push(maxPool(levels.at(-1)!, { kernel: 1, stride: 2 }));
      const head = p.scope("mask_head");
      const features = maskFeatures(head.scope("mask_feature_head"), levels.slice(0, 4), 2 * width, kernelChannels(sizes));
      const towers = {
        layers: light ? 2 : 4,
        channels: light ? 4 * width : 8 * width,
        kernel: kernelChannels(sizes),
        nClasses,
      };
      const found = resampled(levels).map((level, i) => atCells(head, level, GRIDS[i]!, towers));
      return { ...pointRows(found), features };
    },
  };
}

/** The graph that draws masks: `features` `[1, channels, rows, columns]` and `kernels` `[objects, channels]` become `masks` `[objects, rows, columns]`, probabilities. */
export function solov2Masks(config: Solov2Config): Model {
  const channels = kernelChannels(solov2Sizes(config));
  return {
    name: "masks",
    inputs: {
      features: { type: "float32", dims: [1, channels, "rows", "columns"] },
      kernels: { type: "float32", dims: ["objects", channels] },
    },
    forward(_, { features, kernels }) {
      const mixed = matMul(kernels!, reshape(features!, [channels, -1]));
      return { masks: sigmoid(reshape(mixed, [kernels!.shape[0]!, ...sizeOf(features!)])) };
    },
  };
}

/** The finest level at half its size, the coarsest at twice: levels of strides 8, 8, 16, 32 and 32. */
function resampled(levels: readonly Value[]): Value[] {
  return levels.map((level, i) => {
    const like = i === 0 ? levels[1] : i === levels.length - 1 ? levels[i - 1] : undefined;
    return like ? resize(level, { size: sizeOf(like), mode: "bilinear" }) : level;
  });
}

/** Sizes of the two towers. */
interface Towers {
  readonly layers: number;
  readonly channels: number;
  readonly kernel: number;
  readonly nClasses: number;
}

/** Classes and kernels of the cells of a grid; kernels know where a cell is. */
function atCells(p: Scope, level: Value, grid: number, { layers, channels, kernel, nClasses }: Towers): Values {
  const placed = resize(withPlaces(level), { size: [grid, grid], mode: "bilinear" });
  let x = slice(placed, 1, 0, numberOf("solov2", level, 1));
  let y = placed;
  for (let i = 0; i < layers; i++) {
    x = unit(p.scope(`cls_convs.${i}`), x, channels, 3);
    y = unit(p.scope(`kernel_convs.${i}`), y, channels, 3);
  }
  const around = { kernel: 3, padding: 1 };
  return {
    logits: convolution(p.scope("conv_cls"), x, nClasses, around),
    kernels: convolution(p.scope("conv_kernel"), y, kernel, around),
  };
}

/** The map that all masks are drawn on: four levels, each doubled until it has the finest one's size, added. The coarsest knows where its positions are. */
function maskFeatures(p: Scope, levels: readonly Value[], channels: number, out: number): Value {
  const sum = levels.map((level, i) => {
    let x = i === levels.length - 1 ? withPlaces(level) : level;
    for (let j = 0; j < Math.max(1, i); j++) {
      x = unit(p.scope(`convs_all_levels.${i}.conv${j}`), x, channels, 3);
      if (i > 0) x = resize(x, { scale: 2, mode: "bilinear" });
    }
    return x;
  });
  return unit(p.scope("conv_pred"), sum.reduce(add), out, 1);
}

/** A map with two channels more: how far right and how far down a position is, −1 to 1 from the first to the last. */
function withPlaces(map: Value): Value {
  const corners = map.graph.constant(Float32Array.of(-1, 1, -1, 1, -1, -1, 1, 1), [1, 2, 2, 2]);
  const places = resize(corners, { size: sizeOf(map), mode: "bilinear", alignCorners: true });
  return concat([map, expand(places, [map.shape[0]!, 2, ...sizeOf(map)])]);
}

/** A convolution, normalization of 32 groups of channels, and ReLU. */
function unit(p: Scope, x: Value, channels: number, kernel: 1 | 3): Value {
  const y = convolution(p.scope("conv"), x, channels, { kernel, padding: (kernel - 1) / 2, bias: false });
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
