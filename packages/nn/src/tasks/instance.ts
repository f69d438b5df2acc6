/** Instance segmentation: each object with a mask of its own. */
import type { Box } from "@segkit/core/boxes";
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import { type RunLengths, rleArea, rleBox } from "@segkit/core/rle";
import type { Session } from "@segkit/core/runtime";
import type { Segment, Segmentation } from "@segkit/core/segmentation";
import { extendRules, phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { Recognized } from "../families/recognize.js";
import { cornersOnImage, type FindingNetwork, type FindTimings, findAll, finderOf, limitsOf, resultSizeRule } from "./find.js";
import type { FoundObject, ObjectFinding, Placement } from "./finding.js";
import type { Keypoint } from "./keypoint.js";
import { loadNetwork, type NetworkTimings, type TaskOptions, taskRules } from "./network.js";
import { boxRuns, type MaskRuns, paintedRuns, planeRuns } from "./plane-runs.js";
import type { NetworkPreset, NetworkSource } from "./preset.js";
import { queryFinding } from "./queries.js";
import { taskOf } from "./run.js";
import { yoloFinding } from "./yolo-finding.js";

/** Options of {@link instance}. */
export interface InstanceOptions extends TaskOptions {}

/** Bounds and defaults of {@link instance}'s options. */
export const instanceRules = /* @__PURE__ */ extendRules({}, taskRules) satisfies Rules<InstanceOptions>;

/** Options of a call that finds the objects of an image; its stages are `preprocess`, `run` and `postprocess`. */
export interface FindInstancesOptions extends CallOptions {
  /** Objects whose score is not greater are left out. @default what the network's authors have; 0.25 of YOLO's, 0.5 of queries */
  readonly scoreThreshold?: number;
  /** An object goes when its box overlaps that of a surer one of its class by a greater IoU; queries overlap as they do. @default what the network's authors have; 0.7 of YOLO's */
  readonly iouThreshold?: number;
  /** At most so many objects, the surest. @default what the network's authors have; 300 of YOLO's, 100 of queries */
  readonly maxInstances?: number;
  /** Size of the result. @default the image's */
  readonly size?: Size;
  /** Images of one input size that are computed in one run, at most. @default 1 */
  readonly batchSize?: number;
}

/** Bounds and defaults of the options of {@link InstanceSegmenter}. */
export const findInstancesRules = {
  scoreThreshold: { kind: "number", min: 0, max: 1, aliases: ["conf", "threshold", "score_thr", "box_score_thresh"] },
  iouThreshold: { kind: "number", min: 0, max: 1, aliases: ["iou", "nms_thresh", "box_nms_thresh", "iou_threshold"] },
  maxInstances: {
    kind: "integer",
    min: 1,
    max: 100_000,
    aliases: ["max_det", "max_per_img", "top_k", "box_detections_per_img"],
  },
  size: resultSizeRule,
  batchSize: { kind: "integer", min: 1, default: 1 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<FindInstancesOptions>;

/** An object: its mask and what it is. Masks may overlap. */
export interface InstanceSegment extends Segment {
  readonly classId: number;
  readonly score: number;
  /** The class's name, where the model says it. */
  readonly className?: string;
  /** Whether it is a thing and not stuff, where the network says which classes are. */
  readonly isThing?: boolean;
  /** The box that the network found, which may have fractions; `box` is that of the mask, and so is this where masks are all that it finds. */
  readonly found: Box;
  /** Its key points, of networks that find some. */
  readonly points?: readonly Keypoint[];
}

/** The objects of an image, the surest first; where masks overlap, the label map has the surer one. */
export interface InstanceSegmentation extends Segmentation {
  readonly segments: readonly InstanceSegment[];
  /** Milliseconds. */
  readonly timings: FindTimings;
}

/**
 * A network that is loaded and finds the objects of images.
 *
 * @throws SegmentationError `invalid-image`, `invalid-option`, `invalid-tensor`, `out-of-memory`, `aborted`, `no-backend`
 */
export interface InstanceSegmenter extends FindingNetwork {
  (image: ImageLike, options?: FindInstancesOptions): Promise<InstanceSegmentation>;
  /** Several images; results are in their order. */
  batch(images: readonly ImageLike[], options?: FindInstancesOptions): Promise<InstanceSegmentation[]>;
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
 * Loads a network that gives each object a mask of its own: Mask R-CNN, Mask2Former and the like, or an ONNX file of YOLO's segmentation models or of queries with masks.
 *
 * @param source - a published id, address or path, a weight file, or what `fromOnnx` gives; see {@link NetworkSource}
 * @param options - see {@link InstanceOptions}
 * @returns a function from image to {@link InstanceSegmentation}
 * @throws SegmentationError `unsupported` for networks of other tasks; `io-error`, `weights-mismatch`, `corrupt-weights`, `invalid-option`, `invalid-argument`, `aborted`
 *
 * @see D. Bolya et al., "YOLACT: Real-time Instance Segmentation", ICCV 2019, arXiv:1904.02689
 *
 * @example
 * ```ts no-run
 * import { fromOnnx, instance } from "@segkit/nn";
 * import { createRuntime } from "@segkit/runtime-web";
 *
 * const segment = await instance(await fromOnnx("yolo11n-seg.onnx"), { runtime: await createRuntime() });
 * const { segments } = await segment(image);
 * console.log(segments.map(({ className, score, box }) => `${className} ${score} at ${box.x}, ${box.y}`));
 * ```
 *
 * @remarks
 * Masks become run lengths one by one, column by column, and never planes of the image's size: beside the network a call takes the label map, 4 bytes for each pixel, and the run lengths.
 *
 * Of YOLO's, masks are mixed at the prototypes' size, upsampled to the image, cut to the object's box and compared with 0, as ultralytics does with `retina_masks`. It pads at whole
 * pixels of the prototypes; here the scale is exact, which moves borders by less than one of their pixels.
 *
 * Of queries, each pair of a query and a class counts, as many of the surest pairs as there are queries: its score is the class's probability times the mean probability of the mask's
 * pixels, as transformers' `post_process_instance_segmentation` has it. Masks are upsampled to the image before they are compared with 0, as their authors do.
 */
export async function instance(source: NetworkSource, options: InstanceOptions): Promise<InstanceSegmenter> {
  const where = "instance";
  const network = await loadNetwork(where, source, readOptions(where, options, instanceRules), {
    accepts: ["instance"],
    finding: objectFindingOf,
  });
  const { preset, session, stages, fixed } = network;
  const finding = objectFindingOf(preset);
  if (!finding) {
    await network.dispose();
    throw noFinding(where, "objects");
  }
  const task = taskOf(preset, session, fixed);
  const batch = async (images: readonly ImageLike[], settings: FindInstancesOptions = {}) => {
    const { scoreThreshold, iouThreshold, maxInstances, ...call } = readOptions("segment", settings, findInstancesRules);
    const limits = limitsOf(finding.defaults, { scoreThreshold, iouThreshold, maxInstances });
    return findAll({ task, stages }, images, call, async (outputs, context) => {
      const found = await finding.find(outputs, { ...context, ...limits });
      return instancesOf(found, context.place, preset, context.checkAborted);
    });
  };
  return finderOf(network, task, batch);
}

/** How a network's outputs become objects, where they do. */
function objectFindingOf({ objects, queries, onnx }: NetworkPreset): ObjectFinding | undefined {
  const head = onnx?.head;
  if (head?.kind === "yolo") return yoloFinding(head);
  if (head?.kind === "queries") return queryFinding(head);
  return objects ?? (queries && queryFinding(queries));
}

/** A preset that does not say how its outputs are to be read. `what` is the preset's entry. */
export function noFinding(where: string, what: "objects" | "panoptic" | "pose"): SegmentationError {
  return new SegmentationError("unsupported", {
    where,
    option: "source",
    expected: `a network whose family says how its outputs become results, or a preset with \`${what}\``,
    received: phrase("none"),
  });
}

/** Objects as segments: masks as run lengths, one at a time; what has no pixel is left out. */
function instancesOf(
  objects: readonly FoundObject[],
  place: Placement,
  { labels: names, things }: NetworkPreset,
  check: () => void,
): Segmentation & { readonly segments: readonly InstanceSegment[] } {
  const segments: InstanceSegment[] = [];
  for (const object of objects) {
    check();
    const { score, classId, points } = object;
    const corners = object.box && cornersOnImage(object.box, place);
    const mask = runsOf(object, place, corners);
    if (!mask) continue;
    const className = names?.[classId];
    segments.push({
      ...{ id: segments.length, classId, ...(className !== undefined && { className }), score },
      ...(things && { isThing: things.has(classId) }),
      ...mask,
      found: corners
        ? { x: corners[0], y: corners[1], width: corners[2] - corners[0], height: corners[3] - corners[1] }
        : mask.box,
      ...(points && { points: points.map((point) => ({ ...point, ...pointOnImage(point, place) })) }),
    });
  }
  const masks = segments.map(({ rle }) => rle);
  return { labels: { data: paintedRuns(masks, place.imageSize), ...place.imageSize }, segments };
}

/** An object's mask on the image. */
function runsOf(
  { mask, box }: FoundObject,
  place: Placement,
  corners: ReturnType<typeof cornersOnImage> | undefined,
): MaskRuns | undefined {
  const { imageSize, coverage } = place;
  if (!mask) return corners && boxRuns(imageSize, corners);
  const found = mask(place);
  if (!found) return undefined;
  if ("scores" in found) return planeRuns(found, coverage, imageSize, box && !found.isWhole ? corners : undefined);
  const area = rleArea(found as RunLengths);
  return area === 0 ? undefined : { rle: found, box: rleBox(found), area };
}

/** A point of the input, on the image; centers have whole numbers. */
export function pointOnImage(
  { x, y }: { readonly x: number; readonly y: number },
  { coverage: { frame, corner }, inputSize }: Pick<Placement, "coverage" | "inputSize">,
): { x: number; y: number } {
  return {
    x: ((x + 0.5) * frame.width) / inputSize.width + corner.x - 0.5,
    y: ((y + 0.5) * frame.height) / inputSize.height + corner.y - 0.5,
  };
}
