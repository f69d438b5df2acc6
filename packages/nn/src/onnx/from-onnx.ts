/** A model that others have exported, as a network for the tasks. */
import { type AffinityFieldSet, openposeKeypoints } from "@segkit/core/affinity-fields";
import { SegmentationError } from "@segkit/core/errors";
import type { KeypointSet } from "@segkit/core/keypoints";
import { checkAborted } from "@segkit/core/progress";
import { checkList, checkObject, checkText, extendRules, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { TASK_NAMES, type TaskName } from "../families/family.js";
import { type HubOptions, hubRules } from "../hub/files.js";
import type { Model } from "../model/model.js";
import { affinityFieldPose } from "../tasks/affinity-field-pose.js";
import { checkPreprocessing } from "../tasks/check-preprocessing.js";
import { keypointSetOf } from "../tasks/keypoint-sets.js";
import type { Preprocessing } from "../tasks/preprocessing.js";
import type { NetworkPreset } from "../tasks/preset.js";
import { adapted, FIELDS, HEAT_MAPS, imageSpec } from "./adapt.js";
import { fieldSet, withFields } from "./field-head.js";
import { HEAD_TASKS, headsOf, labelsFrom, type OnnxHead } from "./head.js";
import { describeValue, type ImageInput, imageInputOf, imageOf } from "./image-input.js";
import { folderFiles, type OnnxFolder } from "./onnx-folder.js";
import type { ExternalFiles, OnnxInput, OpenOptions } from "./open-file.js";
import { type OpenedModel, openModel } from "./open-model.js";
import { poseFinding } from "./pose-finding.js";
import { preparedFor } from "./prepared-for.js";
import { promptPair } from "./prompt-pair.js";
import type { OnnxModel } from "./read-model.js";
import { type WebgpuProblem, webgpuProblems } from "./webgpu-problems.js";

/** Options of {@link fromOnnx}; progress is in bytes, of the stage `download`. */
export interface FromOnnxOptions extends HubOptions {
  /** What the model is for. Needed where its outputs may be several things. @default what they can be alone */
  readonly task?: TaskName;
  /** The output that counts. Needed where several may be it. @default the one that can be it alone */
  readonly output?: string;
  /**
   * How images are prepared for it; a file does not say. `{}` is red, green and blue in 0 … 1, or bytes where the input takes them. Where the model is for one size, it is the `size` unless this has another
   * way to it.
   * @default what the folder's `preprocessor_config.json` says; else none, unless it is a YOLO model, an RTMPose, a MoveNet that takes bytes, or a promptable network, which are all prepared alike
   */
  readonly preprocessing?: Preprocessing;
  /** Names of the classes by their number. @default those in the file's metadata or the folder's `config.json`, if they have them */
  readonly labels?: readonly string[];
  /**
   * Of models that find key points: what these are. A set whose lines have fields, such as `openposeKeypoints`, says that the output has heat maps and fields, where the file does not say how many maps there are.
   * @default OpenPose's for outputs of 19 heat maps and 38 maps of fields; COCO's for 17 joints of RTMPose, MoveNet or YOLO; else none
   */
  readonly keypoints?: KeypointSet | AffinityFieldSet;
  /** Files that the model names as its external data, where they do not lie beside it; by those names. */
  readonly externalData?: ExternalFiles;
}

/** Bounds and defaults of {@link fromOnnx}'s options. */
export const fromOnnxRules = /* @__PURE__ */ extendRules(
  {
    task: { kind: "choice", of: TASK_NAMES },
    output: { kind: "text", check: checkText },
    preprocessing: { kind: "object", check: checkPreprocessing },
    labels: { kind: "list", check: checkList },
    keypoints: { kind: "object", check: checkObject },
    externalData: { kind: "object", check: checkObject },
  },
  hubRules,
) satisfies Rules<FromOnnxOptions>;

/** A promptable network as it is exported: one file that encodes images, and one that answers prompts. */
export interface OnnxPair {
  readonly encoder: OnnxInput;
  readonly decoder: OnnxInput;
}

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
  /** Of a pair: what the file of the encoder says; the rest is the decoder's. */
  readonly encoder?: OnnxSignature;
}

/** A network of an ONNX file: a source for `semantic` and the other tasks. */
export interface OnnxNetwork extends NetworkPreset {
  readonly signature: OnnxSignature;
}

const WHERE = "fromOnnx";

/**
 * Opens an ONNX model as a network for the tasks: `semantic`, `salient`, `matte` and others run it as one of the library's own.
 *
 * What the model is for follows from the shapes of its outputs, their names, and the nodes that make them. Weights stay in the file; those of external data in theirs.
 *
 * Promptable networks are exported as two files, which are opened together: `{ encoder, decoder }`, by segment-anything's names of inputs and outputs or by those of transformers.js.
 *
 * @param source - see {@link OnnxInput}, {@link OnnxPair}; or `{ folder, dtype }` of models that transformers.js runs, see {@link OnnxFolder}
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
 * @example
 * ```ts no-run
 * import { fromOnnx, promptable } from "@segkit/nn";
 * import { createRuntime } from "@segkit/runtime-web";
 *
 * const halves = await fromOnnx({ folder: "Xenova/slimsam-77-uniform", dtype: "q8" });
 * const network = await promptable(halves, { runtime: await createRuntime() });
 * ```
 *
 * @remarks
 * O(graph) time and memory: of files and Blobs only what is no weight is read. Halves and channels at the end are converted on the way in and out. Outputs that are
 * probabilities already become the logits that they belong to, at least 10⁻⁸ away from 0 and 1.
 */
