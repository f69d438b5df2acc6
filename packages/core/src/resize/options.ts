/** What can be asked of resize, and its checks. */
import { SegmentationError } from "../errors/errors.js";
import type { PixelData } from "../image/image.js";
import { outRule } from "../samples/out.js";
import { checkInteger, checkOneOf } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { MAX_PIXELS } from "../validate/size.js";

/** The size of the result, among the options of a resize. */
export interface Size {
  /** Rows of the result. */
  readonly height: number;
  /** Columns of the result. */
  readonly width: number;
}

/** Methods among the options of PIL's resize: its filters are antialiased, since they widen with the reduction. See {@link ResizeOptions}. See {@link ResizeOptions}. */
export type PilMethod = "nearest" | "area" | "bilinear" | "bicubic" | "lanczos";

/** Methods among the options of PyTorch's resize: all but `area` look at the same few neighbors however much an image shrinks. */
export type TorchMethod = "nearest" | "nearest-exact" | "area" | "bilinear" | "bicubic";

/**
 * Options of {@link resize}: a size, and one of two conventions.
 *
 * - `pil`: as `Image.resize` of PIL (and PyTorch's `interpolate(antialias=True)`). Shrinking averages over all the pixels an output pixel covers; no
 *   aliasing. What torchvision, transformers and most training pipelines feed to networks. `area` is PIL's `BOX`; `bicubic` has a = −0.5.
 * - `torch`: as `interpolate` of PyTorch without antialiasing. What networks do inside, to feature maps and scores; `bilinear` and `bicubic` are
 *   also OpenCV's `INTER_LINEAR` and `INTER_CUBIC` (a = −0.75), `area` is adaptive average pooling, equal to its `INTER_AREA` when sizes divide.
 *   `nearest` is its `INTER_NEAREST` but at some positions that fall on the border of two pixels, where one of the two rounds to the neighbor (for one in
 *   fourteen pairs of sizes below 700); `nearest-exact` is PyTorch's likewise, but for one in three thousand. `alignCorners` makes the centers of the corner pixels coincide (`bilinear` and `bicubic` only).
 */
export type ResizeOptions = PilResizeOptions | TorchResizeOptions;

/** Memory for the result, among the options of a resize. */
export interface ResizeOut {
  /**
   * Memory for the result, which is written over: samples of the image's type, as many as the result has, apart from the image's. A program that makes large
   * results one after another saves time by giving the last one's again, since fresh memory comes from the system page by page.
   */
  readonly out?: PixelData;
}

/** Options of a resize as PIL does it. */
export interface PilResizeOptions extends Size, ResizeOut {
  /** @default "pil" */
  readonly convention?: "pil";
  /** @default "bilinear" */
  readonly method?: PilMethod;
}

/** Options of a resize as PyTorch does it. */
export interface TorchResizeOptions extends Size, ResizeOut {
  readonly convention: "torch";
  /** @default "bilinear" */
  readonly method?: TorchMethod;
  /** @default false */
  readonly alignCorners?: boolean;
}

const SIZE = "Give height and width.";

/** The rule of a height or a width that has to be given. */
export const extentRule = {
  kind: "integer",
  min: 1,
  max: MAX_PIXELS,
  required: true,
  aliases: [
    ["size", SIZE],
    ["dsize", SIZE],
    ["output_shape", SIZE],
    ["output_size", SIZE],
    ["target_size", SIZE],
    ["shape", SIZE],
  ],
} as const;

/** Bounds and defaults of {@link resize}'s options. Not every method goes with both conventions: see {@link PilMethod} and {@link TorchMethod}. */
export const resizeRules = {
  height: extentRule,
  width: extentRule,
  convention: {
    kind: "choice",
    of: ["pil", "torch"],
    default: "pil",
    aliases: [
      ["antialias", '"pil" does, "torch" does not.'],
      ["anti_aliasing", '"pil" does, "torch" does not.'],
    ],
  },
  method: {
    kind: "choice",
    of: ["nearest", "nearest-exact", "area", "bilinear", "bicubic", "lanczos"],
    default: "bilinear",
    aliases: [["order", '0 is "nearest", 1 "bilinear", 3 "bicubic".']],
  },
  alignCorners: { kind: "flag", default: false },
  out: outRule,
} as const satisfies Rules<Size & Partial<Resampling>>;

/** Options with their defaults filled in. */
export interface Resampling extends Size, ResizeOut {
  /**
   * Whose arithmetic: Pillow's or PyTorch's.
   * @default "pil"
   */
  readonly convention: "pil" | "torch";
  /**
   * How samples are mixed. Pillow has no `nearest-exact`, PyTorch no `lanczos`.
   * @default "bilinear"
   */
  readonly method: PilMethod | TorchMethod;
  /**
   * Whether the centers of the corner pixels lie on one another; of PyTorch's `bilinear` and `bicubic`.
   * @default false
   */
  readonly alignCorners: boolean;
}

const PIL: readonly PilMethod[] = ["nearest", "area", "bilinear", "bicubic", "lanczos"];
const TORCH: readonly TorchMethod[] = ["nearest", "nearest-exact", "area", "bilinear", "bicubic"];

/** Checks the options of resize; throws `invalid-option`. */
export function resamplingOf(where: string, options: ResizeOptions): Resampling {
  const settings = readOptions(where, options as Size & Partial<Resampling>, resizeRules);
  const { convention, method, alignCorners } = settings;
  checkSize(where, settings);
  checkOneOf(where, "method", method, convention === "pil" ? PIL : TORCH);
  if (alignCorners && (convention === "pil" || !method.startsWith("bi"))) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "alignCorners",
      expected: 'false, or convention "torch" with method "bilinear" or "bicubic"',
      received: alignCorners,
    });
  }
  return settings;
}

/** Checks that a result is not too large; throws `invalid-option`. */
export function checkSize(where: string, { height, width }: Size): void {
  checkInteger(where, "width", width, { min: 1, max: Math.floor(MAX_PIXELS / height) });
}
