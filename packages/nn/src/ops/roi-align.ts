/** Maps of boxes, for the second stage of detectors. */
import { SegmentationError } from "@segkit/core/errors";
import { checkFlag, checkInteger, checkKnownOptions, checkNumber, phrase } from "@segkit/core/validate";
import { describeShape, type Extent, multiplyExtents } from "../graph/extents.js";
import { shapeTensor } from "../graph/shape-tensor.js";
import { checkRank, checkType, type Value } from "../graph/value.js";
import { add, and, cast, div, max, mul, type Operand, sub } from "./elementwise.js";
import { gridSample } from "./grid-sample.js";
import { greaterOrEqual, lessOrEqual } from "./logic.js";
import { averagePool } from "./pool.js";
import { range } from "./range.js";
import { concat, expand, reshape, slice, transpose, unsqueeze } from "./shape.js";

/** Attributes of {@link roiAlign}. */
export interface RoiAlignAttributes {
  /** Height and width of each box' map. */
  readonly size: readonly [number, number];
  /** Samples per position of the result along each axis; torchvision's detectors take 2. */
  readonly samplingRatio: number;
  /** What boxes are multiplied by to be in pixels of `x`, such as 1 / 16. @default 1 */
  readonly spatialScale?: number;
  /** Whether boxes are moved by half a pixel, so that they fit pixel centers. @default false */
  readonly aligned?: boolean;
}

/**
 * torchvision's `roi_align` on one image: each box divided into positions, each position the mean of bilinear samples.
 *
 * @param x - `[1, C, H, W]`, float32
 * @param boxes - `[R, 4]`, float32: x1, y1, x2, y2
 * @returns `[R, C, size[0], size[1]]`
 * @throws SegmentationError `shape-mismatch`, `invalid-option`, `invalid-tensor`
 *
 * @see He et al., Mask R-CNN, 2017, https://doi.org/10.1109/ICCV.2017.322
 *
 * @example
 * ```ts
 * import { type Model, trace } from "@segkit/nn";
 * import { roiAlign } from "@segkit/nn/ops";
 *
 * const model: Model = {
 *   name: "box features",
 *   inputs: {
 *     features: { type: "float32", dims: [1, 256, "height", "width"] },
 *     boxes: { type: "float32", dims: ["boxes", 4] },
 *   },
 *   forward: (_, { features, boxes }) => ({ y: roiAlign(features!, boxes!, { size: [7, 7], samplingRatio: 2, spatialScale: 1 / 4 }) }),
 * };
 * console.assert(trace(model).outputs[0]?.[1].shape.join() === "boxes,256,7,7");
 * ```
 *
 * @remarks
 * By GridSample and AveragePool, as WebGPU leaves RoiAlign to the CPU. Without the adaptive number of samples that a sampling ratio of 0 means elsewhere.
 * O(R · C · samples) time and memory.
 */
export function roiAlign(x: Value, boxes: Value, attributes: RoiAlignAttributes): Value {
  const where = "roiAlign";
  checkKnownOptions(where, attributes, ["size", "samplingRatio", "spatialScale", "aligned"]);
  const { size, samplingRatio, spatialScale = 1, aligned = false } = attributes;
  for (const extent of size) checkInteger(where, "size", extent, { min: 1 });
  checkInteger(where, "samplingRatio", samplingRatio, { min: 1 });
  checkNumber(where, "spatialScale", spatialScale);
  checkFlag(where, "aligned", aligned);
  checkRank(where, x, [4]);
  for (const value of [x, boxes]) checkType(where, value, ["float32"]);
  if (x.shape[0] !== 1 || boxes.shape.length !== 2 || boxes.shape[1] !== 4) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: `${x.name}, ${boxes.name}`,
      expected: "[1, C, H, W] and [R, 4]",
      received: phrase(`${describeShape(x.shape)} and ${describeShape(boxes.shape)}`),
      remedy: "Take the images of a batch one by one.",
    });
  }
  const pixels = sub(mul(boxes, spatialScale), aligned ? 0.5 : 0);
  const along = (axis: 0 | 1) => samples(x, pixels, axis, size[axis], samplingRatio, aligned);
  const [rows, columns] = [along(0), along(1)];
  const [height, width] = [size[0] * samplingRatio, size[1] * samplingRatio];
  const count = boxes.shape[0]!;
  const shape = [count, height, width, 1];
  const grid = concat([expand(unsqueeze(columns.places, [1, 3]), shape), expand(unsqueeze(rows.places, [2, 3]), shape)], 3);
  const total = multiplyExtents(count, height);
  const sampled = gridSample(x, reshape(grid, [1, total, width, 2]), { paddingMode: "border" });
  const inside = cast(and(unsqueeze(rows.inside, [2]), unsqueeze(columns.inside, [1])), "float32");
  const kept = mul(sampled, reshape(inside, [1, 1, total, width]));
  const means = samplingRatio === 1 ? kept : averagePool(kept, { kernel: samplingRatio });
  return transpose(reshape(means, [x.shape[1]!, count, ...size]), [1, 0, 2, 3]);
}

/** `[R, size · ratio]`: where the samples of an axis lie, from −1 to 1 over the map, and which are on it or less than a pixel beside it. */
function samples(x: Value, boxes: Value, axis: 0 | 1, size: number, ratio: number, aligned: boolean) {
  const { graph } = x;
  // boxes are x, y; axes are y, x
  const [start, end] = [slice(boxes, 1, 1 - axis, 2 - axis), slice(boxes, 1, 3 - axis, 4 - axis)];
  const length = aligned ? sub(end, start) : max(sub(end, start), 1);
  const steps = range(graph, size * ratio, { start: 0.5 / ratio, step: 1 / ratio });
  const at = add(start, mul(div(length, size), steps));
  const extent = asOperand(x, x.shape[axis + 2]!);
  return {
    places: sub(div(add(mul(at, 2), 1), extent), 1),
    inside: and(greaterOrEqual(at, -1), lessOrEqual(at, extent)),
  };
}

function asOperand({ graph }: Value, dim: Extent): Operand {
  return typeof dim === "number" ? dim : cast(shapeTensor(graph, [dim]), "float32");
}
