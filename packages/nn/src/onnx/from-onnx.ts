/** A model that others have exported, as a network for the tasks. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, callRules, checkAborted } from "@segkit/core/progress";
import type { TensorSpec, WeightFile } from "@segkit/core/runtime";
import { checkList, checkObject, checkText, extendRules, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { TASK_NAMES, type TaskName } from "../families/family.js";
import type { Model } from "../model/model.js";
import { checkPreprocessing } from "../tasks/check-preprocessing.js";
import type { Preprocessing } from "../tasks/preprocessing.js";
import type { NetworkPreset } from "../tasks/preset.js";
import { type DownloadOptions, downloadRules } from "../weights/download.js";
import { adapted, imageSpec } from "./adapt.js";
import { HEAD_TASKS, headsOf, labelsFrom, type OnnxHead } from "./head.js";
import { describeValue, type ImageInput, imageInputOf, imageOf } from "./image-input.js";
import type { OnnxValue } from "./messages.js";
import { type ExternalFiles, type OnnxInput, openOnnx } from "./open-file.js";
import { type OnnxModel, readModel } from "./read-model.js";
import { tensorTypeOf } from "./types.js";
import { type WebgpuProblem, webgpuProblems } from "./webgpu-problems.js";

/** Options of {@link fromOnnx}; progress is in bytes, of the stage `download`. */
export interface FromOnnxOptions extends DownloadOptions, CallOptions {
  /** What the model is for. Needed where its outputs may be several things. @default what they can be alone */
  readonly task?: TaskName;
  /** The output that counts. Needed where several may be it. @default the one that can be it alone */
  readonly output?: string;
  /**
   * How images are prepared for it; a file does not say. `{}` is red, green and blue in 0 … 1, or bytes where the input takes them. Where the model is for one size, it is the `size` unless this has another
   * way to it.
   * @default none, unless it is a YOLO model, which are all prepared alike
   */
  readonly preprocessing?: Preprocessing;
  /** Names of the classes by their number. @default those in the file's metadata, if it has them */
  readonly labels?: readonly string[];
  /** Files that the model names as its external data, where they do not lie beside it; by those names. */
  readonly externalData?: ExternalFiles;
}

/** Bounds and defaults of {@link fromOnnx}'s options. */
export const fromOnnxRules = /* @__PURE__ */ extendRules(
  /* @__PURE__ */ extendRules(
    {
      task: { kind: "choice", of: TASK_NAMES },
      output: { kind: "text", check: checkText },
      preprocessing: { kind: "object", check: checkPreprocessing },
      labels: { kind: "list", check: checkList },
      externalData: { kind: "object", check: checkObject },
    },
    downloadRules,
  ),
  callRules,
) satisfies Rules<FromOnnxOptions>;

/** What an ONNX file says of itself. */
export interface OnnxSignature {
  /** What its outputs are. */
  readonly head: OnnxHead;
  /** Tasks that run it, the likeliest first. */
  readonly tasks: readonly TaskName[];
  /** Inputs and outputs as the file has them: name, element type and extents in words. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** What the image becomes, where there is such an input. */
  readonly image?: ImageInput;
  /** Version of ONNX's operators. */
  readonly opset: number;
  /** How often each operator occurs. */
  readonly operators: Readonly<Record<string, number>>;
  readonly metadata: Readonly<Record<string, string>>;
  /** What WebGPU would not compute, or not rightly. Sessions on WebGPU are refused for the severe ones. */
  readonly webgpu: readonly WebgpuProblem[];
}

/** A network of an ONNX file: a source for `semantic` and the other tasks. */
export interface OnnxNetwork extends NetworkPreset {
  readonly signature: OnnxSignature;
}

const WHERE = "fromOnnx";
/** The name that the graph gives its own file, in which its weights stay. */
const ITSELF = "(the model itself)";

