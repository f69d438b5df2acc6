/** A mixture of Gaussians on points of a plane, half step by half step. */
import {
  type GaussianMixture,
  gaussianMixtureFeatures,
  gaussianMixturePredictFeatures,
  gaussianMixtureResponsibilities,
} from "@segkit/classical/gaussian-mixture";
import { random } from "@segkit/core/random";

export const PLANE = { width: 360, height: 230 } as const;

/** Three clouds: two long ones that lie close, and a round one. */
export function clouds(seed = 3): Float32Array {
  const stream = random(seed);
  const cloud = (n: number, [x, y]: readonly [number, number], [long, short]: readonly [number, number], angle: number) =>
    Array.from({ length: n }, () => {
      const [a, b] = [long * stream.normal(), short * stream.normal()];
      return [x + a * Math.cos(angle) - b * Math.sin(angle), y + a * Math.sin(angle) + b * Math.cos(angle)];
    }).flat();
  return Float32Array.from([
    ...cloud(60, [120, 80], [46, 9], 0.5),
    ...cloud(60, [130, 150], [46, 9], 0.5),
    ...cloud(60, [280, 105], [20, 20], 0),
  ]);
}

/** Three circles, where nobody has looked yet. */
export function firstMixture(): GaussianMixture {
  return {
    weights: Float64Array.of(1 / 3, 1 / 3, 1 / 3),
    means: Float64Array.of(90, 180, 180, 60, 250, 170),
    covariances: Float64Array.from({ length: 12 }, (_, i) => (i % 4 === 0 || i % 4 === 3 ? 30 ** 2 : 0)),
    covarianceType: "full",
    colorSpace: "none",
    dimensions: 2,
  };
}

/** The E step: how much of each point is due to each component, `[components, points]`. */
export function expectation(points: Float32Array, mixture: GaussianMixture): Float32Array {
  const image = { data: points, height: 1, width: points.length / 2, channels: 2 };
  return gaussianMixtureResponsibilities(image, mixture).data as Float32Array;
}

/** The M step from the responsibilities that the mixture gives: its parameters anew, once or several times. */
export function maximization(points: Float32Array, mixture: GaussianMixture, times = 1): GaussianMixture {
  const features = { data: points, dimensions: 2 };
  const nComponents = mixture.weights.length;
  return gaussianMixtureFeatures(features, { nComponents, init: mixture, maxIterations: times, tolerance: 0 });
}

/** The mean log-likelihood of a point. */
export function likelihood(points: Float32Array, mixture: GaussianMixture): number {
  return gaussianMixturePredictFeatures({ data: points, dimensions: 2 }, mixture).logLikelihood;
}

/** Where a component's density has fallen as at two standard deviations: an ellipse, its half axes and its angle in degrees. */
export function ellipseOf({ means, covariances }: GaussianMixture, k: number) {
  const [a, b, , d] = covariances.subarray(4 * k, 4 * k + 4) as unknown as readonly [number, number, number, number];
  const middle = (a + d) / 2;
  const apart = Math.hypot((a - d) / 2, b);
  return {
    x: means[2 * k]!,
    y: means[2 * k + 1]!,
    long: 2 * Math.sqrt(middle + apart),
    short: 2 * Math.sqrt(Math.max(0, middle - apart)),
    angle: (Math.atan2(2 * b, a - d) * 90) / Math.PI,
  };
}
