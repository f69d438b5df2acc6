/** Random augmentations: ranges in, drawn parameters out. */
import type { Box } from "../boxes/box.js";
import { type Random, random } from "../random/random.js";
import { invalidOption } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { MAX_PIXELS } from "../validate/size.js";
import type { Augmentation, ColorAugmentation } from "./augmentation.js";
import { checkSize, type Size } from "./size.js";

/** Options of {@link randomAugmentation}. What is not given is left out of the draw. */
export interface RandomAugmentationOptions {
  /**
   * Which part is cut out: a window of `height × width`, anywhere or in the middle; or one of a random area and ratio, which is then resized to `height × width`.
   * @default "none"
   */
  readonly crop?: "none" | "random" | "center" | "resized";
  /** Rows of the crop. Default: those of the image. */
  readonly height?: number;
  /** Columns of the crop. Default: those of the image. */
  readonly width?: number;
  /**
   * Least and greatest area of a `resized` crop, as shares of the image's, 0 … 1.
   * @default [0.08, 1]
   */
  readonly cropArea?: readonly [number, number];
  /**
   * Least and greatest width of a `resized` crop over its height, 0.01 … 100.
   * @default [0.75, 1.3333333333333333]
   */
  readonly cropRatio?: readonly [number, number];
  /**
   * How probable it is that left and right are swapped, 0 … 1.
   * @default 0
   */
  readonly flipHorizontal?: number;
  /**
   * How probable it is that top and bottom are swapped, 0 … 1.
   * @default 0
   */
  readonly flipVertical?: number;
  /**
   * Degrees to turn by at most, either way, 0 … 180.
   * @default 0
   */
  readonly rotate?: number;
  /**
   * Least and greatest scale about the middle, 0.01 … 100.
   * @default [1, 1]
   */
  readonly scale?: readonly [number, number];
  /**
   * How far to shift at most along x and y, as shares of the width and the height, 0 … 1.
   * @default [0, 0]
   */
  readonly translate?: readonly [number, number];
  /**
   * Degrees by which vertical and horizontal lines lean at most, 0 … 89.
   * @default [0, 0]
   */
  readonly shear?: readonly [number, number];
  /**
   * How far corners move inwards at most, as a share of half the image, 0 … 1: seen from another side.
   * @default 0
   */
  readonly perspective?: number;
  /**
   * The strength of elastic deformation, 0 … 100000: `alpha` of {@link elasticDisplacement}.
   * @default 0
   */
  readonly elastic?: number;
  /**
   * The smoothness of elastic deformation in pixels, 0 … 500.
   * @default 5
   */
  readonly elasticSigma?: number;
  /**
   * How far the factor of brightness is from 1 at most, ≥ 0.
   * @default 0
   */
  readonly brightness?: number;
  /**
   * How far the factor of contrast is from 1 at most, ≥ 0.
   * @default 0
   */
  readonly contrast?: number;
  /**
   * How far the factor of saturation is from 1 at most, ≥ 0.
   * @default 0
   */
  readonly saturation?: number;
  /**
   * Turns of the color wheel at most, either way, 0 … 0.5.
   * @default 0
   */
  readonly hue?: number;
  /**
   * The greatest standard deviation of a blur in pixels, 0 … 500.
   * @default 0
   */
  readonly blur?: number;
  /**
   * The greatest standard deviation of noise, where white is 1, ≥ 0.
   * @default 0
   */
  readonly noise?: number;
  /**
   * How probable it is that a rectangle is erased, 0 … 1.
   * @default 0
   */
  readonly erase?: number;
  /**
   * Least and greatest area of the erased rectangle, as shares of the image's, 0 … 1.
   * @default [0.02, 0.33]
   */
  readonly eraseArea?: readonly [number, number];
  /**
   * Least and greatest height of the erased rectangle over its width, 0.01 … 100.
   * @default [0.3, 3.3]
   */
  readonly eraseRatio?: readonly [number, number];
  /**
   * Which draw, 0 … 4294967295.
   * @default 0
   */
  readonly seed?: number;
}

const rangeForm = "[least, greatest]";
const share = { kind: "number", min: 0, max: 1, default: 0 } as const;
const amount = { kind: "number", min: 0, default: 0 } as const;

