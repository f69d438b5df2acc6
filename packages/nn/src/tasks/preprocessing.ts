/** How an image becomes a network's input: size, then numbers. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import { type PilMethod, type ResizeOptions, resize, type Size } from "@segkit/core/resize";
import { checkUnitRange } from "@segkit/core/samples";
import type { NormalizeOptions } from "@segkit/core/tensor";
import { checkFinite, phrase } from "@segkit/core/validate";

/**
 * What a network was trained with; the same as transformers' and torchvision's image processors do, in their order: the size, a crop, the numbers, then padding. `scale`,
 * `mean` and `std` are said for bytes: an image of floats, 0 … 1, is scaled to give the same.
 */
export interface Preprocessing extends NormalizeOptions {
  /**
   * The size that images get: exactly this; or the shorter side this long and the other in proportion, `longestEdge` at most; or the longer side this long; or the height.
   * @default the image's own size
   */
  readonly size?: Size | ShortestEdge | LongestEdge | HeightEdge;
  /** Sides are rounded to multiples of this before the image is resized. @default 1 */
  readonly multipleOf?: number;
  /** How they are rounded: up, or down, to one multiple at least. @default "up" */
  readonly rounding?: "up" | "down";
  /** The filter that resizes. @default "bilinear" */
  readonly method?: PilMethod;
  /** Whose arithmetic resizes: Pillow's, antialiased, or PyTorch's without antialiasing, which has no `lanczos`. @default "pil" */
  readonly convention?: "pil" | "torch";
  /**
   * What resized samples of bytes are: bytes, rounded; or floats, since the image was made floats before; or floats whose fractions are then cut off.
   * @default "rounded"
   */
  readonly samples?: "rounded" | "floats" | "truncated";
  /** Divides the resized samples by the largest of them; `mean` and `std` are then for 0 … 1. @default false */
  readonly divideByMaximum?: boolean;
  /**
   * What of the resized image the network sees: its middle, with zeros around where it is smaller. A pixel that is left over lies at the right and lower sides
   * as transformers has it (`down`), or on the side that makes the corner even, as torchvision has it.
   * @default all of it
   */
  readonly centerCrop?: Size & { readonly rounding?: "down" | "even" };
  /**
   * Padding up to a size, or to multiples: zeros of the normalized image, or samples of this `value`, 0 … 255; at the right and lower sides, or all around.
   * @default none
   */
  readonly pad?: (Size | { readonly multipleOf: number }) & { readonly value?: number; readonly at?: "corner" | "center" };
  /**
   * What happens to images without `size` whose sides are not multiples of what the network needs: zeros (of the normalized image) at the right and lower
   * sides, or a slight upsampling. With `size` it is always the upsampling, unless there is a `pad`.
   * @default "pad"
   */
  readonly fit?: "pad" | "resize";
  /**
   * Whether `semantic` shows images to the network by squares of the shorter side, spread evenly along the longer one, and takes the mean of their scores, as EoMT does.
   * @default false
   */
  readonly squares?: boolean;
}

/** A size that a preprocessing gives images: the shorter side, and the other in proportion. */
export interface ShortestEdge {
  readonly shortestEdge: number;
  /** The longer side at most. */
  readonly longestEdge?: number;
  /** Leaves images alone whose shorter side is at most, and whose longer side at least this long, as MODNet does. @default false */
  readonly unlessBetween?: boolean;
  /** Rounds both sides times one factor, down as torchvision's detectors do, or to the nearest as Detectron2 and MMDetection do. @default as transformers: one side exactly, the other cut */
  readonly sides?: "down" | "nearest";
}

/** A size that a preprocessing gives images: the longer side, and the other in proportion. */
export interface LongestEdge {
  readonly longestEdge: number;
}

/** A size that a preprocessing gives images: the height, and the width in proportion, rounded as Python does. */
export interface HeightEdge {
  readonly heightEdge: number;
}

/** Whether two sizes are equal. */
export function samePixels(a: Size, b: Size): boolean {
  return a.height === b.height && a.width === b.width;
}

/** Sizes on an image's way into the network. */
export interface InputSizes {
  /** What the image is resized to. */
  readonly resized: Size;
  /** What the network gets, padding included and what is cropped left out. */
  readonly padded: Size;
  /** Where the resized image begins in it: 0, or less where it is cropped, or more where it is padded all around. @default 0, 0 */
  readonly offset?: { readonly y: number; readonly x: number };
}

const NOWHERE = { y: 0, x: 0 };

/** What an image's input will be, before anything is computed. */
export function inputSizes(imageSize: Size, preprocessing: Preprocessing, multiple: Size): InputSizes {
  const { size, fit = "pad", centerCrop, pad } = preprocessing;
  const wanted = wantedSize(imageSize, preprocessing);
  if (centerCrop) {
    const { height, width, rounding = "down" } = centerCrop;
    const offset = { y: middle(wanted.height, height, rounding), x: middle(wanted.width, width, rounding) };
    return { resized: wanted, padded: up({ height, width }, multiple), offset };
  }
  if (pad) {
    const least = "multipleOf" in pad ? up(wanted, { height: pad.multipleOf, width: pad.multipleOf }) : pad;
    const padded = up({ height: Math.max(wanted.height, least.height), width: Math.max(wanted.width, least.width) }, multiple);
    const half = (total: number, own: number) => (pad.at === "center" ? Math.floor((total - own) / 2) : 0);
    return {
      resized: wanted,
      padded,
      offset: { y: half(padded.height, wanted.height), x: half(padded.width, wanted.width) },
    };
  }
  const padded = up(wanted, multiple);
  return { resized: size === undefined && fit === "pad" ? wanted : padded, padded };
}

