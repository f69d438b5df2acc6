/** Quick shift with scikit-image's default options; the noise is each one's own, so that labels are compared by a measure of both. */
import { quickshift } from "@segkit/classical/quickshift";
import type { LabelMap } from "@segkit/core/labels";
import { explainedVariation } from "@segkit/metrics/superpixels";
import { benchCase, picture, type SizeName } from "../harness.js";

const VARIANTS = [
  ["quickshift", { kernelSize: 5, maxDist: 10 }],
  ["quickshift, kernel 3", { kernelSize: 3, maxDist: 6 }],
] as const;

export const cases = VARIANTS.flatMap(([name, options]) =>
  (["0.3 MP", "2 MP"] satisfies SizeName[]).map((size) =>
    benchCase<LabelMap>(name, size, async () => {
      const image = await picture(size);
      return {
        ours: () => quickshift(image, options).labels,
        inputs: { image: image.input },
        peers: [{ peer: "scikit-image", call: "quickshift.skimage", options }],
        fromPeer: ({ result }) => ({ data: result!.data as Int32Array, height: image.height, width: image.width }),
        quality: { name: "explained variation", better: "higher", of: (labels) => explainedVariation(image, labels) },
      };
    }),
  ),
);
