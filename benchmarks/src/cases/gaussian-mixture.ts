/** A mixture of five Gaussians, full covariances and diagonal ones, ten iterations from the same first parameters. */
import { gaussianMixture } from "@segkit/classical/gaussian-mixture";
import { equalShare, maxDifference } from "../agreement.js";
import { benchCase, picture, type SizeName } from "../harness.js";

const COMPONENTS = 5;
const ITERATIONS = 10;
/** A millionth of the squared range of bytes, on both sides. */
const REGULARIZATION = 0.065025;

interface Fitted {
  readonly labels: ArrayLike<number>;
  readonly means: ArrayLike<number>;
}

/** For images of bytes, as files give them, and of floats, whose pixels cannot be taken together as distinct colors. */
export const cases = (
  [
    ["gaussianMixture", "full"],
    ["gaussianMixture, float32", "full"],
    ["gaussianMixture, diag", "diag"],
  ] as const
).flatMap(([name, covarianceType]) =>
  (["0.3 MP", "2 MP"] satisfies SizeName[]).map((size) =>
    benchCase<Fitted>(name, size, async () => {
      const bytes = await picture(size);
      const { height, width, channels } = bytes;
      const pixels = height * width;
      const floats = Float32Array.from(bytes.data);
      const means = Float32Array.from({ length: 3 * COMPONENTS }, (_, j) => {
        const pixel = Math.floor(((Math.floor(j / 3) + 0.5) * pixels) / COMPONENTS);
        return floats[3 * pixel + (j % 3)]!;
      });
      const variances = new Float32Array(3 * COMPONENTS).fill(400);
      const covariances =
        covarianceType === "diag"
          ? variances
          : Float32Array.from({ length: 9 * COMPONENTS }, (_, j) => ((j % 9) % 4 === 0 ? 400 : 0));
      const weights = new Float64Array(COMPONENTS).fill(1 / COMPONENTS);
      const init = { weights, means, covariances };
      const image = name === "gaussianMixture, float32" ? { data: floats, height, width, channels } : bytes;
      const options = { nComponents: COMPONENTS, covarianceType, init, regularization: REGULARIZATION } as const;
      return {
        ours: () => {
          const found = gaussianMixture(image, { ...options, maxIterations: ITERATIONS, tolerance: 0 });
          return { labels: found.labels.data, means: found.means };
        },
        inputs: {
          pixels: { data: floats, shape: [pixels, 3] },
          means: { data: means, shape: [COMPONENTS, 3] },
          covariances: { data: covariances, shape: covarianceType === "diag" ? [COMPONENTS, 3] : [COMPONENTS, 3, 3] },
        },
        peers: [
          {
            peer: "scikit-learn",
            call: "gaussian_mixture.sklearn",
            options: { kind: covarianceType, iterations: ITERATIONS, regularization: REGULARIZATION },
          },
        ],
        fromPeer: ({ labels, means: theirs }) => ({ labels: labels!.data, means: theirs!.data }),
        agreement: (ours, theirs) => ({
          equal: equalShare(ours.labels, theirs.labels),
          maxDifference: maxDifference(ours.means, theirs.means),
        }),
      };
    }),
  ),
);
