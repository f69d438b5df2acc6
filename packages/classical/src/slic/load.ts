/** Copies an image into the kernel as features, a band of rows at a time. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import type { Heap } from "@segkit/core/kernel";
import type { Mask } from "@segkit/core/masks";
import { phrase } from "@segkit/core/validate";
import type { SlicExports } from "../generated/slic.wasm.js";
import type { SlicSettings } from "./options.js";
import { gaussianTaps, linearLight } from "./tables.js";

/** Rows of a band: whole rows of tiles. */
const BAND = 64;
/** Float samples are looked up at 12 bits: 16 levels between neighbouring bytes. */
const FLOAT_LEVELS = 16 * 255 + 1;

/** Range of the samples inside the mask; checks that float samples are finite there. */
export function sampleRange({ data, channels }: Image, mask: Mask | undefined): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0, pixel = 0; i < data.length; pixel++) {
    const end = i + channels;
    if (mask && !mask.data[pixel]) {
      i = end;
      continue;
    }
    for (; i < end; i++) {
      const value = data[i]!;
      if (!Number.isFinite(value)) {
        throw new SegmentationError("invalid-image", {
          where: "slic",
          option: "image.data",
          expected: "finite samples inside the mask",
          received: phrase(`${value} at index ${i}`),
          remedy: "Replace them first, e.g. by 0, or leave them out with a mask.",
        });
      }
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}

/** Fills the features; `channels` of them, the first of the image's. */
export function loadFeatures(
  kernel: SlicExports,
  heap: Heap,
  state: number,
  image: Image,
  channels: number,
  scale: number,
  settings: SlicSettings,
): void {
  const { data, height, width } = image;
  const { sigma, spacing, colorSpace, mask } = settings;
  const isFloat = data instanceof Float32Array;
  const isLab = colorSpace === "lab";
  const stride = image.channels;
  const [low, high] = isLab && !isFloat ? [0, 255] : sampleRange(image, mask);
  const range = high > low ? high - low : 1;
  const rows = Math.min(BAND, height);
  const plane = 4 * height * width + 16;
  const planes = sigma > 0 ? heap.alloc(channels * plane) : 0;
  const table = isLab ? heap.copyIn(linearLight(isFloat ? FLOAT_LEVELS : 256)) : 0;
  const light = heap.alloc(24 * (width + 4) + 16);
  const band = heap.alloc((isLab && !isFloat ? 1 : 4) * rows * width * stride);
  for (let y = 0; y < height; y += rows) {
    const count = Math.min(rows, height - y);
    const part = data.subarray(y * width * stride, (y + count) * width * stride);
    if (isLab && !isFloat) heap.u8(band, part.length).set(part);
    else {
      const floats = heap.f32(band, part.length);
      floats.set(part);
      if (isFloat) for (let i = 0; i < floats.length; i++) if (!Number.isFinite(floats[i]!)) floats[i] = low;
    }
    if (isLab) kernel.loadLab(state, band, isFloat ? 1 : 0, stride, y, count, table, scale, light, planes);
    else if (planes)
      for (let c = 0; c < channels; c++) kernel.copyPlane(band, c, stride, count * width, planes + c * plane + 4 * y * width);
    else
      for (let c = 0; c < channels; c++)
        kernel.loadPlane(state, band + 4 * c, c, stride, y, count, low + range / 2, scale / range);
  }
  if (!planes) return;
  const tapsY = gaussianTaps(sigma / spacing[0]);
  const tapsX = gaussianTaps(sigma / spacing[1]);
  const pointerY = heap.copyIn(tapsY);
  const pointerX = heap.copyIn(tapsX);
  const scratch = heap.alloc(plane);
  for (let c = 0; c < channels; c++) {
    const at = planes + c * plane;
    kernel.blur(at, scratch, width, 1, height, width, pointerY, tapsY.length - 1);
    kernel.blur(scratch, at, 1, width, width, height, pointerX, tapsX.length - 1);
    const [origin, factor] = isLab ? [0, scale] : [low + range / 2, scale / range];
    kernel.loadPlane(state, at, c, 1, 0, height, origin, factor);
  }
}
