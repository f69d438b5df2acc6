/** Energies of probabilities. */
import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import type { Tensor } from "@segkit/core/tensor";
import { checkFinite, type Rules, readOptions } from "@segkit/core/validate";
import { denseCrfKernel } from "../generated/dense-crf.wasm.js";
import { checkScores } from "./scores.js";

/** Options of {@link unaryFromProbabilities}. */
export interface UnaryFromProbabilitiesOptions extends CallOptions {
  /** How much the probabilities are trusted, > 0: below 1 they are mixed with equal ones, which have the rest. @default 1 */
  readonly scale?: number;
  /** The least probability; smaller ones count as it. @default 0.00001 */
  readonly clip?: number;
}

/** Bounds and defaults of {@link unaryFromProbabilities}'s options. */
export const unaryFromProbabilitiesRules = {
  scale: { kind: "number", min: 0, exclusiveMin: true, max: 1, default: 1, aliases: ["gtProb"] },
  clip: { kind: "number", min: 1e-30, max: 1, default: 1e-5 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<UnaryFromProbabilitiesOptions>;

/** Values between two looks at the signal. */
const SLICE = 2 ** 20;

/**
 * Makes energies of probabilities: their negative logarithms, none of them infinite.
 *
 * @param probabilities - of each class for each pixel, 0 … 1, `[classes, height, width]` or `[1, classes, height, width]`, e.g. a softmax
 * @param options - see {@link UnaryFromProbabilitiesOptions}
 * @returns energies, `[1, classes, height, width]`: give `scoresAre: "energies"` with them
 * @throws SegmentationError `invalid-tensor` for other types and shapes, and for values that are not 0 … 1, `invalid-option`, `aborted`
 *
 * @see P. Krähenbühl, V. Koltun, "Efficient inference in fully connected CRFs with Gaussian edge potentials", NIPS 2011, arXiv:1210.5644
 *
 * @example
 * ```ts
 * import { unaryFromProbabilities } from "@segkit/classical/dense-crf";
 *
 * const probabilities = { type: "float32", data: Float32Array.of(1, 0.25, 0, 0.75), dims: [2, 1, 2] } as const;
 * const { data } = unaryFromProbabilities(probabilities);
 * console.assert(data[0] === 0 && Math.abs(data[2]! + Math.log(1e-5)) < 1e-5);
 * ```
 *
 * @remarks
 * Equal to pydensecrf's `unary_from_softmax`. O(classes · height · width) time and memory.
 */
export function unaryFromProbabilities(
  probabilities: Tensor<"float32">,
  options: UnaryFromProbabilitiesOptions = {},
): Tensor<"float32"> {
  const where = "unaryFromProbabilities";
  const { data, classes, height, width } = checkScores(where, "probabilities", probabilities);
  const { scale, clip, onProgress, signal } = readOptions(where, options, unaryFromProbabilitiesRules);
  checkFinite(where, "probabilities.data", data, { code: "invalid-tensor" });
  // sums of float32 may exceed 1 by their rounding
  const wrong = data.findIndex((value) => value < 0 || value > 1.001);
  if (wrong >= 0) {
    throw new SegmentationError("invalid-tensor", {
      where,
      option: `probabilities.data[${wrong}]`,
      expected: "a number of 0 … 1",
      received: data[wrong],
      remedy: 'Scores before softmax are taken by denseCrf as they are, with scoresAre: "logits".',
    });
  }
  const energies = data.map((value) => Math.min(1, Math.max(clip, scale * value + (1 - scale) / classes)));
  withKernel(denseCrfKernel, (kernel, heap) => {
    const at = heap.alloc(4 * SLICE + 8);
    for (let first = 0; first < energies.length; first += SLICE) {
      checkAborted(where, signal);
      const part = energies.subarray(first, first + SLICE);
      const view = heap.f32(at, part.length + 1);
      view.set(part);
      view[part.length] = 1;
      kernel.negativeLogs(at, part.length);
      part.set(view.subarray(0, part.length));
      onProgress?.({ stage: "logarithms", done: first + part.length, total: energies.length });
    }
  });
  return { type: "float32", data: energies, dims: [1, classes, height, width] };
}
