/** A loaded network, and its runs: on a batch, or on windows of one image. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMap } from "@segkit/core/labels";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Session } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { phrase } from "@segkit/core/validate";
import type { InputSpec } from "../model/model.js";
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
  readonly channels: number;
  readonly multiple: Size;
  /** The one size of inputs, where the network was built for one. */
  readonly fixed: Size | undefined;
}

/** What a session takes and gives. */
export function taskOf(preset: NetworkPreset, session: Session, fixed: Size | undefined): Task {
  const [[input, spec]] = Object.entries(preset.model.inputs) as [[string, InputSpec]];
  const output = preset.output ?? session.outputs[0]!.name;
  const channels = session.outputs.find(({ name }) => name === output)?.dims[1];
  const { labels } = preset;
  return {
    preset,
    names: labels?.length === 1 && channels === 1 ? ["background", ...labels] : labels,
    session,
    input,
    output,
    channels: spec.dims[1] as number,
    multiple: multipleOf(spec),
    fixed,
  };
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

/** Labels and mean scores of one image by overlapping windows, and the milliseconds that they took beside the network; one that is smaller than a window is padded to it with zeros. */
export async function runWindows(
  task: Task,
  input: Tensor<"float32">,
  { imageSize, window, keep, threshold, onWindow, ...options }: WindowRun,
): Promise<{ labels: LabelMap; scores: Tensor<"float32"> | undefined; labeling: number }> {
  const { height, width } = window;
  const corners = cornersOf(imageSize, window);
  const settings = { imageSize, window: { height, width }, alignCorners: task.preset.alignCorners ?? false };
  const labels = new WindowLabels(settings);
  let means: WindowMeans | undefined;
  let labeling = 0;
  for (const [i, corner] of corners.entries()) {
    onWindow(i);
    const scores = await run(task, cut(input, corner.y, corner.x, window), options);
    const computed = performance.now();
    labels.add(withBackground(scores, threshold), corner);
    if (keep) {
      const [, , h, w] = scores.dims as [number, number, number, number];
      means ??= new WindowMeans(
        settings,
        keep === "image" ? { height: 1, width: 1 } : { height: height / h, width: width / w },
      );
      means.add(scores, corner);
    }
    const next = corners[i + 1]?.y ?? imageSize.height;
    if (next !== corner.y) labels.finish(next);
    labeling += performance.now() - computed;
  }
  onWindow(corners.length);
  return { labels: labels.labels(), scores: means?.mean(), labeling };
}

/** One run of the network; its output, whatever it is. `where` is the function that errors name. */
export async function runOnce(
  { session, input, output }: Task,
  tensor: Tensor,
  { signal }: CallOptions,
  where: string,
): Promise<Tensor | undefined> {
  checkAborted(where, signal);
  const outputs = await session.run({ [input]: tensor }, signal ? { signal } : {}).catch((cause) => {
    throw cause instanceof SegmentationError && cause.code === "invalid-tensor" ? unfit(where, tensor, cause) : cause;
  });
  checkAborted(where, signal);
  return outputs[output];
}

/** One run of the network; its scores. */
export async function run(task: Task, tensor: Tensor, options: CallOptions): Promise<Tensor<"float32">> {
  const scores = await runOnce(task, tensor, options, "segment");
  if (scores?.type === "float32" && scores.dims.length === 4) return scores as Tensor<"float32">;
  throw new SegmentationError("invalid-tensor", {
    where: "segment",
    option: task.output,
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