/** Bounds and defaults of {@link randomAugmentation}'s options. */
export const randomAugmentationRules = {
  crop: { kind: "choice", of: ["none", "random", "center", "resized"], default: "none" },
  height: { kind: "integer", min: 1, max: MAX_PIXELS },
  width: { kind: "integer", min: 1, max: MAX_PIXELS },
  cropArea: { kind: "numbers", length: 2, min: 0, max: 1, form: rangeForm, default: [0.08, 1] },
  cropRatio: { kind: "numbers", length: 2, min: 0.01, max: 100, form: rangeForm, default: [0.75, 1.3333333333333333] },
  flipHorizontal: share,
  flipVertical: share,
  rotate: { kind: "number", min: 0, max: 180, default: 0, aliases: ["degrees", "angle", "rotation"] },
  scale: { kind: "numbers", length: 2, min: 0.01, max: 100, form: rangeForm, default: [1, 1] },
  translate: { kind: "numbers", length: 2, min: 0, max: 1, form: "[along x, along y]", default: [0, 0] },
  shear: { kind: "numbers", length: 2, min: 0, max: 89, form: "[along x, along y]", default: [0, 0] },
  perspective: { kind: "number", min: 0, max: 1, default: 0, aliases: ["distortionScale"] },
  elastic: { kind: "number", min: 0, max: 100_000, default: 0, aliases: ["alpha"] },
  elasticSigma: { kind: "number", min: 0, max: 500, default: 5 },
  brightness: amount,
  contrast: amount,
  saturation: amount,
  hue: { kind: "number", min: 0, max: 0.5, default: 0 },
  blur: { kind: "number", min: 0, max: 500, default: 0 },
  noise: amount,
  erase: share,
  eraseArea: { kind: "numbers", length: 2, min: 0, max: 1, form: rangeForm, default: [0.02, 0.33] },
  eraseRatio: { kind: "numbers", length: 2, min: 0.01, max: 100, form: rangeForm, default: [0.3, 3.3] },
  seed: { kind: "integer", min: 0, max: 4_294_967_295, default: 0 },
} as const satisfies Rules<RandomAugmentationOptions>;

type Ranges = Required<Omit<RandomAugmentationOptions, "height" | "width">> &
  Pick<RandomAugmentationOptions, "height" | "width">;

/**
 * Draws augmentations at random within ranges, and says with which parameters.
 *
 * @param size - height and width of the image
 * @param options - see {@link RandomAugmentationOptions}; by default nothing is drawn
 * @returns plain data for `applyAugmentation`, in the order crop, flips, one affine map, perspective, elastic, colors in random order, blur, noise, erasing
 * @throws SegmentationError `invalid-argument` for a size that is none, `invalid-option`
 *
 * @see torchvision's `transforms.v2`, whose ranges these are
 *
 * @example
 * ```ts
 * import { applyAugmentation, randomAugmentation } from "@segkit/core/augment";
 *
 * const image = { data: new Uint8Array(60 * 80 * 3), height: 60, width: 80, channels: 3 };
 * const drawn = randomAugmentation(image, { flipHorizontal: 0.5, rotate: 20, scale: [0.8, 1.25], hue: 0.1, seed: 7 });
 * console.assert(JSON.stringify(drawn).includes('"affine"'));
 * const { image: varied } = applyAugmentation({ image }, drawn);
 * console.assert(varied.height === 60);
 * ```
 *
 * @remarks
 * Each kind has a random stream of its own: a range that is changed moves its own parameter alone, and in proportion. Parameters are rounded to four decimals.
 */
export function randomAugmentation(
  size: { readonly height: number; readonly width: number },
  options: RandomAugmentationOptions = {},
): Augmentation[] {
  const where = "randomAugmentation";
  const image = checkSize(where, "size", size);
  const ranges = readOptions(where, options, randomAugmentationRules) as Ranges;
  for (const name of ["cropArea", "cropRatio", "scale", "eraseArea", "eraseRatio"] as const) {
    const [least, greatest] = ranges[name];
    if (least > greatest) throw invalidOption(where, name, "[least, greatest]", ranges[name]);
  }
  const seeds = random(ranges.seed);
  const stream = (): Random => random(seeds.integer(2 ** 32));
  const cropped = drawCrop(stream(), image, ranges);
  const frame = cropped.at(-1);
  const inside = frame?.type === "resize" ? frame : frame?.type === "crop" ? frame.box : image;
  checkSize(where, "height × width", inside);
  return [
    ...cropped,
    ...drawFlips(stream(), ranges),
    ...drawAffine(stream(), inside, ranges),
    ...drawPerspective(stream(), inside, ranges),
    ...drawElastic(stream(), ranges),
    ...drawColors(stream(), ranges),
    ...drawBlur(stream(), ranges),
    ...drawNoise(stream(), ranges),
    ...drawErase(stream(), inside, ranges),
  ];
}

const tidy = (value: number): number => Math.round(value * 1e4) / 1e4 + 0;
const within = (stream: Random, [least, greatest]: readonly [number, number]): number =>
  least + (greatest - least) * stream.next();
/** Between −1 and 1. */
const either = (stream: Random): number => 2 * stream.next() - 1;

function drawCrop(stream: Random, size: Size, ranges: Ranges): (Augmentation & { readonly type: "crop" | "resize" })[] {
  const { crop, height = size.height, width = size.width, cropArea, cropRatio } = ranges;
  if (crop === "none") return [];
  if (crop === "resized") {
    const box = drawBox(stream, size, cropArea, cropRatio) ?? middleOf(size, cropRatio);
    return [
      { type: "crop", box },
      { type: "resize", height, width },
    ];
  }
  const place = (room: number): number =>
    crop === "center" ? halfOf(room) : Math.min(0, room) + stream.integer(Math.abs(room) + 1);
  return [{ type: "crop", box: { x: place(size.width - width), y: place(size.height - height), width, height } }];
}

