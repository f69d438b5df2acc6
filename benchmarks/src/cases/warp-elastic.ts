/** An image of which every pixel is moved by a smooth random field, bilinearly; the field is given. */
import { elasticDisplacement, warpElastic } from "@segkit/core/augment";
import { both } from "../agreement.js";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<ArrayLike<number>>("warpElastic", size, async () => {
    const image = await picture(size);
    const { height, width } = image;
    const displacement = elasticDisplacement(image, { alpha: 200, sigma: 6 });
    return {
      ours: () => warpElastic(image, displacement).data,
      inputs: { image: image.input, displacement: { data: displacement, shape: [height, width, 2] } },
      peers: [{ peer: "torchvision", call: "warp_elastic.torchvision", options: {} }],
      fromPeer: ({ result }) => result!.data as ArrayLike<number>,
      agreement: both,
    };
  }),
);
