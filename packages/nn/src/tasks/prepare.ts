/** The numbers that a network gets for an image. */
import type { Image } from "@segkit/core/image";
import type { CallOptions } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import { imageToTensor, type Tensor } from "@segkit/core/tensor";
import { type InputSizes, inputSizes, type Preprocessing, resizedImage, samePixels, scaleFor } from "./preprocessing.js";

/** An image as a network's input `[1, channels, height, width]`: resized, cropped, normalized and padded. `sizes` are those of `inputSizes`. */
export function inputTensor(
  image: Image,
  channels: number,
  sizes: InputSizes,
  preprocessing: Preprocessing,
): Tensor<"float32"> {
  const { mean, std, order, centerCrop, pad } = preprocessing;
  const { padded, offset = { y: 0, x: 0 } } = sizes;
  const resized = resizedImage(image, channels, sizes.resized, preprocessing);
  const value = centerCrop ? 0 : pad?.value;
  const whole = value === undefined || samePixels(resized, padded) ? resized : onCanvas(resized, padded, offset, value);
  const scale = preprocessing.divideByMaximum ? 1 / largest(resized) : scaleFor(whole, preprocessing);
  const tensor = imageToTensor(whole, {
    ...(scale !== undefined && { scale }),
    ...(mean !== undefined && { mean }),
    ...(std !== undefined && { std }),
    ...(order !== undefined && { order }),
  });
  return samePixels(whole, padded) ? tensor : withZeros(tensor, padded, offset);
}

/** The only thing that a network gets of an image that is prompted, and the part of it that the image covers. */
export function preparedImage(image: Image, preprocessing: Preprocessing, onProgress: CallOptions["onProgress"]) {
  onProgress?.({ stage: "preprocess", done: 0, total: 1 });
  const sizes = inputSizes(image, preprocessing, { height: 1, width: 1 });
  const input = inputTensor(image, 3, sizes, preprocessing);
  onProgress?.({ stage: "preprocess", done: 1, total: 1 });
  return { resized: sizes.resized, input };
}

/** rembg's floor for black images */
const LEAST = 1e-6;

function largest({ data }: Image): number {
  let most = LEAST;
  for (const value of data) if (value > most) most = value;
  return most;
}

/** The samples where they lie on a plane of one value, 0 … 255; what is beyond it is left out. */
function onCanvas(image: Image, { height, width }: Size, offset: { y: number; x: number }, value: number): Image {
  const { data, channels } = image;
  const isFloat = data instanceof Float32Array;
  const length = height * width * channels;
  const out = isFloat ? new Float32Array(length) : new Uint8Array(length);
  if (value !== 0) out.fill(isFloat ? value / 255 : value);
  copyRows(image, data, channels, { height, width }, offset, out);
  return { data: out, height, width, channels };
}

/** The normalized image with zeros around it. */
function withZeros({ data, dims }: Tensor<"float32">, size: Size, offset: { y: number; x: number }): Tensor<"float32"> {
  const [, channels, height, width] = dims as [number, number, number, number];
  const plane = height * width;
  const area = size.height * size.width;
  const out = new Float32Array(channels * area);
  for (let c = 0; c < channels; c++) {
    const to = out.subarray(c * area, (c + 1) * area);
    copyRows({ height, width }, data.subarray(c * plane, (c + 1) * plane), 1, size, offset, to);
  }
  return { type: "float32", data: out, dims: [1, channels, size.height, size.width] };
}

/** Rows of one plane to where they lie on another. */
function copyRows(
  from: Size,
  data: Image["data"],
  channels: number,
  to: Size,
  { y, x }: { y: number; x: number },
  out: Float32Array | Uint8Array,
): void {
  const left = Math.max(0, x);
  const right = Math.min(to.width, x + from.width);
  for (let row = Math.max(0, y); row < Math.min(to.height, y + from.height); row++) {
    const start = (row - y) * from.width - x;
    out.set(data.subarray((start + left) * channels, (start + right) * channels), (row * to.width + left) * channels);
  }
}
