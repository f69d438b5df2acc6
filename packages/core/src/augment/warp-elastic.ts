/** Images of which every pixel is moved a little, as if drawn on rubber. */
import { SegmentationError } from "../errors/errors.js";
import { gaussian } from "../filters/gaussian.js";
import { warpElasticKernel } from "../generated/warp-elastic.wasm.js";
import { likeSource, toRaster } from "../geometry/raster.js";
import type { ByteOrFloat, Image, ImageLike, PixelData } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { fillOf, WARP_METHODS, type Warp } from "../perspective/warp.js";
import { emptyLike } from "../samples/samples.js";
import { checkFinite } from "../validate/finite.js";
import { asArray } from "../validate/kind.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { MAX_PIXELS } from "../validate/size.js";
import { methodFor } from "./affine-matrix.js";
import { type Fill, fillOfRaster, fillRule, interpolationRule, moveRaster } from "./fill.js";
import { uniformNoise } from "./noise-stream.js";
import { checkSize } from "./size.js";

/** Options of {@link elasticDisplacement}. */
export interface ElasticDisplacementOptions {
  /**
   * How strong, in pixels along x and y: torchvision's `alpha`, half of which a pixel would move were the noise not smoothed. 0 … 100000.
   * @default 50
   */
  readonly alpha?: number | readonly [number, number];
  /**
   * How smooth, in pixels: the standard deviation of the Gaussian that the noise is smoothed by, 0 … 500.
   * @default 5
   */
  readonly sigma?: number;
  /**
   * Which noise, 0 … 4294967295.
   * @default 0
   */
  readonly seed?: number;
}

/** Bounds and defaults of {@link elasticDisplacement}'s options. */
export const elasticDisplacementRules = {
  alpha: { kind: "numbers", length: 2, single: true, min: 0, max: 100_000, form: "[along x, along y]", default: 50 },
  sigma: { kind: "number", min: 0, max: 500, default: 5 },
  seed: { kind: "integer", min: 0, max: 4_294_967_295, default: 0 },
} as const satisfies Rules<ElasticDisplacementOptions>;

/**
 * A random displacement for `warpElastic`: smoothed noise, as in torchvision's `ElasticTransform`.
 *
 * @param size - height and width of the image
 * @param options - see {@link ElasticDisplacementOptions}
 * @returns for each pixel how far to the right and how far down it is looked up, in pixels: `height × width × 2`
 * @throws SegmentationError `invalid-argument` for a size that is none, `invalid-option`
 *
 * @see P. Simard, D. Steinkraus, J. Platt, "Best practices for convolutional neural networks applied to visual document analysis", 2003, doi:10.1109/ICDAR.2003.1227801
 *
 * @example
 * ```ts
 * import { elasticDisplacement } from "@segkit/core/augment";
 *
 * const displacement = elasticDisplacement({ height: 4, width: 6 }, { alpha: 20, sigma: 2, seed: 7 });
 * console.assert(displacement.length === 4 * 6 * 2);
 * ```
 *
 * @remarks
 * O(height · width · sigma) time. Large `alpha` over small `sigma` folds the image: then some pixels are seen twice, and the way back is not unique.
 */
export function elasticDisplacement(
  size: { readonly height: number; readonly width: number },
  options: ElasticDisplacementOptions = {},
): Float32Array {
  const where = "elasticDisplacement";
  const { height, width } = checkSize(where, "size", size);
  const { alpha, sigma, seed } = readOptions(where, options, elasticDisplacementRules);
  const [alphaX, alphaY] = typeof alpha === "number" ? [alpha, alpha] : (alpha as readonly [number, number]);
  const noise = uniformNoise(seed, 2 * height * width);
  const { data } = gaussian({ data: noise, height, width, channels: 2 }, { sigma, mode: "mirror" });
  for (let i = 0; i < data.length; i += 2) {
    data[i] = data[i]! * (alphaX! / 2);
    data[i + 1] = data[i + 1]! * (alphaY! / 2);
  }
  return data;
}

/** Options of {@link warpElastic}. */
export interface WarpElasticOptions {
  /**
   * How samples between pixels are found; label maps and masks always take the nearest.
   * @default "bilinear"
   */
  readonly interpolation?: "nearest" | "bilinear" | "bicubic";
  /**
   * The sample beyond the edge, or one for each channel; a label for label maps.
   * @default 0
   */
  readonly fill?: Fill;
}

/** Bounds and defaults of {@link warpElastic}'s options. */
export const warpElasticRules = {
  interpolation: interpolationRule,
  fill: fillRule,
} as const satisfies Rules<WarpElasticOptions>;

