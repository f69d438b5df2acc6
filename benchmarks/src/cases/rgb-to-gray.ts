/** sRGB bytes to gray bytes, with OpenCV's weights. */
import { rgbToGray } from "@segkit/core/color";
import { both } from "../agreement.js";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<ArrayLike<number>>("rgbToGray", size, async () => {
    const image = await picture(size);
    return {
      ours: () => rgbToGray(image, { weights: "rec601" }).data,
      inputs: { image: image.input },
      peers: [
        { peer: "scikit-image", call: "rgb_to_gray.skimage" },
        { peer: "OpenCV", call: "rgb_to_gray.opencv" },
      ],
      fromPeer: ({ result }) => Uint8Array.from(result!.data),
      agreement: both,
    };
  }),
);
