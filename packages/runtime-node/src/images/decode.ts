/** Bytes of image files to samples, by sharp. */
import { grayToRgb, rgbToGray } from "@segkit/core/color";
import { SegmentationError } from "@segkit/core/errors";
import { type Image, toFloat32, toUint8, toUint16, withAlpha, withoutAlpha } from "@segkit/core/image";
import { kindOfFile } from "@segkit/core/image-files";
import { checkAborted } from "@segkit/core/progress";
import { MAX_PIXELS, phrase } from "@segkit/core/validate";
import sharp, { type Metadata, type Sharp } from "sharp";

/** How a file is to be decoded. */
interface Decoding {
  readonly channels: 1 | 3 | 4 | "auto";
  readonly maxSide?: number | undefined;
  readonly depth: 8 | 16 | 32;
  readonly signal?: { readonly aborted: boolean } | undefined;
}

/** Kinds of files that sharp decodes. */
const DECODED = ["png", "jpeg", "gif", "webp", "avif", "tiff", "svg"];

/** An image of a file's bytes, in the name of the function that was called. */
export async function decode(where: string, bytes: Uint8Array, settings: Decoding): Promise<Image> {
  const kind = kindOfFile(bytes);
  // sharp would take the small preview that raw files begin with for the image
  if (kind?.id === "raw") throw unsupported(where, kind.name, kind.remedy);
  try {
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
    checkPixels(where, metadata, settings.maxSide);
    const image = isColor(metadata)
      ? await colorsOf(bytes, metadata, settings)
      : await numbersOf(where, bytes, metadata, settings);
    checkAborted(where, settings.signal);
    return image;
  } catch (cause) {
    if (cause instanceof SegmentationError) throw cause;
    if (kind !== undefined && !DECODED.includes(kind.id)) throw unsupported(where, kind.name, kind.remedy, cause);
    throw new SegmentationError("corrupt-data", {
      where,
      option: "file",
      expected: "an image that can be decoded",
      received: phrase(cause instanceof Error ? cause.message.split("\n")[0]! : String(cause)),
      cause,
    });
  }
}

function unsupported(where: string, received: string, remedy: string, cause?: unknown): SegmentationError {
  const expected = "a JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG file";
  return new SegmentationError("unsupported", { where, option: "file", expected, received: phrase(received), remedy, cause });
}

/** A file of more pixels than images have is read shrunk, or not at all. */
function checkPixels(where: string, { width, height }: Metadata, maxSide: number | undefined): void {
  if (maxSide !== undefined || width * height <= MAX_PIXELS) return;
  throw new SegmentationError("invalid-image", {
    where,
    option: "file",
    expected: `an image of at most ${MAX_PIXELS} pixels`,
    received: phrase(`${height} × ${width}`),
    remedy: "Read it shrunk, with the option maxSide.",
  });
}

/** Whether samples are integers of 8 or 16 bits without a sign, which have a black and a white. */
function isColor({ depth }: Metadata): boolean {
  return depth === "uchar" || depth === "ushort";
}

/** A decoder that turns the image upright and shrinks it. */
function decoderOf(bytes: Uint8Array, { width, height }: Metadata, { maxSide }: Decoding): Sharp {
  const isLarge = width * height > MAX_PIXELS;
  const decoder = sharp(bytes, { failOn: "error", pages: 1, limitInputPixels: false, sequentialRead: isLarge }).autoOrient();
  if (maxSide === undefined) return decoder;
  return decoder.resize({ width: maxSide, height: maxSide, fit: "inside", withoutEnlargement: true });
}

async function colorsOf(bytes: Uint8Array, metadata: Metadata, settings: Decoding): Promise<Image> {
  const { hasAlpha, space } = metadata;
  const isGray = space === "b-w" || space === "grey16";
  const own = hasAlpha ? 4 : isGray ? 1 : 3;
  const wanted = settings.channels === "auto" ? own : settings.channels;
  // libvips widens bytes by shifting them, which makes white darker than white; so only what has 16 bits is read with 16
  const isDeep = settings.depth > 8 && metadata.depth === "ushort";
  const [gray, color] = isDeep ? (["grey16", "rgb16"] as const) : (["b-w", "srgb"] as const);
  let decoder = decoderOf(bytes, metadata, settings);
  if (wanted === 4) decoder = decoder.toColourspace(color).ensureAlpha();
  else decoder = decoder.removeAlpha().toColourspace(wanted === 1 ? gray : color);
  const { data, info } = await decoder.raw({ depth: isDeep ? "ushort" : "uchar" }).toBuffer({ resolveWithObject: true });
  const { height, width, channels } = info;
  const samples = isDeep ? new Uint16Array(alignedBuffer(data)) : new Uint8Array(data.buffer, data.byteOffset, data.length);
  return inDepth({ data: samples, height, width, channels }, settings.depth);
}

/** The numbers of a TIFF of floats, or of integers of 32 bits. */
async function numbersOf(where: string, bytes: Uint8Array, metadata: Metadata, settings: Decoding): Promise<Image> {
  if (metadata.depth === "short" || metadata.depth === "char")
    throw unsupported(where, `samples of type ${metadata.depth}`, "Save its numbers as floats first.");
  const decoder = decoderOf(bytes, metadata, settings).toColourspace(metadata.space);
  const { data, info } = await decoder.raw({ depth: "float" }).toBuffer({ resolveWithObject: true });
  const { height, width, channels } = info;
  const stored: Image<Float32Array> = { data: new Float32Array(alignedBuffer(data)), height, width, channels };
  if (settings.depth !== 32) checkUnit(where, stored, metadata.depth);
  const own = metadata.hasAlpha ? 4 : channels === 1 ? 1 : 3;
  return inDepth(inChannels(stored, settings.channels === "auto" ? own : settings.channels), settings.depth);
}

/** Floats of 0…1 can be made bytes of; what other numbers mean only their author knows. */
function checkUnit(where: string, { data }: Image<Float32Array>, depth: string): void {
  const isFloat = depth === "float" || depth === "double";
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of data) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (isFloat && !(least < 0) && !(most > 1)) return;
  throw new SegmentationError("unsupported", {
    where,
    option: "file",
    expected: "samples of 8 or 16 bits, or floats of 0 … 1",
    received: phrase(`samples of type ${depth}, ${least} … ${most}`),
    remedy: "Read the numbers as they are with depth: 32, and bring them to 0 … 1.",
  });
}

function inChannels(image: Image<Float32Array>, wanted: 1 | 3 | 4): Image<Float32Array> {
  const isGray = image.channels <= 2;
  if (wanted === 4) {
    const color = isGray ? grayToRgb(withoutAlpha(image)) : image;
    if (!isGray || image.channels === 1) return withAlpha(color);
    return withAlpha(color, { ...image, data: image.data.filter((_, i) => i % 2 === 1), channels: 1 });
  }
  const opaque = withoutAlpha(image);
  if (wanted === 1) return isGray ? opaque : rgbToGray(opaque);
  return isGray ? grayToRgb(opaque) : opaque;
}

function inDepth(image: Image, depth: 8 | 16 | 32): Image {
  return depth === 8 ? toUint8(image) : depth === 16 ? toUint16(image) : toFloat32(image);
}

/** A buffer of its own for samples of several bytes, which must begin at a multiple of their size. */
function alignedBuffer(data: Buffer): ArrayBuffer {
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer;
}
