/** Means over cells: the figures that people know, and their table. */
import { SegmentationError } from "@segkit/core/errors";
import { checkText, type Rules, readOptions } from "@segkit/core/validate";
import type { AreaRange } from "./area-range.js";
import type { CocoCategory } from "./coco-file.js";
import type { CocoSettings } from "./options.js";
import { pairwiseSum } from "./pairwise-sum.js";

/** All cells of an evaluation, and what their axes stand for. See {@link CocoResult}. */
export interface CocoCells {
  readonly type: CocoSettings["type"];
  readonly protocol: CocoSettings["protocol"];
  readonly iouThresholds: readonly number[];
  readonly recallThresholds: readonly number[];
  /** By ascending id; one, of id −1, where categories were not used. */
  readonly categories: readonly CocoCategory[];
  readonly areaRanges: readonly AreaRange[];
  readonly maxDetections: readonly number[];
  /** How many images were evaluated. */
  readonly images: number;
  /** Precision at `(((t · R + r) · K + k) · A + a) · M + m`, pycocotools' order; NaN (there −1) where no object counts. */
  readonly precision: Float64Array;
  /** The greatest recall at `((t · K + k) · A + a) · M + m`; NaN where no object counts. */
  readonly recall: Float64Array;
  /** The score from which on the recall is reached, laid out like `precision`. */
  readonly scores: Float64Array;
}

/** Which cells {@link cocoAveragePrecision} takes the mean of. */
export interface CocoAveragePrecisionOptions {
  /**
   * One of the result's thresholds.
   * @default all of them
   */
  readonly iouThreshold?: number;
  /**
   * The name of one of the result's area ranges.
   * @default "all"
   */
  readonly area?: string;
  /**
   * One of the result's limits of detections; ≥ 1.
   * @default the greatest
   */
  readonly maxDetections?: number;
  /**
   * Ids of categories.
   * @default all of them
   */
  readonly categoryIds?: readonly number[];
}

/** Which cells {@link cocoAverageRecall} takes the mean of: those of {@link cocoAveragePrecision}. */
export type CocoAverageRecallOptions = CocoAveragePrecisionOptions;

/** Bounds and defaults of {@link cocoAveragePrecision}'s options. */
export const cocoAveragePrecisionRules = {
  iouThreshold: { kind: "number", min: 0, max: 1 },
  area: { kind: "text", check: checkText, default: "all" },
  maxDetections: { kind: "integer", min: 1 },
  categoryIds: { kind: "numbers", form: "a list of category ids" },
} as const satisfies Rules<CocoAveragePrecisionOptions>;

/** Bounds and defaults of {@link cocoAverageRecall}'s options: those of {@link cocoAveragePrecision}. */
export const cocoAverageRecallRules = cocoAveragePrecisionRules;

/**
 * Average precision of some of a COCO evaluation's cells: the mean over thresholds, recalls and categories.
 *
 * @param result - what `evaluateCoco` or an evaluation's `result` gave
 * @returns 0 … 1; NaN where no object counts in any of the cells
 * @throws SegmentationError `invalid-option` for a threshold, range, limit or category that the result does not have, `invalid-argument` for what is no result
 *
 * @see https://cocodataset.org/#detection-eval
 *
 * @example
 * ```ts
 * import { cocoAveragePrecision, evaluateCoco } from "@segkit/metrics/coco";
 *
 * const object = { image_id: 1, category_id: 7, bbox: [10, 10, 50, 40] };
 * const groundTruth = { images: [{ id: 1 }], categories: [{ id: 7 }], annotations: [{ id: 1, area: 2000, ...object }] };
 * const result = evaluateCoco({ groundTruth, detections: [{ ...object, score: 0.9 }], type: "boxes" });
 * console.assert(cocoAveragePrecision(result, { iouThreshold: 0.75, categoryIds: [7] }) > 0.999);
 * console.assert(Number.isNaN(cocoAveragePrecision(result, { area: "small" })));
 * ```
 */
export function cocoAveragePrecision(result: CocoCells, options: CocoAveragePrecisionOptions = {}): number {
  return average("cocoAveragePrecision", result, "precision", options);
}

