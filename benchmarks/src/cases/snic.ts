/** SNIC superpixels, conversion to Lab included on both sides. The peer, the one that a registry has, is plain Python, so there is the smallest size alone. */
import { snic } from "@segkit/classical/snic";
import type { LabelMap } from "@segkit/core/labels";
import { explainedVariation } from "@segkit/metrics/superpixels";
import { benchCase, picture } from "../harness.js";

export const cases = [
  benchCase<LabelMap>("snic", "0.3 MP", async () => {
    const image = await picture("0.3 MP");
    const { height, width } = image;
    const options = { n_segments: 400, compactness: 10 };
    return {
      ours: () => snic(image, { nSegments: options.n_segments, compactness: options.compactness }).labels,
      inputs: { image: image.input },
      peers: [{ peer: "pysnic", call: "snic.pysnic", options }],
      fromPeer: ({ result }) => ({ data: result!.data as Int32Array, height, width }),
      quality: { name: "explained variation", better: "higher", of: (labels) => explainedVariation(image, labels) },
    };
  }),
];