/** Where the scores of a network lie on the image, in the image's pixels. */
export interface Coverage {
  /** The size that they cover; may have fractions. */
  readonly frame: Size;
  /** The corner of what they cover; below 0 where there is padding before the image. */
  readonly corner: { readonly y: number; readonly x: number };
}

/** Where a network's input lies on the image that it was made of. */
export function coverageOf(imageSize: Size, { resized, padded, offset = NOWHERE }: InputSizes): Coverage {
  const down = imageSize.height / resized.height;
  const across = imageSize.width / resized.width;
  // what is not resized, and what is not padded, has whole numbers
  const along = (extent: number, own: number, given: number, by: number) => (extent === own ? given : extent * by);
  return {
    frame: {
      height: along(padded.height, resized.height, imageSize.height, down),
      width: along(padded.width, resized.width, imageSize.width, across),
    },
    corner: { y: -offset.y * down || 0, x: -offset.x * across || 0 },
  };
}

/** Sides times a factor, rounded half up. */
export function scaledSize({ height, width }: Size, scale: number): Size {
  const along = (extent: number) => Math.max(1, Math.floor(extent * scale + 0.5));
  return { height: along(height), width: along(width) };
}

function up({ height, width }: Size, multiple: Size): Size {
  const along = (extent: number, by: number) => Math.ceil(extent / by) * by;
  return { height: along(height, multiple.height), width: along(width, multiple.width) };
}

/** Where the first sample lies when the middle `wanted` of `own` are taken. */
function middle(own: number, wanted: number, rounding: "down" | "even"): number {
  if (wanted > own) return rounding === "even" ? Math.floor((wanted - own) / 2) : Math.ceil((wanted - own) / 2);
  return -(rounding === "even" ? roundHalfEven((own - wanted) / 2) : Math.floor((own - wanted) / 2)) || 0;
}

/** The size that an image is resized to, before what the network needs. */
function wantedSize({ height, width }: Size, { size, multipleOf = 1, rounding = "up" }: Preprocessing): Size {
  let wanted: Size = { height, width };
  if (size !== undefined) {
    if ("height" in size) wanted = { height: size.height, width: size.width };
    else if ("shortestEdge" in size) wanted = proportional({ height, width }, size);
    else if ("heightEdge" in size)
      wanted = { height: size.heightEdge, width: Math.max(1, roundHalfEven((width * size.heightEdge) / height)) };
    else wanted = within({ height, width }, size.longestEdge);
  }
  if (multipleOf === 1) return wanted;
  if (rounding === "up") return up(wanted, { height: multipleOf, width: multipleOf });
  const below = (extent: number) => Math.max(multipleOf, extent - (extent % multipleOf));
  return { height: below(wanted.height), width: below(wanted.width) };
}

/** The sizes that Segment Anything chooses: rounded half up. */
function within({ height, width }: Size, longestEdge: number): Size {
  const scale = longestEdge / Math.max(height, width);
  const along = (extent: number) => Math.max(1, Math.trunc(extent * scale + 0.5));
  return { height: along(height), width: along(width) };
}

/** The sizes that transformers' image processors choose. */
function proportional({ height, width }: Size, { shortestEdge, longestEdge, unlessBetween, sides }: ShortestEdge): Size {
  const [short, long] = [Math.min(height, width), Math.max(height, width)];
  if (sides !== undefined) {
    const factor = Math.min(shortestEdge / short, (longestEdge ?? Number.POSITIVE_INFINITY) / long);
    const along = (extent: number) => Math.max(1, Math.floor(extent * factor + (sides === "nearest" ? 0.5 : 0)));
    return { height: along(height), width: along(width) };
  }
  if (unlessBetween && short <= shortestEdge && long >= shortestEdge) return { height, width };
  // MODNet's division comes first
  let [newShort, newLong] = [
    shortestEdge,
    Math.trunc(unlessBetween ? (long / short) * shortestEdge : (shortestEdge * long) / short),
  ];
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
export function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}

/** The image in as many channels as the network takes, resized. */
export function resizedImage(image: Image, channels: number, size: Size, preprocessing: Preprocessing): Image {
  const { method = "bilinear", convention = "pil", samples = "rounded" } = preprocessing;
  const colors = withChannels(image, channels);
  if (samePixels(colors, size) && (samples !== "truncated" || !(colors.data instanceof Float32Array))) return colors;
  // a method that goes with the other convention alone was refused when the preprocessing was checked
  const options = { ...size, method, convention } as ResizeOptions;
  if (samples === "rounded") return resize(colors, options);
  if (samples === "floats") return resize(colors.data instanceof Float32Array ? colors : scaled(colors, 1 / 255), options);
  const resized = resize(scaled(colors, colors.data instanceof Float32Array ? 255 : 1), options);
  return { ...resized, data: Uint8Array.from(resized.data, (value) => Math.min(255, Math.max(0, Math.trunc(value)))) };
}

/** Samples as floats, times a factor. */
function scaled(image: Image, factor: number): Image<Float32Array> {
  return { ...image, data: Float32Array.from(image.data, (value) => value * factor) };
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
