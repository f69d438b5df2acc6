/** Features of every pixel of an image: what it and its surroundings look like at several scales. */
import { rgbToLab } from "@segkit/core/color";
import { SegmentationError } from "@segkit/core/errors";
import { gaussian, sobel } from "@segkit/core/filters";
import { type Image, type ImageLike, toFloat32 } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { checkFinite, phrase, readOptions, type Settings } from "@segkit/core/validate";
import { pixelFeaturesKernel } from "../generated/pixel-features.wasm.js";
import { localBinaryPattern } from "../local-binary-pattern/index.js";
import { structureTensor, structureTensorEigenvalues } from "../structure-tensor/index.js";
import type { FeatureMap } from "./feature-map.js";
import { type PixelFeaturesOptions, pixelFeaturesRules } from "./options.js";
import { interleave } from "./stack-features.js";

/** Values of the largest feature map: 2 GiB. */
const MOST_VALUES = 2 ** 29;

type Chosen = Settings<PixelFeaturesOptions, typeof pixelFeaturesRules>;

/** Some features, of one or more channels. */
interface Part {
  readonly data: Float32Array;
  readonly channels: number;
  readonly names: readonly string[];
}

/**
 * Computes features of every pixel: the image blurred at several scales, its edges and its texture there, and on request colors, position and more.
 *
 * @param image - any number of channels, each of which has its own features; alpha is ignored. Integer samples become 0 … 1
 * @param options - see {@link PixelFeaturesOptions}
 * @returns a feature map. For each channel, and of it for each sigma: intensity, edges, both eigenvalues (high, low). Then in the same order what `gradient`, `structure` and `differences` add; then patterns, L, a, b, x, y
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option` (also where nothing is asked for), `aborted`, `out-of-memory` (also for maps of more than 2²⁹ values, 2 GiB)
 *
 * @see scikit-image's `feature.multiscale_basic_features`
 * @see S. Berg et al., "ilastik: interactive machine learning for (bio)image analysis", Nature Methods 16, 2019, doi:10.1038/s41592-019-0582-9
 *
 * @example
 * ```ts
 * import { pixelFeatures } from "@segkit/classical/features";
 *
 * const image = { data: Float32Array.from({ length: 63 }, (_, i) => (i % 9) / 8), height: 7, width: 9, channels: 1 };
 * const map = pixelFeatures(image, { sigmaMax: 1, position: true });
 * console.assert(map.names.join() === "intensity 0.5,edges 0.5,texture 0.5 high,texture 0.5 low,intensity 1,edges 1,texture 1 high,texture 1 low,x,y");
 * console.assert(map.channels === 10 && Math.abs(map.data[10 * 31]! - 0.5) < 1e-6); // the middle of the ramp
 * ```
 *
 * @remarks
 * With the first six options the channels are those of scikit-image's `multiscale_basic_features` with `channel_axis=-1`, in its order; on photographs they differ by less than 1e-5. An axis of one pixel, which it refuses, has no differences.
 * Patterns are those of the gray of colors; the structure tensor continues the image by its border (`nearest`).
 *
 * Time: O(pixels · channels · sum of sigmas). Memory: of one channel the planes of its features beside the result, 4 bytes for each value.
 */
export function pixelFeatures(image: ImageLike, options: PixelFeaturesOptions = {}): FeatureMap {
  const where = "pixelFeatures";
  const source = colorsOf(toFloat32(image));
  const settings = readOptions(where, options, pixelFeaturesRules);
  return computeFeatures(where, source, settings, settings);
}