/**
 * Average recall of some of a COCO evaluation's cells: the mean of the greatest recalls over thresholds and categories.
 *
 * @param result - what `evaluateCoco` or an evaluation's `result` gave
 * @returns 0 … 1; NaN where no object counts in any of the cells
 * @throws SegmentationError `invalid-option` for a threshold, range, limit or category that the result does not have, `invalid-argument` for what is no result
 *
 * @see https://cocodataset.org/#detection-eval
 *
 * @example
 * ```ts
 * import { cocoAverageRecall, evaluateCoco } from "@segkit/metrics/coco";
 *
 * const object = { image_id: 1, category_id: 7, bbox: [10, 10, 50, 40] };
 * const groundTruth = { images: [{ id: 1 }], categories: [{ id: 7 }], annotations: [{ id: 1, area: 2000, ...object }] };
 * const result = evaluateCoco({ groundTruth, detections: [], type: "boxes" });
 * console.assert(cocoAverageRecall(result, { maxDetections: 10 }) === 0);
 * ```
 */
export function cocoAverageRecall(result: CocoCells, options: CocoAverageRecallOptions = {}): number {
  return average("cocoAverageRecall", result, "recall", options);
}

function average(where: string, result: CocoCells, what: "precision" | "recall", options: CocoAveragePrecisionOptions): number {
  const { iouThreshold, area, maxDetections, categoryIds } = readOptions(where, options, cocoAveragePrecisionRules);
  if (!(result?.precision instanceof Float64Array) || !(result.recall instanceof Float64Array)) {
    throw new SegmentationError("invalid-argument", { where, option: "result", expected: "a COCO result", received: result });
  }
  const ids = result.categories.map(({ id }) => id);
  const place = <Item>(option: string, list: readonly Item[], item: Item): number => {
    const at = list.indexOf(item);
    if (at >= 0) return at;
    const expected = `one of the result's: ${list.slice(0, 12).join(", ")}${list.length > 12 ? ", …" : ""}`;
    throw new SegmentationError("invalid-option", { where, option, expected, received: item });
  };
  return meanOf(result, what, {
    threshold: iouThreshold === undefined ? undefined : place("iouThreshold", result.iouThresholds, iouThreshold),
    area: place(
      "area",
      result.areaRanges.map(({ name }) => name),
      area,
    ),
    limit: maxDetections === undefined ? undefined : place("maxDetections", result.maxDetections, maxDetections),
    categories: categoryIds?.map((id) => place("categoryIds", ids, id)),
  });
}

/** Some of the cells, by places on the axes; −1 is a place that does not exist. */
interface Selection {
  readonly threshold?: number | undefined;
  readonly area: number;
  readonly limit?: number | undefined;
  readonly categories?: readonly number[] | undefined;
}

function meanOf(cells: CocoCells, what: "precision" | "recall", { threshold, area, limit, categories }: Selection): number {
  const [T, K, A, M] = [
    cells.iouThresholds.length,
    cells.categories.length,
    cells.areaRanges.length,
    cells.maxDetections.length,
  ];
  const readings = what === "precision" ? cells.recallThresholds.length : 1;
  const values = cells[what];
  const ks = categories ?? cells.categories.map((_, k) => k);
  if (area < 0 || threshold === -1) return Number.NaN;
  const found = new Float64Array((threshold === undefined ? T : 1) * readings * ks.length);
  let count = 0;
  for (let t = threshold ?? 0; t < (threshold === undefined ? T : threshold + 1); t++) {
    for (let r = 0; r < readings; r++) {
      const row = (t * readings + r) * K;
      for (const k of ks) {
        const value = values[((row + k) * A + area) * M + (limit ?? M - 1)]!;
        if (!Number.isNaN(value)) found[count++] = value;
      }
    }
  }
  return pairwiseSum(found, 0, count) / count;
}

/** One of the figures that people know. */
export interface CocoFigure {
  readonly name: string;
  readonly measure: "AP" | "AR";
  readonly iou: string;
  readonly area: string;
  readonly maxDetections: number;
  readonly frequency: string;
  /** CrowdPose's part of the images; absent: all. */
  readonly part?: string;
  readonly value: number;
}

/** LVIS' groups of categories, by how many images show them. */
const FREQUENCIES = ["r", "c", "f"] as const;

