/** A quadrilateral straightened into a rectangle of the image's size, bilinearly. */
import { homography, warpPerspective } from "@segkit/core/perspective";
import { both } from "../agreement.js";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<ArrayLike<number>>("warpPerspective", size, async () => {
    const image = await picture(size);
    const { height, width } = image;
    const place = (x: number, y: number) => [x * width, y * height] as const;
    const matrix = homography(
      [place(0.06, 0.07), place(0.93, 0.17), place(0.87, 0.95), place(-0.02, 0.87)],
      [place(0, 0), place(1, 0), place(1, 1), place(0, 1)],
    );
    return {
      ours: () => warpPerspective(image, matrix).data,
      inputs: { image: image.input },
      peers: [
        { peer: "OpenCV", call: "warp_perspective.opencv", options: { matrix } },
        { peer: "scikit-image", call: "warp_perspective.skimage", options: { matrix } },
      ],
      fromPeer: ({ result }) => result!.data as ArrayLike<number>,
      agreement: both,
    };
  }),
);
