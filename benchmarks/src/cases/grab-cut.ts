/** GrabCut from a box, five iterations; and one cut with given models. */
import { grabCut } from "@segkit/classical/grab-cut";
import type { Image } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import { equalShare } from "../agreement.js";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

const boxOf = ({ height, width }: Image) => ({
  ...{ x: Math.floor(0.15 * width), y: Math.floor(0.15 * height) },
  ...{ width: Math.floor(0.7 * width), height: Math.floor(0.7 * height) },
});

export const cases = [5, 1].flatMap((iterations) =>
  (Object.keys(SIZES) as SizeName[]).map((size) =>
    benchCase<Mask>(iterations === 1 ? "grabCut, 1 iteration" : "grabCut", size, async () => {
      const image = await picture(size);
      const { height, width } = image;
      const box = boxOf(image);
      return {
        ours: () => grabCut(image, { box }, { iterations }).mask,
        inputs: { image: image.input },
        peers: [
          { peer: "OpenCV", call: "grab_cut.opencv", options: { box: [box.x, box.y, box.width, box.height], iterations } },
        ],
        fromPeer: ({ result }) => ({ data: result!.data as Uint8Array, height, width }),
        // both begin with clusters by chance: pixels that end alike
        agreement: (a, b) => ({ equal: equalShare(a.data, b.data) }),
      };
    }),
  ),
);
