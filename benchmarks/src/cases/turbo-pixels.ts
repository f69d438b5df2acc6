/** TurboPixels. No package of Python's has them; the quality beside the time is comparable with that of other superpixels. */
import { turboPixels } from "@segkit/classical/turbo-pixels";
import type { LabelMap } from "@segkit/core/labels";
import { explainedVariation } from "@segkit/metrics/superpixels";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

const SEGMENTS: Readonly<Record<SizeName, number>> = { "0.3 MP": 400, "2 MP": 1000, "8 MP": 2000 };

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<LabelMap>("turbo-pixels", size, async () => {
    const image = await picture(size);
    return {
      ours: () => turboPixels(image, { nSegments: SEGMENTS[size] }).labels,
      peers: [],
      quality: { name: "explained variation", better: "higher", of: (labels) => explainedVariation(image, labels) },
    };
  }),
);
