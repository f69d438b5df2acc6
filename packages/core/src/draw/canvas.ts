/** What drawing functions draw on, and the checks they share. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { type Image, type ImageLike, toImage } from "../image/image.js";
import type { Color } from "../palettes/dataset-class.js";
import { checkUnitRange } from "../samples/samples.js";

/** One color for everything that is drawn on a canvas, or a list that is gone through from the start again when it ends. */
export type ColorOrList = Color | readonly Color[];

/** Coordinates beyond this are refused: no image is so large, and squares of them stay exact enough. */
const MAX_COORDINATE = 2 ** 28;

/** An 8-bit copy of an image: RGB, or RGBA where the image has alpha. Gray is repeated; 16 bits and floats of 0…1 are scaled and rounded. */
export function toCanvas(source: ImageLike, where: string): Image<Uint8Array> {
  const image = toImage(source, where);
  const { data, height, width, channels } = image;
  if (channels !== 1 && channels !== 3 && channels !== 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "1 (gray), 3 (RGB) or 4 (RGBA)",
      received: channels,
      remedy: "Choose the channels to show.",
    });
  }
  checkUnitRange(where, image);
  // A clamped array rounds, clips, and takes NaN for 0.
  const bytes = new Uint8ClampedArray(height * width * Math.max(3, channels));
  const scale = data instanceof Float32Array ? 255 : 1;
  if (channels === 1) {
    for (let i = 0, o = 0; i < data.length; i++) {
      const gray = data[i]! * scale;
      bytes[o++] = gray;
      bytes[o++] = gray;
      bytes[o++] = gray;
    }
  } else if (scale === 1) bytes.set(data);
  else for (let i = 0; i < data.length; i++) bytes[i] = data[i]! * scale;
  return { data: new Uint8Array(bytes.buffer), height, width, channels: Math.max(3, channels) };
}

/**
 * Lays a color of some opacity over the pixel whose first sample is at `at`, by Porter and Duff: where the canvas is transparent the color stays as it is, and
 * alpha says how much of it there is.
 */
export function blend({ data, channels }: Image<Uint8Array>, at: number, color: Color, alpha: number): void {
  const below = channels === 4 ? data[at + 3]! / 255 : 1;
  const total = alpha + below * (1 - alpha);
  if (total === 0) return;
  const share = below === 1 ? alpha : alpha / total;
  for (let c = 0; c < 3; c++) data[at + c] = Math.round(data[at + c]! + (color[c]! - data[at + c]!) * share);
  if (channels === 4) data[at + 3] = Math.round(255 * total);
}

/** A color: three integers 0 … 255. */
export function checkColor(where: string, option: string, value: unknown): Color {
  const isColor = Array.isArray(value) && value.length === 3 && value.every((v) => Number.isInteger(v) && v >= 0 && v <= 255);
  if (isColor) return value as unknown as Color;
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: "[red, green, blue], integers 0 … 255",
    received: value,
  });
}

/** Colors as a list, from one or from a list of at least one. */
export function checkColors(where: string, option: string, value: ColorOrList): readonly Color[] {
  if (!Array.isArray(value) || value.length === 0 || typeof value[0] === "number") return [checkColor(where, option, value)];
  for (const [k, color] of value.entries()) checkColor(where, `${option}[${k}]`, color);
  return value as readonly Color[];
}

/** Flat coordinates, `step` numbers each, all finite and of a size an image may have. */
export function checkCoordinates(where: string, argument: string, values: unknown, step: 2 | 3): ArrayLike<number> {
  const isList = Array.isArray(values) || (ArrayBuffer.isView(values) && "length" in values);
  const list = values as ArrayLike<number>;
  if (!isList || list.length % step !== 0) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: argument,
      expected: step === 2 ? "a list x1, y1, x2, y2, …" : "a list x1, y1, v1, x2, y2, v2, …",
      received: isList ? phrase(`${list.length} numbers`) : values,
    });
  }
  for (let k = 0; k < list.length; k++) {
    if (typeof list[k] === "number" && Math.abs(list[k]!) <= MAX_COORDINATE) continue;
    throw new SegmentationError("invalid-argument", {
      where,
      option: `${argument}[${k}]`,
      expected: `a number of at most ${MAX_COORDINATE} either way`,
      received: list[k],
    });
  }
  return list;
}

/** A list of anything. */
export function checkList<T>(where: string, argument: string, value: readonly T[]): readonly T[] {
  if (Array.isArray(value)) return value;
  throw new SegmentationError("invalid-argument", { where, option: argument, expected: "a list", received: value });
}
