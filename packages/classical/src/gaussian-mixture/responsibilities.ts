/** How likely each pixel belongs to each component. */
import { type ImageLike, toImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import type { Tensor } from "@segkit/core/tensor";
import { gaussianMixtureKernel } from "../generated/gaussian-mixture.wasm.js";
import { expect, prepare } from "./em.js";
import type { GaussianMixture } from "./gaussian-mixture.js";
import { fitMixture } from "./mixture.js";
import { loadPoints } from "./points.js";

/**
 * The responsibilities of a mixture's components for the pixels of an image: the probability that a pixel belongs to each.
 *
 * @param image - an image with channels as the one that the mixture was fitted to
 * @param mixture - as {@link gaussianMixture} returns it; `weights`, `means`, `covariances`, `covarianceType`, `colorSpace` and `dimensions` are read
 * @returns `float32` tensor `[components, height, width]` of values 0 … 1 that sum to 1 at each pixel
 * @throws SegmentationError `invalid-image`, also for samples that are not finite; `invalid-argument` or `invalid-option` for a mixture that is none or does not fit the image
 *
 * @see scikit-learn's `GaussianMixture.predict_proba`
 *
 * @example
 * ```ts
 * import { gaussianMixture, gaussianMixtureResponsibilities } from "@segkit/classical/gaussian-mixture";
 *
 * const image = { data: Uint8Array.of(9, 10, 11, 200, 204, 208), height: 2, width: 3, channels: 1 };
 * const mixture = gaussianMixture(image, { nComponents: 2 });
 * const { data, dims } = gaussianMixtureResponsibilities(image, mixture);
 * console.assert(dims.join() === "2,2,3");
 * const first = mixture.labels.data[0]!;
 * console.assert(data[6 * first]! > 0.99 && data[6 * (1 - first)]! < 0.01);
 * ```
 *
 * @remarks
 * The time of one iteration of {@link gaussianMixture}, and 4 bytes for each pixel and component, for a while twice. `argmax` of `@segkit/core` makes labels of it.
 */
export function gaussianMixtureResponsibilities(image: ImageLike, mixture: GaussianMixture): Tensor<"float32"> {
  const where = "gaussianMixtureResponsibilities";
  const { height, width, ...given } = toImage(image, where);
  const { selected, parameters, type, nComponents } = fitMixture(where, "image", { height, width, ...given }, mixture);
  const pixels = height * width;
  const data = withKernel(gaussianMixtureKernel, (kernel, heap) => {
    const points = loadPoints(where, kernel, heap, selected);
    const work = prepare(where, kernel, heap, points, type, nComponents);
    const soft = heap.alloc(4 * points.stride * nComponents);
    // every point's own number stands for it, and comes back as each pixel's
    expect(work, parameters, "mixture.covariances", { soft });
    const { colors, stride, count } = points;
    const all = new Float32Array(nComponents * pixels);
    if (colors === undefined) {
      for (let k = 0; k < nComponents; k++) all.set(heap.f32(soft + 4 * k * stride, count), k * pixels);
      return all;
    }
    const numbers = heap.i32(work.memory.labels, count);
    for (let i = 0; i < count; i++) numbers[i] = i;
    const places = colors.pixelLabels(work.memory.labels);
    for (let k = 0; k < nComponents; k++) {
      const plane = heap.f32(soft + 4 * k * stride, count);
      for (let i = 0; i < pixels; i++) all[k * pixels + i] = plane[places[i]!]!;
    }
    return all;
  });
  return { type: "float32", data, dims: [nComponents, height, width] };
}
