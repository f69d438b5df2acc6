/** From images to their classes with a loaded network. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import type { Tensor } from "@segkit/core/tensor";
import { type Rules, readOptions } from "@segkit/core/validate";
import { inBatches, runBatch } from "./batches.js";
import { type Job, jobsOf, type Report } from "./job.js";
import type { Task } from "./run.js";
import { probabilitiesInPlace } from "./scores.js";

/** Options of a call that makes a {@link Classification} of an image. */
export interface RankOptions extends CallOptions {
  /** How many classes are listed, at most. @default 5 */
  readonly topK?: number;
  /** Keeps the probabilities of all classes. @default false */
  readonly keepProbabilities?: boolean;
  /** Images of one size that are computed in one run, at most. @default 4 */
  readonly batchSize?: number;
}

/** A class that an image may show, in a classification. */
export interface ImageClass {
  readonly classId: number;
  /** The class's name, where the model or the caller says it. */
  readonly className?: string;
  /** Softmax of the scores; of a network with one output, the sigmoid. */
  readonly probability: number;
}

/** What an image shows: a result of a classification. */
export interface Classification {
  /** The classes of highest scores, the best first. */
  readonly classes: readonly ImageClass[];
  /** Probabilities of all classes by their number, when they were asked for. */
  readonly probabilities?: Float32Array;
  /** Milliseconds for this image; a run with several counts for each of them. */
  readonly timings: { readonly preprocess: number; readonly run: number; readonly postprocess: number };
}

const WHERE = "classify";

/** Bounds and defaults of {@link RankOptions}. */
export const rankRules = {
  topK: { kind: "integer", min: 1, default: 5 },
  keepProbabilities: { kind: "flag", default: false },
  batchSize: { kind: "integer", min: 1, default: 4 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<RankOptions>;

/** Ranks the classes of all images; results are in their order. */
export async function rankAll(task: Task, images: readonly ImageLike[], options: RankOptions): Promise<Classification[]> {
  const settings = readOptions(WHERE, options, rankRules);
  const { batchSize, onProgress, signal } = settings;
  const jobs = jobsOf(task, images, false, WHERE);
  const report: Report = (stage, done) => {
    onProgress?.({ stage, done, total: jobs.length });
    checkAborted(WHERE, signal);
  };
  return inBatches(jobs, batchSize, (part, before) =>
    rankBatch(task, part, settings, (stage, steps) => report(stage, before + steps)),
  );
}

async function rankBatch(
  task: Task,
  jobs: readonly Job[],
  { topK = 5, keepProbabilities = false, signal }: RankOptions,
  report: Report,
): Promise<Classification[]> {
  const { outputs, clock } = await runBatch(task, jobs, signal ? { signal } : {}, report, WHERE);
  const [before, ready, computed] = clock;
  const batch = scoresOf(task, outputs[task.output]);
  const classes = batch.dims[1]!;
  return jobs.map((_, index) => {
    report("postprocess", index);
    const begun = performance.now();
    const scores = batch.data.slice(index * classes, (index + 1) * classes);
    const order = Array.from(scores, (_, id) => id).sort((a, b) => scores[b]! - scores[a]! || a - b);
    probabilitiesInPlace({ type: "float32", data: scores, dims: [1, classes, 1, 1] });
    const best = order.slice(0, topK).map((classId): ImageClass => {
      const className = task.names?.[classId];
      return { classId, ...(className !== undefined && { className }), probability: scores[classId]! };
    });
    report("postprocess", index + 1);
    return {
      classes: best,
      ...(keepProbabilities && { probabilities: scores }),
      timings: { preprocess: ready - before, run: computed - ready, postprocess: performance.now() - begun },
    };
  });
}

/** Requires one list of scores for each image. */
function scoresOf({ output }: Task, scores: Tensor | undefined): Tensor<"float32"> {
  if (scores?.type === "float32" && scores.dims.length === 2) return scores as Tensor<"float32">;
  throw new SegmentationError("invalid-tensor", {
    where: WHERE,
    option: output,
    expected: "float32 scores [batch, classes]",
    received: scores === undefined ? undefined : `${scores.type} [${scores.dims.join(", ")}]`,
    ...(scores?.dims.length === 4 && { remedy: "semantic(source, options) labels each pixel." }),
  });
}
