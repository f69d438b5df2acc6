/** The way every conversion goes: tiles of an image to planes, steps of the kernel on them, and back to pixels. */
import { SegmentationError } from "../errors/errors.js";
import { type ColorExports, colorKernel } from "../generated/color.wasm.js";
import { type ByteOrFloat, type Image, type ImageLike, type PixelData, toImage } from "../image/image.js";
import { type Heap, withKernel } from "../kernel/kernel.js";
import { resultIn } from "../samples/out.js";
import { checkUnitRange } from "../samples/samples.js";
import { type Rules, readOptions } from "../validate/rules.js";

/** Pixels of a tile: its planes and interleaved samples stay in a first-level or second-level cache. */
const TILE = 2048;
const STRIDE = 4 * TILE;

/** Planes in the heap: `n` values (a multiple of four) from `at`, `stride` bytes from plane to plane. */
export interface Planes {
  readonly at: number;
  readonly stride: number;
  readonly n: number;
}

/** A step in place. */
export type Step = (kernel: ColorExports, planes: Planes, heap: Heap) => void;

/** Sample types of a converted image. */
export type SampleType = "uint8" | "float32";

/** Options of the functions that convert to sRGB. */
export interface ToRgbOptions {
  /**
   * Samples of the result: bytes 0…255, rounded, or floats 0…1. Colors outside sRGB are clamped in both.
   * @default "uint8"
   */
  readonly type?: SampleType;
}

/** The rule of the option `type`. */
export const sampleTypeRule = { kind: "choice", of: ["uint8", "float32"], default: "uint8" } as const;

/** Bounds and defaults of the options of every conversion to sRGB that takes {@link ToRgbOptions}. */
export const toRgbRules = { type: sampleTypeRule } as const satisfies Rules<ToRgbOptions>;

interface Conversion {
  readonly where: string;
  /** Whether bytes are read as linear light right away, by a table; float samples get a step for it. */
  readonly linear?: boolean;
  readonly steps: readonly Step[];
  /** Channels of the result. */
  readonly channels?: 1 | 3;
  /** Memory for the result. */
  readonly out?: PixelData;
}

/** Refuses what has not the three channels of sRGB, or four with alpha. */
export function checkRgb(where: string, { channels }: Image): void {
  if (channels === 3 || channels === 4) return;
  throw new SegmentationError("invalid-image", {
    where,
    option: "image.channels",
    expected: "3 (sRGB) or 4 (sRGB with alpha, which is ignored)",
    received: channels,
    remedy: channels === 1 ? "Make three channels of a gray image with grayToRgb." : undefined,
  });
}

/** sRGB (three channels, or four of which the last is ignored) through the steps to floats. */
export function fromRgb(
  image: ImageLike,
  { where, linear = false, steps, channels = 3, out }: Conversion,
): Image<Float32Array> {
  const source = toImage(image, where);
  checkRgb(where, source);
  // gray is a sum, which has a meaning in any range
  if (channels === 3) checkUnitRange(where, source, undefined, 3);
  return run(source, { where, linear, steps, channels, type: "float32", out }) as Image<Float32Array>;
}

/** A float image of three channels through the steps to sRGB. */
export function toRgb(image: ImageLike, options: ToRgbOptions, { where, steps }: Conversion): Image {
  const source = toImage(image, where);
  const { type } = readOptions(where, options, toRgbRules);
  return backToRgb(source, type, { where, steps });
}

/** As {@link toRgb}, for functions that read their own options. */
export function backToRgb(source: Image<ByteOrFloat>, type: SampleType, { where, steps }: Conversion): Image {
  if (source.channels !== 3 || !(source.data instanceof Float32Array)) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image",
      expected: "three channels of float32 samples",
      received: source.channels === 3 ? source.data : `${source.channels} channels`,
      remedy: "Give what the conversion the other way returned.",
    });
  }
  return run(source, { where, linear: false, steps, channels: 3, type });
}

