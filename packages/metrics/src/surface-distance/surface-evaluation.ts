/** The accumulator of surface distances: pair after pair of masks, merged, stored. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { badRecord } from "../coco/coco-file.js";
import { checkNewId, type Id, mergeable, mergeById, sortedById } from "../internal/by-id.js";
import { readImages, readNumbers, settingsOf } from "../internal/read-json.js";
import { averageOf } from "./average-surface-distance.js";
import { hausdorffOf } from "./hausdorff-distance.js";
import { type SurfaceSpacing, surfaceSpacingRule } from "./spacing.js";
import { surfaceDiceOf } from "./surface-dice.js";
import { surfaceDistances } from "./surface-distances.js";
import { checkSolids, type MaskOrVolume, spacingOf } from "./volume.js";

/** Options of {@link surfaceEvaluation}. */
export interface SurfaceEvaluationOptions {
  /** The percentile beside the Hausdorff distance itself, 0 … 100. @default 95 */
  readonly percentile?: number;
  /** Whether percentiles are of each way, of which the larger counts, or of both ways' distances in one list. @default "directed" */
  readonly percentiles?: "directed" | "pooled";
  /** How far apart surfaces may be and still agree, for the surface Dice, ≥ 0, in the unit of the spacing. @default 1 */
  readonly tolerance?: number;
  /**
   * `surface`: pixels of a mask that have a neighbor outside it along an axis. `contour`: the line or surface between inside and outside pixels, each piece by its length
   * or area.
   * @default "surface"
   */
  readonly points?: "surface" | "contour";
}

/** What an evaluation of surfaces keeps of a pair of masks. */
export interface SurfaceImage {
  readonly id: Id;
  /** Which of the masks have no pixel: those are counted apart. */
  readonly empty: "none" | "one" | "both";
  /** NaN where a mask is empty, as the others, but for the surface Dice, which is 0 where only one is. */
  readonly hausdorffDistance: number;
  readonly percentileDistance: number;
  readonly averageSurfaceDistance: number;
  readonly surfaceDice: number;
}

/** What an evaluation of surfaces gives; NaN where no pair counts. */
export interface SurfaceResult {
  /** Means over the pairs of which neither mask is empty. */
  readonly hausdorffDistance: number;
  readonly percentileDistance: number;
  readonly averageSurfaceDistance: number;
  /** The mean over the pairs of which not both masks are empty. */
  readonly surfaceDice: number;
  /** How many pairs have no empty mask, one, and two. */
  readonly counts: Readonly<Record<SurfaceImage["empty"], number>>;
  /** By ascending id, numbers before names. */
  readonly images: readonly SurfaceImage[];
}

/** An evaluation of surfaces as JSON. */
export interface SurfaceEvaluationJSON extends Required<SurfaceEvaluationOptions> {
  /** Of each pair its four figures, none where a mask is empty. */
  readonly images: readonly { readonly id: Id; readonly empty: SurfaceImage["empty"]; readonly figures: readonly number[] }[];
}

/** See {@link surfaceEvaluation}. */
export interface SurfaceEvaluation extends Required<SurfaceEvaluationOptions> {
  /** How many pairs were measured. */
  readonly images: number;
  /** Measures a mask, of an image or a volume; `spacing`, 1 where it is left out, is the size of its pixels. Nothing is added when it throws. */
  update(
    image: { readonly id: Id; readonly spacing?: SurfaceSpacing },
    mask: MaskOrVolume,
    groundTruth: MaskOrVolume,
  ): SurfaceEvaluation;
  /** Adds the pairs of another evaluation with the same options. */
  merge(other: SurfaceEvaluation): SurfaceEvaluation;
  /** The figures of the pairs measured so far. */
  result(): SurfaceResult;
  /** Plain data for `JSON.stringify`; {@link surfaceEvaluationFromJSON} reads them. */
  toJSON(): SurfaceEvaluationJSON;
}

/** Bounds and defaults of {@link surfaceEvaluation}'s options. */
export const surfaceEvaluationRules = {
  percentile: { kind: "number", min: 0, max: 100, default: 95 },
  percentiles: { kind: "choice", of: ["directed", "pooled"], default: "directed" },
  tolerance: { kind: "number", min: 0, default: 1 },
  points: { kind: "choice", of: ["surface", "contour"], default: "surface" },
} as const satisfies Rules<SurfaceEvaluationOptions>;

