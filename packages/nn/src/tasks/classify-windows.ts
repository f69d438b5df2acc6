/** The three ways to the scores of all windows: a function of images, a network of windows, and a dense network of the whole image. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import { imageToTensor, type Tensor } from "@segkit/core/tensor";
import { asArray, checkFinite, phrase } from "@segkit/core/validate";
import type { DenseClassifier } from "../model/dense-classifier.js";
import { scaleFor } from "./preprocessing.js";
import type { WindowClassifier, WindowNetwork, WindowScores } from "./window-classifier.js";
import type { WindowImage } from "./window-image.js";
import { windowStarts } from "./windows.js";

/** Upper and left sides of windows. */
export interface Grid {
  readonly ys: Int32Array;
  readonly xs: Int32Array;
}

/** Windows that are to be scored. */
export interface WindowJob extends Pick<CallOptions, "signal"> {
  readonly prepared: WindowImage;
  readonly grid: Grid;
  readonly window: Size;
  readonly batchSize: number;
  readonly onWindows: (done: number, total: number) => void;
}

interface GridOptions {
  readonly window: Size;
  readonly stride: Size;
  /** Whether a last window ends with the image. */
  readonly cover: boolean;
  readonly dense: DenseClassifier | undefined;
}

/** Where the windows of an image lie. */
export function gridOf({ image }: WindowImage, { window, stride, cover, dense }: GridOptions): Grid {
  const along = (axis: "height" | "width", origin: number) => {
    const extent = image[axis];
    if (cover) return Int32Array.from(windowStarts(extent, window[axis], stride[axis]));
    // zeros around the image belong to the dense network
    const count =
      dense?.boundary === "zeros" ? Math.floor(extent / stride[axis]) : Math.floor((extent - window[axis]) / stride[axis]) + 1;
    return Int32Array.from({ length: count }, (_, i) => origin + i * stride[axis]);
  };
  return { ys: along("height", dense?.origin.y ?? 0), xs: along("width", dense?.origin.x ?? 0) };
}

/** Scores by a function of the caller's, batch by batch. */
export async function classifyByFunction(
  where: string,
  classifier: WindowClassifier,
  job: WindowJob,
): Promise<Tensor<"float32">> {
  const { image } = job.prepared;
  const { height, width } = job.window;
  const length = height * width * image.channels;
  return inBatches(where, job, async (corners) => {
    const windows = corners.map(({ y, x }): Image => {
      const data = image.data instanceof Float32Array ? new Float32Array(length) : new Uint8Array(length);
      for (let row = 0; row < height; row++) {
        const from = ((y + row) * image.width + x) * image.channels;
        data.set(image.data.subarray(from, from + width * image.channels), row * width * image.channels);
      }
      return { data, height, width, channels: image.channels };
    });
    return scoresOf(where, await classifier(windows), windows.length);
  });
}

/** Scores by a network of windows, batch by batch. */
export async function classifyByNetwork(where: string, network: WindowNetwork, job: WindowJob): Promise<Tensor<"float32">> {
  const { data, dims } = tensorOf(network, job.prepared.image);
  const [, channels, rows, columns] = dims as [number, number, number, number];
  const { height, width } = job.window;
  return inBatches(where, job, async (corners) => {
    const batch = new Float32Array(corners.length * channels * height * width);
    let at = 0;
    for (const { y, x } of corners) {
      for (let c = 0; c < channels; c++) {
        for (let row = 0; row < height; row++, at += width) {
          const from = (c * rows + y + row) * columns + x;
          batch.set(data.subarray(from, from + width), at);
        }
      }
    }
    const scores = await run(network, { type: "float32", data: batch, dims: [corners.length, channels, height, width] }, job);
    const classes = scores && scores.dims[0] === corners.length ? scores.data.length / corners.length : 0;
    if (scores === undefined || !Number.isInteger(classes) || classes < 1 || scores.dims[1] !== classes) {
      throw wrongOutput(where, "float32 scores [batch, classes]", scores);
    }
    return { data: scores.data, classes };
  });
}

/** Scores of all windows by one run of a dense network. */
export async function classifyAtOnce(where: string, network: WindowNetwork, job: WindowJob): Promise<Tensor<"float32">> {
  const { ys, xs } = job.grid;
  job.onWindows(0, ys.length * xs.length);
  const scores = await run(network, tensorOf(network, job.prepared.image), job);
  const [n, classes, rows, columns] = scores?.dims ?? [];
  if (scores?.dims.length !== 4 || n !== 1 || rows !== ys.length || columns !== xs.length) {
    throw wrongOutput(where, `float32 scores [1, classes, ${ys.length}, ${xs.length}]`, scores);
  }
  checkFinite(where, "scores", scores.data);
  job.onWindows(ys.length * xs.length, ys.length * xs.length);
  return { type: "float32", data: scores.data.slice(), dims: [1, classes!, rows!, columns!] };
}

