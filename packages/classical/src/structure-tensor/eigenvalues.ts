/** Eigenvalues of structure tensors. */

import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import { checkFeatureMap, type FeatureMap } from "../features/feature-map.js";
import { structureTensorKernel } from "../generated/structure-tensor.wasm.js";

/**
 * Gives both eigenvalues of every pixel's structure tensor, the larger one first.
 *
 * @param tensor - as `structureTensor` returns it: three channels, the upper triangle of a symmetric matrix
 * @returns a feature map of two channels
 * @throws SegmentationError `invalid-argument` for what is no feature map of three channels, or has values that are not finite
 *
 * @see scikit-image's `structure_tensor_eigenvalues`
 *
 * @example
 * ```ts
 * import { structureTensor, structureTensorEigenvalues } from "@segkit/classical/structure-tensor";
 *
 * // an edge, down the middle
 * const edge = { data: Float32Array.from({ length: 64 }, (_, i) => (i % 8 < 4 ? 0 : 1)), height: 8, width: 8, channels: 1 };
 * const { data, channels } = structureTensorEigenvalues(structureTensor(edge, { mode: "nearest" }));
 * console.assert(channels === 2 && data[2 * 28]! > 1 && Math.abs(data[2 * 28 + 1]!) < 1e-5);
 * ```
 *
 * @remarks
 * O(pixels) time. The smaller eigenvalue is the mean of the diagonal less a root: of float32 numbers it may be below 0 by 1e-6 of the larger one.
 */
export function structureTensorEigenvalues(tensor: FeatureMap): FeatureMap {
  const where = "structureTensorEigenvalues";
  const { data, height, width, channels } = checkFeatureMap(where, "tensor", tensor);
  if (channels !== 3) {
    throw new SegmentationError("invalid-argument", { where, option: "tensor.channels", expected: "3", received: channels });
  }
  const count = height * width;
  const values = withKernel(structureTensorKernel, (kernel, heap) => {
    const tensors = heap.alloc(12 * count + 48);
    heap.f32(tensors, data.length).set(data);
    const out = heap.alloc(8 * count + 32);
    kernel.eigenvalues(tensors, count, out);
    return heap.f32(out, 2 * count).slice();
  });
  return { data: values, height, width, channels: 2, dimensions: 2, names: ["high", "low"] };
}
