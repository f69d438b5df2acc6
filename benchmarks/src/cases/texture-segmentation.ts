/** Brick, grass and gravel beside one another, as the same steps of SciPy, NumPy and scikit-learn segment them. */
import { textureSegmentation } from "@segkit/classical/texture-segmentation";
import { rgbToGray } from "@segkit/core/color";
import { benchCase, photograph } from "../harness.js";

const OPTIONS = { nSegments: 3, nTextons: 32, window: 33 } as const;

export const cases = [
  benchCase<ArrayLike<number>>("textureSegmentation", "0.06 MP", async () => {
    const image = rgbToGray(await photograph("textures", 200, 300));
    const { data, height, width } = image;
    return {
      ours: () => textureSegmentation(image, OPTIONS).labels.data,
      inputs: { image: { data: data as Uint8Array, shape: [height, width] } },
      peers: [{ peer: "scikit-learn", call: "texture_segmentation.sklearn", options: OPTIONS }],
      fromPeer: ({ result }) => result!.data,
      quality: { name: "pixel accuracy", better: "higher", of: (labels) => accuracy(labels, height, width) },
    };
  }),
];

/** Share of pixels whose label is the one that its texture has most of, each texture with a label of its own. */
function accuracy(labels: ArrayLike<number>, height: number, width: number): number {
  const counts = Array.from({ length: 9 }, () => 0);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const texture = Math.floor((3 * x) / width);
      counts[3 * texture + labels[y * width + x]!]!++;
    }
  }
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  const right = orders.map((order) => order.reduce((sum, label, texture) => sum + counts[3 * texture + label]!, 0));
  return Math.max(...right) / (height * width);
}
