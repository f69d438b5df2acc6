/** Images to the tensors that networks take, and back. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { type Image, type ImageLike, toImage } from "../image/image.js";
import { checkUnitRange, isBeyondWhite } from "../samples/samples.js";
import { asArray } from "../validate/kind.js";
import { checkInteger } from "../validate/options.js";
import { extendRules, type Rules, readOptions, type Settings } from "../validate/rules.js";
import { describeSize, isPlainSize, MAX_PIXELS } from "../validate/size.js";
import { slipOf } from "../validate/slip.js";
import type { Tensor } from "./tensor.js";

/** Mean of ImageNet's training images, R, G, B on the scale 0…1; what most published networks were trained with. */
export const IMAGENET_MEAN: readonly number[] = [0.485, 0.456, 0.406];

/** Standard deviation of ImageNet's training images, R, G, B on the scale 0…1. */
export const IMAGENET_STD: readonly number[] = [0.229, 0.224, 0.225];

/** How samples become network inputs: (sample · scale − mean) / std. */
export interface NormalizeOptions {
  /**
   * Factor of the samples, before `mean` and `std`. 1 keeps bytes at 0…255.
   * @default 1 / 255 for bytes, 1 for floats
   */
  readonly scale?: number;
  /**
   * Subtracted, one number or one per channel of the image (R, G, B, whatever `order` is).
   * @default 0
   */
  readonly mean?: number | readonly number[];
  /**
   * Divides, one number or one per channel, not 0.
   * @default 1
   */
  readonly std?: number | readonly number[];
  /**
   * Order of the tensor's channels; the image's is RGB. `bgr` is for networks from OpenCV's and Caffe's world, with three channels.
   * @default "rgb"
   */
  readonly order?: "rgb" | "bgr";
}

/** Bounds and defaults of {@link imageToTensor}'s options. */
export const imageToTensorRules = {
  scale: { kind: "number" },
  mean: { kind: "numbers", single: true, form: "one for each channel", default: 0 },
  std: { kind: "numbers", single: true, form: "one for each channel", default: 1 },
  order: { kind: "choice", of: ["rgb", "bgr"], default: "rgb" },
} as const satisfies Rules<NormalizeOptions>;

/**
 * An image, or a batch of images of one size, as a float tensor.
 *
 * @param images - one image or several of equal height, width and channels; the alpha of four channels is left out
 * @param options - see {@link NormalizeOptions}
 * @returns `float32`, `[N, channels, height, width]`
 * @throws SegmentationError `invalid-image`, `shape-mismatch` when images of a batch differ, `invalid-option`
 *
 * @example
 * ```ts
 * import { IMAGENET_MEAN, IMAGENET_STD, imageToTensor } from "@segkit/core";
 *
 * const image = { data: new Uint8Array(24).fill(255), height: 2, width: 4, channels: 3 };
 * const { data, dims } = imageToTensor(image, { mean: IMAGENET_MEAN, std: IMAGENET_STD });
 * console.assert(dims.join() === "1,3,2,4" && Math.abs(data[0]! - (1 - 0.485) / 0.229) < 1e-6);
 * ```
 *
 * @remarks
 * O(height · width · channels) time; no memory beside the result.
 */
export function imageToTensor(images: ImageLike | readonly ImageLike[], options: NormalizeOptions = {}): Tensor<"float32"> {
  const where = "imageToTensor";
  const batch = (Array.isArray(images) ? images : [images]).map((image: ImageLike) => toImage(image, where));
  const first = batch[0];
  if (first === undefined) {
    throw new SegmentationError("invalid-image", { where, option: "images", expected: "at least one image", received: images });
  }
  const settings = readOptions(where, options, imageToTensorRules);
  const { height, width } = first;
  const channels = first.channels === 4 ? 3 : first.channels;
  const { mean, std, plane } = normalization(where, settings, channels);
  if (settings.scale === undefined && (options.mean !== undefined || options.std !== undefined))
    for (const image of batch) checkUnitRange(where, image, "or give scale.", channels);
  const pixels = height * width;
  const data = new Float32Array(batch.length * channels * pixels);
  batch.forEach((image, n) => {
    if (image.height !== height || image.width !== width || image.channels !== first.channels) {
      throw new SegmentationError("shape-mismatch", {
        where,
        option: `images[${n}]`,
        expected: `${describeSize(height, width)} × ${first.channels} (height × width × channels), as the first`,
        received: phrase(`${describeSize(image.height, image.width)} × ${image.channels}`),
        remedy: "Resize or letterbox the images to one size.",
      });
    }
    const scale = settings.scale ?? (image.data instanceof Float32Array ? 1 : 1 / 255);
    for (let c = 0; c < channels; c++) {
      const out = data.subarray((n * channels + plane(c)) * pixels).subarray(0, pixels);
      writePlane(image, c, out, (value) => (value * scale - mean[c]!) / std[c]!);
    }
  });
  return { type: "float32", data, dims: [batch.length, channels, height, width] };
}

function writePlane({ data, channels }: Image, c: number, out: Float32Array, normalize: (value: number) => number): void {
  if (data instanceof Float32Array) {
    for (let i = 0, j = c; i < out.length; i++, j += channels) out[i] = normalize(data[j]!);
    return;
  }
  // a byte has 256 values: a table saves the arithmetic
  const table = Float32Array.from({ length: 256 }, (_, value) => normalize(value));
  for (let i = 0, j = c; i < out.length; i++, j += channels) out[i] = table[data[j]!]!;
}

/** Options of {@link tensorToImage}: those the tensor was made with, and what to make of it. */
export interface TensorToImageOptions extends NormalizeOptions {
  /**
   * Samples of the image: bytes, rounded half up and clamped to 0…255, or floats as they come out.
   * @default "uint8"
   */
  readonly type?: "uint8" | "float32";
  /**
   * Which image of a batch.
   * @default 0
   */
  readonly index?: number;
}

