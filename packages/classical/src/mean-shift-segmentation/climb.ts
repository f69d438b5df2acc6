/** Every pixel's mode, over the kernel. */
import { SegmentationError } from "@segkit/core/errors";
import { type ByteOrFloat, type Image, type ImageLike, viewImage } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { checkUnitRange, emptyLike } from "@segkit/core/samples";
import { checkFinite, type Settings } from "@segkit/core/validate";
import { type MeanShiftSegmentationExports, meanShiftSegmentationKernel } from "../generated/mean-shift-segmentation.wasm.js";
import type { MeanShiftFilterOptions, meanShiftFilterRules } from "./options.js";

type FilterSettings = Settings<MeanShiftFilterOptions, typeof meanShiftFilterRules>;

/** Pixels between two looks at the signal. */
const STEP = 2 ** 12;
const LEVELS = { none: 0, medium: 1, high: 2 } as const;

/** Modes in CIELUV, or of one channel as they are: planes with rows of `pitch` floats, which lie in the kernel's memory. */
export interface Modes {
  readonly channels: 1 | 3;
  readonly pitch: number;
  readonly planes: readonly Float32Array[];
  /** Samples of the colors of planes, one row of which is wanted. */
  readonly toSamples: (planes: readonly Float32Array[], target: ByteOrFloat) => void;
  /** The image with every pixel of its mode's color. */
  readonly painted: () => ByteOrFloat;
}

/** An image of gray or colors, with an alpha or without. */
export function readColors(where: string, image: ImageLike): Image {
  const source = viewImage(image, where);
  const { channels, data } = source;
  if (channels !== 1 && channels !== 3 && channels !== 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "1, 3 or 4",
      received: channels,
      remedy: "Take the channels that are colors: planesOf(image).",
    });
  }
  if (data instanceof Float32Array) {
    checkFinite(where, "image.data", data, { code: "invalid-image" });
    checkUnitRange(where, source);
  }
  return source;
}

/** Climbs from every pixel, and calls with what was found. `white` is the sample of white. */
export function withModes<Result>(
  where: string,
  image: Image<ByteOrFloat>,
  white: number,
  settings: FilterSettings,
  use: (modes: Modes) => Result,
): Result {
  const { height, width, data } = image;
  const channels = image.channels === 1 ? 1 : 3;
  const { spatialRadius, speedup, onProgress, signal } = settings;
  const rangeRadius = Math.fround(settings.rangeRadius);
  const level = LEVELS[speedup];
  return withKernel(meanShiftSegmentationKernel, (kernel, heap) => {
    checkAborted(where, signal);
    const pitch = (width + 3) & ~3;
    const length = pitch * height;
    const colors = heap.alloc(12 * length);
    const modes = heap.alloc(12 * length);
    const row = rowOf(kernel, heap, image, white, 4 * length);
    heap.f32(colors, 3 * length).fill(0);
    for (let y = 0; y < height; y++) row.read(y, colors + 4 * pitch * y);
    const largest = kernel.scale(colors, 4 * length, rangeRadius);
    const work = heap.alloc(kernel.workBytes(height, pitch, spatialRadius));
    const marks = level && heap.alloc(height * width);
    const path = level && heap.alloc(4 * height * width);
    kernel.begin(height, width, pitch, colors, modes, work, spatialRadius, rangeRadius, largest, level, marks, path);
    const total = height * width;
    for (let first = 0; first < total; first += STEP) {
      checkAborted(where, signal);
      const end = Math.min(total, first + STEP);
      kernel.climb(first, end);
      onProgress?.({ stage: "climb", done: end, total });
    }
    return use({
      channels,
      pitch,
      planes: Array.from({ length: channels }, (_, c) => heap.f32(modes + 4 * length * c, length)),
      toSamples: (planes, target) => {
        // over the colors, which are used no more
        const plane = 4 * length;
        for (let first = 0; first < planes[0]!.length; first += width) {
          const count = Math.min(width, planes[0]!.length - first);
          for (const [c, values] of planes.entries())
            heap.f32(colors + plane * c, count).set(values.subarray(first, first + count));
          row.write(colors, count, target, first * channels);
        }
      },
      painted: () => {
        const out = emptyLike(data) as ByteOrFloat;
        for (let y = 0; y < height; y++) row.paint(y, modes + 4 * pitch * y, out);
        return out;
      },
    });
  });
}

/** Samples to colors and back, a row at a time. */
function rowOf(
  kernel: MeanShiftSegmentationExports,
  heap: Heap,
  { width, channels, data }: Image<ByteOrFloat>,
  white: number,
  plane: number,
) {
  const isFloat = data instanceof Float32Array;
  const unit = 255 / white;
  const line = width * channels;
  const at = heap.alloc((isFloat ? 4 : 1) * line);
  const view = (length: number) => (isFloat ? heap.f32(at, length) : heap.u8(at, length));
  return {
    read(y: number, to: number): void {
      view(line).set(data.subarray(y * line, (y + 1) * line));
      kernel.toLuv(at, channels, isFloat ? 1 : 0, unit, width, to, plane);
    },
    write(from: number, count: number, target: ByteOrFloat, offset: number): void {
      const colors = channels === 1 ? 1 : 3;
      kernel.fromLuv(from, plane, count, at, colors, isFloat ? 1 : 0, unit);
      target.set(view(count * colors), offset);
    },
    paint(y: number, from: number, out: ByteOrFloat): void {
      // alpha comes through from what is there
      view(line).set(data.subarray(y * line, (y + 1) * line));
      kernel.fromLuv(from, plane, width, at, channels, isFloat ? 1 : 0, unit);
      out.set(view(line), y * line);
    },
  };
}