export async function fromOnnx(source: OnnxInput | OnnxPair | OnnxFolder, options: FromOnnxOptions = {}): Promise<OnnxNetwork> {
  const settings = readOptions(WHERE, options, fromOnnxRules);
  const { task, output, preprocessing, labels, keypoints, externalData, ...hub } = settings;
  const { revision: _, subfolder: __, endpoint: ___, token, ...download } = hub;
  const opening = {
    ...download,
    headers: { ...download.headers, ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
    ...(externalData && { externalData }),
  };
  checkAborted(WHERE, download.signal);
  if (!isFolder(source)) return openedNetwork(source, opening, { task, output, preprocessing, labels, keypoints });
  const { places, headers, ...said } = await folderFiles(source, hub);
  return openedNetwork(
    places,
    { ...opening, headers },
    { ...said, task, output, keypoints, ...(preprocessing && { preprocessing }), ...(labels && { labels }) },
  );
}

function isFolder(source: unknown): source is OnnxFolder {
  return typeof source === "object" && source !== null && "folder" in source;
}

function isPair(source: unknown): source is OnnxPair {
  return typeof source === "object" && source !== null && ("encoder" in source || "decoder" in source);
}

/** What the caller says of a model, or its folder. */
interface Said extends Pick<FromOnnxOptions, "preprocessing"> {
  readonly task: TaskName | undefined;
  readonly output: string | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly keypoints?: KeypointSet | AffinityFieldSet | undefined;
}

async function openedNetwork(source: OnnxInput | OnnxPair, options: OpenOptions, said: Said): Promise<OnnxNetwork> {
  if (!isPair(source)) return networkOf(await openModel(source, options), said);
  if (options.integrity !== undefined) {
    throw new SegmentationError("invalid-option", {
      where: WHERE,
      option: "integrity",
      expected: "none, for two files",
      received: options.integrity,
      remedy: "Check the files before they are given, as Blobs or bytes.",
    });
  }
  const encoder = await openModel(source.encoder, options);
  const decoder = await openModel(source.decoder, options);
  const { image, ...pair } = await promptPair(encoder, decoder, said.preprocessing);
  const head = { kind: "prompt-decoder" } as const;
  const tasks = ["promptable"] as const;
  const of = (half: OpenedModel, own: OnnxHead) => ({ ...signatureOf(half.model, own, undefined), tasks });
  return {
    ...presetOf(decoder, image),
    ...pair,
    signature: { ...of(decoder, head), image, encoder: of(encoder, { kind: "embedding", output: "image_embeddings" }) },
    onnx: {
      ...{ compiled: decoder.compiled, head, tasks, problems: webgpuProblems(decoder.model) },
      adapt: (session) => session,
    },
  };
}

/** What stands for a definition and its weights, whatever the file is for. */
function presetOf({ file, model }: OpenedModel, image: ImageInput | undefined) {
  return {
    model: definitionOf(file.location, image),
    weights: { format: "onnx", tensors: new Map(), metadata: model.metadata, files: [] },
  } as const;
}

/** The network of one file. */
function networkOf(opened: OpenedModel, { task, output, preprocessing, labels, keypoints: given }: Said): OnnxNetwork {
  const { model, compiled } = opened;
  const candidate = model.inputs.length === 1 ? imageOf(model.inputs[0]!) : undefined;
  const head = withFields(headOf(model, candidate, task ?? (given && "pose"), output), given);
  const ofPoses = head.kind === "bins" || head.kind === "points" || head.kind === "yolo-pose" ? head : undefined;
  const keypoints = given ?? (head.kind === "fields" ? openposeKeypoints : ofPoses && keypointSetOf(ofPoses.nPoints));
  const image = head.kind === "prompt-decoder" ? undefined : imageInputOf(WHERE, model);
  const names = labels ?? labelsFrom(model.metadata);
  checkLabels(head, labels);
  return {
    ...presetOf(opened, image),
    preprocessing: image ? preparedFor(image, head, preprocessing) : {},
    ...(names && { labels: names }),
    ...(keypoints && { keypoints }),
    ...(head.kind === "fields" && {
      pose: affinityFieldPose({ heatMaps: HEAT_MAPS, fields: FIELDS, set: fieldSet(keypoints) }),
    }),
    ...(ofPoses && image && { pose: poseFinding(ofPoses, image, given as KeypointSet | undefined) }),
    signature: signatureOf(model, head, image),
    onnx: {
      ...{ compiled, head, tasks: HEAD_TASKS[head.kind], problems: webgpuProblems(model) },
      adapt: (session, accepts) => (image ? adapted(session, { image, head, accepts, keypoints }) : session),
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
  if (task === "pose" && (head.kind === "scores" || head.kind === "map")) return [{ ...head, kind: "heat-maps" }];
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
