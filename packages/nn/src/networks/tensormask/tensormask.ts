/** TensorMask: at each place of each level a class, a box and a whole mask, whose size grows with the object's. */
import { pointRows } from "../../detect/points.js";
import { subtractExtents } from "../../graph/extents.js";
import { extentOf, type Value } from "../../graph/value.js";
import { sizeOf } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add, div } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";
import { pad, reshape, transpose } from "../../ops/shape.js";
import { type MaskRcnnSizes, maskRcnnEncoder } from "../maskrcnn/config.js";
import { MASK_RCNN_IGNORED, maskRcnnSpellings } from "../maskrcnn/spellings.js";
import { type TensorMaskConfig, tensorMaskSizes } from "./config.js";

/** Pixels from one point of a level to the next. */
export const TENSORMASK_STRIDES = [4, 8, 16, 32, 64, 128] as const;
/** Positions of a mask in a row, before it is made finer: one size for each of the two windows at a point. */
export const MASK_SIDES = [11, 15] as const;

/** Convolutions of each tower. */
const LAYERS = 4;
const AROUND = { kernel: 3, padding: 1 } as const;

/** What files have beside, which follows from the configuration. */
const IGNORED = [...MASK_RCNN_IGNORED, /^anchor_generator\./];

/**
 * TensorMask with a ResNet, a feature pyramid of six levels and the tensor bipyramid, under the names of its authors' files for Detectron2.
 *
 * Input `image` `[batch, 3, height, width]`, BGR in 0 … 255 without the means, sides multiples of 32. Outputs, by the points of all levels: `logits` `[batch, nClasses, 2, points]` for the two windows at a point, and `offsets`
 * `[batch, 8, points]`, window by window; and for level i and the windows of side s `masks_i_s` `[batch, s², height / 4, width / 4]`, logits in the aligned representation: what pixels around a position say of it. {@link tensorMaskObjects} makes
 * masks of these.
 *
 * @param config - see {@link TensorMaskConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see X. Chen et al., "TensorMask: A foundation for dense object segmentation", ICCV 2019, arXiv:1903.12174
 *
 * @example
 * ```ts
 * import { summary, tensorMask } from "@segkit/nn";
 *
 * const { outputs } = summary(tensorMask({ width: 8 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,80,2,513" && outputs["masks_5_15"]?.shape.join() === "1,225,16,24");
 * ```
 *
 * @remarks
 * At 800 × 1088 pixels the masks are 113 million numbers. The task `instance` computes those of a level at a time, and only of levels where something was found.
 */
export function tensorMask(config: TensorMaskConfig = {}): Model {
  const sizes = tensorMaskSizes(config);
  return {
    ...shared("tensorMask"),
    inputs: imageInput(3, 32),
    forward(p, { image }): Values {
      const levels = levelsOf(p, image!, sizes);
      const maps = levels.map((level) => tower(p, "mask_subnet", level, Array(LAYERS).fill(2 * sizes.width)));
      const masks = maps.map((map, i) =>
        Object.entries(masksOf(p, maps[0]!, map, i)).map(([name, mask]) => [name.replace("_", `_${i}_`), mask] as const),
      );
      return { ...found(p, levels, sizes), ...Object.fromEntries(masks.flat()) };
    },
  };
}

/** The graphs that are run: `image`, and for each level on which something was found `level_0` … `level_5`. */
export function tensorMaskStages(sizes: MaskRcnnSizes): Readonly<Record<"image" | `level_${number}`, Model>> {
  const channels = 2 * sizes.width;
  const image: Model = {
    ...shared("tensorMask, image"),
    inputs: imageInput(3, 32),
    forward(p, inputs): Values {
      const levels = levelsOf(p, inputs["image"]!, sizes);
      const maps = levels.map(
        (level, i) => [`maps_${i}`, tower(p, "mask_subnet", level, Array(LAYERS).fill(channels))] as const,
      );
      return { ...found(p, levels, sizes), ...Object.fromEntries(maps) };
    },
  };
  const ofLevel = (i: number): Model => ({
    ...shared(`tensorMask, level ${i}`),
    inputs: {
      finest: { type: "float32", dims: [1, channels, "rows", "columns"] },
      ...(i > 0 && { maps: { type: "float32", dims: [1, channels, "level_rows", "level_columns"] } }),
    },
    forward: (p, { finest, maps = finest }) => masksOf(p, finest!, maps!, i),
  });
  return { image, ...Object.fromEntries(TENSORMASK_STRIDES.map((_, i) => [`level_${i}`, ofLevel(i)])) };
}

