/** Gaussian mixtures of pixels, by expectation and maximization. */
import { type ByteOrFloat, type Image, type ImageLike, toImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { readOptions } from "@segkit/core/validate";
import { gaussianMixtureKernel } from "../generated/gaussian-mixture.wasm.js";
import { type ColorSpace, featureSpace } from "../kmeans/image-points.js";
import { freeParameters } from "./covariances.js";
import { expect, fit, prepare } from "./em.js";
import { type GaussianMixtureOptions, gaussianMixtureRules, type MixtureSettings } from "./options.js";
import { type CovarianceType, checkParameters, type MixtureParameters } from "./parameters.js";
import { checkComponents, loadPoints, pixelLabels, rangeOf, selectPixels } from "./points.js";

/** A mixture of Gaussians in the colors of images: what further images are labeled by. */
export interface GaussianMixture extends MixtureParameters<Float64Array> {
  /** The shape of the components, which decides what `covariances` holds. */
  readonly covarianceType: CovarianceType;
  /** Where the colors were compared. */
  readonly colorSpace: ColorSpace;
  /** Length of a mean. */
  readonly dimensions: number;
}

/** What {@link gaussianMixture} returns: a {@link Segmentation} whose labels are the likeliest components, and the mixture itself. */
export interface GaussianMixtureResult extends Segmentation, GaussianMixture {
  /** Number of components. */
  readonly count: number;
  /** Mean log-likelihood of a pixel at the start of each iteration of the run that won. It never falls but by rounding and by the regularization. */
  readonly logLikelihoods: Float64Array;
  /** Mean log-likelihood of a pixel in the mixture that is returned. */
  readonly logLikelihood: number;
  /** Bayesian information criterion; the lowest of several numbers of components is the one that the image supports. */
  readonly bic: number;
  /** Akaike information criterion. */
  readonly aic: number;
  /** Iterations of the run that won. */
  readonly iterations: number;
  /** Whether that run ended before maxIterations. */
  readonly converged: boolean;
}

/**
 * Fits a mixture of Gaussians to an image's pixels, and gives each pixel its likeliest component.
 *
 * Unlike k-means, a component has a size and a shape of its own, and the mixture says of every pixel how likely it belongs to each (see
 * `gaussianMixtureResponsibilities`).
 *
 * @param image - any image; alpha is ignored in every space but `"none"`
 * @param options - see {@link GaussianMixtureOptions}
 * @returns labels (`height × width`, 0 … nComponents − 1; −1 outside the mask), weights, means, covariances, likelihood of each iteration, bic, aic, convergence
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-mask`, `shape-mismatch`, `invalid-option` (also where a component
 *   collapses because `regularization` is 0), `aborted`, `out-of-memory`
 *
 * @see A. P. Dempster, N. M. Laird, D. B. Rubin, "Maximum likelihood from incomplete data via the EM algorithm", J. R. Stat. Soc. B 39(1), 1977, doi:10.1111/j.2517-6161.1977.tb01600.x
 * @see G. Schwarz, "Estimating the dimension of a model", Ann. Statist. 6(2), 1978, doi:10.1214/aos/1176344136
 *
 * @example
 * ```ts
 * import { gaussianMixture } from "@segkit/classical/gaussian-mixture";
 *
 * // values about 20, and others spread far about 150
 * const data = Uint8Array.of(19, 20, 21, 20, 90, 120, 150, 180, 210, 150);
 * const { labels, means, covariances } = gaussianMixture({ data, height: 2, width: 5, channels: 1 }, { nComponents: 2 });
 * const [narrow, wide] = [labels.data[0]!, labels.data[9]!];
 * console.assert(labels.data[3] === narrow && labels.data[4] === wide && narrow !== wide);
 * console.assert(Math.abs(means[narrow]! - 20) < 0.1 && Math.abs(means[wide]! - 150) < 0.1);
 * console.assert(covariances[narrow]! < 1 && covariances[wide]! > 1000);
 * ```
 *
 * @remarks
 * From given parameters, and with the same regularization, weights, means, covariances, likelihoods and iterations are those of scikit-learn's `GaussianMixture` on the same
 * features as float64, and labels are equal: on three photographs, until they converged, to 5e-11 of their size and at every pixel. There are two exceptions. A component that loses all its pixels stays where it is, where scikit-learn moves it
 * to 0. And covariances are computed about the means in all shapes, where scikit-learn subtracts squares for three of them and loses digits. From the same clusters of k-means
 * the first parameters are scikit-learn's too. `regularization` is its `reg_covar`, with a default that suits the features; it adds to the variances, so they are a little too large.
 *
 * Features are float32, everything else is float64, and exponentials are the kernel's own: every engine gives the same bits. The pixels of an 8-bit image of up to three
 * channels take part as distinct colors, weighted by their number, which changes the last bits alone. With `nComponents` above the number of distinct colors the
 * components left over have weights of about 1e-15 and no pixels.
 *
 * O(n · nComponents · dimensions²) time for each iteration over n pixels or distinct colors (`diag` and `spherical`: · dimensions). Memory: 4 · dimensions + 12 bytes for each of
 * them, as much again while k-means runs, and beside the colors the samples, 4 bytes for each pixel and 3 MiB.
 */
export function gaussianMixture(image: ImageLike, options: GaussianMixtureOptions = {}): GaussianMixtureResult {
  const where = "gaussianMixture";
  const given = toImage(image, where);
  const settings = readOptions(where, options, gaussianMixtureRules);
  const { labels, ...mixture } = fitPixels(where, given, settings);
  const { height, width } = given;
  return withSegments({ data: labels, height, width }, mixture);
}

/** Fits a mixture to an image's pixels; labels are those of the pixels. */
export function fitPixels(
  where: string,
  given: Image<ByteOrFloat>,
  settings: MixtureSettings,
): Omit<GaussianMixtureResult, "labels" | "segments"> & { readonly labels: Int32Array } {
  const { nComponents, covarianceType, colorSpace, init } = settings;
  const selected = selectPixels(where, featureSpace(given, colorSpace), settings.mask);
  const { features: dimensions, pixels } = selected;
  checkComponents(where, nComponents, pixels);
  const first =
    typeof init === "object" ? checkParameters(where, "init", init, nComponents, dimensions, covarianceType) : undefined;
  const found = withKernel(gaussianMixtureKernel, (kernel, heap) => {
    const points = loadPoints(where, kernel, heap, selected);
    const regularization = settings.regularization ?? 1e-6 * rangeOf(selected) ** 2;
    const work = prepare(where, kernel, heap, points, covarianceType, nComponents);
    const { parameters, ...run } = fit(work, settings, first, regularization);
    const logLikelihood = expect(work, parameters, "regularization", { labels: true });
    const free = freeParameters(covarianceType, nComponents, dimensions);
    return {
      ...parameters,
      ...run,
      logLikelihood,
      bic: -2 * logLikelihood * pixels + free * kernel.logOf(pixels),
      aic: -2 * logLikelihood * pixels + 2 * free,
      labels: pixelLabels(heap, points, work.memory.labels, selected, given),
    };
  });
  return { count: nComponents, dimensions, covarianceType, colorSpace, iterations: found.logLikelihoods.length, ...found };
}
