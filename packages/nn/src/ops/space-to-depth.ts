/** Blocks of pixels as channels. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkOneOf, phrase } from "@segkit/core/validate";
import { describeShape, divideExactly, type Extent, multiplyExtents } from "../graph/extents.js";
import type { Value } from "../graph/value.js";
import { reshape, transpose } from "./shape.js";

/**
 * The inverse of depthToSpace: `[N, C, H·b, W·b]` to `[N, C·b², H, W]`, PyTorch's `pixel_unshuffle`.
 *
 * @param x - any type; height and width are multiples of `blockSize`
 * @param blockSize - an integer of 1 or more
 * @param mode - the order of the result's channels: `CRD` as in PyTorch, each channel's block row by row; `DCR` as in ONNX' SpaceToDepth, all channels of the
 * block's first pixel first
 * @returns `[N, C·b², H, W]`
 * @throws SegmentationError `shape-mismatch`, `invalid-option`
 *
 * @example
 * ```ts
 * import { type Model, summary } from "@segkit/nn";
 * import { spaceToDepth } from "@segkit/nn/ops";
 *
 * const stem: Model = {
 *   name: "stem",
 *   inputs: { image: { type: "float32", dims: [1, 3, "height", "width"], multipleOf: { height: 4, width: 4 } } },
 *   forward: (_, { image }) => ({ y: spaceToDepth(image!, 4) }),
 * };
 * console.assert(summary(stem, { height: 32, width: 64 }).outputs["y"]?.shape.join() === "1,48,8,16");
 * ```
 *
 * @remarks
 * By Reshape and Transpose, as WebGPU leaves SpaceToDepth to the CPU.
 */
export function spaceToDepth(x: Value, blockSize: number, mode: "CRD" | "DCR" = "CRD"): Value {
  const where = "spaceToDepth";
  checkInteger(where, "blockSize", blockSize, { min: 1 });
  checkOneOf(where, "mode", mode, ["CRD", "DCR"]);
  const [n, c, height, width] = x.shape as [Extent, Extent, Extent, Extent];
  const [h, w] = x.shape.length === 4 ? [divideExactly(height, blockSize), divideExactly(width, blockSize)] : [];
  if (h === undefined || w === undefined) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: x.name,
      expected: `[N, C, a multiple of ${blockSize}, a multiple of ${blockSize}]`,
      received: phrase(describeShape(x.shape)),
      remedy: "Declare what height and width are multiples of by the input's multipleOf.",
    });
  }
  const blocks = reshape(x, [n, c, h, blockSize, w, blockSize]);
  const ordered = transpose(blocks, mode === "CRD" ? [0, 1, 3, 5, 2, 4] : [0, 3, 5, 1, 2, 4]);
  const y = reshape(ordered, [n, multiplyExtents(c, blockSize * blockSize), h, w]);
  const { field } = x;
  return field === undefined
    ? y
    : {
        ...y,
        field: {
          size: [field.size[0] + (blockSize - 1) * field.stride[0], field.size[1] + (blockSize - 1) * field.stride[1]],
          stride: [field.stride[0] * blockSize, field.stride[1] * blockSize],
        },
      };
}
