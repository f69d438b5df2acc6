/** An image whose hues are turned, the costliest adjustment of colors. */
import { adjustHue } from "@segkit/core/augment";
import { both } from "../agreement.js";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<ArrayLike<number>>("adjustHue", size, async () => {
    const image = await picture(size);
    return {
      ours: () => adjustHue(image, 0.2).data,
      inputs: { image: image.input },
      peers: [{ peer: "torchvision", call: "adjust_hue.torchvision", options: { factor: 0.2 } }],
      fromPeer: ({ result }) => result!.data as ArrayLike<number>,
      agreement: both,
    };
  }),
);
