/** What all COCO evaluations are told, and their defaults. */
import { SegmentationError } from "@segkit/core/errors";
import { checkList, checkObject, phrase, type Rules, type Settings } from "@segkit/core/validate";
import type { AreaRange } from "./area-range.js";
import type { CocoDetection } from "./coco-file.js";
import { KEYPOINT_SIGMAS } from "./sigmas.js";

/** Options that {@link evaluateCoco} and {@link cocoEvaluation} share. */
export interface CocoOptions {
  /**
   * What is compared: boxes, masks, the key points of people, or masks by the less of their IoU and that of their boundaries.
   */
  readonly type: "boxes" | "masks" | "keypoints" | "boundaries";
  /**
   * Whose rules hold: COCO's; LVIS', where an image counts only for the categories that it was searched for; or CrowdPose's, for key points.
   * @default "coco"
   */
  readonly protocol?: "coco" | "lvis" | "crowdpose";
  /**
   * Overlaps from which on a detection may match an object; 0 … 1.
   * @default 0.5, 0.55, … 0.95
   */
  readonly iouThresholds?: readonly number[];
  /**
   * Recalls at which precision is read; 0 … 1.
   * @default 0, 0.01, … 1
   */
  readonly recallThresholds?: readonly number[];
  /**
   * How many detections count, the best of each category in each image; several limits are evaluated beside one another. With LVIS one limit, for each image over all categories; ≥ 1.
   * @default [1, 10, 100]; key points [20]; LVIS [300]
   */
  readonly maxDetections?: readonly number[];
  /**
   * Ranges of areas that are evaluated beside one another: `{ name, min, max }`, in pixels. The range named `all` gives the main figures.
   * @default all, small (to 32²), medium (to 96²), large; key points without small
   */
  readonly areaRanges?: readonly AreaRange[];
  /**
   * Whether a detection can match objects of its own category only. Without it all are one category, as for proposals.
   * @default true
   */
  readonly useCategories?: boolean;
  /**
   * Key points: how far annotators scatter, for each point, as a share of the object's size; > 0. See {@link KEYPOINT_SIGMAS}.
   * @default COCO's 17, CrowdPose's 14 with its protocol
   */
  readonly sigmas?: readonly number[];
  /**
   * How far the boundary of a mask reaches into it, as a share of the image's diagonal; 0 … 1. At least one pixel.
   * @default 0.02
   */
  readonly boundaryRatio?: number;
  /**
   * What a detection's area is taken from, which decides whether it counts where it matches nothing.
   * @default what is compared; evaluateCoco looks at the first detection, as pycocotools does
   */
  readonly detectionArea?: "box" | "mask" | "keypoints";
}

/** The options with their defaults filled in. */
export interface CocoSettings {
  readonly type: CocoOptions["type"];
  readonly protocol: "coco" | "lvis" | "crowdpose";
  readonly iouThresholds: readonly number[];
  readonly recallThresholds: readonly number[];
  readonly maxDetections: readonly number[];
  readonly areaRanges: readonly AreaRange[];
  readonly useCategories: boolean;
  readonly sigmas: readonly number[];
  readonly boundaryRatio: number;
  readonly detectionArea: "box" | "mask" | "keypoints";
}

/** Bounds and defaults of the options that COCO evaluations share. */
export const cocoRules = {
  type: { kind: "choice", of: ["boxes", "masks", "keypoints", "boundaries"], required: true, aliases: ["iouType"] },
  protocol: { kind: "choice", of: ["coco", "lvis", "crowdpose"], default: "coco" },
  iouThresholds: { kind: "numbers", min: 0, max: 1, form: "a list of numbers 0 … 1", aliases: ["iouThrs"] },
  recallThresholds: { kind: "numbers", min: 0, max: 1, form: "a list of numbers 0 … 1", aliases: ["recThrs"] },
  maxDetections: { kind: "integers", min: 1, form: "a list of integers ≥ 1", aliases: ["maxDets"] },
  areaRanges: { kind: "list", check: checkAreaRanges, aliases: ["areaRng"] },
  useCategories: { kind: "flag", default: true, aliases: ["useCats"] },
  sigmas: { kind: "numbers", min: 0, exclusiveMin: true, form: "a list of numbers > 0", aliases: ["kpt_oks_sigmas"] },
  boundaryRatio: { kind: "number", min: 0, max: 1, default: 0.02 },
  detectionArea: { kind: "choice", of: ["box", "mask", "keypoints"] },
} as const satisfies Rules<CocoOptions>;