async function run(
  { session, output }: WindowNetwork,
  tensor: Tensor<"float32">,
  { signal }: WindowJob,
): Promise<Tensor<"float32"> | undefined> {
  const outputs = await session.run({ [session.inputs[0]!.name]: tensor }, signal ? { signal } : {});
  const scores = outputs[output ?? session.outputs[0]!.name];
  return scores?.type === "float32" ? (scores as Tensor<"float32">) : undefined;
}

function tensorOf({ preprocessing = {} }: WindowNetwork, image: Image): Tensor<"float32"> {
  const { mean, std, order } = preprocessing;
  const scale = scaleFor(image, preprocessing);
  return imageToTensor(image, {
    ...(scale !== undefined && { scale }),
    ...(mean !== undefined && { mean }),
    ...(std !== undefined && { std }),
    ...(order !== undefined && { order }),
  });
}

interface Scored {
  /** Window by window. */
  readonly data: ArrayLike<number>;
  readonly classes: number;
}

/** All windows, some at once; their scores by class. */
async function inBatches(
  where: string,
  { grid, batchSize, onWindows, signal }: WindowJob,
  classify: (corners: readonly { readonly y: number; readonly x: number }[]) => Promise<Scored>,
): Promise<Tensor<"float32">> {
  const { ys, xs } = grid;
  const total = ys.length * xs.length;
  let scores = new Float32Array(0);
  let known = 0;
  for (let at = 0; at < total; at += batchSize) {
    onWindows(at, total);
    const corners = Array.from({ length: Math.min(batchSize, total - at) }, (_, i) => ({
      y: ys[Math.trunc((at + i) / xs.length)]!,
      x: xs[(at + i) % xs.length]!,
    }));
    const { data, classes } = await classify(corners);
    checkAborted(where, signal);
    checkFinite(where, "scores", data, { remedy: "The classifier has to give numbers." });
    if (known === 0) scores = new Float32Array(classes * total);
    else if (classes !== known) throw wrongScores(where, `${known} scores for each window, as for those before`, classes);
    known = classes;
    for (let i = 0; i < corners.length; i++) {
      for (let c = 0; c < classes; c++) scores[c * total + at + i] = data[i * classes + c]!;
    }
  }
  onWindows(total, total);
  return { type: "float32", data: scores, dims: [1, known, ys.length, xs.length] };
}

/** What a function gave, as one list. */
function scoresOf(where: string, found: WindowScores, windows: number): Scored {
  const one = asArray(found, Float32Array) ?? asArray(found, Float64Array);
  if (one) {
    const classes = one.length / windows;
    if (classes >= 1 && Number.isInteger(classes)) return { data: one, classes };
    throw wrongScores(where, `as many scores for each of ${windows} windows`, phrase(`${one.length} in all`));
  }
  if (!Array.isArray(found) || found.length !== windows) {
    throw wrongScores(where, `scores of ${windows} windows`, Array.isArray(found) ? phrase(`${found.length} lists`) : found);
  }
  const classes = (found[0] as ArrayLike<number> | undefined)?.length ?? 0;
  const wrong = found.find((scores: ArrayLike<number> | undefined) => !(scores && scores.length === classes && classes > 0));
  if (classes < 1 || wrong !== undefined)
    throw wrongScores(where, "a list of scores for each window, all as long", wrong ?? found[0]);
  const data = new Float64Array(windows * classes);
  for (const [i, scores] of (found as readonly ArrayLike<number>[]).entries()) data.set(Array.from(scores), i * classes);
  return { data, classes };
}

function wrongScores(where: string, expected: string, received: unknown): SegmentationError {
  return new SegmentationError("invalid-argument", {
    where,
    option: "classifier",
    expected: `${expected} from the classifier`,
    received,
    remedy: "Give an array with an array of scores for each window, one score for each class.",
  });
}

function wrongOutput(where: string, expected: string, scores: Tensor | undefined): SegmentationError {
  return new SegmentationError("invalid-argument", {
    where,
    option: "classifier.session",
    expected,
    received: scores ? phrase(`${scores.type} [${scores.dims.join(", ")}]`) : undefined,
    remedy: "Give the session of a classifier; of a dense one, pass it as `dense` too.",
  });
}
