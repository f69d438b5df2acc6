/** Pixels by their color. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { type Image, type ImageLike, viewImage } from "../image/image.js";
import type { Mask } from "../masks/mask.js";
import { type Rules, readOptions } from "../validate/rules.js";

/** Options of {@link inRange}. */
export interface InRangeOptions {
  /** The channel that goes round in a circle, as hue does: where its lower bound is above the upper one, the range goes over the end of the scale. Default: none. */
  readonly wrap?: number;
}

/** Bounds and defaults of {@link inRange}'s options. */
export const inRangeRules = {
  wrap: { kind: "integer", min: 0, aliases: ["hue", "circular"] },
} as const satisfies Rules<InRangeOptions>;

/**
 * Selects the pixels all of whose channels lie in a range; OpenCV's `inRange`, with hues that wrap around.
 *
 * @param image - any number of channels: samples as they are, or what `rgbToHsv`, `rgbToLab` and their like give
 * @param low - the least value of each channel, in the samples' unit; or one number for all. Alpha may be left out: two, or four channels, and a bound less
 * @param high - the largest value, likewise; both belong to the range
 * @param options - see {@link InRangeOptions}
 * @returns a mask of the image's size; NaN lies in no range
 * @throws SegmentationError `invalid-image`; `invalid-argument` for bounds that are no numbers, not one for each channel, or the wrong way round; `invalid-option`
 *
 * @see OpenCV's `inRange`
 *
 * @example
 * ```ts
 * import { inRange, rgbToHsv } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(250, 10, 20, 20, 10, 250), height: 1, width: 2, channels: 3 };
 * const red = inRange(rgbToHsv(image), [0.95, 0.4, 0.3], [0.05, 1, 1], { wrap: 0 });
 * console.assert(red.data.join() === "1,0");
 * ```
 *
 * @remarks
 * O(height · width · channels) time; 1 byte of memory for each pixel. Bounds of a float image are rounded to float32, as its samples are: 0.1 lies in 0.1 … 0.2.
 *
 * Hue is 0 … 1 in `rgbToHsv`; OpenCV's bytes hold half the angle, 0 … 179, and saturation and value as 0 … 255: its [20, 100, 50] is [20 / 180, 100 / 255, 50 / 255]. Gray pixels
 * have no hue and are given 0, as red: ask for some saturation.
 */
export function inRange(
  image: ImageLike,
  low: number | readonly number[],
  high: number | readonly number[],
  options: InRangeOptions = {},
): Mask {
  const where = "inRange";
  const source = viewImage(image, where);
  const { data, height, width, channels } = source;
  const [from, to] = [boundsOf(where, "low", low, source), boundsOf(where, "high", high, source)];
  const { wrap } = readOptions(where, options, inRangeRules);
  const count = Math.min(from.length, to.length);
  if (wrap !== undefined && wrap >= count) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "wrap",
      expected: `a channel, 0 … ${count - 1}`,
      received: wrap,
    });
  }
  for (let c = 0; c < count; c++) {
    if (from[c]! <= to[c]! || c === wrap) continue;
    throw new SegmentationError("invalid-argument", {
      where,
      option: `low[${c}]`,
      expected: `at most high[${c}], ${to[c]}`,
      received: from[c],
      remedy: `Exchange the two; a hue that goes over the end of its scale needs { wrap: ${c} }.`,
    });
  }
  const mask = new Uint8Array(height * width).fill(1);
  for (let c = 0; c < count; c++) {
    const [least, most] = [from[c]!, to[c]!];
    // of a wrapped range the gap is between the bounds
    const isAround = least > most;
    for (let i = 0, at = c; i < mask.length; i++, at += channels) {
      const value = data[at]!;
      const isInside = isAround ? value >= least || value <= most : value >= least && value <= most;
      if (!isInside) mask[i] = 0;
    }
  }
  return { data: mask, height, width };
}

function boundsOf(where: string, option: string, value: number | readonly number[], { data, channels }: Image): number[] {
  const colors = channels === 2 || channels === 4 ? channels - 1 : channels;
  const isList = Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
  const list: number[] = isList ? Array.from(value as ArrayLike<number>) : new Array(colors).fill(value);
  if (
    (list.length !== channels && list.length !== colors) ||
    list.some((bound) => typeof bound !== "number" || Number.isNaN(bound))
  ) {
    throw new SegmentationError("invalid-argument", {
      where,
      option,
      expected: `a number, or ${channels} of them, one for each channel`,
      received: isList ? phrase(`[${list.slice(0, 9).join(", ")}]`) : value,
    });
  }
  return data instanceof Float32Array ? list.map(Math.fround) : list;
}
