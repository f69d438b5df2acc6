/** SLIC superpixels: ten iterations, conversion to Lab and connectivity included on every side. */
import { slic } from "@segkit/classical/slic";
import type { LabelMap } from "@segkit/core/labels";
import { explainedVariation } from "@segkit/metrics/superpixels";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

const SEGMENTS: Readonly<Record<SizeName, number>> = { "0.3 MP": 400, "2 MP": 1000, "8 MP": 2000 };

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<LabelMap>("slic", size, async () => {
    const image = await picture(size);
    const { height, width } = image;
    const options = { n_segments: SEGMENTS[size], compactness: 10, iterations: 10 };
    return {
      ours: () => slic(image, { nSegments: options.n_segments, compactness: 10, maxIterations: 10 }).labels,
      inputs: { image: image.input },
      peers: [
        { peer: "scikit-image", call: "slic.skimage", options },
        { peer: "OpenCV", call: "slic.opencv", options },
        { peer: "fast-slic", call: "slic.fast_slic", options },
        { peer: "fast-slic (AVX2)", call: "slic.fast_slic_avx2", options },
      ],
      fromPeer: ({ result }) => ({ data: result!.data as Int32Array, height, width }),
      // comparable because all make about as many superpixels
      quality: { name: "explained variation", better: "higher", of: (labels) => explainedVariation(image, labels) },
    };
  }),
);