/** The figures of the official tools, in their order; `parts` are CrowdPose's. */
export function figuresOf(cells: CocoCells, parts: readonly (readonly [string, CocoCells])[] = []): readonly CocoFigure[] {
  const { type, protocol, iouThresholds, areaRanges, maxDetections } = cells;
  const most = maxDetections[maxDetections.length - 1]!;
  const every = `${iouThresholds[0]!.toFixed(2)}:${iouThresholds[iouThresholds.length - 1]!.toFixed(2)}`;
  const figure = (
    name: string,
    measure: "AP" | "AR",
    iou?: number,
    area = "all",
    limit = maxDetections.length - 1,
    frequency?: string,
  ): CocoFigure => ({
    name,
    measure,
    iou: iou === undefined ? every : iou.toFixed(2),
    area,
    maxDetections: maxDetections[limit]!,
    frequency: frequency ?? "all",
    value: meanOf(cells, measure === "AP" ? "precision" : "recall", {
      threshold: iou === undefined ? undefined : iouThresholds.indexOf(iou),
      area: areaRanges.findIndex(({ name }) => name === area),
      limit,
      categories:
        frequency === undefined
          ? undefined
          : cells.categories.flatMap((category, k) => (category.frequency === frequency ? [k] : [])),
    }),
  });
  const areas = areaRanges.map(({ name }) => name).filter((name) => name !== "all");
  const ofArea = (area: string): string => (/^(small|medium|large)$/.test(area) ? area[0]! : ` ${area}`);
  const precisions = [
    figure("AP", "AP"),
    figure("AP50", "AP", 0.5),
    figure("AP75", "AP", 0.75),
    ...areas.map((area) => figure(`AP${ofArea(area)}`, "AP", undefined, area)),
  ];
  const recallsOfAreas = (suffix: string) => areas.map((area) => figure(`AR${ofArea(area)}${suffix}`, "AR", undefined, area));
  if (protocol === "crowdpose") {
    const [ap, ar] = [["AP", "AP50", "AP75"] as const, ["AR", "AR50", "AR75"] as const];
    const thresholds = [undefined, 0.5, 0.75];
    return [
      ...ap.map((name, i) => figure(name, "AP", thresholds[i])),
      ...ar.map((name, i) => figure(name, "AR", thresholds[i])),
      ...parts.map(([part, own]) => ({
        ...figure(`AP${part}`, "AP"),
        part,
        value: cocoAveragePrecision(own, { area: areaRanges[0]!.name }),
      })),
    ];
  }
  if (type === "keypoints") {
    return [...precisions, figure("AR", "AR"), figure("AR50", "AR", 0.5), figure("AR75", "AR", 0.75), ...recallsOfAreas("")];
  }
  if (protocol === "lvis") {
    return [
      ...precisions,
      ...FREQUENCIES.map((frequency) => figure(`AP${frequency}`, "AP", undefined, "all", undefined, frequency)),
      figure(`AR@${most}`, "AR"),
      ...recallsOfAreas(`@${most}`),
    ];
  }
  return [
    ...precisions,
    ...maxDetections.map((limit, m) => figure(`AR${limit}`, "AR", undefined, "all", m)),
    ...recallsOfAreas(""),
  ];
}

/** The lines that pycocotools, or LVIS' tool, prints. */
export function tableOf({ protocol }: CocoCells, figures: readonly CocoFigure[]): string {
  const lines = figures.map(({ measure, iou, area, maxDetections, frequency, part, value }) => {
    const title = `${measure === "AP" ? "Average Precision" : "Average Recall"}`.padEnd(18);
    const categories = protocol === "lvis" ? ` catIds=${frequency.padStart(3)}` : "";
    const limits = `IoU=${iou.padEnd(9)} | ${part === undefined ? `area=${area.padStart(6)}` : `type=${part.padStart(6)}`} | maxDets=${String(maxDetections).padStart(3)}${categories}`;
    return ` ${title} (${measure}) @[ ${limits}${protocol === "lvis" ? "]" : " ]"} = ${threeDigits(value)}`;
  });
  return `${lines.join("\n")}\n`;
}

/** As Python prints: halves, which doubles have at odd sixteenths alone, go to the even digit. */
function threeDigits(value: number): string {
  if (Number.isNaN(value)) return "-1.000";
  const half = (value * 16) % 2 === 1 && Math.floor(value * 1000) % 2 === 0;
  return (half ? value - 1e-6 : value).toFixed(3);
}
