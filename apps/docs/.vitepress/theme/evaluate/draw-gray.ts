/** One pair of gray images, drawn over the image where there is one: both, and where they differ. */
import type { Image } from "@segkit/core/image";
import { COLORS } from "./colors.js";
import { backgroundOf, type Drawing } from "./draw-cases.js";
import { readGrayPair } from "./gray-pairs.js";
import type { Pair } from "./sort-files.js";

/** What is left of an image where a map is black. */
const DARKEST = 0.2;

export async function drawGrayPair(pair: Pair, images: readonly File[], type: "saliency" | "mattes"): Promise<Drawing[]> {
  const { truth, found } = await readGrayPair(pair);
  const background = await backgroundOf(pair.name, images, truth);
  const wanted = shares(truth, false);
  // as they are measured: each map stretched to 0 … 1
  const given = shares(found, type === "saliency");
  const lit = (values: Float32Array) => mixed(background, (i) => [0, 0, 0, (1 - DARKEST) * (1 - values[i]!)]);
  const faint = mixed(background, () => [255, 255, 255, 0.55]);
  return [
    { title: "Ground truth", image: lit(wanted) },
    { title: type === "saliency" ? "Saliency" : "Matte", image: lit(given) },
    {
      title: "Difference",
      image: mixed(faint, (i) => {
        const more = given[i]! - wanted[i]!;
        return [...(more > 0 ? COLORS.wrong : COLORS.missed), Math.abs(more)];
      }),
    },
  ];
}

/** Samples as shares of white; of the range that they have where they are stretched. */
function shares({ data }: Image, stretched: boolean): Float32Array {
  let [low, high] = [0, data instanceof Uint16Array ? 65_535 : 255];
  if (stretched) {
    [low, high] = [data[0]!, data[0]!];
    for (const sample of data) [low, high] = [Math.min(low, sample), Math.max(high, sample)];
  }
  if (low === high) return new Float32Array(data.length).fill(low === 0 ? 0 : 1);
  return Float32Array.from(data, (sample) => (sample - low) / (high - low));
}

/** An image with a color over each of its pixels, as strong as the fourth number says. */
function mixed(image: Image, over: (pixel: number) => readonly [number, number, number, number]): Image {
  const data = new Uint8Array(image.data.length);
  for (let i = 0; i < data.length; i += 3) {
    const [red, green, blue, strength] = over(i / 3);
    for (const [k, sample] of [red, green, blue].entries()) {
      data[i + k] = Math.round(image.data[i + k]! * (1 - strength) + sample * strength);
    }
  }
  return { ...image, data };
}
