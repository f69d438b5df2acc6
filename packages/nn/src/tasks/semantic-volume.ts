/** Semantic segmentation of volumes: a class for every voxel. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, callRules } from "@segkit/core/progress";
import type { Session } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { extendRules, phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { Recognized } from "../families/recognize.js";
import type { InputSpec } from "../model/model.js";
import { checkKeepScores } from "./label.js";
import { loadNetwork, type NetworkOptions, type NetworkTimings, networkRules } from "./network.js";
import type { NetworkPreset, NetworkSource } from "./preset.js";
import { checkVolume, checkVolumePreprocessing, type VolumeLike, type VolumePreprocessing } from "./volume.js";
import { blocksOf, eachVoxel, type SeenBlock, scoresOf } from "./volume-blocks.js";
import { alongAxes, blockOf, type Triple, type VolumeView, viewOf } from "./volume-input.js";

/** Options of {@link semanticVolume}. */
export interface SemanticVolumeOptions extends NetworkOptions {
  /** Parts of the preparation of volumes that are to be others than the network's own. */
  readonly preprocessing?: Partial<VolumePreprocessing>;
}

/** Bounds and defaults of {@link semanticVolume}'s options. */
export const semanticVolumeRules = /* @__PURE__ */ extendRules(
  { preprocessing: { kind: "object", check: checkPreparation } },
  networkRules,
) satisfies Rules<SemanticVolumeOptions>;

/** Options of a call that makes a {@link VolumeSegmentation}. */
export interface SegmentVolumeOptions extends CallOptions {
  /**
   * Runs the network block by block, each so many voxels along z, y and x, or one number for all: less memory, and more time for what blocks see of each other.
   * @default the whole volume at once
   */
  readonly window?: number | readonly number[];
  /**
   * Voxels around a block that the network sees beside it, along z, y and x, or one number for all. With those that its scores depend on, they are the same as at once; fewer take less time.
   * @default as many as the network's scores depend on, where that is known, else 16
   */
  readonly context?: number | readonly number[];
  /**
   * Keeps the scores of all voxels: as the network gives them, or as probabilities (softmax; of one output alone, the sigmoid). Takes 4 · classes bytes a voxel.
   * @default false
   */
  readonly keepScores?: false | "logits" | "probabilities";
}

/** Bounds and defaults of {@link SegmentVolumeOptions}. */
export const segmentVolumeRules = /* @__PURE__ */ extendRules(
  {
    window: { kind: "integers", length: 3, single: true, min: 1, form: "[along z, along y, along x]" },
    context: { kind: "integers", length: 3, single: true, min: 0, form: "[along z, along y, along x]" },
    keepScores: { kind: "value", check: checkKeepScores, default: false, aliases: ["return_scores", "output_scores"] },
  },
  callRules,
) satisfies Rules<SegmentVolumeOptions>;

/** Labels of a volume's voxels. */
export interface VolumeLabels {
  /** In the volume's order; `Uint8Array` with up to 256 classes. */
  readonly data: Uint8Array | Uint16Array;
  readonly depth: number;
  readonly height: number;
  readonly width: number;
}

/** A class that a volume has. */
export interface VolumeClass {
  readonly classId: number;
  /** The class's name, where the network says it. */
  readonly className?: string;
  /** How many voxels have it. */
  readonly voxels: number;
}

/** What is found in a volume. */
export interface VolumeSegmentation {
  readonly labels: VolumeLabels;
  /** The classes that are there, by their number. */
  readonly classes: readonly VolumeClass[];
  /** Scores `[1, classes, depth, height, width]`, when they were asked for. */
  readonly scores?: Tensor<"float32">;
  /** Milliseconds of the network's runs, and of all. */
  readonly timings: { readonly run: number; readonly total: number };
}

/**
 * A network that is loaded and labels volumes.
 *
 * @throws SegmentationError `invalid-image` for what is no volume or has numbers that are not finite; `invalid-option`, `invalid-tensor` for a network whose output is no score of
 *   each voxel, `out-of-memory`, `aborted`, `no-backend` when the device was lost or the network disposed of
 */
export interface VolumeSegmenter {
  (volume: VolumeLike, options?: SegmentVolumeOptions): Promise<VolumeSegmentation>;
  /** Names of the classes by their number; empty where the network says none. */
  readonly labels: readonly string[];
  /** The definition, its weights, and how volumes are prepared. */
  readonly preset: NetworkPreset;
  /** What a weight file was found to be; absent where the source or its `config.json` said it. */
  readonly recognized?: Recognized;
  readonly session: Session;
  /** Milliseconds: opening the files, building the graph, and what the session says. */
  readonly timings: NetworkTimings;
  dispose(): Promise<void>;
}