type SurfaceSettings = Required<SurfaceEvaluationOptions>;

const imagesOf = new WeakMap<SurfaceEvaluation, Map<Id, SurfaceImage>>();

/**
 * An empty evaluation of the surfaces of masks over a data set: Hausdorff distance, its percentile, average surface distance, surface Dice.
 *
 * Evaluations of parts of a data set, from several workers say, merge into that of the whole; the order changes no bit of the result.
 *
 * @param options - see {@link SurfaceEvaluationOptions}
 * @returns an accumulator: `update(image, mask, groundTruth)` and `merge(other)` add to it and return it, `result()` gives the means and each pair's figures
 * @throws SegmentationError `invalid-option`; from `update` also `invalid-mask`, `shape-mismatch`, and `invalid-argument` for an image that was measured already; from
 *   `merge` `invalid-option` for other options and `invalid-argument` for an image that both have measured
 *
 * @see D. P. Huttenlocher, G. A. Klanderman, W. J. Rucklidge, "Comparing images using the Hausdorff distance", 1993, doi:10.1109/34.232073
 * @see S. Nikolov et al., "Clinically applicable segmentation of head and neck anatomy for radiotherapy", 2021, doi:10.2196/26151
 *
 * @example
 * ```ts
 * import { surfaceEvaluation } from "@segkit/metrics/surface-distance";
 *
 * const row = (...data: number[]) => ({ data: Uint8Array.from(data), height: 1, width: data.length });
 * const evaluation = surfaceEvaluation({ tolerance: 1 });
 * evaluation.update({ id: "liver 1" }, row(0, 1, 1, 0, 0, 0), row(0, 1, 1, 1, 1, 0));
 * evaluation.update({ id: "liver 2", spacing: 0.5 }, row(1, 0, 0, 0, 0, 0), row(0, 0, 1, 0, 0, 0));
 * evaluation.update({ id: "liver 3" }, row(0, 0, 0, 0, 0, 0), row(0, 0, 1, 0, 0, 0)); // nothing was found
 * const { hausdorffDistance, surfaceDice, counts } = evaluation.result();
 * console.assert(hausdorffDistance === (2 + 1) / 2 && counts.one === 1);
 * console.assert(Math.abs(surfaceDice - (5 / 6 + 1 + 0) / 3) < 1e-12);
 * ```
 *
 * @remarks
 * `update` takes what one of `hausdorffDistance`, `averageSurfaceDistance` and `surfaceDice` takes, for all of them; kept are four numbers for each pair.
 *
 * A mask that is missing altogether has no distance, and no finite number stands for it fairly: such pairs are in no mean of distances, but counted, and in the surface Dice they are 0.
 */
export function surfaceEvaluation(options: SurfaceEvaluationOptions = {}): SurfaceEvaluation {
  return evaluationOf(readOptions("surfaceEvaluation", options, surfaceEvaluationRules), new Map());
}

/**
 * Reads what the `toJSON` of an evaluation of surfaces wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns an evaluation with those pairs, to go on with
 * @throws SegmentationError `corrupt-data` for anything else: images twice, distances below 0, shares that are none
 *
 * @example
 * ```ts
 * import { surfaceEvaluation, surfaceEvaluationFromJSON } from "@segkit/metrics/surface-distance";
 *
 * const mask = { data: Uint8Array.of(0, 1, 1, 0), height: 1, width: 4 };
 * const evaluation = surfaceEvaluation().update({ id: 1 }, mask, mask);
 * const copy = surfaceEvaluationFromJSON(JSON.parse(JSON.stringify(evaluation)));
 * console.assert(copy.images === 1 && copy.result().surfaceDice === 1);
 * ```
 */
