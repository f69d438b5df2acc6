/** From images to what a network finds in them: batches of inputs, each image's outputs by themselves, and where they lie on the image. */
import type { ImageLike } from "@segkit/core/image";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Session, Verification } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { checkInteger } from "@segkit/core/validate";
import { inBatches, runBatch } from "./batches.js";
import type { FindingContext, Placement } from "./finding.js";
import { feedsOf, type Job, jobsOf } from "./job.js";
import type { LoadedNetwork } from "./network.js";
import type { Outputs } from "./outputs.js";
import { coverageOf, inputSizes } from "./preprocessing.js";
import type { Task } from "./run.js";

const WHERE = "segment";

/** The rule of a result's size. */
export const resultSizeRule = { kind: "size", check: checkResultSize, aliases: ["target_sizes", "target_size"] } as const;

function checkResultSize(where: string, option: string, size: Size): Size {
  const height = checkInteger(where, `${option}.height`, size?.height, { min: 1, max: 65_535 });
  return { height, width: checkInteger(where, `${option}.width`, size.width, { min: 1, max: 65_535 }) };
}

/** What a call that finds in images is asked for. */
export interface FindSettings extends CallOptions {
  readonly batchSize: number;
  /** Size of the result. */
  readonly size?: Size;
}

/** Milliseconds for one image. */
export interface FindTimings {
  readonly preprocess: number;
  readonly run: number;
  readonly postprocess: number;
}

/** A network that finds, loaded: what all such have beside their call. */
export interface FindingNetwork {
  /** Runs an image on this backend and on the most plain one, and says by how much the outputs differ; of a network in stages, those of its first. */
  verify(image: ImageLike, options?: CallOptions): Promise<Verification>;
  /** Height and width of the network's input for an image of this size. */
  inputSize(imageSize: Size): Size;
}

/** {@link FindingNetwork} of a network that is loaded. */
export function findingNetwork(task: Task): FindingNetwork {
  return {
    verify: async (image, settings = {}) => task.session.verify(feedsOf(task, image), settings),
    inputSize: (imageSize) => inputSizes(imageSize, task.preset.preprocessing, task.multiple).padded,
  };
}

/** A network that finds, as its task gives it: for one image, and with `batch` for several. */
export function finderOf<Options, Result>(
  { preset, recognized, session, timings, dispose }: LoadedNetwork,
  task: Task,
  batch: (images: readonly ImageLike[], settings?: Options) => Promise<Result[]>,
) {
  const one = async (image: ImageLike, settings?: Options): Promise<Result> => (await batch([image], settings))[0]!;
  return Object.assign(one, {
    ...findingNetwork(task),
    ...{ batch, labels: preset.labels ?? [], preset, session, timings, dispose },
    ...(recognized && { recognized }),
  });
}

/** Limits as the call has them; where it has none, the network's own. */
export function limitsOf<Limits extends object>(
  own: Limits,
  given: { readonly [K in keyof Limits]: Limits[K] | undefined },
): Limits {
  return { ...own, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

/** What is found in each image, in their order, with the milliseconds that it took. */
export async function findAll<Result extends object>(
  { task, stages }: { readonly task: Task; readonly stages: Readonly<Record<string, Session>> },
  images: readonly ImageLike[],
  settings: FindSettings,
  find: (outputs: Outputs, context: FindingContext) => Promise<Result>,
): Promise<(Result & { readonly timings: FindTimings })[]> {
  const { batchSize, size, signal, onProgress } = settings;
  const call = signal ? { signal } : {};
  const jobs = jobsOf(task, images);
  const runStage = (stage: string, feeds: Readonly<Record<string, Tensor>>) => stages[stage]!.run(feeds, call);
  return inBatches(jobs, batchSize, async (part, before) => {
    const report = (stage: string, done: number) => {
      onProgress?.({ stage, done: before + done, total: jobs.length });
      checkAborted(WHERE, signal);
    };
    const tensors: Tensor<"float32">[] = [];
    const kept = part.map((job) => ({ ...job, tensor: () => keep(tensors, job.tensor()) }));
    const { outputs, clock } = await runBatch(task, kept, call, report);
    const [begun, ready, computed] = clock.map((time) => time / part.length) as [number, number, number];
    const results: (Result & { timings: FindTimings })[] = [];
    for (const [index, job] of part.entries()) {
      report("postprocess", index);
      const started = performance.now();
      const context = {
        run: runStage,
        input: tensors[index]!,
        place: placementOf(job, size),
        checkAborted: () => checkAborted(WHERE, signal),
      };
      const found = await find(outputsOf(outputs, index, part.length), context);
      const postprocess = performance.now() - started;
      // what is computed when it is first read stays so
      results.push(Object.assign(found, { timings: { preprocess: ready - begun, run: computed - ready, postprocess } }));
      report("postprocess", index + 1);
    }
    return results;
  });
}

function keep(tensors: Tensor<"float32">[], tensor: Tensor<"float32">): Tensor<"float32"> {
  tensors.push(tensor);
  return tensor;
}

/** Where the input lies on a result of the image's size, or of another one. */
function placementOf({ imageSize, sizes }: Job, size: Size = imageSize): Placement {
  const { frame, corner } = coverageOf(imageSize, sizes);
  const down = size.height / imageSize.height;
  const across = size.width / imageSize.width;
  return {
    imageSize: { height: size.height, width: size.width },
    ...{ inputSize: sizes.padded, resizedSize: sizes.resized },
    coverage: {
      frame: { height: frame.height * down, width: frame.width * across },
      corner: { y: corner.y * down, x: corner.x * across },
    },
  };
}

/** One image's share of each output, as a view; outputs without the batch's extent are as they are. */
function outputsOf(outputs: Outputs, index: number, count: number): Outputs {
  if (count === 1) return outputs;
  return Object.fromEntries(
    Object.entries(outputs).map(([name, tensor]) => {
      if (tensor.dims[0] !== count) return [name, tensor];
      const length = tensor.data.length / count;
      const data = tensor.data.subarray(index * length, (index + 1) * length);
      return [name, { ...tensor, data, dims: [1, ...tensor.dims.slice(1)] } as Tensor];
    }),
  );
}

/** Corners in the input's pixels, on the result. */
export function cornersOnImage(
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  { coverage: { frame, corner }, inputSize }: Pick<Placement, "coverage" | "inputSize">,
): readonly [number, number, number, number] {
  const [sx, sy] = [frame.width / inputSize.width, frame.height / inputSize.height];
  return [x0 * sx + corner.x, y0 * sy + corner.y, x1 * sx + corner.x, y1 * sy + corner.y];
}
