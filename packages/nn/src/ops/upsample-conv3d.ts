/** Transposed convolution in three dimensions with windows that do not overlap: V-Net's and 3D U-Net's way up. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { describeShape, type Extent, multiplyExtents, productOf } from "../graph/extents.js";
import { checkRank, checkSameShape, numberOf, type Value } from "../graph/value.js";
import { conv } from "./conv.js";
import { expand, reshape, transpose } from "./shape.js";

/**
 * ConvTranspose in three dimensions whose kernel equals its stride: PyTorch's `conv_transpose3d(x, weight, bias, stride=kernel)`.
 *
 * @param x - `[N, inChannels, D, H, W]`, float32
 * @param weight - `[inChannels, outChannels, kd, kh, kw]`, PyTorch's layout; the stride is kd, kh, kw
 * @param bias - `[outChannels]`
 * @returns `[N, outChannels, D·kd, H·kh, W·kw]`
 * @throws SegmentationError `shape-mismatch`
 *
 * @example
 * ```ts
 * import { type Model, summary } from "@segkit/nn";
 * import { upsampleConv3d } from "@segkit/nn/ops";
 *
 * const up: Model = {
 *   name: "up",
 *   inputs: { volume: { type: "float32", dims: [1, 8, "depth", "height", "width"] } },
 *   forward: (p, { volume }) => ({ y: upsampleConv3d(volume!, p.parameter("weight", [8, 4, 2, 2, 2]), p.parameter("bias", [4])) }),
 * };
 * const { outputs } = summary(up, { depth: 3, height: 5, width: 6 });
 * console.assert(outputs["y"]?.shape.join() === "1,4,6,10,12");
 * ```
 *
 * @remarks
 * WebGPU accepts a ConvTranspose with three spatial axes and fails when it runs. As windows do not overlap, each position of a window is a convolution of its
 * own with a kernel of one voxel: one convolution for all, and its channels are moved into place, in steps of at most six axes.
 */
export function upsampleConv3d(x: Value, weight: Value, bias?: Value): Value {
  const where = "upsampleConv3d";
  checkRank(where, x, [5]);
  checkRank(where, weight, [5]);
  const channels = numberOf(where, x, 1);
  const [inChannels, outChannels, kd, kh, kw] = weight.shape as readonly [number, number, number, number, number];
  if (inChannels !== channels) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: weight.name,
      expected: `[${channels}, outChannels, kd, kh, kw] for ${x.name}`,
      received: phrase(describeShape(weight.shape)),
    });
  }
  const positions = kd * kh * kw;
  const kernel = reshape(transpose(reshape(weight, [channels, outChannels * positions]), [1, 0]), [
    outChannels * positions,
    channels,
    1,
    1,
    1,
  ]);
  const y = conv(x, kernel, bias && perPosition(bias, outChannels, positions));
  const [n, , d, h, w] = x.shape as [Extent, Extent, Extent, Extent, Extent];
  // rows and columns first: [N·out·kd, kh, kw, D, H, W] to [N·out·kd, D, H, kh, W, kw]
  const inPlane = transpose(reshape(y, [productOf([n, outChannels, kd]), kh, kw, d, h, w]), [0, 3, 4, 1, 5, 2]);
  const plane = productOf([h, kh, w, kw]);
  const inDepth = transpose(reshape(inPlane, [multiplyExtents(n, outChannels), kd, d, plane]), [0, 2, 1, 3]);
  const shape = [n, outChannels, multiplyExtents(d, kd), multiplyExtents(h, kh), multiplyExtents(w, kw)];
  return reshape(inDepth, shape);
}

function perPosition(bias: Value, channels: number, positions: number): Value {
  checkSameShape("upsampleConv3d", { ...bias, name: "a bias per channel", shape: [channels] }, bias);
  return reshape(expand(reshape(bias, [channels, 1]), [channels, positions]), [channels * positions]);
}
