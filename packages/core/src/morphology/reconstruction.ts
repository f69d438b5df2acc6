/** Morphological reconstruction. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { reconstructionKernel } from "../generated/reconstruction.wasm.js";
import type { Image, ImageLike, PixelData } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import type { Mask } from "../masks/mask.js";
import { emptyLike, filterSamples, inOwnSamples, whiteOf } from "../samples/samples.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { describeSize } from "../validate/size.js";
import { pixelsOf, resultOf } from "./morph.js";

/** Options of {@link reconstruction}. */
export interface ReconstructionOptions {
  /**
   * `dilation` raises the seed until the limit holds it; `erosion` lowers it.
   * @default "dilation"
   */
  readonly method?: "dilation" | "erosion";
  /**
   * Pixels that are neighbors: 4, those that share an edge, or 8, those that share a corner.
   * @default 8
   */
  readonly connectivity?: 4 | 8;
}

/** Bounds and defaults of {@link reconstruction}'s options. */
export const reconstructionRules = {
  method: { kind: "choice", of: ["dilation", "erosion"], default: "dilation" },
  connectivity: { kind: "choice", of: [4, 8], default: 8, aliases: ["footprint"] },
} as const satisfies Rules<ReconstructionOptions>;

/**
 * Dilates a seed again and again, held under a limit everywhere, until nothing changes; or erodes it, held above.
 *
 * What the seed touches comes back whole, the rest is cut off: with masks, the parts of `limit` that have a pixel in `seed`. With a seed that is the
 * image less h, hills lose their uppermost h; with one that has the image's values at the border alone and the greatest elsewhere, `erosion` fills
 * holes.
 *
 * @param seed - an image (any number of channels, each on its own; alpha too) or a mask; nowhere above the limit (`erosion`: below)
 * @param limit - what holds it: scikit-image's `mask`. Of the same size, channels and sample type
 * @param options - see {@link ReconstructionOptions}
 * @returns the same type, height, width and channels; of masks, a mask
 * @throws SegmentationError `invalid-image` (NaN included, two sizes or sample types, a seed beyond its limit), `invalid-option`
 *
 * @see scikit-image's `morphology.reconstruction`
 * @see L. Vincent, "Morphological grayscale reconstruction in image analysis: applications and efficient algorithms", 1993, doi:10.1109/83.217222
 *
 * @example
 * ```ts
 * import { reconstruction } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(0, 5, 9, 5, 0, 7, 0), height: 1, width: 7, channels: 1 };
 * const seed = { ...image, data: Uint8Array.of(0, 0, 8, 0, 0, 0, 0) };
 * console.assert(reconstruction(seed, image).data.join() === "0,5,8,5,0,0,0");
 * ```
 *
 * @remarks
 * Vincent's hybrid: two sweeps, then a queue. O(height · width) time on photographs; long winding ways of many levels take more. Memory beside the result:
 * 7 bytes a pixel for bytes, 13 for floats.
 *
 * scikit-image returns floats for images of bytes, with the same values. Its `footprint` may be any; here it is one of the two usual neighborhoods.
 */
export function reconstruction<Data extends PixelData>(
  seed: Image<Data>,
  limit: Image<Data>,
  options?: ReconstructionOptions,
): Image<Data>;
export function reconstruction(seed: Mask, limit: Mask, options?: ReconstructionOptions): Mask;
export function reconstruction(seed: ImageLike, limit: ImageLike, options?: ReconstructionOptions): Image;
export function reconstruction(
  seed: ImageLike | Mask,
  limit: ImageLike | Mask,
  options: ReconstructionOptions = {},
): Image | Mask {
  const where = "reconstruction";
  const [from, to] = [pixelsOf(where, seed), pixelsOf(where, limit)];
  const { method, connectivity } = readOptions(where, options, reconstructionRules);
  const kindOf = ({ data, height, width, channels }: Image): string =>
    `${describeSize(height, width)} × ${channels} ${{ 1: "floats", 255: "bytes", 65535: "samples of 16 bits" }[whiteOf(data)]}`;
  if (kindOf(from.image) !== kindOf(to.image)) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "limit",
      expected: `an image like the seed, ${kindOf(from.image)}`,
      received: phrase(kindOf(to.image)),
    });
  }
  const { data: most } = filterSamples(where, to.image, true);
  const data = inOwnSamples(from.image, (image) => reconstruct(where, image, most, method === "erosion", connectivity));
  return resultOf({ image: from.image, isMask: from.isMask && to.isMask }, data);
}

/** Reconstruction of checked images; `limit` has the seed's size and type. */
export function reconstruct(
  where: string,
  { data: seed, height, width, channels }: Image,
  limit: PixelData,
  isErosion: boolean,
  connectivity: 4 | 8,
): PixelData {
  const float = seed instanceof Float32Array ? 1 : 0;
  const size = float ? 4 : 1;
  const flip = isErosion ? 1 : 0;
  const out = emptyLike(seed);
  withKernel(reconstructionKernel, (kernel, heap) => {
    const from = heap.copyIn(seed);
    const to = heap.copyIn(limit);
    const bytes = kernel.planeBytes(height, width, float);
    const plane = heap.alloc(bytes);
    const held = heap.alloc(bytes);
    const waiting = heap.alloc(bytes / size);
    const queue = heap.alloc(4 * height * width);
    if (float && !(kernel.numbers(from, seed.length) && kernel.numbers(to, limit.length))) {
      throw new SegmentationError("invalid-image", {
        where,
        option: "image.data",
        expected: "samples that are numbers",
        received: Number.NaN,
        remedy: "Replace NaN first.",
      });
    }
    heap.u8(waiting, bytes / size).fill(0);
    for (let c = 0; c < channels; c++) {
      kernel.place(from, plane, height, width, channels, c, float, flip);
      kernel.place(to, held, height, width, channels, c, float, flip);
      const wrong = kernel.firstAbove(plane, held, height, width, float);
      if (wrong >= 0) throw beyond(where, seed, limit, wrong * channels + c, isErosion);
      kernel.reconstruct(plane, held, height, width, connectivity === 8 ? 1 : 0, float, waiting, queue);
      kernel.take(plane, from, height, width, channels, c, float, flip);
    }
    out.set(float ? heap.f32(from, seed.length) : heap.u8(from, seed.length));
  });
  return out;
}

function beyond(where: string, seed: PixelData, limit: PixelData, at: number, isErosion: boolean): SegmentationError {
  return new SegmentationError("invalid-image", {
    where,
    option: "seed",
    expected: isErosion ? "samples ≥ the limit's" : "samples ≤ the limit's",
    received: phrase(`${seed[at]} where the limit is ${limit[at]}, at index ${at}`),
    remedy: isErosion ? 'Or dilate: method: "dilation".' : 'Or erode: method: "erosion".',
  });
}
