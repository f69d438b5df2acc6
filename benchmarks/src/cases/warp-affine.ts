/** An image turned, scaled, sheared and shifted at once, bilinearly. */
import { warpAffine } from "@segkit/core/augment";
import { both } from "../agreement.js";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

const options = { angle: 15, translate: [12, -8], scale: 0.9, shear: [6, 3] } as const;

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<ArrayLike<number>>("warpAffine", size, async () => {
    const image = await picture(size);
    return {
      ours: () => warpAffine(image, options).data,
      inputs: { image: image.input },
      peers: [{ peer: "torchvision", call: "warp_affine.torchvision", options }],
      fromPeer: ({ result }) => result!.data as ArrayLike<number>,
      agreement: both,
    };
  }),
);
