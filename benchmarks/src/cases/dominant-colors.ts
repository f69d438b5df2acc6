/** Palettes of six colors: k-means from one start, and median cut. */
import { dominantColors } from "@segkit/classical/dominant-colors";
import { rgbToLab } from "@segkit/core/color";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

const options = { colors: 6 };

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<ArrayLike<number>>("dominant colors", size, async () => {
    const image = await picture(size);
    return {
      ours: () => dominantColors(image, { nColors: options.colors }).colors.flatMap(({ color }) => [...color]),
      inputs: { image: image.input },
      peers: [
        { peer: "scikit-learn", call: "dominant_colors.sklearn", options },
        { peer: "Pillow", call: "dominant_colors.pillow", options },
      ],
      fromPeer: ({ result }) => result!.data,
      quality: { name: "mean ΔE", better: "lower", of: (palette) => meanDifference(image, palette) },
    };
  }),
);

/** Mean ΔE of every hundredth pixel to its nearest color. */
function meanDifference(
  image: Parameters<typeof rgbToLab>[0] & { data: ArrayLike<number> },
  palette: ArrayLike<number>,
): number {
  const to = rgbToLab({ data: Uint8Array.from(palette), height: 1, width: palette.length / 3, channels: 3 }).data;
  const from = rgbToLab(image).data;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < from.length; i += 300, count++) {
    let nearest = Number.POSITIVE_INFINITY;
    for (let k = 0; k < to.length; k += 3) {
      nearest = Math.min(
        nearest,
        (from[i]! - to[k]!) ** 2 + (from[i + 1]! - to[k + 1]!) ** 2 + (from[i + 2]! - to[k + 2]!) ** 2,
      );
    }
    sum += Math.sqrt(nearest);
  }
  return sum / count;
}
