/** From images to maps 0 … 1 with a loaded network: what all tasks of one map have in common. */
import type { Image, ImageLike } from "@segkit/core/image";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Session, Verification } from "@segkit/core/runtime";
import type { Settings } from "@segkit/core/validate";
import type { Recognized } from "../families/recognize.js";
import { inBatches, runBatch } from "./batches.js";
import { feedsOf, type Job, jobsOf, type Report } from "./job.js";
import { mapOf } from "./map-output.js";
import { loadNetwork, type NetworkTimings, type TaskKind, type TaskOptions, type taskRules } from "./network.js";
import { coverageOf, inputSizes } from "./preprocessing.js";
import type { NetworkPreset, NetworkSource } from "./preset.js";
import { scoresIn, type Task, taskOf } from "./run.js";
import { scoresOf } from "./scores.js";

/** The map of an image. */
export interface ImageMap {
  /** One channel of floats 0 … 1, of the image's size. */
  readonly map: Image<Float32Array>;
  /** Milliseconds for this image; a run with several counts for each of them. */
  readonly timings: { readonly preprocess: number; readonly run: number; readonly postprocess: number };
}

/** What a call that makes maps is asked for. */
export interface MapCall extends CallOptions {
  /** Images of one size that are computed in one run, at most. */
  readonly batchSize: number;
}

/** What every loaded network of maps has beside its calls. */
export interface MapNetwork {
  /** Runs an image on this backend and on the most plain one, and says by how much the outputs differ. */
  verify(image: ImageLike, options?: CallOptions): Promise<Verification>;
  /** Height and width of the network's input for an image of this size. */
  inputSize(imageSize: Size): Size;
  /** The definition, its weights, how images are prepared, and what becomes of the output. */
  readonly preset: NetworkPreset;
  /** What a weight file was found to be; absent where the source or its `config.json` said it. */
  readonly recognized?: Recognized;
  readonly session: Session;
  /** Milliseconds: opening the files, building the graph, and what the session says. */
  readonly timings: NetworkTimings;
  dispose(): Promise<void>;
}

/** Loads a network of maps: what makes them, and what it has beside. */
export async function loadMapNetwork(
  where: string,
  source: NetworkSource,
  options: Settings<TaskOptions, typeof taskRules>,
  kind: TaskKind,
): Promise<{ mapAll: (images: readonly ImageLike[], call: MapCall) => Promise<ImageMap[]>; network: MapNetwork }> {
  const { preset, recognized, session, fixed, timings } = await loadNetwork(where, source, options, kind);
  const task = taskOf(preset, session, fixed);
  return {
    mapAll: (images, call) => mapAll(task, images, call),
    network: {
      verify: async (image, settings = {}) => session.verify(feedsOf(task, image), settings),
      inputSize: (imageSize) => inputSizes(imageSize, preset.preprocessing, task.multiple).padded,
      preset,
      ...(recognized && { recognized }),
      session,
      timings,
      dispose: () => session.dispose(),
    },
  };
}

/** The maps of all images; results are in their order. */
async function mapAll(task: Task, images: readonly ImageLike[], call: MapCall): Promise<ImageMap[]> {
  const jobs = jobsOf(task, images);
  const report: Report = (stage, done) => {
    call.onProgress?.({ stage, done, total: jobs.length });
    checkAborted("segment", call.signal);
  };
  return inBatches(jobs, call.batchSize, (part, before) =>
    mapBatch(task, part, call, (stage, steps) => report(stage, before + steps)),
  );
}

async function mapBatch(task: Task, jobs: readonly Job[], call: MapCall, report: Report): Promise<ImageMap[]> {
  const { outputs, clock } = await runBatch(task, jobs, call, report);
  const scores = scoresIn(outputs, task);
  const [begun, ready, computed] = clock;
  const { alignCorners = false, map: output } = task.preset;
  let at = computed;
  return jobs.map(({ imageSize, sizes }, index) => {
    report("postprocess", index);
    const coverage = coverageOf(imageSize, sizes);
    const map = mapOf(scoresOf(scores, index), { coverage, imageSize, alignCorners }, output);
    const before = at;
    at = performance.now();
    report("postprocess", index + 1);
    return { map, timings: { preprocess: ready - begun, run: computed - ready, postprocess: at - before } };
  });
}