function shared(name: string): Pick<Model, "name" | "spellings" | "ignoredKeys"> {
  return { name, spellings: maskRcnnSpellings, ignoredKeys: IGNORED };
}

/** Four levels of a pyramid, whose ways meet in their mean, and two coarser ones of the encoder's last map. */
function levelsOf(p: Scope, image: Value, sizes: MaskRcnnSizes): Value[] {
  const channels = 4 * sizes.width;
  const neck = p.scope("backbone");
  const maps = maskRcnnEncoder(sizes).features(neck.scope("bottom_up"), image).slice(-4);
  const merged = maps.map((map, i) => convolution(neck.scope(`fpn_lateral${i + 2}`), map, channels));
  for (let i = merged.length - 1; i > 0; i--) {
    const finer = merged[i - 1]!;
    merged[i - 1] = div(add(finer, resize(merged[i]!, { size: sizeOf(finer), mode: "nearest" })), 2);
  }
  const levels = merged.map((map, i) => convolution(neck.scope(`fpn_output${i + 2}`), map, channels, AROUND));
  const coarser = (name: string, x: Value) =>
    convolution(neck.scope(`top_block.${name}`), x, channels, { ...AROUND, stride: 2 });
  const sixth = coarser("p6", maps.at(-1)!);
  return [...levels, sixth, coarser("p7", relu(sixth))];
}

/** Convolutions one after the other, the same for all levels. */
function tower(p: Scope, name: string, level: Value, channels: readonly number[]): Value {
  return channels.reduce((x, count, k) => relu(convolution(p.scope(`head.${name}.${2 * k}`), x, count, AROUND)), level);
}

/** What is said of the windows of all levels. */
function found(p: Scope, levels: readonly Value[], { nClasses, width }: MaskRcnnSizes): Values {
  const windows = MASK_SIDES.length;
  const towers = (name: string, channels: number, last: string, outputs: number) => (level: Value) =>
    convolution(p.scope(`head.${last}`), tower(p, name, level, Array(LAYERS).fill(channels)), outputs, AROUND);
  const classes = towers("cls_subnet", 4 * width, "cls_score", windows * (nClasses - 1));
  const boxes = towers("bbox_subnet", 2 * width, "bbox_pred", windows * 4);
  const { logits, offsets } = pointRows(levels.map((level) => ({ logits: classes(level), offsets: boxes(level) })));
  const byWindow = reshape(logits!, [logits!.shape[0]!, windows, nClasses - 1, -1]);
  return { logits: transpose(byWindow, [0, 2, 1, 3]), offsets: offsets! };
}

/** The masks of a level in the finest one's positions: the level is upsampled and added to the finest, one convolution for all levels follows, and one for each side. */
function masksOf(p: Scope, finest: Value, map: Value, level: number): Values {
  const channels = finest.shape[1] as number;
  const upsampled = level === 0 ? map : cut(resize(map, { scale: 2 ** level, mode: "bilinear" }), finest);
  const fused = relu(convolution(p.scope("head.mask_fuse.0"), add(upsampled, finest), channels, AROUND));
  return Object.fromEntries(
    MASK_SIDES.map((side) => [`masks_${side}`, convolution(p.scope(`head.mask_pred_${side}`), fused, side * side)] as const),
  );
}

/** A map without the rows and columns that go beyond another one. */
function cut(x: Value, like: Value): Value {
  const beyond = ([2, 3] as const).map((axis) => subtractExtents(extentOf(like, axis), extentOf(x, axis)));
  return pad(x, [0, 0, 0, 0], [0, 0, ...beyond]);
}
