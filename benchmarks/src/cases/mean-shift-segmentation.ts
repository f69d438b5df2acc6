/** Mean shift segmentation at the usual radii, with every level of speed: regions of both sides are compared. */
import { meanShiftSegmentation } from "@segkit/classical/mean-shift-segmentation";
import { equalRegions } from "../agreement.js";
import { benchCase, picture } from "../harness.js";

const RADII = { spatialRadius: 7, rangeRadius: 6.5, minRegion: 20 };

export const cases = (["none", "medium"] as const).flatMap((speedup, level) =>
  // a larger one takes the peer minutes
  (["0.3 MP"] as const).map((size) =>
    benchCase<Int32Array>(`meanShiftSegmentation, speedup ${speedup}`, size, async () => {
      const image = await picture(size);
      return {
        ours: () => meanShiftSegmentation(image, { ...RADII, speedup, wrapAround: true }).labels.data,
        inputs: { image: image.input },
        peers: [{ peer: "pymeanshift", call: "mean_shift_segmentation.edison", options: { ...RADII, level } }],
        fromPeer: ({ result }) => Int32Array.from(result!.data as Int32Array),
        agreement: (ours, theirs) => ({ equal: equalRegions(ours, theirs) }),
      };
    }),
  ),
);
