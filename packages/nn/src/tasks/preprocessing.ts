/** How an image becomes a network's input: size, then numbers. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import { type PilMethod, resize, type Size } from "@segkit/core/resize";
import { checkUnitRange } from "@segkit/core/samples";
import type { NormalizeOptions } from "@segkit/core/tensor";
import { checkFinite, checkInteger, checkKnownOptions, checkOneOf, phrase } from "@segkit/core/validate";

/**
 * What a network was trained with; the same as transformers' and torchvision's image processors do. `scale`, `mean` and `std` are said for bytes: an image of
 * floats, 0 … 1, is scaled to give the same.
 */
export interface Preprocessing extends NormalizeOptions {
  /**
   * The size that images get: exactly this, or the shorter side this long and the other in proportion, `longestEdge` at most.
   * @default the image's own size
   */
  readonly size?: Size | { readonly shortestEdge: number; readonly longestEdge?: number };
  /** PIL's filter for it, antialiased. @default "bilinear" */
  readonly method?: PilMethod;
  /**
   * What happens to images without `size` whose sides are not multiples of what the network needs: zeros (of the normalized image) at the right and lower
   * sides, or a slight upsampling. With `size` it is always the upsampling.
   * @default "pad"
   */
  readonly fit?: "pad" | "resize";
}

/** Whether two sizes are equal. */
export function samePixels(a: Size, b: Size): boolean {
  return a.height === b.height && a.width === b.width;
}

/** Sizes on an image's way into the network. */
export interface InputSizes {
  /** What the image is resized to. */
  readonly resized: Size;
  /** What the network gets, padding included. */
  readonly padded: Size;
}

/** What an image's input will be, before anything is computed. */
export function inputSizes({ height, width }: Size, { size, fit = "pad" }: Preprocessing, multiple: Size): InputSizes {
  const wanted = size === undefined ? { height, width } : "height" in size ? size : proportional({ height, width }, size);
  const up = (extent: number, by: number) => Math.ceil(extent / by) * by;
  const padded = { height: up(wanted.height, multiple.height), width: up(wanted.width, multiple.width) };
  return { resized: size === undefined && fit === "pad" ? wanted : padded, padded };
}

/** The sizes that transformers' image processors choose. */
function proportional(
  { height, width }: Size,
  { shortestEdge, longestEdge }: { readonly shortestEdge: number; readonly longestEdge?: number },
): Size {
  const [short, long] = [Math.min(height, width), Math.max(height, width)];
  let [newShort, newLong] = [shortestEdge, Math.trunc((shortestEdge * long) / short)];
  if (longestEdge !== undefined && (long / short) * shortestEdge > longestEdge) {
    const raw = (longestEdge * short) / long;
    newShort = roundHalfEven(raw);
    newLong = Math.trunc((raw * long) / short);
    // transformers leaves an image alone whose shorter side fits already
    if (newShort === short) newLong = long;
  }
  newShort = Math.max(1, newShort);
  return height <= width ? { height: newShort, width: newLong } : { height: newLong, width: newShort };
}

/** Python's round. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}

/** The image in as many channels as the network takes, resized. */
export function resizedImage(image: Image, channels: number, size: Size, { method = "bilinear" }: Preprocessing): Image {
  const colors = withChannels(image, channels);
  if (colors.height === size.height && colors.width === size.width) return colors;
  return resize(colors, { ...size, method });
}

/** Colors are weighted for one channel as PIL does; gray images show the same in all channels; alpha is left out. */
function withChannels(image: Image, count: number): Image {
  const { data, height, width, channels } = image;
  if (channels === count) return image;
  const out = data instanceof Float32Array ? new Float32Array(height * width * count) : new Uint8Array(height * width * count);
  if (count === 1 && channels > 2) {
    // PIL's factors in 65536ths; bytes are rounded half up as there
    const half = data instanceof Float32Array ? 0 : 0x8000;
    for (let i = 0, j = 0; j < out.length; i += channels) {
      out[j++] = (19595 * data[i]! + 38470 * data[i + 1]! + 7471 * data[i + 2]! + half) / 65536;
    }
    return { data: out, height, width, channels: 1 };
  }
  for (let i = 0, j = 0; j < out.length; i += channels) {
    for (let c = 0; c < count; c++) out[j++] = data[channels <= 2 ? i : i + c]!;
  }
  return { data: out, height, width, channels: count };
}

/** The factor of the samples: `scale` is said for bytes, floats are 0 … 1. */
export function scaleFor({ data }: Image, { scale }: Preprocessing): number | undefined {
  return scale !== undefined && data instanceof Float32Array ? scale * 255 : scale;
}

/** Requires channels that the network's can be made of, and numbers. */
export function checkSamples(where: string, image: Image, wanted: number): void {
  const { data, channels } = image;
  if (wanted === 4) {
    throw new SegmentationError("unsupported", {
      where,
      option: "source.model",
      expected: "a network of colors, gray or other channels, without alpha",
      received: phrase("one of 4 channels"),
      remedy: "Run its session with a tensor of your own.",
    });
  }
  const plain = channels >= 1 && channels <= 4 && (wanted === 1 || wanted === 3);
  if (!plain && channels !== wanted) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: wanted === 1 || wanted === 3 ? "1, 3 or 4, or 2 for gray with alpha" : `${wanted}, as the network takes`,
      received: channels,
    });
  }
  if (!(data instanceof Float32Array)) return;
  const alpha = channels === 2 || channels === 4 ? channels - 1 : channels;
  const color = plain ? alpha : channels;
  checkFinite(where, "image.data", data, { code: "invalid-image", counts: (i) => i % channels < color });
  if (plain) checkUnitRange(where, image, undefined, color);
}

/** Checks a preprocessing that a caller wrote as the option `at`. */
export function checkPreprocessing<Given extends Partial<Preprocessing>>(
  where: string,
  at: string,
  preprocessing: Given,
): Given {
  const option = (name: string) => `${at}${name}`;
  if (typeof preprocessing !== "object" || preprocessing === null) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: option(""),
      expected: "an object, {} for images as they are in 0 … 1",
      received: preprocessing,
    });
  }
  checkKnownOptions(where, preprocessing, ["size", "method", "fit", "scale", "mean", "std", "order"]);
  const { size, method, fit } = preprocessing;
  if (method !== undefined) checkOneOf(where, option(".method"), method, METHODS);
  if (fit !== undefined) checkOneOf(where, option(".fit"), fit, ["pad", "resize"]);
  if (size === undefined) return preprocessing;
  checkKnownOptions(where, size, ["height", "width", "shortestEdge", "longestEdge"]);
  const edges: Readonly<Record<string, number | undefined>> =
    "height" in size
      ? { height: size.height, width: size.width }
      : { shortestEdge: size.shortestEdge, ...(size.longestEdge !== undefined && { longestEdge: size.longestEdge }) };
  for (const [name, edge] of Object.entries(edges))
    checkInteger(where, option(`.size.${name}`), edge, { min: 1, max: 2 ** 15 });
  return preprocessing;
}

const METHODS: readonly PilMethod[] = ["nearest", "area", "bilinear", "bicubic", "lanczos"];
