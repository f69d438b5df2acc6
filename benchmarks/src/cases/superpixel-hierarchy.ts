/** Superpixel Hierarchy, with all numbers of superpixels in one call; no package has it, so the peers make as many superpixels by other means. */
import { superpixelHierarchy } from "@segkit/classical/superpixel-hierarchy";
import type { LabelMap } from "@segkit/core/labels";
import { explainedVariation } from "@segkit/metrics/superpixels";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

const SEGMENTS: Readonly<Record<SizeName, number>> = { "0.3 MP": 400, "2 MP": 1000, "8 MP": 2000 };

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<LabelMap>("superpixel hierarchy", size, async () => {
    const image = await picture(size);
    const { height, width } = image;
    const options = { n_segments: SEGMENTS[size] };
    return {
      ours: () => superpixelHierarchy(image, { nSegments: options.n_segments }).labels,
      inputs: { image: image.input },
      peers: [
        { peer: "scikit-image", call: "superpixel_hierarchy.skimage_slic", options },
        { peer: "OpenCV", call: "superpixel_hierarchy.opencv_seeds", options },
      ],
      fromPeer: ({ result }) => ({ data: result!.data as Int32Array, height, width }),
      // comparable because all make about as many superpixels
      quality: { name: "explained variation", better: "higher", of: (labels) => explainedVariation(image, labels) },
    };
  }),
);
