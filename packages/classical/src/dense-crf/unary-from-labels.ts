/** Energies of labels that are not sure. */
import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import type { LabelMapLike } from "@segkit/core/labels";
import type { Tensor } from "@segkit/core/tensor";
import { checkLabelMap, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { denseCrfKernel } from "../generated/dense-crf.wasm.js";

/** Options of {@link unaryFromLabels}. */
export interface UnaryFromLabelsOptions {
  /** How many classes there are, 2 … 65536. @default one more than the largest label */
  readonly nClasses?: number;
  /** How likely a label is right; the other classes share the rest. @default 0.7 */
  readonly gtProb?: number;
  /** Whether label 0 says nothing, and labels 1, 2, … are the classes 0, 1, …: pydensecrf's `zero_unsure`. @default false */
  readonly zeroUnsure?: boolean;
  /** A label that says nothing, beside the negative ones; 255 is usual in data sets. @default -1 */
  readonly ignoreLabel?: number;
}

/** Bounds and defaults of {@link unaryFromLabels}'s options. */
export const unaryFromLabelsRules = {
  nClasses: { kind: "integer", min: 2, max: 65_536, aliases: ["nLabels", "n_labels"] },
  gtProb: { kind: "number", min: 1e-6, max: 0.999_999, default: 0.7 },
  zeroUnsure: { kind: "flag", default: false },
  ignoreLabel: { kind: "integer", default: -1 },
} as const satisfies Rules<UnaryFromLabelsOptions>;

/** Values of a tensor at most. */
const MOST = 2 ** 29;

/**
 * Makes energies of labels that may be wrong: input for a CRF from scribbles, clusters or another method's result.
 *
 * A pixel's own label has the energy −ln gtProb, every other class −ln((1 − gtProb)/(n − 1)), and pixels whose label says nothing have ln n for all n classes.
 *
 * @param labels - `height × width`, classes 0 … n − 1; negative labels say nothing
 * @param options - see {@link UnaryFromLabelsOptions}
 * @returns energies, `[1, n, height, width]`: give `scoresAre: "energies"` with them
 * @throws SegmentationError `invalid-labels` (also for a label beyond the classes), `invalid-option`, `out-of-memory`
 *
 * @see P. Krähenbühl, V. Koltun, "Efficient inference in fully connected CRFs with Gaussian edge potentials", NIPS 2011, arXiv:1210.5644
 *
 * @example
 * ```ts
 * import { unaryFromLabels } from "@segkit/classical/dense-crf";
 *
 * const { data, dims } = unaryFromLabels({ data: Int32Array.of(0, 1, -1), height: 1, width: 3 }, { gtProb: 0.75 });
 * console.assert(dims.join() === "1,2,1,3");
 * console.assert(Math.abs(data[0]! + Math.log(0.75)) < 1e-6 && Math.abs(data[2]! - Math.log(2)) < 1e-6);
 * ```
 *
 * @remarks
 * Equal to pydensecrf's `unary_from_labels` with `zero_unsure=False`, or, with `zeroUnsure`, with `True`, where its number of labels does not count the unsure one either. O(classes · height · width) time and memory.
 */
export function unaryFromLabels(labels: LabelMapLike, options: UnaryFromLabelsOptions = {}): Tensor<"float32"> {
  const where = "unaryFromLabels";
  const { data, height, width } = checkLabelMap(where, "labels", labels);
  const { nClasses, gtProb, zeroUnsure, ignoreLabel } = readOptions(where, options, unaryFromLabelsRules);
  const first = zeroUnsure ? 1 : 0;
  let largest = -1;
  for (const label of data) if (label !== ignoreLabel && label > largest) largest = label;
  const n = nClasses ?? Math.max(2, largest + 1 - first);
  if (largest - first >= n || n > 65_536) {
    throw new SegmentationError("invalid-labels", {
      where,
      option: "labels",
      expected: nClasses === undefined ? "at most 65536 classes" : `labels below ${n + first}, of ${n} classes`,
      received: phrase(`the label ${largest}`),
      remedy: "Give ignoreLabel, or number the labels anew with relabelSequential.",
    });
  }
  const pixels = height * width;
  if (n * pixels > MOST) {
    throw new SegmentationError("out-of-memory", {
      where,
      expected: `at most ${MOST} energies`,
      received: phrase(`${n} classes of ${pixels} pixels`),
      remedy: "Number the labels anew with relabelSequential, or use a smaller image.",
    });
  }
  const [right, wrong, unsure] = withKernel(denseCrfKernel, (kernel) =>
    [gtProb, (1 - gtProb) / (n - 1), 1 / n].map((probability) => -kernel.logOf(probability)),
  );
  const energies = new Float32Array(n * pixels).fill(wrong!);
  for (let i = 0; i < pixels; i++) {
    const label = data[i]! - first;
    if (label >= 0 && data[i] !== ignoreLabel) energies[label * pixels + i] = right!;
    else for (let c = 0; c < n; c++) energies[c * pixels + i] = unsure!;
  }
  return { type: "float32", data: energies, dims: [1, n, height, width] };
}