interface Run {
  readonly where: string;
  readonly out?: PixelData;
  readonly linear: boolean;
  readonly steps: readonly Step[];
  readonly channels: 1 | 3;
  readonly type: SampleType;
}

function run({ data, height, width, channels: step }: Image, { where, out: given, linear, steps, channels, type }: Run): Image {
  const pixels = height * width;
  const like = type === "uint8" ? new Uint8Array(0) : new Float32Array(0);
  const out = resultIn<PixelData>(where, given, { like, length: pixels * channels, image: data });
  const isFloat = data instanceof Float32Array;
  withKernel(colorKernel, (kernel, heap) => {
    const tables = heap.alloc(2048);
    const source = heap.alloc(TILE * step * (isFloat ? 4 : 1));
    const at = heap.alloc(3 * STRIDE);
    const packed = heap.alloc(3 * STRIDE);
    kernel.fillTables(tables, tables + 1024);
    for (let first = 0; first < pixels; first += TILE) {
      const count = Math.min(TILE, pixels - first);
      const planes = { at, stride: STRIDE, n: (count + 3) & ~3 };
      const samples = data.subarray(first * step, (first + count) * step);
      if (isFloat) {
        heap.f32(source, samples.length).set(samples);
        kernel.unpackFloats(source, step, at, STRIDE, planes.n);
        if (linear) onEachPlane(planes, (plane) => kernel.linearize(plane, planes.n));
      } else {
        heap.u8(source, samples.length).set(samples);
        kernel.unpackBytes(source, step, linear ? tables : tables + 1024, at, STRIDE, planes.n);
      }
      for (const apply of steps) apply(kernel, planes, heap);
      if (type === "uint8") kernel.packBytes(at, STRIDE, planes.n, packed);
      else if (channels === 3) kernel.packFloats(at, STRIDE, planes.n, packed);
      const from = channels === 1 ? at : packed;
      const length = count * channels;
      out.set(type === "uint8" ? heap.u8(from, length) : heap.f32(from, length), first * channels);
    }
  });
  return { data: out, height, width, channels };
}

function onEachPlane({ at, stride }: Planes, apply: (plane: number) => void): void {
  for (let plane = 0; plane < 3; plane++) apply(at + plane * stride);
}

export const linearToXyz: Step = (kernel, { at, stride, n }) => kernel.linearToXyz(at, stride, n);
export const xyzToLinear: Step = (kernel, { at, stride, n }) => kernel.xyzToLinear(at, stride, n);
export const linearToLab: Step = (kernel, { at, stride, n }) => kernel.linearToLab(at, stride, n);
export const labToXyz: Step = (kernel, { at, stride, n }) => kernel.labToXyz(at, stride, n);
export const xyzToLuv: Step = (kernel, { at, stride, n }) => kernel.xyzToLuv(at, stride, n);
export const luvToXyz: Step = (kernel, { at, stride, n }) => kernel.luvToXyz(at, stride, n);
export const rgbToHsvStep: Step = (kernel, { at, stride, n }) => kernel.rgbToHsv(at, stride, n);
export const hsvToRgbStep: Step = (kernel, { at, stride, n }) => kernel.hsvToRgb(at, stride, n);
export const delinearize: Step = (kernel, planes) => onEachPlane(planes, (plane) => kernel.delinearize(plane, planes.n));
export const clampStep: Step = (kernel, planes) => onEachPlane(planes, (plane) => kernel.clamp(plane, planes.n));

/** v ↦ matrix · (v − before) + after. */
export function affine(matrix: readonly number[], before: readonly number[], after: readonly number[]): Step {
  const values = Float32Array.of(...matrix, ...before, ...after);
  let kept: { heap: Heap; pointer: number } | undefined;
  return (kernel, { at, stride, n }, heap) => {
    if (kept?.heap !== heap) kept = { heap, pointer: heap.copyIn(values) };
    kernel.affine(at, stride, n, kept.pointer);
  };
}