/** The same of an image without alpha, with settings that are read; `call` has the hooks. */
export function computeFeatures(where: string, source: Image<Float32Array>, settings: Chosen, call: CallOptions): FeatureMap {
  const { data, height, width, channels } = source;
  const sigmas = settings.sigmas ? Array.from(settings.sigmas) : spread(where, settings);
  const names = namesOf(where, settings, sigmas, channels);
  const pixels = height * width;
  if (pixels * names.length > MOST_VALUES) {
    const received = phrase(`${names.length} features of ${height} × ${width} pixels`);
    const remedy = "Ask for fewer features, or resize the image.";
    throw new SegmentationError("out-of-memory", {
      where,
      option: "image",
      expected: `at most ${MOST_VALUES} values`,
      received,
      remedy,
    });
  }
  checkFinite(where, "image.data", data, { code: "invalid-image" });
  const report = progress(where, channels * sigmas.length, call);
  const more: Part[] = [];
  const basic = Array.from({ length: channels }, (_, c) => {
    const planes = ofChannel(planeOf(source, c), sigmas, settings, report);
    more.push(...planes.more);
    // a channel at once, so that the planes of one channel alone are there beside the result
    return channels === 1 ? planes.basic : joined(planes.basic, pixels);
  }).flat();
  const parts = [...basic, ...more, ...ofImage(source, settings)];
  const size = { height, width, channels: names.length, dimensions: names.length, names };
  return { data: interleave(parts, pixels), ...size };
}

/** The image without alpha. */
export function colorsOf(image: Image<Float32Array>): Image<Float32Array> {
  const { data, height, width, channels } = image;
  if (channels !== 2 && channels !== 4) return image;
  const kept = channels - 1;
  const out = new Float32Array(height * width * kept);
  for (let i = 0, to = 0; i < data.length; i += channels) for (let c = 0; c < kept; c++) out[to++] = data[i + c]!;
  return { data: out, height, width, channels: kept };
}

function joined(parts: readonly Part[], pixels: number): Part[] {
  if (parts.length === 0) return [];
  const names = parts.flatMap(({ names }) => names);
  return [{ data: interleave(parts, pixels), channels: names.length, names }];
}

/** The sigmas between two, as scikit-image spreads them. */
function spread(where: string, { sigmaMin, sigmaMax, nSigma }: Chosen): readonly number[] {
  return withKernel(pixelFeaturesKernel, (kernel) => {
    const count = nSigma ?? kernel.countSigmas(sigmaMin, sigmaMax);
    if (sigmaMax < sigmaMin || count > 32) {
      throw new SegmentationError("invalid-option", {
        where,
        option: "sigmaMax",
        expected: `at least sigmaMin, which is ${sigmaMin}`,
        received: sigmaMax,
        remedy: "Exchange the two.",
      });
    }
    return Array.from({ length: count }, (_, k) => kernel.sigmaAt(sigmaMin, sigmaMax, k, count));
  });
}

/** What each feature is called. */
function namesOf(where: string, settings: Chosen, sigmas: readonly number[], channels: number): readonly string[] {
  const { intensity, edges, texture, gradient, structure, differences, patterns, color, position } = settings;
  if (color && channels !== 3) {
    const remedy = "Leave it out: intensity has the samples themselves.";
    throw new SegmentationError("invalid-option", {
      where,
      option: "color",
      expected: "false for an image that is not of colors",
      received: true,
      remedy,
    });
  }
  const shown = sigmas.map((sigma) => String(Number(sigma.toPrecision(4))));
  const prefixes =
    channels === 1 ? [""] : Array.from({ length: channels }, (_, c) => (channels === 3 ? `${"RGB"[c]} ` : `${c} `));
  const basic = prefixes.flatMap((prefix) =>
    shown.flatMap((sigma) => [
      ...(intensity ? [`${prefix}intensity ${sigma}`] : []),
      ...(edges ? [`${prefix}edges ${sigma}`] : []),
      ...(texture ? [`${prefix}texture ${sigma} high`, `${prefix}texture ${sigma} low`] : []),
    ]),
  );
  const more = prefixes.flatMap((prefix) =>
    shown.flatMap((sigma, k) => [
      ...(gradient ? [`${prefix}gradient ${sigma}`] : []),
      ...(structure ? [`${prefix}structure ${sigma} high`, `${prefix}structure ${sigma} low`] : []),
      ...(differences && k > 0 ? [`${prefix}difference ${shown[k - 1]} − ${sigma}`] : []),
    ]),
  );
  const names = [
    ...basic,
    ...more,
    ...(patterns ? ["pattern"] : []),
    ...(color ? ["L", "a", "b"] : []),
    ...(position ? ["x", "y"] : []),
  ];
  if (names.length > 0) return names;
  throw new SegmentationError("invalid-option", {
    where,
    option: "intensity",
    expected: "one kind of features at least",
    received: phrase("none"),
    remedy: "Set intensity, edges or texture.",
  });
}

