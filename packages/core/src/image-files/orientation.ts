/** How an image is to be turned to stand upright, and turning it. */
import type { Image } from "../image/image.js";
import { emptyLike } from "../samples/samples.js";

/** EXIF's orientation: 1 upright, 2 mirrored, 3 upside down, … 8 to be turned counterclockwise. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The orientation that a PNG (`eXIf`), WebP (`EXIF`) or AVIF file (`irot`, `imir`) carries, by EXIF's numbers; 1 where there is none, and for all other files. */
export function orientationOf(bytes: Uint8Array): Orientation {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPng = bytes.length > 16 && view.getUint32(0) === 0x89504e47;
  const isWebp = bytes.length > 16 && view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250;
  if (bytes.length > 16 && view.getUint32(4) === 0x66747970) return orientationOfBoxes(bytes); // "ftyp"
  if (!isPng && !isWebp) return 1;
  const wanted = isPng ? 0x65584966 : 0x45584946; // "eXIf", "EXIF"
  for (let at = isPng ? 8 : 12; at + 12 <= bytes.length; ) {
    const length = isPng ? view.getUint32(at) : view.getUint32(at + 4, true);
    const type = view.getUint32(isPng ? at + 4 : at);
    if (type === wanted) return orientationOfExif(bytes.subarray(at + 8, at + 8 + length));
    at += isPng ? length + 12 : length + 8 + (length & 1);
  }
  return 1;
}

/** By quarter turns counterclockwise: without a mirror, with one that exchanges top and bottom, with one that exchanges left and right afterwards. */
const TURNED: readonly (readonly Orientation[])[] = [
  [1, 4, 2],
  [8, 5, 7],
  [3, 2, 4],
  [6, 7, 5],
];

/** How the boxes of an ISO base media file say that its image is to be turned: the first of either kind among its properties. */
function orientationOfBoxes(bytes: Uint8Array): Orientation {
  const properties = boxIn(boxIn(boxIn(bytes, "meta"), "iprp", 4), "ipco");
  const turns = (boxIn(properties, "irot")[0] ?? 0) & 3;
  const mirror = boxIn(properties, "imir")[0];
  return TURNED[turns]![mirror === undefined ? 0 : 1 + (mirror & 1)]!;
}

/** The body of the first box of a type; empty where there is none. */
function boxIn(bytes: Uint8Array, type: string, from = 0): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === type) return bytes.subarray(at + 8, at + length);
    if (length < 8) break;
    at += length;
  }
  return bytes.subarray(0, 0);
}

const ORIENTATION = 0x0112;

/** The orientation in a block of EXIF, a TIFF directory. */
function orientationOfExif(exif: Uint8Array): Orientation {
  // some writers begin as JPEG does
  const body = exif[0] === 0x45 && exif[1] === 0x78 ? exif.subarray(6) : exif;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  if (body.length < 14) return 1;
  const little = body[0] === 0x49;
  const at = view.getUint32(4, little);
  if (at + 2 > body.length) return 1;
  for (let k = 0; k < view.getUint16(at, little) && at + 14 + 12 * k <= body.length; k++) {
    const entry = at + 2 + 12 * k;
    if (view.getUint16(entry, little) !== ORIENTATION) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? (value as Orientation) : 1;
  }
  return 1;
}

/** Whether an image of this orientation changes its height with its width when it is turned upright. */
export function isTurned(orientation: Orientation): boolean {
  return orientation >= 5;
}

/** Turns an image of an orientation upright; it is viewed, not copied, where it stands upright. */
export function upright<Data extends Image["data"]>(image: Image<Data>, orientation: Orientation): Image<Data> {
  if (orientation === 1) return image;
  const { data, channels } = image;
  const [height, width] = isTurned(orientation) ? [image.width, image.height] : [image.height, image.width];
  const out = emptyLike(data) as Data;
  // where row y and column x of the result come from: rows and columns of the image, from either end
  const flipX = [2, 3, 7, 8].includes(orientation);
  const flipY = [3, 4, 6, 7].includes(orientation);
  const [across, down] = isTurned(orientation) ? [image.width, 1] : [1, image.width];
  const first = (flipX ? image.width - 1 : 0) + (flipY ? image.height - 1 : 0) * image.width;
  const signs = isTurned(orientation) ? [flipY ? -1 : 1, flipX ? -1 : 1] : [flipX ? -1 : 1, flipY ? -1 : 1];
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = channels * (first + signs[0]! * across * x + signs[1]! * down * y);
      for (let c = 0; c < channels; c++) out[to++] = data[from + c]!;
    }
  }
  return { data: out, height, width, channels };
}