/**
 * Opens an ONNX model as a network for the tasks: `semantic`, `salient`, `matte` and others run it as one of the library's own.
 *
 * What the model is for follows from the shapes of its outputs, their names, and the nodes that make them. Weights stay in the file; those of external data in theirs.
 *
 * @param source - see {@link OnnxInput}
 * @param options - see {@link FromOnnxOptions}
 * @returns a source for tasks, and what the file says of itself
 * @throws SegmentationError `unsupported` for a model whose outputs are nothing known, or may be several things; `invalid-option` without a preprocessing;
 *   `corrupt-weights` for what is no ONNX model, `io-error` for files that are missing, `invalid-argument`, `aborted`
 *
 * @see https://onnx.ai/onnx/repo-docs/IR.html
 *
 * @example
 * ```ts
 * import { exportOnnx, fromOnnx, initialize, unet } from "@segkit/nn";
 *
 * // stands in for a file of one's own
 * const model = unet({ nClasses: 3, width: 4 });
 * const file = await exportOnnx(model, { weights: initialize(model) });
 * const network = await fromOnnx(file, { preprocessing: {}, labels: ["red", "green", "blue"] });
 * console.assert(network.signature.head.kind === "scores" && network.signature.tasks.join() === "semantic");
 * // const segment = await semantic(network, { runtime });
 * ```
 *
 * @remarks
 * O(graph) time and memory: of files and Blobs only what is no weight is read. Halves and channels at the end are converted on the way in and out. Outputs that are
 * probabilities already become the logits that they belong to, at least 10⁻⁸ away from 0 and 1.
 */
export async function fromOnnx(source: OnnxInput, options: FromOnnxOptions = {}): Promise<OnnxNetwork> {
  const settings = readOptions(WHERE, options, fromOnnxRules);
  const { task, output, preprocessing, labels, externalData, ...download } = settings;
  checkAborted(WHERE, download.signal);
  const opened = await openOnnx(source, { ...download, ...(externalData && { externalData }) });
  const model = await readModel(opened.file, ITSELF, download.signal).catch(async (error) => {
    if (error instanceof SegmentationError && error.code === "corrupt-weights") await opened.forget();
    throw error;
  });
  const locations = new Set(model.initializers.flatMap(({ location }) => (location === undefined ? [] : [location])));
  const weights: WeightFile[] = [];
  if (model.initializers.some(({ left }) => left)) weights.push({ location: ITSELF, data: opened.file.data });
  for (const location of locations) weights.push(await opened.open(location));
  const candidate = model.inputs.length === 1 ? imageOf(model.inputs[0]!) : undefined;
  const head = headOf(model, candidate, task, output);
  const image = head.kind === "prompt-decoder" ? undefined : imageInputOf(WHERE, model);
  const compiled = {
    graph: model.graph,
    weights,
    inputs: specsOf("input", model.inputs),
    outputs: specsOf("output", model.outputs),
  };
  const names = labels ?? labelsFrom(model.metadata);
  checkLabels(head, labels);
  return {
    model: definitionOf(opened.file.location, image),
    weights: { format: "onnx", tensors: new Map(), metadata: model.metadata, files: [] },
    preprocessing: image ? preparedFor(image, head, preprocessing) : {},
    ...(names && { labels: names }),
    signature: signatureOf(model, head, image),
    onnx: {
      ...{ compiled, head, tasks: HEAD_TASKS[head.kind], problems: webgpuProblems(model) },
      adapt: (session, accepts) => (image ? adapted(session, { image, head, accepts }) : session),
      ...(typeof image?.height === "number" &&
        typeof image.width === "number" && { fixed: { height: image.height, width: image.width } }),
    },
  };
}

function signatureOf(model: OnnxModel, head: OnnxHead, image: ImageInput | undefined): OnnxSignature {
  const operators: Record<string, number> = {};
  for (const { operator } of model.nodes) operators[operator] = (operators[operator] ?? 0) + 1;
  return {
    ...{ head, tasks: HEAD_TASKS[head.kind], operators, metadata: model.metadata },
    inputs: model.inputs.map(describeValue),
    outputs: model.outputs.map(describeValue),
    ...(image && { image }),
    opset: model.opsets[""] ?? 0,
    webgpu: webgpuProblems(model),
  };
}

/** What the outputs are, for the task that is asked for. */
function headOf(
  model: OnnxModel,
  image: ImageInput | undefined,
  task: TaskName | undefined,
  output: string | undefined,
): OnnxHead {
  if (output !== undefined && !model.outputs.some(({ name }) => name === output)) {
    throw new SegmentationError("invalid-option", {
      where: WHERE,
      option: "output",
      expected: `one of ${model.outputs.map(({ name }) => name).join(", ")}`,
      received: output,
    });
  }
  const all = headsOf(model, image, output);
  const asked = task === undefined ? all : all.filter((head) => HEAD_TASKS[head.kind].includes(task));
  const fitting = asked.length === 0 && task !== undefined ? all.flatMap((one) => turned(one, task)) : asked;
  const [head, another] = fitting;
  if (head && !another) return head;
  const outputs = model.outputs.map(describeValue).join("; ");
  if (!head) {
    if (all.length === 0) imageInputOf(WHERE, model);
    const others = [...new Set(all.flatMap(({ kind }) => HEAD_TASKS[kind]))];
    throw new SegmentationError("unsupported", {
      where: WHERE,
      option: task === undefined ? "source" : "task",
      expected: `outputs ${task === undefined ? "of a kind that a task takes" : `of the task ${task}`}`,
      received: phrase(outputs),
      remedy:
        others.length > 0
          ? `These are outputs of the task ${others.join(" or ")}.`
          : "Say the task and the output, or run its session with tensors of your own.",
    });
  }
  const names = [...new Set(fitting.map((one) => ("output" in one ? one.output : "")))];
  const tasks = [...new Set(fitting.map(({ kind }) => HEAD_TASKS[kind][0]!))];
  throw new SegmentationError("unsupported", {
    where: WHERE,
    option: "source",
    expected: "outputs that can be one thing alone",
    received: phrase(outputs),
    remedy:
      names.length > 1
        ? `Say which one counts: output: ${names.map((name) => JSON.stringify(name)).join(" or ")}.`
        : `Say what it is for: task: ${tasks.map((name) => JSON.stringify(name)).join(" or ")}.`,
  });
}

