/** The own colors of a disk with a soft border. */
import { estimateForeground } from "@segkit/core/alpha";
import { maxDifference } from "../agreement.js";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<ArrayLike<number>>("estimateForeground", size, async () => {
    const image = await picture(size);
    const { height, width } = image;
    const data = Float32Array.from({ length: height * width }, (_, i) => {
      const away = Math.hypot((i % width) - width / 2, Math.floor(i / width) - height / 2) / height;
      return Math.min(1, Math.max(0, 16 * (0.35 - away)));
    });
    return {
      ours: () => estimateForeground(image, { data, height, width }).data,
      inputs: { image: image.input, alpha: { data, shape: [height, width] } },
      peers: [{ peer: "OpenCV, the paper's program", call: "estimate_foreground.opencv" }],
      fromPeer: ({ result }) => result!.data as ArrayLike<number>,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
