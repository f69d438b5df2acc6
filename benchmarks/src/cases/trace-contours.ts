/** The borders of a mask with thousands of regions, and which lies in which. */
import { traceContours } from "@segkit/core/contours";
import { maxDifference } from "../agreement.js";
import { benchCase, SIZES, type SizeName } from "../harness.js";
import { thresholded } from "../masks.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<number>("contours of a mask", size, async () => {
    const mask = await thresholded(size);
    return {
      ours: () => traceContours(mask, { mode: "tree" }).length,
      inputs: { mask: { data: mask.data, shape: [mask.height, mask.width] } },
      peers: [{ peer: "OpenCV", call: "trace_contours.opencv" }],
      fromPeer: ({ result }) => result!.data[0]!,
      // of their numbers; the tests compare the contours themselves
      agreement: (ours, theirs) => ({ maxDifference: maxDifference([ours], [theirs]) }),
    };
  }),
);
