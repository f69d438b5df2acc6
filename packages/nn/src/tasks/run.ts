/** A loaded network, and its runs: on a batch, or on windows of one picture. */
import type { CallOptions, Session, Size, Tensor } from "@segkit/core";
import { SegmentationError } from "@segkit/core/errors";
import { checkAborted } from "@segkit/core/progress";
import type { SemanticPreset } from "./preset.js";
import { cornersOf, cut, type WindowOptions, WindowScores } from "./windows.js";

/** A network that is ready, and what it takes and gives. */
export interface Task {
  readonly preset: SemanticPreset;
  readonly session: Session;
  readonly input: string;
  readonly output: string;
  readonly channels: number;
  readonly multiple: Size;
}

/** What a session takes and gives. */
export function taskOf(preset: SemanticPreset, session: Session): Task {
  const [[input, spec]] = Object.entries(preset.model.inputs) as [[string, SemanticPreset["model"]["inputs"][string]]];
  const multiple = (axis: number) => spec.multipleOf?.[String(spec.dims[axis])] ?? 1;
  return {
    preset,
    session,
    input,
    output: preset.output ?? session.outputs[0]!.name,
    channels: spec.dims[1] as number,
    multiple: { height: multiple(2), width: multiple(3) },
  };
}

/** Scores of one picture by overlapping windows, and what they cover. */
export async function runWindows(
  task: Task,
  input: Tensor<"float32">,
  window: WindowOptions,
  options: CallOptions,
): Promise<{ scores: Tensor<"float32">; frame: Size }> {
  const [, , rows, columns] = input.dims as [number, number, number, number];
  const size = { height: window.height, width: window.width };
  const corners = cornersOf("segment", { height: rows, width: columns }, window);
  // a picture smaller than a window is padded to one
  const frame = { height: Math.max(rows, size.height), width: Math.max(columns, size.width) };
  const sums = new WindowScores("segment", frame);
  for (const [i, { y, x }] of corners.entries()) {
    options.onProgress?.({ stage: "run", done: i, total: corners.length });
    sums.add(await run(task, cut(input, y, x, size), options), y, x, size);
  }
  options.onProgress?.({ stage: "run", done: corners.length, total: corners.length });
  return { scores: sums.mean(), frame };
}

/** One run of the network; its scores. */
export async function run(
  { session, input, output }: Task,
  tensor: Tensor,
  { signal }: CallOptions,
): Promise<Tensor<"float32">> {
  checkAborted("segment", signal);
  const outputs = await session.run({ [input]: tensor }, signal ? { signal } : {});
  checkAborted("segment", signal);
  const scores = outputs[output];
  if (scores?.type === "float32" && scores.dims.length === 4) return scores as Tensor<"float32">;
  throw new SegmentationError("invalid-tensor", {
    where: "segment",
    option: output,
    expected: "float32 scores [batch, classes, height, width]",
    received: scores === undefined ? undefined : `${scores.type} [${scores.dims.join(", ")}]`,
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
