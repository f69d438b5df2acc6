/** What every operation with a structuring element is made of: steps that take the minimum or the maximum under it. */
import { SegmentationError } from "../errors/errors.js";
import { type BoundaryMode, forEachTile, slabLength, tileRows } from "../filters/boundary.js";
import { morphologyKernel } from "../generated/morphology.wasm.js";
import { type Image, type ImageLike, type PixelData, viewImage } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import type { Mask } from "../masks/mask.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { checkSample, emptyLike, inOwnSamples, whiteOf } from "../samples/samples.js";
import { checkMask } from "../validate/inputs.js";
import { type Rules, readOptions, type Settings } from "../validate/rules.js";

/** Options of every morphological operation with a structuring element. */
export interface MorphologyOptions extends CallOptions {
  /**
   * What lies beyond the edge: as in {@link BoundaryMode}, or `ignore`: nothing that could change the result.
   * @default "reflect"
   */
  readonly mode?: BoundaryMode | "ignore";
  /**
   * The value beyond the edge in mode `constant`.
   * @default 0
   */
  readonly cval?: number;
}

/** Bounds and defaults of the options of every morphological operation with a structuring element. */
export const morphologyRules = {
  mode: { kind: "choice", of: ["nearest", "reflect", "mirror", "constant", "wrap", "ignore"], default: "reflect" },
  cval: { kind: "number", default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<MorphologyOptions>;

/** One step: the element as it is, or turned by 180°, and whether minima or maxima are taken. */
export interface Step {
  readonly take: "minima" | "maxima";
  readonly turned: boolean;
}

/** An image, or a mask as an image of one channel. */
export interface Pixels {
  readonly image: Image;
  readonly isMask: boolean;
}

/** An image, or a mask, and what is to be done at its edge. */
export interface Subject extends Pixels {
  readonly where: string;
  readonly settings: Settings<MorphologyOptions, typeof morphologyRules>;
}

interface Run {
  readonly y: number;
  readonly x: number;
  readonly length: number;
}

const DEFAULT_ELEMENT: Mask = { data: /* @__PURE__ */ Uint8Array.of(0, 1, 0, 1, 1, 1, 0, 1, 0), height: 3, width: 3 };

/** Checks the arguments that all operations share. */
export function subjectOf(where: string, source: ImageLike | Mask, options: MorphologyOptions): Subject {
  const pixels = pixelsOf(where, source);
  const settings = readOptions(where, options, morphologyRules);
  checkSample(where, "cval", settings.cval, pixels.image.data);
  return { where, ...pixels, settings };
}

/** Checks an image or a mask, which has no channels. Masks become 0 and 1. */
export function pixelsOf(where: string, source: ImageLike | Mask): Pixels {
  const image = viewImage(source, where);
  const isMask =
    image.channels === 1 &&
    whiteOf(image.data) === 255 &&
    !("info" in source) &&
    !("channels" in source && source.channels !== undefined);
  return { image: isMask ? { ...image, data: zerosAndOnes(image.data) } : image, isMask };
}

/** The same data where they are 0 and 1 already. */
function zerosAndOnes(data: PixelData): PixelData {
  let other = 0;
  while (other < data.length && (data[other] === 0 || data[other] === 1)) other++;
  if (other === data.length) return data;
  const out = new Uint8Array(data.length);
  for (let i = 0; i < out.length; i++) if (data[i] !== 0) out[i] = 1;
  return out;
}

/** The result in the form of the source: a mask has no channels. */
export function resultOf({ image, isMask }: Pixels, data: PixelData): Image & Mask {
  const { height, width, channels } = image;
  return (isMask ? { data, height, width } : { data, height, width, channels }) as Image & Mask;
}

/** Takes minima or maxima under the element, one step after the other. */
export function morph(subject: Subject, element: Mask = DEFAULT_ELEMENT, steps: readonly Step[]): PixelData {
  const runs = runsOf(subject.where, element);
  return inOwnSamples(subject.image, (image) => morphSamples({ ...subject, image }, runs, steps));
}

function morphSamples(
  { where, image, settings: { mode, cval, onProgress, signal } }: Subject,
  runs: readonly Run[],
  steps: readonly Step[],
): PixelData {
  let current = image;
  steps.forEach(({ take, turned }, index) => {
    const isFloat = current.data instanceof Float32Array;
    const [least, most] = isFloat ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : [0, 255];
    const data = extrema(
      where,
      current,
      turned ? runs.map(({ y, x, length }) => ({ y: -y, x: 1 - x - length, length })) : runs,
      take,
      mode === "ignore" ? "constant" : mode,
      mode !== "ignore" ? cval : take === "minima" ? most : least,
      {
        signal,
        onProgress: ({ done, total }) =>
          onProgress?.({ stage: where, done: index * total + done, total: steps.length * total }),
      },
    );
    current = { ...current, data };
  });
  return current.data;
}

/** The element's horizontal runs, relative to its middle; of an even side, the first of the two middles, as in scikit-image. */
function runsOf(where: string, element: Mask): Run[] {
  const { data, height, width } = checkMask(where, "element", element);
  const runs: Run[] = [];
  const [middleY, middleX] = [(height - 1) >> 1, (width - 1) >> 1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue;
      const start = x;
      while (x < width && data[y * width + x] !== 0) x++;
      runs.push({ y: y - middleY, x: start - middleX, length: x - start });
    }
  }
  if (runs.length > 0) return runs;
  throw new SegmentationError("invalid-mask", {
    where,
    option: "element",
    expected: "a structuring element with at least one pixel",
    received: element.data,
  });
}

function extrema(
  where: string,
  { data, height, width, channels }: Image,
  runs: readonly Run[],
  take: "minima" | "maxima",
  mode: BoundaryMode,
  cval: number,
  call: CallOptions,
): PixelData {
  const isFloat = data instanceof Float32Array;
  const float = isFloat ? 1 : 0;
  const size = isFloat ? 4 : 1;
  const length = width * channels;
  const { top, bottom, left, right, longest } = extentOf(runs);
  const radiusY = Math.max(-top, bottom, 0);
  const radiusX = Math.max(-left, right, 0);
  const tall = bottom - top + 1;
  const wide = right - left + 1;
  const isRectangle = runs.length === tall && runs.every((run) => run.length === wide);
  const powers = 32 - Math.clz32(longest);
  const rows = { where, data, height, width, channels, radiusY, radiusX, mode, cval, ...call };
  const most = tileRows(rows);
  const stride = (width + 2 * radiusX) * channels;
  const out = emptyLike(data);
  withKernel(morphologyKernel, (kernel, heap) => {
    const slab = heap.alloc(size * slabLength(rows));
    const turned = take === "maxima" ? heap.alloc(size * slabLength(rows)) : slab;
    const result = heap.alloc(size * most * length);
    const line = isRectangle ? heap.alloc(size * stride) : 0;
    const work = heap.alloc(size * (most + tall - 1) * (isRectangle ? length : powers * stride));
    const taps = isRectangle ? [] : tapsOf(runs, top, powers, stride, channels, radiusX).map((tap) => tap * size);
    const tapsAt = heap.copyIn(Uint32Array.from(taps));
    forEachTile(heap, slab, rows, ({ y, rows: count }) => {
      const samples = (count + 2 * radiusY) * stride;
      if (isFloat && kernel.numbers(slab, samples) === 0) {
        throw new SegmentationError("invalid-image", {
          where,
          option: "image.data",
          expected: "samples that are numbers",
          received: Number.NaN,
          remedy: "Replace NaN first.",
        });
      }
      if (take === "maxima") kernel.complement(slab, turned, samples * size, float);
      const first = turned + size * (radiusY + top) * stride;
      if (isRectangle) {
        const from = first + size * (radiusX + left) * channels;
        kernel.rectangleMinima(from, stride, count, length, channels, tall, wide, float, result, line, work);
      } else {
        kernel.minima(first, stride, count, length, channels, tall, powers, tapsAt, taps.length, float, result, work);
      }
      if (take === "maxima") kernel.complement(result, result, size * count * length, float);
      out.set(isFloat ? heap.f32(result, count * length) : heap.u8(result, count * length), y * length);
    });
  });
  return out;
}

/** The rows and columns that runs reach, and the length of the longest; in a loop, since more runs than fit on the stack may be given. */
function extentOf(runs: readonly Run[]) {
  let [top, bottom, left, right, longest] = [runs[0]!.y, runs[0]!.y, runs[0]!.x, runs[0]!.x, 1];
  for (const { y, x, length } of runs) {
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
    left = Math.min(left, x);
    right = Math.max(right, x + length - 1);
    longest = Math.max(longest, length);
  }
  return { top, bottom, left, right, longest };
}

/** a − b in the type of a; bytes do not go below 0. */
export function difference(a: PixelData, b: PixelData): PixelData {
  const out = emptyLike(a);
  const isFloat = a instanceof Float32Array;
  for (let i = 0; i < a.length; i++) out[i] = isFloat ? a[i]! - b[i]! : Math.max(0, a[i]! - b[i]!);
  return out;
}

/** Where to look for each run's minimum: one window of a power of two, or two that overlap; in samples. */
function tapsOf(
  runs: readonly Run[],
  top: number,
  powers: number,
  stride: number,
  channels: number,
  radiusX: number,
): number[] {
  return runs.flatMap(({ y, x, length }) => {
    const power = 31 - Math.clz32(length);
    const start = ((y - top) * powers + power) * stride + (radiusX + x) * channels;
    return length === 1 << power ? [start] : [start, start + (length - (1 << power)) * channels];
  });
}