/** Half of a number of pixels, ties to even as torchvision rounds. */
function halfOf(room: number): number {
  const whole = Math.floor(room / 2);
  return room % 2 === 0 || whole % 2 === 0 ? whole : whole + 1;
}

/** A box of a random area and ratio (width over height) that fits; nothing where ten tries give none. */
function drawBox(
  stream: Random,
  { height, width }: Size,
  area: readonly [number, number],
  ratio: readonly [number, number],
): Box | undefined {
  for (let k = 0; k < 10; k++) {
    const pixels = height * width * within(stream, area);
    const over = ratio[0] * (ratio[1] / ratio[0]) ** stream.next();
    const [w, h] = [Math.round(Math.sqrt(pixels * over)), Math.round(Math.sqrt(pixels / over))];
    const [x, y] = [stream.next(), stream.next()];
    if (w < 1 || h < 1 || w > width || h > height) continue;
    return { x: Math.floor(x * (width - w + 1)), y: Math.floor(y * (height - h + 1)), width: w, height: h };
  }
  return undefined;
}

/** The largest box in the middle of a ratio that is allowed. */
function middleOf({ height, width }: Size, [least, greatest]: readonly [number, number]): Box {
  const [w, h] =
    width / height < least
      ? [width, Math.round(width / least)]
      : width / height > greatest
        ? [Math.round(height * greatest), height]
        : [width, height];
  const fit = (value: number, most: number) => Math.min(most, Math.max(1, value));
  const [wide, tall] = [fit(w, width), fit(h, height)];
  return { x: Math.floor((width - wide) / 2), y: Math.floor((height - tall) / 2), width: wide, height: tall };
}

function drawFlips(stream: Random, { flipHorizontal, flipVertical }: Ranges): Augmentation[] {
  const [first, second] = [stream.next(), stream.next()];
  return [
    ...(first < flipHorizontal ? [{ type: "flip", axis: "horizontal" } as const] : []),
    ...(second < flipVertical ? [{ type: "flip", axis: "vertical" } as const] : []),
  ];
}

function drawAffine(stream: Random, size: Size, ranges: Ranges): Augmentation[] {
  const { rotate, scale, translate, shear } = ranges;
  const angle = tidy(rotate * either(stream));
  const shift = [
    Math.round(size.width * translate[0] * either(stream)) + 0,
    Math.round(size.height * translate[1] * either(stream)) + 0,
  ] as const;
  const times = tidy(within(stream, scale));
  const lean = [tidy(shear[0] * either(stream)), tidy(shear[1] * either(stream))] as const;
  const isNothing = [rotate, ...translate, ...shear].every((most) => most === 0) && scale[0] === 1 && scale[1] === 1;
  return isNothing ? [] : [{ type: "affine", angle, translate: shift, scale: times, shear: lean }];
}

function drawPerspective(stream: Random, { height, width }: Size, { perspective }: Ranges): Augmentation[] {
  if (perspective === 0 || height < 3 || width < 3) return [];
  const inwards = (half: number): number => Math.floor(stream.next() * (Math.floor(perspective * half) + 1));
  const corner = (): readonly [number, number] => [inwards(Math.floor(width / 2) - 1), inwards(Math.floor(height / 2) - 1)];
  const [a, b, c, d] = [corner(), corner(), corner(), corner()] as const;
  const from = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ] as const;
  const to = [
    [a[0], a[1]],
    [width - b[0], b[1]],
    [width - c[0], height - c[1]],
    [d[0], height - d[1]],
  ] as const;
  return [{ type: "perspective", from, to }];
}

function drawElastic(stream: Random, { elastic, elasticSigma }: Ranges): Augmentation[] {
  const seed = stream.integer(2 ** 32);
  return elastic === 0 ? [] : [{ type: "elastic", alpha: elastic, sigma: elasticSigma, seed }];
}

function drawColors(stream: Random, ranges: Ranges): Augmentation[] {
  const factors = (["brightness", "contrast", "saturation"] as const).map((type): ColorAugmentation => {
    const most = ranges[type];
    return { type, factor: tidy(within(stream, [Math.max(0, 1 - most), 1 + most])) };
  });
  const all: ColorAugmentation[] = [...factors, { type: "hue", factor: tidy(ranges.hue * either(stream)) }];
  return stream.shuffle(all).filter(({ type }) => ranges[type] > 0);
}

function drawBlur(stream: Random, { blur }: Ranges): Augmentation[] {
  return blur === 0 ? [] : [{ type: "blur", sigma: tidy(blur * stream.next()) }];
}

function drawNoise(stream: Random, { noise }: Ranges): Augmentation[] {
  const [sigma, seed] = [tidy(noise * stream.next()), stream.integer(2 ** 32)];
  return noise === 0 ? [] : [{ type: "noise", sigma, seed }];
}

function drawErase(stream: Random, size: Size, { erase, eraseArea, eraseRatio }: Ranges): Augmentation[] {
  if (stream.next() >= erase) return [];
  const box = drawBox(stream, size, eraseArea, [1 / eraseRatio[1], 1 / eraseRatio[0]]);
  return box ? [{ type: "erase", box }] : [];
}
