/** Mean shift filter at the usual radii. The peer has no filter alone: its regions of the least size come after it, and nothing is compared. */
import { meanShiftFilter } from "@segkit/classical/mean-shift-segmentation";
import type { Image } from "@segkit/core/image";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[])
  .filter((size) => size !== "8 MP")
  .map((size) =>
    benchCase<Image>("meanShiftFilter, speedup high", size, async () => {
      const image = await picture(size);
      return { ours: () => meanShiftFilter(image, { speedup: "high" }), inputs: { image: image.input }, peers: [] };
    }),
  );
