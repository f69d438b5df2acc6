/** What local maxima and minima share. */
import { localMaximaKernel } from "../generated/local-maxima.wasm.js";
import type { ImageLike } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import type { Mask } from "../masks/mask.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { planeOf } from "./h-extrema.js";

/** Options of {@link localMaxima} and {@link localMinima}. */
export interface LocalExtremaOptions {
  /**
   * Pixels that are neighbors: 4, those that share an edge, or 8, those that share a corner.
   * @default 8
   */
  readonly connectivity?: 4 | 8;
  /**
   * Whether a plateau that meets the image's edge can be an extremum.
   * @default true
   */
  readonly allowBorders?: boolean;
}

/** Bounds and defaults of the options of {@link localMaxima} and {@link localMinima}. */
export const localExtremaRules = {
  connectivity: { kind: "choice", of: [4, 8], default: 8, aliases: ["footprint"] },
  allowBorders: { kind: "flag", default: true, aliases: ["excludeBorder"] },
} as const satisfies Rules<LocalExtremaOptions>;

/** Maxima, or minima as the maxima of the complement. */
export function localExtrema(where: string, image: ImageLike, options: LocalExtremaOptions, isMinima: boolean): Mask {
  const { connectivity, allowBorders } = readOptions(where, options, localExtremaRules);
  const { data, height, width } = planeOf(where, image);
  const float = data instanceof Float32Array ? 1 : 0;
  const found = withKernel(localMaximaKernel, (kernel, heap) => {
    const from = heap.copyIn(data);
    const bytes = kernel.planeBytes(height, width, float);
    const plane = heap.alloc(bytes);
    const flags = heap.alloc(bytes / (float ? 4 : 1) + 16);
    const list = heap.alloc(4 * height * width);
    const out = heap.alloc(height * width + 16);
    const diagonal = connectivity === 8 ? 1 : 0;
    kernel.maxima(from, height, width, float, isMinima ? 1 : 0, diagonal, allowBorders ? 1 : 0, plane, flags, list, out);
    return heap.u8(out, height * width).slice();
  });
  return { data: found, height, width };
}
