/** Gray images of any kind of file: saliency maps, masks, mattes. */
import { rgbToGray } from "@segkit/core/color";
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import { imageFrom, labelsFromBlob } from "@segkit/runtime-web/images";

type Gray = Image<Uint8Array | Uint16Array>;

/** The samples of a gray PNG as they are stored; of colors, how bright they are. */
async function samplesOf(file: File): Promise<Gray> {
  try {
    const { data, height, width } = await labelsFromBlob(file);
    const is16 = data.some((sample) => sample > 255);
    return { data: is16 ? Uint16Array.from(data) : Uint8Array.from(data), height, width, channels: 1 };
  } catch (error) {
    if (!(error instanceof SegmentationError) || (error.code !== "unsupported" && error.code !== "corrupt-data")) throw error;
    const { data, ...size } = rgbToGray(await imageFrom(file, { channels: 3 }));
    return { data: Uint8Array.from(data), ...size };
  }
}

/** A gray image; one of 0 and 1 alone, a mask, becomes black and white. */
export async function readGray(file: File): Promise<Gray> {
  const image = await samplesOf(file);
  const isMask = image.data instanceof Uint8Array && image.data.every((sample) => sample < 2);
  return isMask ? { ...image, data: image.data.map((sample) => 255 * sample) } : image;
}

/** What two files of one name are: gray images if both look like them, else labels; undefined where a file says nothing. */
export async function kindOfPair(groundTruth: File, prediction: File): Promise<"labels" | "saliency" | "mattes" | undefined> {
  try {
    const [truth, found] = (await Promise.all([samplesOf(groundTruth), samplesOf(prediction)])).map(
      ({ data }) => new Set<number>(data),
    ) as [Set<number>, Set<number>];
    if (truth.size === 1) return undefined;
    // a mask in black and white, and what is more than the number of a class
    if (truth.size === 2 && truth.has(0) && truth.has(255))
      return [...found].some((sample) => sample > 1) ? "saliency" : "labels";
    // more shades than an image has classes
    return truth.size > SHADES && found.size > SHADES && truth.has(0) && truth.has(255) ? "mattes" : "labels";
  } catch {
    // counting will say what is wrong
    return undefined;
  }
}

const SHADES = 64;