/**
 * Loads a network for semantic segmentation of volumes, such as those of MRI and CT: a published id, address or folder; a weight file alone, which `families` recognize; or a definition
 * with its weights.
 *
 * @param source - see {@link NetworkSource}; a preset says with `volume` how volumes are prepared
 * @param options - see {@link SemanticVolumeOptions}; stages of progress are `download`, and those of the runtime
 * @returns a function from volume to {@link VolumeSegmentation}; its stage is `run`, in blocks
 * @throws SegmentationError `io-error` for missing or gated files, `unsupported` for other model types and networks of images, `weights-mismatch` for a file of none of the families or of
 *   several, `corrupt-data`, `corrupt-weights`, `invalid-argument`, `invalid-option`, `aborted`
 * @see A. Fedorov et al., "End-to-end learning of brain tissue segmentation from imperfect labeling", IJCNN 2017, doi:10.1109/IJCNN.2017.7966333
 *
 * @example
 * ```ts
 * import { initialize, meshnet, semanticVolume } from "@segkit/nn";
 * import type { Runtime } from "@segkit/core";
 *
 * // stands in for createRuntime() of @segkit/runtime-node or -web: the first score is 0.5, the second the number itself
 * const runtime: Runtime = {
 *   ...{ backend: "cpu", reason: "an example", dispose: async () => {} },
 *   createSession: async ({ inputs, outputs }) => ({
 *     ...{ backend: "cpu", reason: "an example", inputs, outputs, timings: { load: 0, warmUp: 0 } },
 *     run: async ({ volume }) => {
 *       const { data, dims } = volume!;
 *       const scores = Float32Array.from({ length: 2 * data.length }, (_, i) => (i < data.length ? 0.5 : Number(data[i - data.length])));
 *       return { logits: { type: "float32", data: scores, dims: [1, 2, ...dims.slice(2)] } };
 *     },
 *     verify: () => Promise.reject(new Error("nothing to compare with")),
 *     dispose: async () => {},
 *   }),
 * };
 * const model = meshnet({ channels: 2, nClasses: 2 });
 * const segment = await semanticVolume({ model, weights: initialize(model), preprocessing: {}, volume: { range: "extremes" } }, { runtime });
 * const { labels, classes } = await segment({ data: Int16Array.of(-100, 0, 300, 500), depth: 1, height: 2, width: 2 });
 * console.assert(labels.data.join() === "0,0,1,1" && classes[1]?.voxels === 2);
 * ```
 *
 * @remarks
 * A volume at once takes what the largest maps of the network take: two maps of 5 channels, 4 bytes each, are 0.7 GB for 256³ voxels.
 */
export async function semanticVolume(source: NetworkSource, options: SemanticVolumeOptions): Promise<VolumeSegmenter> {
  const where = "semanticVolume";
  const { preprocessing, ...others } = readOptions(where, options, semanticVolumeRules);
  const settings = { ...others, fixedSize: false, warmUp: false } as const;
  const network = await loadNetwork(where, source, settings, { accepts: ["semanticVolume"] });
  const { recognized, session, timings } = network;
  const volume = { ...checkVolumePreprocessing(where, "source.volume", network.preset.volume ?? {}), ...preprocessing };
  const preset = { ...network.preset, volume };
  checkInput(where, Object.values(preset.model.inputs)[0]!);
  return Object.assign((given: VolumeLike, call: SegmentVolumeOptions = {}) => segmentVolume(preset, session, given, call), {
    labels: preset.labels ?? [],
    preset,
    ...(recognized && { recognized }),
    session,
    timings,
    dispose: () => session.dispose(),
  });
}