/**
 * Looks up every pixel of an image, a label map or a mask at a place of its own; torchvision's `elastic`.
 *
 * @param image - an image of any number of channels, a label map or a mask
 * @param displacement - for each pixel how far to the right and how far down it is looked up, in pixels: `height × width × 2`, finite; see {@link elasticDisplacement}
 * @param options - see {@link WarpElasticOptions}
 * @returns a copy of the same kind and size
 * @throws SegmentationError `invalid-image`, `invalid-labels`, `invalid-option`; `invalid-argument` for a displacement of another size
 *
 * @see P. Simard, D. Steinkraus, J. Platt, "Best practices for convolutional neural networks applied to visual document analysis", 2003, doi:10.1109/ICDAR.2003.1227801
 *
 * @example
 * ```ts
 * import { warpElastic } from "@segkit/core/augment";
 *
 * const image = { data: Uint8Array.of(10, 20, 30), height: 1, width: 3, channels: 1 };
 * const displacement = Float32Array.of(0.5, 0, 0, 0, -2, 0);
 * console.assert(warpElastic(image, displacement).data.join() === "15,20,10");
 * ```
 *
 * @remarks
 * O(size of the image) time; a copy of it. torchvision's displacement is in shares of half the size: multiply its x by width / 2 and its y by height / 2. Agreement
 * is that of {@link warpAffine}.
 */
export function warpElastic(
  labels: LabelMap | LabelMap<Uint16Array>,
  displacement: Float32Array,
  options?: WarpElasticOptions,
): LabelMap;
export function warpElastic<Data extends PixelData>(
  image: Image<Data>,
  displacement: Float32Array,
  options?: WarpElasticOptions,
): Image<Data>;
export function warpElastic(mask: Mask, displacement: Float32Array, options?: WarpElasticOptions): Mask;
export function warpElastic(image: ImageLike, displacement: Float32Array, options?: WarpElasticOptions): Image;
export function warpElastic(
  image: ImageLike | LabelMapLike,
  displacement: Float32Array,
  options: WarpElasticOptions = {},
): Image | LabelMap | Mask {
  const where = "warpElastic";
  const source = toRaster(where, image);
  const { interpolation, fill } = readOptions(where, options, warpElasticRules);
  const values = fillOfRaster(where, fill, source);
  const field = checkDisplacement(where, "displacement", displacement, source);
  const data = moveRaster(source, values, (samples, beyond, isMixed) =>
    displace(samples, field, methodFor(interpolation, isMixed), beyond),
  );
  return likeSource(data, source.height, source.width, source);
}

/** Checks that there are two finite floats for each pixel. */
export function checkDisplacement(
  where: string,
  option: string,
  value: unknown,
  { height, width }: { readonly height: number; readonly width: number },
): Float32Array {
  const field = asArray(value, Float32Array);
  if (field?.length !== 2 * height * width || height * width > MAX_PIXELS) {
    throw new SegmentationError("invalid-argument", {
      where,
      option,
      expected: `a Float32Array of ${height} × ${width} × 2 values`,
      received: value,
      remedy: "elasticDisplacement(image) makes one.",
    });
  }
  checkFinite(where, option, field);
  return field;
}

/** The image with each pixel looked up where its displacement says. */
export function displace(
  samples: Image<ByteOrFloat>,
  displacement: Float32Array,
  method: Warp["method"],
  fill: readonly number[] | undefined,
): ByteOrFloat {
  const { data, height, width, channels } = samples;
  const isFloat = data instanceof Float32Array;
  const out = emptyLike(data) as ByteOrFloat;
  const length = width * channels;
  withKernel(warpElasticKernel, (kernel, heap) => {
    const pixels = heap.copyIn(data);
    heap.alloc(64);
    const beyond = heap.copyIn(fillOf(fill, channels));
    const field = heap.alloc(8 * width);
    const row = heap.alloc((isFloat ? 4 : 1) * length + 64);
    const how = WARP_METHODS.indexOf(method);
    const isConstant = fill === undefined ? 0 : 1;
    for (let y = 0; y < height; y++) {
      heap.f32(field, 2 * width).set(displacement.subarray(2 * y * width, 2 * (y + 1) * width));
      kernel.displacedRow(pixels, isFloat ? 1 : 0, channels, height, width, field, y, how, isConstant, beyond, row);
      out.set(isFloat ? heap.f32(row, length) : heap.u8(row, length), y * length);
    }
  });
  return out;
}
