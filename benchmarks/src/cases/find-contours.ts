/** The contours of a photograph at one gray level. */
import { findContours } from "@segkit/core/contours";
import { maxDifference } from "../agreement.js";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[])
  // a Python object for each segment on the peer's side: gigabytes at 8 MP
  .filter((size) => size !== "8 MP")
  .map((size) =>
    benchCase<number>("contours at a level", size, async () => {
      const { data, height, width } = await picture(size);
      const gray = Float32Array.from({ length: height * width }, (_, i) => data[3 * i + 1]! / 255);
      const image = { data: gray, height, width, channels: 1 };
      return {
        ours: () => findContours(image, { level: 0.45 }).length,
        inputs: { image: { data: gray, shape: [height, width] } },
        peers: [{ peer: "scikit-image", call: "find_contours.skimage", options: { level: 0.45 } }],
        fromPeer: ({ result }) => result!.data[0]!,
        // of their numbers; the tests compare the contours themselves
        agreement: (ours, theirs) => ({ maxDifference: maxDifference([ours], [theirs]) }),
      };
    }),
  );
