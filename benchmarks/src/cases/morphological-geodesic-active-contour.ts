/** Morphological geodesic active contours that shrink from a box for a hundred iterations, smoothed once and three times in each. */
import {
  inverseGaussianGradient,
  morphologicalGeodesicActiveContour,
} from "@segkit/classical/morphological-geodesic-active-contour";
import { both } from "../agreement.js";
import { type BenchData, benchCase, SIZES, type SizeName } from "../harness.js";
import { greenOf } from "../plane-case.js";

const ITERATIONS = 100;

export const cases = [1, 3].flatMap((smoothing) =>
  (Object.keys(SIZES) as SizeName[]).map((size) => {
    const name = "morphologicalGeodesicActiveContour";
    return benchCase<BenchData>(smoothing === 1 ? name : `${name}, smoothing 3`, size, async () => {
      const image = inverseGaussianGradient(await greenOf(size));
      const { height, width } = image;
      const isInside = (y: number, x: number) => y > 0.1 * height && y < 0.9 * height && x > 0.1 * width && x < 0.9 * width;
      const data = Uint8Array.from({ length: height * width }, (_, i) => Number(isInside(Math.floor(i / width), i % width)));
      const settings = { maxIterations: ITERATIONS, smoothing, balloon: -1, initialLevelSet: { data, height, width } };
      const call = "morphological_geodesic_active_contour.skimage";
      const shape = [height, width];
      return {
        ours: () => morphologicalGeodesicActiveContour(image, settings).mask.data as BenchData,
        inputs: { image: { data: image.data, shape }, first: { data, shape } },
        // minutes for 8 megapixels
        peers:
          size === "8 MP" ? [] : [{ peer: "scikit-image", call, options: { num_iter: ITERATIONS, smoothing, balloon: -1 } }],
        fromPeer: ({ result }) => result!.data,
        agreement: both,
      };
    });
  }),
);
