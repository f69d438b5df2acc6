/** What a task needs of a network, and how the many ways to name one come to have it. */
import { SegmentationError } from "@segkit/core/errors";
import type { KeypointSet } from "@segkit/core/keypoints";
import type { Size } from "@segkit/core/resize";
import type { CompiledModel, Session } from "@segkit/core/runtime";
import { isKind, phrase, slipOf } from "@segkit/core/validate";
import { type ClassLabel, type Family, type QueryOutputs, queryOutputsOf, type TaskName } from "../families/family.js";
import { type Candidate, candidatesOf, checkFamilies, fits, type Recognized, recognizedAs } from "../families/recognize.js";
import { preprocessingFromAlbumentations } from "../hub/albumentations-config.js";
import { type HubFolder, type HubOptions, hubFolder, readJson } from "../hub/files.js";
import { preprocessingFromConfig } from "../hub/preprocessor-config.js";
import { openHubWeights } from "../hub/weights.js";
import type { Model } from "../model/model.js";
import type { OnnxHead } from "../onnx/head.js";
import type { WebgpuProblem } from "../onnx/webgpu-problems.js";
import { isWeights } from "../weights/check-weights.js";
import { openWeights, type WeightsInput } from "../weights/open-weights.js";
import type { Weights } from "../weights/weights.js";
import type { InputsBeside } from "./beside.js";
import { checkPreprocessing } from "./check-preprocessing.js";
import { withClassScores } from "./class-scores.js";
import type { DepthPreprocessing } from "./depth-image.js";
import type { ObjectFinding, PanopticFinding, PoseFinding } from "./finding.js";
import type { GuidedPrompting } from "./guided-prompting.js";
import { checkMapOutput, type MapOutput } from "./map-output.js";
import type { Preprocessing } from "./preprocessing.js";
import type { Prompting } from "./prompting.js";
import type { Tracking } from "./tracking.js";
import type { VolumePreprocessing } from "./volume.js";

/** A network with all that turns images into what its task gives, such as labels. */
export interface NetworkPreset {
  /** One image input; one output of scores, `[batch, classes, h, w]`. */
  readonly model: Model;
  readonly weights: Weights;
  readonly preprocessing: Preprocessing;
  /** Names of the classes by their number. Of a network with one output, whose labels are 0 and 1: one name, or two with the background's first. */
  readonly labels?: readonly string[];
  /** The output with the scores. @default the model's first */
  readonly output?: string;
  /** Further outputs of scores, with the names of their classes: each result has a segmentation by each of them, of the same run. */
  readonly heads?: Readonly<Record<string, readonly string[]>>;
  /** How scores are upsampled to the image. @default false */
  readonly alignCorners?: boolean;
  /** How the output becomes a map 0 … 1, of networks that give one. @default the sigmoid, resized as PyTorch does */
  readonly map?: MapOutput;
  /** Classes that are things, by their number; none where nobody says it. */
  readonly things?: ReadonlySet<number>;
  /** Of networks that find objects: how outputs become these. */
  readonly objects?: ObjectFinding;
  /** Of networks that give each pixel one segment: how outputs become these. */
  readonly panoptic?: PanopticFinding;
  /** Of networks that find key points: how outputs become bodies. */
  readonly pose?: PoseFinding;
  /** Of networks that find key points: what these are, and how they are joined. */
  readonly keypoints?: KeypointSet;
  /** Of networks whose queries have classes and masks: these outputs. */
  readonly queries?: QueryOutputs;
  /** Of promptable networks: the graphs of an image and of prompts, or how prompts are drawn for a network that sees both in one run. */
  readonly prompting?: Prompting | GuidedPrompting;
  /** Of networks that follow objects through videos: the graphs of frames and of what is remembered. */
  readonly tracking?: Tracking;
  /** Of networks of images with depth: how depth is prepared. */
  readonly depthImage?: DepthPreprocessing;
  /** Of networks of volumes: how volumes are prepared. */
  readonly volume?: VolumePreprocessing;
  /** Of networks that are fed more than the image: what is computed of it. */
  readonly beside?: InputsBeside;
  /** What `fromOnnx` found in a file that is compiled already. */
  readonly onnx?: OnnxParts;
}

/** The preset of an ONNX file: a graph that nobody has to build, and how its session becomes one as tasks take it. */
export interface OnnxParts {
  readonly compiled: CompiledModel;
  readonly head: OnnxHead;
  /** Tasks that run it. */
  readonly tasks: readonly TaskName[];
  readonly problems: readonly WebgpuProblem[];
  /** The one size of images, where the model is for one. */
  readonly fixed?: Size;
  /** The session as tasks of these names take it. */
  adapt(session: Session, accepts: readonly TaskName[]): Session;
}

/** A network of a family as a preset: what `recognize` returns, and `weights` beside it. */
export interface FamilyNetwork<C extends object = object> {
  readonly family: Family<C>;
  /** The definition's configuration. */
  readonly config: C;
  readonly weights: Weights;
}

