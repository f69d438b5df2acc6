/** Semantic segmentation of an image's regions: a class for each superpixel, of what it looks like and of what is around it. */
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toImage } from "@segkit/core/image";
import type { LabelMap, LabelMapLike } from "@segkit/core/labels";
import { type CallOptions, callRules, checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Session } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { checkLabelMap, extendRules, phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { Recognized } from "../families/recognize.js";
import { describe, jobOf } from "./job.js";
import { loadNetwork, type NetworkTimings, type TaskOptions, taskRules } from "./network.js";
import { inputSizes } from "./preprocessing.js";
import type { NetworkPreset, NetworkSource } from "./preset.js";
import { type RegionGraph, type RegionLimits, regionGraph } from "./region-graph.js";
import { stack, taskOf } from "./run.js";
import type { SemanticSegmentation } from "./segmentation.js";

/** Options of {@link semanticRegions}. */
export interface SemanticRegionsOptions extends TaskOptions {}

/** Bounds and defaults of {@link semanticRegions}'s options. */
export const semanticRegionsRules = /* @__PURE__ */ extendRules({}, taskRules) satisfies Rules<SemanticRegionsOptions>;

/** Options of a call that gives regions classes. */
export interface SegmentRegionsOptions extends CallOptions {}

/** Bounds and defaults of {@link SegmentRegionsOptions}. */
export const segmentRegionsRules = /* @__PURE__ */ extendRules({}, callRules) satisfies Rules<SegmentRegionsOptions>;

/**
 * A network that is loaded and gives an image's regions classes.
 *
 * @throws SegmentationError `invalid-image` for what is no image; `invalid-argument`, `invalid-labels` for regions of another size, and for more than the network has room for; `invalid-option`, `out-of-memory`, `aborted`, `no-backend`
 *   when the device was lost or the network disposed of
 */
export interface RegionSegmenter {
  (image: ImageLike, regions: LabelMapLike, options?: SegmentRegionsOptions): Promise<SemanticSegmentation>;
  /** Height and width of the network's input. */
  inputSize(imageSize: Size): Size;
  /** Names of the classes by their number; empty where the model says none. */
  readonly labels: readonly string[];
  /** The definition, its weights, and how images are prepared. */
  readonly preset: NetworkPreset;
  /** What a weight file was found to be; absent where the source or its `config.json` said it. */
  readonly recognized?: Recognized;
  readonly session: Session;
  /** Milliseconds: opening the files, building the graph, and what the session says. */
  readonly timings: NetworkTimings;
  dispose(): Promise<void>;
}

/**
 * Loads a network that gives each region of an image a class: a weight file alone, which `families` recognize; or a definition with its weights.
 *
 * @param source - see {@link NetworkSource}
 * @param options - see {@link SemanticRegionsOptions}; stages of progress are `download`, and those of the runtime
 * @returns a function from an image and a label map of its regions, such as SLIC's superpixels, to {@link SemanticSegmentation}; its stages are `preprocess`, `run` and `postprocess`
 * @throws SegmentationError `io-error` for missing files, `unsupported` for other networks, `weights-mismatch` for a file of none of the families or of several, `corrupt-weights`,
 *   `invalid-argument`, `invalid-option`, `aborted`
 * @see X. Liang et al., "Semantic object parsing with graph LSTM", ECCV 2016, doi:10.1007/978-3-319-46448-0_8
 *
 * @example
 * ```ts
 * import { graphLstm, initialize, semanticRegions } from "@segkit/nn";
 * import type { Runtime } from "@segkit/core";
 *
 * // stands in for createRuntime() of @segkit/runtime-node or -web: class 1 for the second region
 * const runtime: Runtime = {
 *   ...{ backend: "cpu", reason: "an example", dispose: async () => {} },
 *   createSession: async ({ inputs, outputs }) => ({
 *     ...{ backend: "cpu", reason: "an example", inputs, outputs, timings: { load: 0, warmUp: 0 } },
 *     run: async () => ({ logits: { type: "float32", data: Float32Array.of(1, 0, 0, 1), dims: [1, 2, 2] } }),
 *     verify: () => Promise.reject(new Error("nothing to compare with")),
 *     dispose: async () => {},
 *   }),
 * };
 * const model = graphLstm({ width: 4, hidden: 8, channels: 8, size: 17, nodes: 2, nClasses: 2 });
 * const preprocessing = { size: { height: 17, width: 17 } };
 * const segment = await semanticRegions({ model, weights: initialize(model), preprocessing }, { runtime });
 * const image = { data: new Uint8Array(9), height: 1, width: 3, channels: 3 } as const;
 * const { labels } = await segment(image, { data: Int32Array.of(7, 4, 4), height: 1, width: 3 });
 * console.assert(labels.data.join() === "0,1,1");
 * ```
 *
 * @remarks
 * All pixels of a region get its class. A region so small that the network does not see it where the image is resized has label −1.
 */
export async function semanticRegions(source: NetworkSource, options: SemanticRegionsOptions): Promise<RegionSegmenter> {
  const where = "semanticRegions";
  const settings = readOptions(where, options, semanticRegionsRules);
  const network = await loadNetwork(where, source, settings, { accepts: ["semanticRegions"] });
  const { recognized, session, fixed, timings, preset } = network;
  const limits = limitsOf(where, preset);
  const task = taskOf(preset, session, fixed);
  const segment = async (given: ImageLike, regions: LabelMapLike, call: SegmentRegionsOptions = {}) => {
    const at = "segment";
    const { onProgress, signal } = readOptions(at, call, segmentRegionsRules);
    const report = (stage: string, done: number) => {
      onProgress?.({ stage, done, total: 1 });
      checkAborted(at, signal);
    };
    const begun = performance.now();
    report("preprocess", 0);
    const image = toImage(given, at);
    const own = regionsOf(at, regions, image);
    const { sizes, tensor } = jobOf(task, image, 0, false, at);
    const graph = regionGraph(at, own, sizes.resized, limits);
    const { shares, neighbors } = graph;
    const feeds = { [task.input]: stack([tensor()], sizes.padded), shares, neighbors };
    const ready = performance.now();
    report("run", 0);
    const results = await session.run(feeds, signal ? { signal } : {});
    const computed = performance.now();
    report("postprocess", 0);
    const labels = classesOf(own, graph, results[task.output] as Tensor<"float32">);
    report("postprocess", 1);
    return describe([{ head: task, labels, scores: undefined }], [begun, ready, computed, performance.now()]);
  };
  return Object.assign(segment, {
    inputSize: (imageSize: Size) => inputSizes(imageSize, preset.preprocessing, task.multiple).padded,
    labels: preset.labels ?? [],
    preset,
    ...(recognized && { recognized }),
    session,
    timings,
    dispose: () => session.dispose(),
  });
}

/** How many regions the network's inputs have room for. */
function limitsOf(where: string, { model }: NetworkPreset): RegionLimits {
  const { shares, neighbors } = model.inputs;
  const [, nodes, positions] = shares?.dims ?? [];
  const degree = neighbors?.dims[2];
  const side = Math.sqrt(positions as number);
  if (typeof nodes === "number" && typeof degree === "number" && Number.isInteger(side)) return { nodes, degree, side };
  throw new SegmentationError("unsupported", {
    where,
    option: "source",
    expected:
      "a network of an image and its regions, with inputs shares [batch, nodes, positions] and neighbors [batch, nodes, degree]",
    received: phrase(`inputs ${Object.keys(model.inputs).join(", ")}`),
    remedy: "semantic(source, options) runs networks of images.",
  });
}

function regionsOf(where: string, regions: LabelMapLike, { height, width }: Size): LabelMap {
  const own = checkLabelMap(where, "regions", regions);
  if (own.height === height && own.width === width) return own;
  throw new SegmentationError("invalid-argument", {
    where,
    option: "regions",
    expected: `a label map of the image's size, ${height} × ${width}`,
    received: phrase(`${own.height} × ${own.width}`),
  });
}

/** The class with the highest score of each pixel's region. */
function classesOf(regions: LabelMap, { nodeOf }: RegionGraph, { data, dims }: Tensor<"float32">): LabelMap {
  const classes = dims[2]!;
  const best = new Map<number, number>();
  for (const [label, node] of nodeOf) {
    let most = 0;
    for (let k = 1; k < classes; k++) if (data[node * classes + k]! > data[node * classes + most]!) most = k;
    best.set(label, most);
  }
  const labels = Int32Array.from(regions.data, (label) => best.get(label) ?? -1);
  return { data: labels, height: regions.height, width: regions.width };
}
