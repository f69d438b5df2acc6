/** DISF superpixels from 8000 seeds, conversion to Lab included. No package that a registry has does the same: OpenCV's SEEDS shows what the time buys. */
import { disf } from "@segkit/classical/disf";
import type { LabelMap } from "@segkit/core/labels";
import { explainedVariation } from "@segkit/metrics/superpixels";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<LabelMap>("disf", size, async () => {
    const image = await picture(size);
    const { height, width } = image;
    return {
      ours: () => disf(image, { nSegments: 400 }).labels,
      inputs: { image: image.input },
      peers: [{ peer: "OpenCV, SEEDS", call: "disf.opencv_seeds", options: { n: 400 } }],
      fromPeer: ({ result }) => ({ data: result!.data as Int32Array, height, width }),
      quality: { name: "explained variation", better: "higher", of: (labels) => explainedVariation(image, labels) },
    };
  }),
);