export function surfaceEvaluationFromJSON(json: unknown): SurfaceEvaluation {
  const where = "surfaceEvaluationFromJSON";
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  const { percentile, percentiles, tolerance, points, images } = json as Record<string, unknown>;
  const given = { percentile, percentiles, tolerance, points } as SurfaceEvaluationOptions;
  const settings = settingsOf(where, () => readOptions(where, given, surfaceEvaluationRules));
  const read = ({ id, empty, figures }: SurfaceEvaluationJSON["images"][number], option: string) => {
    if (empty !== "none" && empty !== "one" && empty !== "both") {
      throw badRecord(where, `${option}.empty`, '"none", "one" or "both"', empty);
    }
    const fits = (value: number, k: number) => value >= 0 && value <= (k === 3 ? 1 : Number.MAX_VALUE);
    const count = empty === "none" ? 4 : 0;
    const read = readNumbers(where, `${option}.figures`, figures, count, fits, "a distance, or at last a share 0 … 1");
    return { id, empty, figures: read };
  };
  const found = readImages(where, "images", images, read);
  return evaluationOf(settings, new Map([...found].map(([id, image]) => [id, imageOf(id, image.empty, image.figures)])));
}

function imageOf(id: Id, empty: SurfaceImage["empty"], figures: readonly number[]): SurfaceImage {
  const share = empty === "one" ? 0 : Number.NaN;
  const [hausdorffDistance, percentileDistance, averageSurfaceDistance, surfaceDice] =
    empty === "none" ? (figures as [number, number, number, number]) : [Number.NaN, Number.NaN, Number.NaN, share];
  return { id, empty, hausdorffDistance, percentileDistance, averageSurfaceDistance, surfaceDice };
}

function figuresOf(image: SurfaceImage): readonly number[] {
  const { hausdorffDistance, percentileDistance, averageSurfaceDistance, surfaceDice } = image;
  return image.empty === "none" ? [hausdorffDistance, percentileDistance, averageSurfaceDistance, surfaceDice] : [];
}

function evaluationOf(settings: SurfaceSettings, images: Map<Id, SurfaceImage>): SurfaceEvaluation {
  const { percentile, percentiles, tolerance, points } = settings;
  const evaluation: SurfaceEvaluation = {
    ...settings,
    get images() {
      return images.size;
    },
    update(image, mask, groundTruth) {
      const where = "SurfaceEvaluation.update";
      const id = checkNewId(where, image, images, "update({ id: 7 }, mask, groundTruth)");
      const solids = checkSolids(where, mask, groundTruth);
      const given: Pick<typeof image, "spacing"> = image.spacing === undefined ? {} : { spacing: image.spacing };
      const { spacing } = readOptions(where, given, { spacing: surfaceSpacingRule });
      const ways = surfaceDistances(solids, points, spacingOf(where, solids.flat, spacing));
      const missing = ways.filter(({ distances }) => distances.length === 0).length;
      if (missing > 0) images.set(id, imageOf(id, missing === 2 ? "both" : "one", []));
      else {
        const [average, share] = [averageOf(ways, "pooled"), surfaceDiceOf(ways, tolerance)];
        const farthest = hausdorffOf(ways, 100, percentiles);
        images.set(id, imageOf(id, "none", [farthest, hausdorffOf(ways, percentile, percentiles), average, share]));
      }
      return evaluation;
    },
    merge(other) {
      const where = "SurfaceEvaluation.merge";
      const told = (one: SurfaceEvaluation) => [one.percentile, one.percentiles, one.tolerance, one.points];
      mergeById(where, images, mergeable(where, "an evaluation of surfaces", imagesOf, evaluation, other, told));
      return evaluation;
    },
    result: () => resultOf(sortedById(images.values())),
    toJSON: () => ({
      ...settings,
      images: sortedById(images.values()).map((image) => ({ id: image.id, empty: image.empty, figures: figuresOf(image) })),
    }),
  };
  imagesOf.set(evaluation, images);
  return evaluation;
}

function resultOf(images: readonly SurfaceImage[]): SurfaceResult {
  const measured = images.filter(({ empty }) => empty === "none");
  const counted = images.filter(({ empty }) => empty !== "both");
  const mean = (list: readonly SurfaceImage[], key: Exclude<keyof SurfaceImage, "id" | "empty">) =>
    list.reduce((sum, image) => sum + image[key], 0) / list.length;
  return {
    hausdorffDistance: mean(measured, "hausdorffDistance"),
    percentileDistance: mean(measured, "percentileDistance"),
    averageSurfaceDistance: mean(measured, "averageSurfaceDistance"),
    surfaceDice: mean(counted, "surfaceDice"),
    counts: { none: measured.length, one: counted.length - measured.length, both: images.length - counted.length },
    images,
  };
}