/** Bounds and defaults of {@link tensorToImage}'s options. */
export const tensorToImageRules = /* @__PURE__ */ extendRules(imageToTensorRules, {
  type: { kind: "choice", of: ["uint8", "float32"], default: "uint8" },
  index: { kind: "integer", min: 0, default: 0 },
}) satisfies Rules<TensorToImageOptions>;

/**
 * An image of a float tensor: {@link imageToTensor} undone, (value · std + mean) / scale.
 *
 * @param tensor - `float32`, `[channels, height, width]` or `[N, channels, height, width]`
 * @param options - see {@link TensorToImageOptions}; `scale` is 1 / 255 for bytes and 1 for floats unless given
 * @returns `height × width × channels`; NaN becomes 0 in bytes
 * @throws SegmentationError `invalid-tensor`, `invalid-option`
 *
 * @example
 * ```ts
 * import { imageToTensor, tensorToImage } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(10, 20, 30), height: 1, width: 1, channels: 3 };
 * const options = { mean: 0.5, std: 0.25, order: "bgr" } as const;
 * console.assert(tensorToImage(imageToTensor(image, options), options).data.join() === "10,20,30");
 * ```
 *
 * @remarks
 * O(height · width · channels) time; no memory beside the result.
 */
export function tensorToImage(
  tensor: Tensor<"float32">,
  options?: TensorToImageOptions & { readonly type?: "uint8" },
): Image<Uint8Array>;
export function tensorToImage(
  tensor: Tensor<"float32">,
  options: TensorToImageOptions & { readonly type: "float32" },
): Image<Float32Array>;
export function tensorToImage(tensor: Tensor<"float32">, options: TensorToImageOptions = {}): Image {
  const where = "tensorToImage";
  const [count, channels, height, width] = checkTensor(where, tensor);
  const settings = readOptions(where, options, tensorToImageRules);
  const { type, index } = settings;
  checkInteger(where, "index", index, { max: count - 1 });
  const { mean, std, plane } = normalization(where, settings, channels);
  const scale = settings.scale ?? (type === "uint8" ? 1 / 255 : 1);
  const guessed = settings.scale === undefined && type === "uint8";
  const pixels = height * width;
  const data = type === "uint8" ? new Uint8Array(pixels * channels) : new Float32Array(pixels * channels);
  for (let c = 0; c < channels; c++) {
    const from = (index * channels + plane(c)) * pixels;
    for (let i = 0, j = c; i < pixels; i++, j += channels) {
      const value = (tensor.data[from + i]! * std[c]! + mean[c]!) / scale;
      if (guessed && isBeyondWhite(value / 255) && Number.isFinite(value)) throw beyondScale(where, from + i, value / 255);
      data[j] = type === "uint8" ? Math.min(255, Math.max(0, Math.floor(value + 0.5))) : value;
    }
  }
  return { data, height, width, channels };
}

/** The error of a value that is far beyond white on the scale that was taken for granted. */
function beyondScale(where: string, index: number, received: number): SegmentationError {
  return new SegmentationError("invalid-tensor", {
    where,
    option: `tensor.data[${index}]`,
    expected: "a value that std and mean bring to 0 … 1",
    received,
    remedy: "For tensors of 0 … 255 give scale: 1.",
  });
}

function checkTensor(where: string, tensor: Tensor<"float32">): [number, number, number, number] {
  const dims = tensor?.dims?.length === 3 ? [1, ...tensor.dims] : [...(tensor?.dims ?? [])];
  const [count, channels, height, width] = dims;
  if (!(isPlainSize(count) && isPlainSize(channels) && isPlainSize(height) && isPlainSize(width)) || dims.length !== 4) {
    throw new SegmentationError("invalid-tensor", {
      where,
      option: "tensor.dims",
      expected: "[channels, height, width] or [N, channels, height, width]",
      received: tensor?.dims,
      ...slipOf("tensor", tensor),
    });
  }
  const length = count * channels * height * width;
  const data = asArray(tensor.data, Float32Array);
  if (data?.length !== length || height * width > MAX_PIXELS) {
    throw new SegmentationError("invalid-tensor", {
      where,
      option: "tensor.data",
      expected: `a Float32Array of ${length} values`,
      received: data ? phrase(`${data.length} values`) : tensor.data,
      ...slipOf("tensor", tensor),
    });
  }
  return [count, channels, height, width];
}

interface Normalization {
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** The tensor's channel of the image's channel. */
  readonly plane: (c: number) => number;
}

function normalization(
  where: string,
  { scale, mean, std, order }: Settings<NormalizeOptions, typeof imageToTensorRules>,
  channels: number,
): Normalization {
  if (scale === 0) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "scale",
      expected: "a number other than 0",
      received: scale,
    });
  }
  if (order === "bgr" && channels !== 3) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "order",
      expected: '"rgb" unless there are three channels',
      received: order,
    });
  }
  const divisors = perChannel(where, "std", std, channels);
  if (divisors.includes(0)) {
    throw new SegmentationError("invalid-option", { where, option: "std", expected: "numbers other than 0", received: std });
  }
  const plane = order === "bgr" ? (c: number) => 2 - c : (c: number) => c;
  return { mean: perChannel(where, "mean", mean, channels), std: divisors, plane };
}

function perChannel(where: string, option: string, value: number | readonly number[], channels: number): readonly number[] {
  if (typeof value === "number") return new Array<number>(channels).fill(value);
  if (value.length !== channels) {
    throw new SegmentationError("invalid-option", {
      where,
      option,
      expected: `a number, or one for each of ${channels} channels`,
      received: value,
    });
  }
  return value;
}