function progress(where: string, total: number, { onProgress, signal }: CallOptions): () => void {
  let done = 0;
  checkAborted(where, signal);
  return () => {
    onProgress?.({ stage: where, done: ++done, total });
    checkAborted(where, signal);
  };
}

/** One channel as an image. */
function planeOf({ data, height, width, channels }: Image<Float32Array>, c: number): Image<Float32Array> {
  if (channels === 1) return { data, height, width, channels };
  const plane = new Float32Array(height * width);
  for (let i = 0, from = c; i < plane.length; i++, from += channels) plane[i] = data[from]!;
  return { data: plane, height, width, channels: 1 };
}

/** The features of one channel, by sigma. */
function ofChannel(plane: Image<Float32Array>, sigmas: readonly number[], settings: Chosen, report: () => void) {
  const { intensity, edges, texture, gradient, structure, differences } = settings;
  const basic: Part[] = [];
  const more: Part[] = [];
  const one = (data: Float32Array): Part => ({ data, channels: 1, names: [""] });
  let before: Float32Array | undefined;
  for (const sigma of sigmas) {
    const blurred = intensity || edges || texture || gradient || differences ? gaussian(plane, { sigma }) : plane;
    if (intensity) basic.push(one(blurred.data));
    if (edges) basic.push(one(sobel(blurred).data));
    if (texture || gradient) {
      const found = secondOrder(blurred, texture, gradient);
      if (found.high && found.low) basic.push(one(found.high), one(found.low));
      if (found.length) more.push(one(found.length));
    }
    if (structure) more.push(structureTensorEigenvalues(structureTensor(plane, { sigma, mode: "nearest" })));
    if (differences && before) more.push(one(before.map((value, i) => value - blurred.data[i]!)));
    before = blurred.data;
    report();
  }
  return { basic, more };
}

/** Eigenvalues of the Hessian and lengths of the gradient. */
function secondOrder({ data, height, width }: Image<Float32Array>, texture: boolean, gradient: boolean) {
  return withKernel(pixelFeaturesKernel, (kernel, heap) => {
    const count = height * width;
    const room = 4 * count + 16;
    const plane = heap.copyIn(data);
    const [down, right] = [heap.alloc(room), heap.alloc(room)];
    kernel.gradients(plane, height, width, down, right);
    const copy = (at: number): Float32Array => heap.f32(at, count).slice();
    const [high, low] = [heap.alloc(room), heap.alloc(room)];
    if (gradient) kernel.lengths(down, right, count, high);
    const length = gradient ? copy(high) : undefined;
    if (!texture) return { length };
    kernel.hessianEigenvalues(down, right, height, width, heap.alloc(12 * (width + 3)), high, low);
    return { length, high: copy(high), low: copy(low) };
  });
}

/** The features of the image as a whole. */
function ofImage(source: Image<Float32Array>, { patterns, color, position }: Chosen): Part[] {
  const { height, width } = source;
  const parts: Part[] = [];
  if (patterns) parts.push(localBinaryPattern(grayFor(source), { method: "uniform" }));
  if (color) parts.push({ data: rgbToLab(source).data, channels: 3, names: ["L", "a", "b"] });
  if (position) {
    const data = new Float32Array(2 * height * width);
    for (let i = 0; i < height * width; i++) {
      data[2 * i] = ((i % width) + 0.5) / width;
      data[2 * i + 1] = (Math.floor(i / width) + 0.5) / height;
    }
    parts.push({ data, channels: 2, names: ["x", "y"] });
  }
  return parts;
}

/** What patterns are taken of: colors and gray as they are, the first channel of anything else. */
function grayFor(source: Image<Float32Array>): Image<Float32Array> {
  return source.channels === 1 || source.channels === 3 ? source : planeOf(source, 0);
}
