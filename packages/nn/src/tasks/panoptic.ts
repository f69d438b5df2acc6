/** Panoptic segmentation: one segment for each pixel, things counted one by one and stuff as a whole. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Session } from "@segkit/core/runtime";
import { type Segment, type Segmentation, segmentationFromLabels } from "@segkit/core/segmentation";
import { checkInteger, extendRules, type Rules, readOptions } from "@segkit/core/validate";
import type { Recognized } from "../families/recognize.js";
import { type FindingNetwork, type FindTimings, findAll, finderOf, limitsOf, resultSizeRule } from "./find.js";
import type { MergedSegments, PanopticFinding } from "./finding.js";
import { noFinding } from "./instance.js";
import { loadNetwork, type NetworkTimings, type TaskOptions, taskRules } from "./network.js";
import type { NetworkPreset, NetworkSource } from "./preset.js";
import { queryMerging } from "./query-segments.js";
import { taskOf } from "./run.js";

/** Options of {@link panoptic}. */
export interface PanopticOptions extends TaskOptions {}

/** Bounds and defaults of {@link panoptic}'s options. */
export const panopticRules = /* @__PURE__ */ extendRules({}, taskRules) satisfies Rules<PanopticOptions>;

/** Options of a call that gives each pixel of an image one segment; its stages are `preprocess`, `run` and `postprocess`. */
export interface FindSegmentsOptions extends CallOptions {
  /** Segments whose score is not greater are left out. @default what the network's authors have; 0.5 of queries */
  readonly scoreThreshold?: number;
  /** A pixel is in a query's own mask when its score times its probability is at least this. @default what the network's authors have; 0.5 of queries */
  readonly maskThreshold?: number;
  /** A segment goes when not more than this part of its own mask is left to it. @default what the network's authors have; 0.8 of queries */
  readonly overlapThreshold?: number;
  /** Classes whose segments become one, by their numbers. @default those that are no things; none where the network does not say which are */
  readonly fusedClasses?: readonly number[];
  /** Size of the result. @default the image's */
  readonly size?: Size;
  /** Images of one input size that are computed in one run, at most. @default 1 */
  readonly batchSize?: number;
}

