/** Graph-based segmentation: with eight neighbors, as scikit-image, and with four, as OpenCV, so that the qualities can be compared. */
import { felzenszwalb } from "@segkit/classical/felzenszwalb";
import type { LabelMap } from "@segkit/core/labels";
import { explainedVariation } from "@segkit/metrics/superpixels";
import { benchCase, type PythonPeer, picture, SIZES, type SizeName } from "../harness.js";

const OPTIONS = { scale: 100, sigma: 0.8, minSize: 20 };

const VARIANTS: { readonly name: string; readonly connectivity: 4 | 8; readonly peers: readonly PythonPeer[] }[] = [
  {
    name: "felzenszwalb",
    connectivity: 8,
    peers: [{ peer: "scikit-image", call: "felzenszwalb.skimage", options: OPTIONS }],
  },
  {
    name: "felzenszwalb, connectivity 4",
    connectivity: 4,
    peers: [{ peer: "OpenCV", call: "felzenszwalb.opencv", options: OPTIONS }],
  },
];

export const cases = VARIANTS.flatMap(({ name, connectivity, peers }) =>
  (Object.keys(SIZES) as SizeName[]).map((size) =>
    benchCase<LabelMap>(name, size, async () => {
      const image = await picture(size);
      return {
        ours: () => felzenszwalb(image, { ...OPTIONS, connectivity }).labels,
        inputs: { image: image.input },
        peers,
        fromPeer: ({ result }) => ({ data: result!.data as Int32Array, height: image.height, width: image.width }),
        quality: { name: "explained variation", better: "higher", of: (labels) => explainedVariation(image, labels) },
      };
    }),
  ),
);