async function segmentVolume(
  preset: NetworkPreset,
  session: Session,
  given: VolumeLike,
  options: SegmentVolumeOptions,
): Promise<VolumeSegmentation> {
  const where = "segment";
  const volume = checkVolume(where, given);
  const { window, context, keepScores, onProgress, signal } = readOptions(where, options, segmentVolumeRules);
  const { labels: names, volume: preparation = {} } = preset;
  const started = performance.now();
  const view = viewOf(volume, preparation);
  const [[input, spec]] = Object.entries(preset.model.inputs) as [[string, InputSpec]];
  const triple = (value: number | readonly number[]) =>
    alongAxes(typeof value === "number" ? [value, value, value] : (value as unknown as Triple), preparation);
  const multiple = [2, 3, 4].map((axis) => spec.multipleOf?.[String(spec.dims[axis])] ?? 1) as unknown as Triple;
  const around = triple(context ?? preparation.reach ?? 16);
  const blocks = blocksOf({
    size: view.size,
    window: window === undefined ? view.size : triple(window),
    context: around,
    multiple,
  });
  const called = { input, output: preset.output ?? session.outputs[0]!.name, where };
  const { depth, height, width } = volume;
  const voxels = depth * height * width;
  let labels: Uint8Array | Uint16Array | undefined;
  let kept: Float32Array | undefined;
  let classes = 0;
  let run = 0;
  for (const [i, block] of blocks.entries()) {
    onProgress?.({ stage: "run", done: i, total: blocks.length });
    const tensor = { type: "float32", data: blockOf(view, block.seen), dims: [1, 1, ...block.seen.size] } as const;
    const begun = performance.now();
    const { data, dims } = await scoresOf(session, called, tensor, signal ? { signal } : {});
    run += performance.now() - begun;
    classes = dims[1]!;
    labels ??= classes > 256 ? new Uint16Array(voxels) : new Uint8Array(voxels);
    labelBlock(labels, data, classes, block, view);
    if (!keepScores) continue;
    kept ??= new Float32Array(classes * voxels);
    keepBlock(kept, data, { classes, voxels, probabilities: keepScores === "probabilities" }, block, view);
  }
  onProgress?.({ stage: "run", done: blocks.length, total: blocks.length });
  return {
    labels: { data: labels!, depth, height, width },
    classes: classesOf(labels!, names),
    ...(kept && { scores: { type: "float32", data: kept, dims: [1, classes, depth, height, width] } as const }),
    timings: { run, total: performance.now() - started },
  };
}

/** The class with the highest score of each voxel, the first of equal ones; of one output alone, whether its sigmoid is above a half. */
function labelBlock(
  labels: Uint8Array | Uint16Array,
  scores: Float32Array,
  classes: number,
  block: SeenBlock,
  { steps }: VolumeView,
): void {
  const plane = scores.length / classes;
  eachVoxel(block, steps, (seen, own) => {
    let best = 0;
    for (let c = 1; c < classes; c++) if (scores[c * plane + seen]! > scores[best * plane + seen]!) best = c;
    labels[own] = classes === 1 ? Number(scores[seen]! > 0) : best;
  });
}

function keepBlock(
  kept: Float32Array,
  scores: Float32Array,
  { classes, voxels, probabilities }: { classes: number; voxels: number; probabilities: boolean },
  block: SeenBlock,
  { steps }: VolumeView,
): void {
  const plane = scores.length / classes;
  eachVoxel(block, steps, (seen, own) => {
    if (!probabilities) {
      for (let c = 0; c < classes; c++) kept[c * voxels + own] = scores[c * plane + seen]!;
    } else if (classes === 1) kept[own] = 1 / (1 + Math.exp(-scores[seen]!));
    else {
      let most = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < classes; c++) most = Math.max(most, scores[c * plane + seen]!);
      let sum = 0;
      for (let c = 0; c < classes; c++) sum += Math.exp(scores[c * plane + seen]! - most);
      for (let c = 0; c < classes; c++) kept[c * voxels + own] = Math.exp(scores[c * plane + seen]! - most) / sum;
    }
  });
}

function classesOf(labels: Uint8Array | Uint16Array, names: readonly string[] | undefined): VolumeClass[] {
  const counts: number[] = [];
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts.flatMap((voxels, classId) => {
    const className = names?.[classId];
    return [{ classId, ...(className !== undefined && { className }), voxels }];
  });
}

function checkPreparation(where: string, option: string, given: Partial<VolumePreprocessing>): Partial<VolumePreprocessing> {
  return checkVolumePreprocessing(where, option, given);
}

/** Requires an input of one volume of one channel. */
function checkInput(where: string, { dims }: InputSpec): void {
  if (dims.length === 5 && dims[1] === 1) return;
  throw new SegmentationError("unsupported", {
    where,
    option: "source",
    expected: "a network of volumes, whose input is [batch, 1, depth, height, width]",
    received: phrase(`an input [${dims.join(", ")}]`),
    ...(dims.length === 4 && { remedy: "semantic(source, options) runs networks of images." }),
  });
}
