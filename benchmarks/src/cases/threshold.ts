/** Thresholds of the photograph's green channel: found, and applied. */
import { type ThresholdOptions, threshold } from "@segkit/classical/threshold";
import { equalShare } from "../agreement.js";
import { type BenchCase, benchCase, type PythonPeer, picture, SIZES, type SizeName } from "../harness.js";

const VARIANTS: { readonly options: ThresholdOptions; readonly peers: readonly PythonPeer[] }[] = [
  {
    options: { method: "otsu" },
    peers: [
      { peer: "scikit-image", call: "threshold.otsu_skimage" },
      { peer: "OpenCV", call: "threshold.otsu_opencv" },
    ],
  },
  { options: { method: "multi-otsu", nClasses: 4 }, peers: [{ peer: "scikit-image", call: "threshold.multi_otsu_skimage" }] },
  { options: { method: "li" }, peers: [{ peer: "scikit-image", call: "threshold.li_skimage" }] },
  {
    options: { method: "local", blockSize: 35 },
    peers: [
      { peer: "scikit-image", call: "threshold.local_skimage" },
      { peer: "OpenCV", call: "threshold.local_opencv" },
    ],
  },
];

export const cases: readonly BenchCase[] = VARIANTS.flatMap(({ options, peers }) =>
  (Object.keys(SIZES) as SizeName[]).map((size) =>
    benchCase<ArrayLike<number>>(`threshold, ${options.method}`, size, async () => {
      const { data, height, width } = await picture(size);
      const green = { data: data.filter((_, i) => i % 3 === 1), height, width, channels: 1 };
      return {
        ours: () => threshold(green, options).labels.data,
        inputs: { image: { data: green.data, shape: [height, width] } },
        peers,
        fromPeer: ({ result }) => result!.data,
        agreement: (ours, theirs) => ({ equal: equalShare(ours, theirs) }),
      };
    }),
  ),
);
