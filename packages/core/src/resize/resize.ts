/** Resizing of images. */
import { type ResizeExports, resizeKernel } from "../generated/resize.wasm.js";
import { type Image, type ImageLike, type PixelData, viewImage } from "../image/image.js";
import { type Heap, withKernel } from "../kernel/kernel.js";
import { resultIn } from "../samples/out.js";
import { emptyLike, inOwnSamples } from "../samples/samples.js";
import { type Axis, axisOf } from "./axis.js";
import { copyNearest } from "./nearest.js";
import { type Resampling, type ResizeOptions, resamplingOf, type Size } from "./options.js";

/**
 * An image in another size.
 *
 * Channels are resized independently of one another; alpha too, while PIL multiplies colors by it first.
 *
 * @param image - any number of channels, of any sample type. A NaN reaches every output pixel whose filter touches it.
 * @param options - see {@link ResizeOptions}
 * @returns an image of the new size, of the same channels and sample type
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @see Pillow's `Image.resize`; PyTorch's `torch.nn.functional.interpolate`
 * @see R. Keys, "Cubic convolution interpolation for digital image processing", 1981, doi:10.1109/TASSP.1981.1163711
 *
 * @example
 * ```ts
 * import { resize } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(0, 100, 200, 100), height: 1, width: 4, channels: 1 };
 * console.assert(resize(image, { height: 1, width: 2, method: "area" }).data.join() === "50,150");
 * console.assert(resize(image, { height: 1, width: 2, convention: "torch", method: "nearest" }).data.join() === "0,200");
 * ```
 *
 * @remarks
 * O(channels · (height_in · width_out + height_out · width_out) · taps) time with two taps per axis for bilinear upsampling, in proportion to the
 * reduction for `pil`. Beside the result, memory for a band of rows.
 *
 * Bytes by the `pil` convention are PIL's, bit for bit (22-bit weights, the two passes in PIL's order, rounded after either); floats differ from PIL by
 * float32 rounding. Bytes by the `torch` convention are PyTorch's float results, rounded half to even and clamped. 16-bit samples are resized as floats, rounded
 * half up and clamped; PIL rounds them after either pass, and is one level of 65,535 apart in one sample of seven of a photograph.
 */
export function resize<Data extends PixelData>(image: Image<Data>, options: ResizeOptions): Image<Data>;
export function resize(image: ImageLike, options: ResizeOptions): Image;
export function resize(image: ImageLike, options: ResizeOptions): Image {
  const source = viewImage(image, "resize");
  const resampling = resamplingOf("resize", options);
  const { height, width, method, convention } = resampling;
  const { channels } = source;
  const size = { like: source.data, length: height * width * channels, image: source.data };
  const out = resampling.out && resultIn("resize", resampling.out, size);
  if (method === "nearest" || method === "nearest-exact") {
    const rule = convention === "pil" ? "pil" : method;
    const empty = out ?? emptyLike(source.data, size.length);
    return { data: copyNearest(source, channels, empty, { height, width }, rule), height, width, channels };
  }
  if (height === source.height && width === source.width) {
    out?.set(source.data);
    return { ...source, data: out ?? source.data.slice() };
  }
  return { data: inOwnSamples(source, (samples, own) => resample(samples, resampling, own), out), height, width, channels };
}

function resample(source: Image, resampling: Resampling, out: PixelData | undefined): PixelData {
  const { height, width, convention } = resampling;
  const data = out ?? emptyLike(source.data, height * width * source.channels);
  withKernel(resizeKernel, (kernel, heap) => {
    const vertical = axisOf(source.height, height, resampling, kernel.lanczos);
    const horizontal = axisOf(source.width, width, resampling, kernel.lanczos);
    const job = { kernel, heap, source, resampling, vertical, horizontal };
    if (convention === "pil" && !(data instanceof Float32Array)) resampleBytes(job, data);
    else resampleFloats(job, data);
  });
  return data;
}

interface Job {
  readonly kernel: ResizeExports;
  readonly heap: Heap;
  readonly source: Image;
  readonly resampling: Resampling;
  readonly vertical: Axis;
  readonly horizontal: Axis;
}

/** Output rows [y, end) and the input rows [top, top + rows) that they need. */
interface Band {
  readonly y: number;
  readonly end: number;
  readonly top: number;
  readonly rows: number;
}

const BAND_BYTES = 2 ** 19;
/** What the kernel may read or write beyond the end of an array. */
const SPARE = 64;

