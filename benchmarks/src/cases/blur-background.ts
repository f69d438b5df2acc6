/** The background out of focus behind a disk with a soft border. */
import { blurBackground } from "@segkit/core/alpha";
import { maxDifference } from "../agreement.js";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

const SIGMA = 12;

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<ArrayLike<number>>("blurBackground", size, async () => {
    const image = await picture(size);
    const { height, width } = image;
    const data = Float32Array.from({ length: height * width }, (_, i) => {
      const away = Math.hypot((i % width) - width / 2, Math.floor(i / width) - height / 2) / height;
      return Math.min(1, Math.max(0, 16 * (0.35 - away)));
    });
    return {
      ours: () => blurBackground(image, { data, height, width }, { sigma: SIGMA }).data,
      inputs: { image: image.input, alpha: { data, shape: [height, width] } },
      peers: [
        { peer: "OpenCV", call: "blur_background.opencv", options: { sigma: SIGMA } },
        { peer: "SciPy", call: "blur_background.scipy", options: { sigma: SIGMA } },
      ],
      fromPeer: ({ result }) => result!.data as ArrayLike<number>,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
