/** A loaded network, and its runs: on a batch, or on windows of one image. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMap } from "@segkit/core/labels";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Session } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { phrase } from "@segkit/core/validate";
import type { InputSpec } from "../model/model.js";
import type { Outputs } from "./outputs.js";
import type { NetworkPreset } from "./preset.js";
import { withBackground } from "./scores.js";
import { WindowLabels, WindowMeans } from "./window-scores.js";
import { cornersOf, cut, type WindowOptions } from "./windows.js";

/** A network that is ready, and what it takes and gives. */
export interface Task {
  readonly preset: NetworkPreset;
  /** Names of the labels. */
  readonly names: readonly string[] | undefined;
  readonly session: Session;
  readonly input: string;
  readonly output: string;
  /** The same network by its other outputs. */
  readonly heads: readonly Task[];
  readonly channels: number;
  readonly multiple: Size;
  /** The one size of inputs, where the network was built for one. */
  readonly fixed: Size | undefined;
}

/** What a session takes and gives. */
export function taskOf(preset: NetworkPreset, session: Session, fixed: Size | undefined): Task {
  const [[input, spec]] = Object.entries(preset.model.inputs) as [[string, InputSpec]];
  const shared = { preset, session, input, channels: spec.dims[1] as number, multiple: multipleOf(spec), fixed };
  const head = (output: string, labels: readonly string[] | undefined): Task => {
    const channels = session.outputs.find(({ name }) => name === output)?.dims[1];
    return { ...shared, names: labels?.length === 1 && channels === 1 ? ["background", ...labels] : labels, output, heads: [] };
  };
  const heads = Object.entries(preset.heads ?? {}).map(([output, labels]) => head(output, labels));
  return { ...head(preset.output ?? session.outputs[0]!.name, preset.labels), heads };
}

/** What height and width of an input have to be multiples of. */
export function multipleOf({ dims, multipleOf: multiples }: InputSpec): Size {
  const along = (axis: number) => multiples?.[String(dims[axis])] ?? 1;
  return { height: along(2), width: along(3) };
}

/** What is wanted of an image by windows. */
export interface WindowRun extends CallOptions {
  readonly imageSize: Size;
  readonly window: WindowOptions;
  /** Resolution of the mean scores that are kept. */
  readonly keep: "network" | "image" | undefined;
  /** Of a network with one output: the least probability of label 1. */
  readonly threshold: number;
  /** Called before each window and after the last, with the windows that are done. */
  readonly onWindow: (done: number) => void;
}

/** Labels, and the mean scores where they are kept. */
export interface WindowResult {
  readonly labels: LabelMap;
  readonly scores: Tensor<"float32"> | undefined;
  /** Pixels of the image from one kept score to the next; the first lies at half of it. */
  readonly pitch: Size | undefined;
}

/**
 * What one image is by overlapping windows, for the task and each of its heads, and the milliseconds that it took beside the network. An image that is smaller than a window is
 * padded to it with zeros.
 */
export async function runWindows(
  task: Task,
  input: Tensor<"float32">,
  { imageSize, window, keep, threshold, onWindow, ...options }: WindowRun,
): Promise<{ results: readonly WindowResult[]; labeling: number }> {
  const { height, width } = window;
  const corners = cornersOf(imageSize, window);
  const settings = { imageSize, window: { height, width }, alignCorners: task.preset.alignCorners ?? false };
  const parts: { head: Task; labels: WindowLabels; means?: WindowMeans; pitch?: Size }[] = [task, ...task.heads].map(
    (head) => ({
      head,
      labels: new WindowLabels(settings),
    }),
  );
  let labeling = 0;
  for (const [i, corner] of corners.entries()) {
    onWindow(i);
    const outputs = await runAll(task, cut(input, corner.y, corner.x, window), options);
    const computed = performance.now();
    for (const part of parts) {
      const scores = scoresIn(outputs, part.head);
      part.labels.add(withBackground(scores, threshold), corner);
      if (keep) {
        const [, , h, w] = scores.dims as [number, number, number, number];
        part.pitch ??= keep === "image" ? { height: 1, width: 1 } : { height: height / h, width: width / w };
        part.means ??= new WindowMeans(settings, part.pitch);
        part.means.add(scores, corner);
      }
      const next = corners[i + 1]?.y ?? imageSize.height;
      if (next !== corner.y) part.labels.finish(next);
    }
    labeling += performance.now() - computed;
  }
  onWindow(corners.length);
  const results = parts.map(({ labels, means, pitch }) => ({ labels: labels.labels(), scores: means?.mean(), pitch }));
  return { results, labeling };
}

/** One run of the network; all that it gives. `where` is the function that errors name. */
export async function runAll(
  { session, input }: Task,
  tensor: Tensor,
  { signal }: CallOptions,
  where = "segment",
): Promise<Outputs> {
  checkAborted(where, signal);
  const outputs = await session.run({ [input]: tensor }, signal ? { signal } : {}).catch((cause) => {
    throw cause instanceof SegmentationError && cause.code === "invalid-tensor" ? unfit(where, tensor, cause) : cause;
  });
  checkAborted(where, signal);
  return outputs;
}

/** The scores that a task is about. */
export function scoresIn(outputs: Outputs, { output }: Task): Tensor<"float32"> {
  const scores = outputs[output];
  if (scores?.type === "float32" && scores.dims.length === 4) return scores as Tensor<"float32">;
  throw new SegmentationError("invalid-tensor", {
    where: "segment",
    option: output,
    expected: "float32 scores [batch, classes, height, width]",
    received: scores === undefined ? undefined : `${scores.type} [${scores.dims.join(", ")}]`,
  });
}

/** What a runtime says of an input that some layer cannot compute with, in the caller's terms: most often it is smaller than the layer's stride. */
function unfit(where: string, { dims }: Tensor, cause: SegmentationError): SegmentationError {
  return new SegmentationError("invalid-image", {
    where,
    option: "image",
    expected: "an image, or windows, that every layer of the network can compute with",
    received: phrase(`an input of ${dims.slice(2).join(" × ")}: ${cause.received}`),
    remedy: "Small images have to be upsampled: give the preprocessing a size, or take larger windows.",
    cause,
  });
}

/** Inputs of one size as a batch, zeros at the right and lower sides. */
export function stack(tensors: readonly Tensor<"float32">[], padded: Size): Tensor<"float32"> {
  const [first] = tensors as [Tensor<"float32">];
  const [, channels, height, width] = first.dims as [number, number, number, number];
  const same = height === padded.height && width === padded.width;
  if (tensors.length === 1 && same) return first;
  const parts = tensors.map((tensor) => {
    const { dims } = tensor;
    return dims[2] === padded.height && dims[3] === padded.width ? tensor : cut(tensor, 0, 0, padded);
  });
  const length = channels! * padded.height * padded.width;
  const data = new Float32Array(parts.length * length);
  parts.forEach((part, i) => {
    data.set(part.data, i * length);
  });
  return { type: "float32", data, dims: [parts.length, channels!, padded.height, padded.width] };
}