/**
 * A network: a published id, `"owner/name"`; an address or path of a folder laid out as on the hub; an address or path of a weight file; a file,
 * files or bytes; opened weights; weights with their family and configuration; or a preset, which is a definition of one's own with all that belongs to it.
 */
export type NetworkSource = string | WeightsInput | Weights | FamilyNetwork | NetworkPreset;

/** A preset, and what it was found to be, where the source did not say the model. */
export interface FoundPreset {
  readonly preset: NetworkPreset;
  readonly recognized?: Recognized;
}

/** What is known of the network that is asked for. */
export interface AskedNetwork {
  readonly families: readonly Family[] | undefined;
  /** Tasks of the families that may be it. */
  readonly accepts: readonly TaskName[];
  readonly hub: HubOptions;
}

/** Finds out what the source is, opens its weights, and says how images are prepared for it. */
export async function presetOf(where: string, source: NetworkSource, asked: AskedNetwork): Promise<FoundPreset> {
  if (typeof source === "string" || isKind(source, "URL")) {
    checkFamilies(where, "families", asked.families);
    const name = String(source);
    return isWeightFile(name) ? openedPreset(where, source as WeightsInput, asked) : hubPreset(where, name, asked);
  }
  if (isWeights(source)) return weightsPreset(where, source, asked);
  if (isKind(source, "Blob", "File", "Uint8Array", "ArrayBuffer", "Array")) {
    checkFamilies(where, "families", asked.families);
    return openedPreset(where, source as WeightsInput, asked);
  }
  if (isWeights((source as FamilyNetwork | undefined)?.weights)) {
    if (typeof (source as FamilyNetwork).family?.define === "function")
      return { preset: familyPreset(where, source as FamilyNetwork, asked) };
    if (typeof (source as NetworkPreset).model?.forward === "function") {
      return { preset: checkedPreset(where, source as NetworkPreset) };
    }
  }
  throw new SegmentationError("invalid-argument", {
    where,
    option: "source",
    expected:
      'an id such as "owner/name", an address or path, a weight file, { family, config, weights }, or { model, weights, preprocessing }',
    received: source,
    ...slipOf("weightSource", source),
  });
}

/** A family's network with all that its family knows. */
function familyPreset(
  where: string,
  { family, config: own, weights }: FamilyNetwork,
  { accepts }: AskedNetwork,
): NetworkPreset {
  const task = taskFor(where, family, accepts);
  const config = family.forTask?.(own, task) ?? own;
  const titles = (classes: readonly ClassLabel[]) => classes.map(({ name }) => name);
  const classes = family.classes(config);
  const heads = Object.entries(family.heads ?? {}).map(([output, labels]) => [output, titles(labels)] as const);
  const tracking = family.tracking?.(config);
  const alignCorners = typeof family.alignCorners === "function" ? family.alignCorners(config) : family.alignCorners;
  const volume = family.volume?.(config);
  const model = family.define(config);
  const queries = queryOutputsOf(family, config);
  return {
    model: task === "semantic" && queries ? withClassScores(model, queries) : model,
    weights,
    preprocessing: family.preprocessing(config),
    ...(classes && { labels: titles(classes) }),
    ...(family.output !== undefined && { output: family.output }),
    ...(heads.length > 0 && { heads: Object.fromEntries(heads) }),
    ...(alignCorners !== undefined && { alignCorners }),
    ...(family.map && { map: family.map }),
    ...(classes?.some(({ isThing }) => isThing !== undefined) && { things: thingsOf(classes) }),
    ...(family.objects && { objects: family.objects(config) }),
    ...(family.panoptic && { panoptic: family.panoptic(config) }),
    ...(family.pose && { pose: family.pose(config) }),
    ...(family.keypoints && { keypoints: family.keypoints(config) }),
    ...(queries && task !== "semantic" && { queries }),
    ...(family.prompting && { prompting: family.prompting(config) }),
    ...(tracking && { tracking }),
    ...(family.depthImage && { depthImage: family.depthImage(config) }),
    ...(volume && { volume }),
    ...(family.beside && { beside: family.beside }),
  };
}

function thingsOf(classes: readonly ClassLabel[]): ReadonlySet<number> {
  return new Set(classes.flatMap(({ isThing }, classId) => (isThing ? [classId] : [])));
}

/** Requires a network of one of the tasks, and says of which. */
function taskFor(where: string, { title, task, tasks = [task] }: Family, accepts: readonly TaskName[]): TaskName {
  const found = accepts.find((name) => tasks.includes(name));
  if (found !== undefined) return found;
  throw new SegmentationError("unsupported", {
    where,
    option: "source",
    expected: `a network of the task ${accepts.join(" or ")}`,
    received: phrase(`${title}, whose task is ${tasks.join(" or ")}`),
    remedy: `${task}(source, options) runs it.`,
  });
}

