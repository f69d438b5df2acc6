/** A dense CRF that is stepped by hand. */
import { type ImageLike, toImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import type { LabelMap } from "@segkit/core/labels";
import { type CallOptions, callRules } from "@segkit/core/progress";
import type { Tensor } from "@segkit/core/tensor";
import { readOptions } from "@segkit/core/validate";
import { denseCrfKernel } from "../generated/dense-crf.wasm.js";
import { type Call, MeanField, moveField, type Placed, vectorsOf } from "./field.js";
import { fieldOfImage } from "./image-field.js";
import { type DenseCrfSessionOptions, denseCrfSessionRules } from "./options.js";
import { labelsFrom, planesFrom } from "./output.js";
import { placeField } from "./place.js";
import { checkScores } from "./scores.js";

/** A dense CRF between its iterations. */
export interface DenseCrfSession {
  /** Makes one iteration more; returns how many were made. */
  step(options?: CallOptions): number;
  /** The likeliest class of each pixel as it stands. */
  labels(): LabelMap;
  /** The probabilities as they stand, `[1, classes, height, width]`. */
  probabilities(): Tensor<"float32">;
  /** How far the probabilities are from the field's own, up to a constant: what iterations lower, though not each of them. It costs as much as an iteration. */
  divergence(options?: CallOptions): number;
}

/**
 * Makes a dense CRF that is stepped by hand, to look at it between iterations, or to end when it stands still.
 *
 * @param image - as in {@link denseCrf}
 * @param scores - as in {@link denseCrf}
 * @param options - see {@link DenseCrfSessionOptions}
 * @returns a session, whose first probabilities are those of the scores; after k steps its labels and probabilities are those of `denseCrf` with `iterations: k`, bit for bit
 * @throws SegmentationError what {@link denseCrf} throws
 *
 * @see P. Krähenbühl, V. Koltun, "Efficient inference in fully connected CRFs with Gaussian edge potentials", NIPS 2011, arXiv:1210.5644
 *
 * @example
 * ```ts
 * import { denseCrfSession } from "@segkit/classical/dense-crf";
 *
 * const image = { data: Uint8Array.of(10, 12, 200, 203), height: 1, width: 4, channels: 1 };
 * const scores = { type: "float32", data: Float32Array.of(2, -0.5, -2, -2, -2, 0.5, 2, 2), dims: [2, 1, 4] } as const;
 * const session = denseCrfSession(image, scores);
 * let before = Infinity;
 * while (before - session.divergence() > 1e-3) {
 *   before = session.divergence();
 *   session.step();
 * }
 * console.assert(session.labels().data.join() === "0,0,1,1");
 * ```
 *
 * @remarks
 * Lattices are built once. Memory between steps: what {@link denseCrf} takes without the vertices' values, and the probabilities, 4 bytes for each class.
 */
export function denseCrfSession(
  image: ImageLike,
  scores: Tensor<"float32">,
  options: DenseCrfSessionOptions = {},
): DenseCrfSession {
  const where = "denseCrfSession";
  const source = toImage(image, where);
  const maps = checkScores(where, "scores", scores);
  const settings = readOptions(where, options, denseCrfSessionRules);
  const { onProgress, signal } = settings;
  const wanted = fieldOfImage(where, source, maps, settings, true);
  let probabilities = new Float32Array();
  let iterations = 0;
  const kept = withKernel(denseCrfKernel, (kernel, heap) => {
    const call = { where, kernel, heap, ...(signal && { signal }) };
    const field = placeField(call, wanted);
    onProgress?.({ stage: "lattice", done: 1, total: 1 });
    const run = new MeanField(call, field, true);
    run.start(false, 0);
    probabilities = heap.f32(run.probabilities, 4 * vectorsOf(field.classes) * field.points).slice();
    return moveField(field, ({ at, length }: Placed) => heap.i32(at, length).slice());
  });

  /** Goes on with what is kept. */
  const resume = <Result>(options: CallOptions, use: (run: MeanField, call: Call) => Result): Result => {
    const { signal } = readOptions(where, options, callRules);
    return withKernel(denseCrfKernel, (kernel, heap) => {
      const call = { where, kernel, heap, ...(signal && { signal }) };
      const field = moveField(kept, (part: Int32Array): Placed => ({ at: heap.copyIn(part), length: part.length }));
      const run = new MeanField(call, field, true);
      heap.f32(run.probabilities, probabilities.length).set(probabilities);
      run.resume();
      return use(run, call);
    });
  };

  return {
    step(own = {}) {
      resume(own, (run, { heap }) => {
        run.iterate(false, 0);
        probabilities = heap.f32(run.probabilities, probabilities.length).slice();
      });
      own.onProgress?.({ stage: "iterations", done: 1, total: 1 });
      return ++iterations;
    },
    labels: () =>
      withKernel(denseCrfKernel, (kernel, heap) => {
        const { classes, points } = kept;
        const order = { at: heap.copyIn(kept.order), length: points };
        const labels = heap.alloc(4 * points);
        kernel.likeliest(heap.copyIn(probabilities), classes, points, labels);
        return labelsFrom(heap, { ...kept, order }, labels);
      }),
    probabilities: () =>
      withKernel(denseCrfKernel, (kernel, heap) => {
        const order = { at: heap.copyIn(kept.order), length: kept.points };
        return planesFrom({ where, kernel, heap }, { ...kept, order }, heap.copyIn(probabilities));
      }),
    divergence: (own = {}) => resume(own, (run) => run.divergence()),
  };
}
