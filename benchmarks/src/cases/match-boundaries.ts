/** One matching of the BSDS benchmark: the photograph's strong edges, thinned, with the same moved by two pixels and lessened. */
import { rgbToGray } from "@segkit/core/color";
import { sobel } from "@segkit/core/filters";
import { thin } from "@segkit/core/morphology";
import { matchBoundaries } from "@segkit/metrics/bsds";
import { maxDifference } from "../agreement.js";
import { benchCase, picture } from "../harness.js";

export const cases = ["0.3 MP" as const].map((size) =>
  benchCase<ArrayLike<number>>("match boundaries", size, async () => {
    const image = await picture(size);
    const { height, width } = image;
    const { data: strength } = sobel(rgbToGray(image));
    const strongest = strength.reduce((most, value) => Math.max(most, value), 0);
    const edges = (share: number) => ({
      data: Uint8Array.from(strength, (value) => (value > share * strongest ? 1 : 0)),
      height,
      width,
    });
    const boundary = thin(edges(0.25));
    const { data } = thin(edges(0.35));
    const moved = data.map((_, i) => (i % width < 2 || i < 2 * width ? 0 : data[i - 2 - 2 * width]!));
    const groundTruth = { data: moved, height, width };
    return {
      ours: () => {
        const { count, meanDistance } = matchBoundaries(boundary, groundTruth);
        return [count, Math.round(100 * meanDistance * count)];
      },
      inputs: {
        boundary: { data: boundary.data, shape: [height, width] },
        groundTruth: { data: moved, shape: [height, width] },
      },
      peers: [{ peer: "SciPy", call: "match_boundaries.scipy", options: { tolerance: 0.0075 } }],
      fromPeer: ({ result }) => result!.data,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