function weightsPreset(
  where: string,
  weights: Weights,
  asked: AskedNetwork,
  candidates: readonly Candidate[] = [],
): FoundPreset {
  const { families } = asked;
  checkFamilies(where, "families", families);
  const recognized = recognizedAs(where, candidates, weights, families!);
  return { preset: familyPreset(where, { ...recognized, weights }, asked), recognized };
}

async function openedPreset(where: string, source: WeightsInput, asked: AskedNetwork): Promise<FoundPreset> {
  const { revision: _, subfolder: __, endpoint: ___, token, ...options } = asked.hub;
  const headers = { ...options.headers, ...(token !== undefined && { Authorization: `Bearer ${token}` }) };
  return weightsPreset(where, await openWeights(source, { ...options, headers }), asked);
}

/** A published model's configuration, and its weights. */
async function hubPreset(where: string, source: string, asked: AskedNetwork): Promise<FoundPreset> {
  const { hub: options } = asked;
  const families = asked.families!;
  const folder = hubFolder(where, source, options);
  const config = await readJson(where, folder, "config.json", options);
  const kind = config && kindOf(config);
  const candidates = config && kind ? candidatesOf(families, { config }) : [];
  const type = config?.["model_type"];
  const isTold = candidates.length > 0 || families.some(({ modelTypes }) => modelTypes?.includes(type as string));
  // before anything large is downloaded
  if (kind && !isTold) {
    throw new SegmentationError("unsupported", {
      where,
      option: "config.json",
      expected: `a network of ${families.map(({ title }) => title).join(" or ")}`,
      received: phrase(kind),
      remedy: "Pass the family that it belongs to in `families`; `families` of @segkit/nn/families is all of them.",
    });
  }
  const prepared = await readJson(where, folder, "preprocessor_config.json", options, { optional: true });
  const preprocessing = prepared
    ? { preprocessing: preprocessingFromConfig(prepared) }
    : await savedPreprocessing(where, folder, config, options);
  const weights = await openHubWeights(where, folder, options);
  // a configuration that says its kind is believed where the tensors agree; some published ones name another network
  const [only, another] = candidates;
  const found =
    only && !another && fits(where, only, weights) === true
      ? { preset: familyPreset(where, { ...only, weights }, asked) }
      : weightsPreset(where, weights, asked, candidates);
  const labels = config && namesOf(config["id2label"]);
  return { ...found, preset: { ...found.preset, ...preprocessing, ...(labels && { labels }) } };
}

/** What albumentations saved beside a network of segmentation-models-pytorch, if anything. */
async function savedPreprocessing(
  where: string,
  folder: HubFolder,
  config: Readonly<Record<string, unknown>> | undefined,
  options: HubOptions,
): Promise<Pick<NetworkPreset, "preprocessing"> | undefined> {
  if (config?.["_model_class"] === undefined) return undefined;
  const saved = await readJson(where, folder, "albumentations_config_eval.json", options, { optional: true });
  return saved && { preprocessing: preprocessingFromAlbumentations(saved) };
}

/** What a `config.json` says of the network's kind, if anything. */
function kindOf(config: Readonly<Record<string, unknown>>): string {
  return ["model_type", "architectures", "_model_class"]
    .filter((key) => config[key] !== undefined && config[key] !== null)
    .map((key) => `${key} ${JSON.stringify(config[key]).slice(0, 100)}`)
    .join(", ");
}

/** Names of classes by their numbers, as `id2label` has them. */
export function namesOf(names: unknown): string[] | undefined {
  if (typeof names !== "object" || names === null) return undefined;
  const labels: string[] = [];
  const entries = Object.entries(names);
  for (const [id, name] of entries) {
    const index = Number(id);
    if (Number.isInteger(index) && index >= 0 && index < entries.length) labels[index] = String(name);
  }
  return Array.from({ length: entries.length }, (_, id) => labels[id] ?? `LABEL_${id}`);
}

/** Whether an address or path names a weight file or the index of one, and not a folder or an id. */
function isWeightFile(name: string): boolean {
  if (/^(blob|data):/i.test(name)) return true;
  return /\.(safetensors|pth|pt|pt2|bin|ckpt|tar|th|npz|pkl|tflite|h5|hdf5|keras|index\.json)$/i.test(
    name.replace(/^([a-z]+:[^?#]*)[?#].*$/is, "$1"),
  );
}

function checkedPreset(where: string, preset: NetworkPreset): NetworkPreset {
  checkPreprocessing(where, "source.preprocessing", preset.preprocessing);
  const { labels, map } = preset;
  if (map !== undefined) checkMapOutput(where, "source.map", map);
  if (labels === undefined || Array.isArray(labels)) return preset;
  throw new SegmentationError("invalid-argument", {
    where,
    option: "source.labels",
    expected: "an array of names",
    received: labels,
  });
}