const LARGEST = 1e5 ** 2;
const AREA_RANGES: readonly AreaRange[] = [
  { name: "all", min: 0, max: LARGEST },
  { name: "small", min: 0, max: 32 ** 2 },
  { name: "medium", min: 32 ** 2, max: 96 ** 2 },
  { name: "large", min: 96 ** 2, max: LARGEST },
];

/** Numbers from one to another at equal steps, as NumPy computes them: thresholds are compared as these doubles. */
function steps(from: number, to: number, count: number): number[] {
  const step = (to - from) / (count - 1);
  return Array.from({ length: count }, (_, k) => (k === count - 1 ? to : k * step + from));
}

/** Checks what binds the options to each other, and fills in what depends on the type. */
export function settle(where: string, options: Settings<CocoOptions, typeof cocoRules>): CocoSettings {
  const { type, protocol, useCategories, boundaryRatio } = options;
  const keypoints = type === "keypoints";
  if (protocol === "crowdpose" && !keypoints) throw misfit(where, "type", '"keypoints" with the protocol "crowdpose"', type);
  if (protocol === "lvis" && keypoints)
    throw misfit(where, "type", 'boxes, masks or boundaries with the protocol "lvis"', type);
  if (protocol === "lvis" && !useCategories)
    throw misfit(where, "useCategories", 'true with the protocol "lvis"', useCategories);
  const most = keypoints ? [20] : protocol === "lvis" ? [300] : [1, 10, 100];
  const maxDetections = [...(options.maxDetections ?? most)].sort((a, b) => a - b);
  if (protocol === "lvis" && maxDetections.length !== 1) {
    throw misfit(where, "maxDetections", 'one limit with the protocol "lvis"', phrase(`${maxDetections.length} of them`));
  }
  const settings: CocoSettings = {
    type,
    protocol,
    iouThresholds: options.iouThresholds ?? steps(0.5, 0.95, 10),
    recallThresholds: options.recallThresholds ?? steps(0, 1, 101),
    maxDetections,
    areaRanges: options.areaRanges ?? AREA_RANGES.filter(({ name }) => !keypoints || name !== "small"),
    useCategories,
    sigmas: options.sigmas ?? (protocol === "crowdpose" ? KEYPOINT_SIGMAS.crowdPose : KEYPOINT_SIGMAS.coco),
    boundaryRatio,
    detectionArea: options.detectionArea ?? (type === "boxes" ? "box" : keypoints ? "keypoints" : "mask"),
  };
  for (const name of ["iouThresholds", "recallThresholds", "maxDetections", "areaRanges", "sigmas"] as const) {
    if (settings[name].length === 0) throw misfit(where, name, "at least one value", settings[name]);
  }
  return settings;
}

/** The rules of what an evaluation is made from. */
export const groundTruthRule = { kind: "object", check: checkObject, required: true } as const;
export const detectionsRule = { kind: "list", check: checkDetections, required: true } as const;
export const idsRule = { kind: "numbers", form: "a list of ids" } as const;

function checkDetections(where: string, option: string, value: readonly CocoDetection[]): readonly CocoDetection[] {
  if (Array.isArray(value)) return value;
  throw misfit(where, option, "a list of detections, as COCO's result files hold them", value);
}

function misfit(where: string, option: string, expected: string, received: unknown): SegmentationError {
  return new SegmentationError("invalid-option", { where, option, expected, received });
}

function checkAreaRanges(where: string, option: string, value: readonly AreaRange[]): readonly AreaRange[] {
  checkList(where, option, value);
  return Array.from(value, (range: unknown, i) => {
    const { name, min, max } = (range ?? {}) as Partial<AreaRange>;
    if (typeof name !== "string" || typeof min !== "number" || typeof max !== "number" || !(min <= max)) {
      throw misfit(where, `${option}[${i}]`, "{ name, min, max } with min ≤ max", range);
    }
    return { name, min, max };
  });
}