function resampleFloats({ kernel, heap, source, resampling, vertical, horizontal }: Job, out: PixelData): void {
  const { width: widthIn, height: heightIn, channels, data } = source;
  const { width, height } = resampling;
  const [lengthIn, length] = [widthIn * channels, width * channels];
  const bands = bandsOf(vertical, height, 4 * Math.max(lengthIn, length));
  const most = Math.max(...bands.map(({ rows }) => rows));
  const tallest = Math.max(...bands.map(({ y, end }) => end - y));
  const isFloat = data instanceof Float32Array;
  const spans = heap.copyIn(horizontal.spans);
  const weights = heap.copyIn(Float32Array.from(horizontal.weights));
  const down = heap.copyIn(Float32Array.from(vertical.weights));
  const bytes = isFloat ? 0 : heap.alloc(Math.max(most * lengthIn, tallest * length) + SPARE);
  const inPairs = !isFloat && widthIn !== width && horizontal.taps === 2 && (channels === 3 || channels === 4);
  const from = inPairs ? 0 : heap.alloc(4 * most * lengthIn + SPARE);
  const middle = widthIn === width ? from : heap.alloc(4 * most * length + SPARE);
  const to = heightIn === height ? middle : heap.alloc(4 * tallest * length + SPARE);
  for (const { y, end, top, rows } of bands) {
    const samples = data.subarray(top * lengthIn, (top + rows) * lengthIn);
    if (isFloat) heap.f32(from, samples.length).set(samples);
    else {
      heap.u8(bytes, samples.length).set(samples);
      if (!inPairs) kernel.widen(bytes, from, samples.length);
    }
    if (inPairs) {
      kernel.alongPairs(bytes, widthIn, middle, width, rows, channels, spans, weights);
    } else if (middle !== from) {
      kernel.alongFloats(from, widthIn, middle, width, rows, channels, spans, weights, horizontal.taps);
    }
    for (let row = y; to !== middle && row < end; row++) {
      const at = middle + 4 * length * (vertical.spans[2 * row]! - top);
      const result = to + 4 * length * (row - y);
      kernel.downFloats(at, 4 * length, result, length, down + 4 * vertical.taps * row, vertical.spans[2 * row + 1]!);
    }
    const count = (end - y) * length;
    if (!isFloat) kernel.narrow(to, bytes, count);
    out.set(isFloat ? heap.f32(to, count) : heap.u8(bytes, count), y * length);
  }
}

function resampleBytes({ kernel, heap, source, resampling, vertical, horizontal }: Job, out: PixelData): void {
  const { width: widthIn, height: heightIn, channels, data } = source;
  const { width, height } = resampling;
  const [lengthIn, length] = [widthIn * channels, width * channels];
  const bands = bandsOf(vertical, height, Math.max(lengthIn, length));
  const most = Math.max(...bands.map(({ rows }) => rows));
  const tallest = Math.max(...bands.map(({ y, end }) => end - y));
  const along = split(horizontal);
  const down = split(vertical);
  const spans = heap.copyIn(horizontal.spans);
  const alongWeights = heap.copyIn(along.parts);
  const downWeights = heap.copyIn(down.parts);
  const from = heap.alloc(most * lengthIn + SPARE);
  const isDownFirst = goesDownFirst(source, resampling);
  const middle = widthIn === width ? from : heap.alloc((isDownFirst ? tallest * lengthIn : most * length) + SPARE);
  const to = heightIn === height ? middle : heap.alloc(tallest * length + SPARE);
  const goAlong = (src: number, dst: number, rows: number): void => {
    kernel.alongBytes(src, widthIn, dst, width, rows, channels, spans, alongWeights, along.taps);
  };
  const goDown = (src: number, dst: number, rowLength: number, { y, end, top }: Band): void => {
    for (let row = y; row < end; row++) {
      const at = src + rowLength * (vertical.spans[2 * row]! - top);
      const weights = downWeights + 4 * down.taps * row;
      kernel.downBytes(at, rowLength, dst + rowLength * (row - y), rowLength, weights, down.taps, vertical.spans[2 * row + 1]!);
    }
  };
  for (const band of bands) {
    const { y, end, top, rows } = band;
    const samples = data.subarray(top * lengthIn, (top + rows) * lengthIn);
    heap.u8(from, samples.length).set(samples);
    if (isDownFirst) {
      goDown(from, middle, lengthIn, band);
      goAlong(middle, to, end - y);
    } else {
      if (middle !== from) goAlong(from, middle, rows);
      if (to !== middle) goDown(middle, to, length, band);
    }
    out.set(heap.u8(to, (end - y) * length), y * length);
  }
}

/**
 * Whether the pass down the columns comes before the one along the rows. Bytes are rounded in between, so that the order shows. PIL chooses it by the
 * sizes: where the height loses something, and more than twice what the width loses.
 */
function goesDownFirst(from: Size, to: Size): boolean {
  return from.width !== to.width && to.height < from.height && from.height - to.height > 2 * (from.width - to.width);
}

/** Cuts the output into bands whose input fits a cache; at least four windows tall, so that little is computed twice. */
function bandsOf({ spans, taps }: Axis, height: number, rowBytes: number): Band[] {
  const rows = Math.max(4 * taps, Math.floor(BAND_BYTES / rowBytes), 16);
  const bands: Band[] = [];
  for (let y = 0; y < height; ) {
    const top = spans[2 * y]!;
    let end = y + 1;
    let bottom = top + spans[2 * y + 1]!;
    for (; end < height && end - y < rows && spans[2 * end]! + spans[2 * end + 1]! - top <= rows; end++) {
      bottom = Math.max(bottom, spans[2 * end]! + spans[2 * end + 1]!);
    }
    bands.push({ y, end, top, rows: bottom - top });
    y = end;
  }
  return bands;
}

/** Weights as integers of 22 fractional bits, rounded half away from 0 as PIL does, in a high part and a low one of 11 bits. */
function split({ weights, taps, spans }: Axis): { readonly parts: Uint16Array; readonly taps: number } {
  const padded = (taps + 7) & ~7;
  const count = spans.length / 2;
  const parts = new Uint16Array(2 * padded * count);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < spans[2 * i + 1]!; k++) {
      const weight = weights[i * taps + k]!;
      const whole = Math.trunc(weight * 2 ** 22 + (weight < 0 ? -0.5 : 0.5));
      parts[2 * padded * i + k] = whole >> 11;
      parts[2 * padded * i + padded + k] = whole & 2047;
    }
  }
  return { parts, taps: padded };
}
