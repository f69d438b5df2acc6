/** Gradient vector flow. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { readOptions } from "@segkit/core/validate";
import { gradientVectorFlowKernel } from "../generated/gradient-vector-flow.wasm.js";
import { readGrayOrColors } from "../internal/gray-or-colors.js";
import { type GradientVectorFlowResult, spread } from "./flow.js";
import { type GradientVectorFlowOptions, gradientVectorFlowRules } from "./options.js";

const NAME = "gradientVectorFlow";

/**
 * Gradient vector flow: the gradient of an edge map, spread to where there is none, so that it leads to edges from afar and into concavities.
 *
 * The field is the one of least ∑ μ ‖derivatives of v‖² + ‖∇f‖² ‖v − ∇f‖²: the gradient itself where that is strong, and as smooth as can be elsewhere.
 *
 * @param image - `height × width` of 1, 3 or 4 channels (alpha is ignored); of 8 or 16 bits, or floats 0 … 1. With `edges: "image"` an edge map of one channel
 * @param options - see {@link GradientVectorFlowOptions}
 * @returns `x` and `y` of the vectors, `height × width` each; they point uphill, to edges. And `residual`, `iterations`, `converged`
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see C. Xu, J. L. Prince, "Snakes, shapes, and gradient vector flow", IEEE Transactions on Image Processing 7(3), 1998, doi:10.1109/83.661186
 *
 * @example
 * ```ts
 * import { gradientVectorFlow } from "@segkit/classical/gradient-vector-flow";
 *
 * // an edge map with one line, in column 20
 * const data = Float32Array.from({ length: 40 * 40 }, (_, i) => (i % 40 === 20 ? 1 : 0));
 * const { x } = gradientVectorFlow({ data, height: 40, width: 40, channels: 1 }, { edges: "image" });
 * // far from it, where the map is flat, vectors still point to it
 * console.assert(x[20 * 40 + 3]! > 0.01 && x[20 * 40 + 37]! < -0.01);
 * ```
 *
 * @remarks
 * The paper moves the field by small steps and stops after some; here the field that those steps end at is solved for, in double precision, by conjugate gradients with a multigrid cycle before every step. `residual` says how well. Derivatives are central differences; beyond
 * the border its samples are repeated, where the authors' program mirrors them. Of a map that is even all vectors are 0.
 *
 * Time: O(n) for n pixels in each cycle; a cycle makes the residual five to ten times smaller. Working memory: 102 bytes per pixel, and the samples.
 */
export function gradientVectorFlow(image: ImageLike, options: GradientVectorFlowOptions = {}): GradientVectorFlowResult {
  const source = readGrayOrColors(NAME, image);
  const { edges, ...settings } = readOptions(NAME, options, gradientVectorFlowRules);
  const { data, height, width, channels } = source;
  if (edges === "image" && channels !== 1) {
    throw new SegmentationError("invalid-image", {
      where: NAME,
      option: "image.channels",
      expected: '1, of an edge map, with edges "image"',
      received: channels,
      remedy: 'Leave edges out, or give "sobel": then the edge map is made of the image.',
    });
  }
  checkAborted(NAME, settings.signal);
  return withKernel(gradientVectorFlowKernel, (kernel, heap) => {
    const samples = heap.copyIn(data);
    const plane = heap.alloc(8 * height * width);
    const work = heap.alloc(kernel.workBytes(1, width));
    const kind = data instanceof Float32Array ? 1 : 0;
    kernel.measure(samples, kind, channels, Math.min(3, channels), height, width, edges === "sobel" ? 1 : 0, work, plane);
    if (edges === "sobel") kernel.stretch(plane, height * width);
    return spread(NAME, kernel, heap, plane, source, settings);
  });
}