/** An output as the other thing that its shape may be, when the task says so. */
function turned(head: OnnxHead, task: TaskName): OnnxHead[] {
  if (task === "semantic" && head.kind === "heat-maps") return [{ ...head, kind: "scores" }];
  if (task === "keypoints" && (head.kind === "scores" || head.kind === "map")) return [{ ...head, kind: "heat-maps" }];
  return [];
}

function checkLabels(head: OnnxHead, labels: readonly string[] | undefined): void {
  const count = "channels" in head ? head.channels : "nClasses" in head ? head.nClasses : undefined;
  if (labels === undefined || count === undefined || labels.length === count || (count === 1 && labels.length === 2)) return;
  throw new SegmentationError("invalid-option", {
    where: WHERE,
    option: "labels",
    expected: `${count} names, one for each class of the output`,
    received: phrase(`${labels.length}`),
  });
}

/** How images are prepared: as the caller says, at the size that the model is for. */
function preparedFor(image: ImageInput, head: OnnxHead, given: Preprocessing | undefined): Preprocessing {
  const { height, width } = image;
  const fixed = typeof height === "number" && typeof width === "number" ? { height, width } : undefined;
  if (given === undefined && head.kind === "yolo") {
    const square = fixed ?? { height: 640, width: 640 };
    if (square.height === square.width) {
      return { size: { longestEdge: square.height }, pad: { ...square, value: 114, at: "center" } };
    }
  }
  if (given === undefined) {
    throw new SegmentationError("invalid-option", {
      where: WHERE,
      option: "preprocessing",
      expected: "how the model's images are prepared, which its file does not say",
      received: undefined,
      remedy:
        "Pass preprocessing: {} for red, green and blue in 0 … 1, or { mean, std, … }; preprocessingFromConfig reads a preprocessor_config.json.",
    });
  }
  const { size, pad, centerCrop } = given;
  // what takes bytes normalizes them itself
  const prepared = image.type === "uint8" ? { scale: 1, ...given } : given;
  if (fixed === undefined || pad || centerCrop) return prepared;
  if (size === undefined) return { ...prepared, size: fixed };
  if ("height" in size && size.height === fixed.height && size.width === fixed.width) return prepared;
  throw new SegmentationError("invalid-option", {
    where: WHERE,
    option: "preprocessing.size",
    expected: `${fixed.height} × ${fixed.width}, the one size that the model is for`,
    received: size,
    remedy: "Leave it out, or add a pad or a centerCrop of that size.",
  });
}

/** Stands for a definition: what tasks ask of one is its inputs. */
function definitionOf(name: string, image: ImageInput | undefined): Model {
  const { name: input, ...spec } = image ? imageSpec(image) : { name: "", type: "float32" as const, dims: [] };
  return {
    name,
    inputs: image ? { [input]: spec } : {},
    forward: () => {
      throw new SegmentationError("unsupported", {
        where: "compile",
        option: "model",
        expected: "a definition",
        received: phrase(`the ONNX file ${name}`),
        remedy: "It is compiled already: give what fromOnnx gave to a task.",
      });
    },
  };
}

function specsOf(what: string, values: readonly OnnxValue[]): TensorSpec[] {
  return values.map((value) => {
    const type = tensorTypeOf(value.type);
    if (type !== undefined) return { name: value.name, type, dims: value.dims ?? [] };
    throw new SegmentationError("unsupported", {
      where: WHERE,
      option: value.name,
      expected: `an ${what} of float32, float16, uint8, int32, int64 or bool`,
      received: phrase(describeValue(value)),
      remedy: "Export the model with such inputs and outputs.",
    });
  });
}
