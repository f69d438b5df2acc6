/** sRGB bytes to CIELAB. */
import { rgbToLab } from "@segkit/core/color";
import { maxDifference } from "../agreement.js";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<Float32Array>("rgbToLab", size, async () => {
    const image = await picture(size);
    return {
      ours: () => rgbToLab(image).data,
      inputs: { image: image.input },
      peers: [
        { peer: "scikit-image", call: "rgb_to_lab.skimage" },
        { peer: "OpenCV", call: "rgb_to_lab.opencv" },
      ],
      fromPeer: ({ result }) => Float32Array.from(result!.data),
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
