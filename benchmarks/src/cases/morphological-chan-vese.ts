/** Morphological Chan–Vese of one channel, thirty iterations from a checkerboard, smoothed once and three times in each. */
import { morphologicalChanVese } from "@segkit/classical/morphological-chan-vese";
import { both } from "../agreement.js";
import { type BenchData, benchCase, SIZES, type SizeName } from "../harness.js";
import { greenOf } from "../plane-case.js";

const ITERATIONS = 30;

export const cases = [1, 3].flatMap((smoothing) =>
  (Object.keys(SIZES) as SizeName[]).map((size) =>
    benchCase<BenchData>(smoothing === 1 ? "morphologicalChanVese" : "morphologicalChanVese, smoothing 3", size, async () => {
      const image = await greenOf(size);
      const call = "morphological_chan_vese.skimage";
      return {
        ours: () => morphologicalChanVese(image, { maxIterations: ITERATIONS, smoothing }).mask.data as BenchData,
        inputs: { image: { data: image.data, shape: [image.height, image.width] } },
        // minutes for 8 megapixels
        peers: size === "8 MP" ? [] : [{ peer: "scikit-image", call, options: { num_iter: ITERATIONS, smoothing } }],
        fromPeer: ({ result }) => result!.data,
        agreement: both,
      };
    }),
  ),
);
