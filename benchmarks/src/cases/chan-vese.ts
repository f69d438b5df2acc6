/** Chan–Vese of one channel: twenty iterations from a checkerboard. */
import { chanVese } from "@segkit/classical/chan-vese";
import { both } from "../agreement.js";
import { type BenchData, benchCase, SIZES, type SizeName } from "../harness.js";
import { greenOf } from "../plane-case.js";

const ITERATIONS = 20;

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<BenchData>("chanVese", size, async () => {
    const image = await greenOf(size);
    const options = { max_num_iter: ITERATIONS, tol: 0 };
    return {
      ours: () => chanVese(image, { maxIterations: ITERATIONS, tolerance: 0 }).mask.data as BenchData,
      inputs: { image: { data: image.data, shape: [image.height, image.width] } },
      peers: [{ peer: "scikit-image", call: "chan_vese.skimage", options }],
      fromPeer: ({ result }) => result!.data,
      agreement: both,
    };
  }),
);
