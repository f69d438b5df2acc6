/** Copies an image into the kernel as features, a band of rows at a time. */
import type { Image } from "@segkit/core/image";
import type { Heap } from "@segkit/core/kernel";
import type { Mask } from "@segkit/core/masks";
import { beyondWhite, isBeyondWhite } from "@segkit/core/samples";
import { checkFinite } from "@segkit/core/validate";
import type { SlicExports } from "../generated/slic.wasm.js";
import type { SlicSettings } from "./options.js";
import { gaussianTaps, linearLight } from "./tables.js";

/** Rows of a band: whole rows of tiles. */
const BAND = 64;
/** What helps beside dividing. */
const REMEDY = 'or give colorSpace "none", which takes floats of any range.';
/** Float samples are looked up at 12 bits: 16 levels between neighboring bytes. */
const FLOAT_LEVELS = 16 * 255 + 1;

/** Range of the samples inside the mask, of the first `counted` channels; checks that float samples are finite there. */
export function sampleRange(
  { data, channels }: Image,
  counted: number,
  mask: Mask | undefined,
): readonly [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0, pixel = 0; i < data.length; pixel++) {
    const end = i + channels;
    if (mask && !mask.data[pixel]) {
      i = end;
      continue;
    }
    for (const last = i + counted; i < last; i++) {
      low = Math.min(low, data[i]!);
      high = Math.max(high, data[i]!);
    }
    i = end;
  }
  // Math.min and Math.max pass NaN on
  if (!Number.isFinite(high - low)) {
    const counts = (i: number): boolean => i % channels < counted && mask?.data[Math.floor(i / channels)] !== 0;
    const remedy = "Replace NaN and infinities first, or leave their pixels out with a mask.";
    checkFinite("slic", "image.data", data, { code: "invalid-image", counts, remedy });
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
  const isBytes = isLab && !isFloat;
  const stride = image.channels;
  const [low, high] = isBytes ? [0, 1] : sampleRange(image, Math.min(channels, stride), mask);
  if (isLab && isFloat && isBeyondWhite(high)) throw beyondWhite("slic", "image.data", high, REMEDY);
  const range = high > low ? high - low : 1;
  const table = isLab ? heap.copyIn(linearLight(isFloat ? FLOAT_LEVELS : 256)) : 0;
  const band = heap.alloc((isBytes ? 1 : 4) * BAND * width * stride);
  for (let y = 0; y < height; y += BAND) {
    const rows = Math.min(BAND, height - y);
    const part = data.subarray(y * width * stride, (y + rows) * width * stride);
    (isBytes ? heap.u8(band, part.length) : heap.f32(band, part.length)).set(part);
    if (isLab) kernel.loadLab(state, band, isFloat ? 1 : 0, stride, y, rows, table, scale);
    else
      for (let c = 0; c < channels; c++)
        kernel.loadPlane(state, band + 4 * c, c, stride, y, rows, low + range / 2, scale / range);
  }
  if (sigma > 0) {
    const [tapsY, tapsX] = spacing.map((side) => gaussianTaps(sigma / side)) as [Float32Array, Float32Array];
    const planes = heap.alloc(8 * height * width);
    kernel.blur(state, planes, heap.copyIn(tapsY), tapsY.length - 1, heap.copyIn(tapsX), tapsX.length - 1);
  }
}