/** Bounds and defaults of the options of {@link PanopticSegmenter}. */
export const findSegmentsRules = {
  scoreThreshold: { kind: "number", min: 0, max: 1, aliases: ["threshold", "object_mask_threshold"] },
  maskThreshold: { kind: "number", min: 0, max: 1, aliases: ["mask_threshold"] },
  overlapThreshold: { kind: "number", min: 0, max: 1, aliases: ["overlap_mask_area_threshold", "overlap_threshold"] },
  fusedClasses: { kind: "list", check: checkClasses, aliases: ["label_ids_to_fuse"] },
  size: resultSizeRule,
  batchSize: { kind: "integer", min: 1, default: 1 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<FindSegmentsOptions>;

/** A segment of a {@link PanopticSegmentation}: a thing, or all of one kind of stuff. */
export interface PanopticSegment extends Segment {
  readonly classId: number;
  /** The class's name, where the model says it. */
  readonly className?: string;
  /** Whether it is a thing and not stuff, where the network says which classes are. */
  readonly isThing?: boolean;
}

/** One segment for each pixel; −1 where the network is sure of none. */
export interface PanopticSegmentation extends Segmentation {
  readonly segments: readonly PanopticSegment[];
  /** Milliseconds. */
  readonly timings: FindTimings;
}

/**
 * A network that is loaded and gives each pixel of images one segment.
 *
 * @throws SegmentationError `invalid-image`, `invalid-option`, `invalid-tensor`, `out-of-memory`, `aborted`, `no-backend`
 */
export interface PanopticSegmenter extends FindingNetwork {
  (image: ImageLike, options?: FindSegmentsOptions): Promise<PanopticSegmentation>;
  /** Several images; results are in their order. */
  batch(images: readonly ImageLike[], options?: FindSegmentsOptions): Promise<PanopticSegmentation[]>;
  /** Names of the classes by their number; empty where the model says none. */
  readonly labels: readonly string[];
  readonly preset: NetworkPreset;
  /** What a weight file was found to be; absent where the source or its `config.json` said it. */
  readonly recognized?: Recognized;
  readonly session: Session;
  readonly timings: NetworkTimings;
  dispose(): Promise<void>;
}

/**
 * Loads a network for panoptic segmentation: things one by one, and stuff as a whole, without overlap.
 *
 * @param source - a published id, address or path, a weight file, or what `fromOnnx` gives; see {@link NetworkSource}
 * @param options - see {@link PanopticOptions}
 * @returns a function from image to {@link PanopticSegmentation}
 * @throws SegmentationError `unsupported` for networks of other tasks; `io-error`, `weights-mismatch`, `corrupt-weights`, `invalid-option`, `invalid-argument`, `aborted`
 *
 * @see A. Kirillov et al., "Panoptic segmentation", CVPR 2019, arXiv:1801.00868
 *
 * @example
 * ```ts no-run
 * import { panoptic } from "@segkit/nn";
 * import { families } from "@segkit/nn/families";
 * import { createRuntime } from "@segkit/runtime-web";
 *
 * const segment = await panoptic("facebook/mask2former-swin-tiny-coco-panoptic", { runtime: await createRuntime(), families });
 * const { segments } = await segment(image);
 * console.log(segments.map(({ className, isThing, area }) => `${className}, ${isThing ? "a thing" : "stuff"}: ${area} pixels`));
 * ```
 *
 * @remarks
 * Of queries, as transformers' `post_process_panoptic_segmentation` does it: a pixel goes to the query whose score times its mask's upsampled probability is highest. transformers gives a new
 * segment the number of an older one where stuff was joined before it; here each segment has its own.
 *
 * Upsampled masks are never held: beside the network a call takes the label map, 4 bytes for each pixel, and the segments' run lengths.
 */
export async function panoptic(source: NetworkSource, options: PanopticOptions): Promise<PanopticSegmenter> {
  const where = "panoptic";
  const network = await loadNetwork(where, source, readOptions(where, options, panopticRules), {
    accepts: ["panoptic"],
    finding: panopticFindingOf,
  });
  const { preset, session, stages, fixed } = network;
  const finding = panopticFindingOf(preset);
  if (!finding) {
    await network.dispose();
    throw noFinding(where, "panoptic");
  }
  const task = taskOf(preset, session, fixed);
  const batch = async (images: readonly ImageLike[], settings: FindSegmentsOptions = {}) => {
    const { scoreThreshold, maskThreshold, overlapThreshold, fusedClasses, ...call } = readOptions(
      "segment",
      settings,
      findSegmentsRules,
    );
    const limits = limitsOf(finding.defaults, { scoreThreshold, maskThreshold, overlapThreshold });
    const isThing = thingTest(preset, fusedClasses);
    return findAll({ task, stages }, images, call, async (outputs, context) =>
      segmentsOf(await finding.merge(outputs, { ...context, ...limits, isThing }), preset),
    );
  };
  return finderOf(network, task, batch);
}

/** How a network's outputs become segments, where they do. */
function panopticFindingOf({ panoptic, queries, onnx }: NetworkPreset): PanopticFinding | undefined {
  if (onnx?.head.kind === "queries") return queryMerging(onnx.head);
  return panoptic ?? (queries && queryMerging(queries));
}

/** Whether segments of a class stay apart. */
function thingTest({ things }: NetworkPreset, fused: readonly number[] | undefined): (classId: number) => boolean {
  if (fused) return (classId) => !fused.includes(classId);
  return things ? (classId) => things.has(classId) : () => true;
}

/** Segments with their masks and names, when they are first asked for. */
function segmentsOf({ labels, segments: found }: MergedSegments, { labels: names, things }: NetworkPreset) {
  const plain = segmentationFromLabels(labels);
  let segments: readonly PanopticSegment[] | undefined;
  return {
    labels,
    get segments() {
      segments ??= plain.segments.map((segment) => {
        const { classId, score } = found[segment.id]!;
        const className = names?.[classId];
        return {
          ...{ ...segment, classId },
          ...(className !== undefined && { className }),
          ...(score !== undefined && { score }),
          ...(things && { isThing: things.has(classId) }),
        };
      });
      return segments;
    },
  };
}

function checkClasses(where: string, option: string, classes: readonly number[]): readonly number[] {
  if (!Array.isArray(classes)) {
    throw new SegmentationError("invalid-option", { where, option, expected: "an array of class numbers", received: classes });
  }
  classes.forEach((classId: number, i) => {
    checkInteger(where, `${option}[${i}]`, classId, { min: 0 });
  });
  return classes;
}
