/** A mixture applied to an image. */
import { type ByteOrFloat, type Image, type ImageLike, toImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { gaussianMixtureKernel } from "../generated/gaussian-mixture.wasm.js";
import { expect, prepare } from "./em.js";
import type { GaussianMixture } from "./gaussian-mixture.js";
import { fitMixture } from "./mixture.js";
import { loadPoints, pixelLabels } from "./points.js";

/** What {@link gaussianMixturePredict} returns. */
export interface GaussianMixturePrediction extends Segmentation {
  /** Number of components. */
  readonly count: number;
  /** Mean log-likelihood of a pixel: how well the mixture describes this image. */
  readonly logLikelihood: number;
}

/**
 * Gives each pixel its likeliest component: applies a mixture to another image.
 *
 * @param image - an image with channels as the one that the mixture was fitted to
 * @param mixture - as {@link gaussianMixture} returns it; `weights`, `means`, `covariances`, `covarianceType`, `colorSpace` and `dimensions` are read
 * @returns labels (`height × width`, 0 … count − 1), the lowest of equally likely components
 * @throws SegmentationError `invalid-image`, also for samples that are not finite; `invalid-argument` or `invalid-option` for a mixture that is none or does not fit the image
 *
 * @see scikit-learn's `GaussianMixture.predict`
 *
 * @example
 * ```ts
 * import { gaussianMixture, gaussianMixturePredict } from "@segkit/classical/gaussian-mixture";
 *
 * const image = { data: Uint8Array.of(9, 10, 11, 200, 204, 208), height: 2, width: 3, channels: 1 };
 * const mixture = gaussianMixture(image, { nComponents: 2 });
 * const { labels } = gaussianMixturePredict({ data: Uint8Array.of(12, 190), height: 1, width: 2, channels: 1 }, mixture);
 * console.assert(labels.data[0] === mixture.labels.data[0] && labels.data[1] === mixture.labels.data[5]);
 * ```
 *
 * @remarks
 * The time of one iteration of {@link gaussianMixture}. On the image that a mixture was fitted to, labels are those that the fit gave.
 */
export function gaussianMixturePredict(image: ImageLike, mixture: GaussianMixture): GaussianMixturePrediction {
  const where = "gaussianMixturePredict";
  const given = toImage(image, where);
  const { labels, logLikelihood, count } = predictPixels(where, "image", given, mixture);
  return withSegments({ data: labels, height: given.height, width: given.width }, { count, logLikelihood });
}

/** Labels pixels by a mixture; `option` is what errors call them. */
export function predictPixels(
  where: string,
  option: string,
  given: Image<ByteOrFloat>,
  mixture: GaussianMixture,
): { readonly labels: Int32Array; readonly logLikelihood: number; readonly count: number } {
  const { selected, parameters, type, nComponents } = fitMixture(where, option, given, mixture);
  return withKernel(gaussianMixtureKernel, (kernel, heap) => {
    const points = loadPoints(where, kernel, heap, selected);
    const work = prepare(where, kernel, heap, points, type, nComponents);
    const logLikelihood = expect(work, parameters, "mixture.covariances", { labels: true });
    return { labels: pixelLabels(heap, points, work.memory.labels, selected, given), logLikelihood, count: nComponents };
  });
}
