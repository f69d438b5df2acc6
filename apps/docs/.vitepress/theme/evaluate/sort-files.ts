/** Says what files are: which of the three kinds of data sets, and which prediction belongs to which ground truth. */
import type { CocoDetection, CocoGroundTruth, CocoImage } from "@segkit/metrics/coco";
import type { PanopticCategory, PanopticSegment } from "@segkit/metrics/panoptic";
import { kindOfPair } from "./read-gray.js";
import { type CocoType, FilesError, type PairType } from "./report.js";

/** What a reader gave. */
export interface Given {
  readonly groundTruth: readonly File[];
  readonly predictions: readonly File[];
  /** The images themselves, to draw on; they may be missing. */
  readonly images: readonly File[];
  /** Of mattes: which pixels count. */
  readonly trimaps?: readonly File[];
}

/** Two label images of one image. */
export interface Pair {
  readonly name: string;
  readonly groundTruth: File;
  readonly prediction: File;
  readonly trimap?: File;
  /** Of panoptic files: the image's id, and what the segments are. */
  readonly panoptic?: {
    readonly id: number | string;
    readonly groundTruth: readonly PanopticSegment[];
    readonly prediction: readonly PanopticSegment[];
  };
}

/** An image of COCO's file, which names its file where the writer said so. */
export type NamedImage = CocoImage & { readonly file_name?: string };

export type Sorted = { readonly notes: readonly string[] } & (
  | {
      readonly kind: "labels";
      readonly pairs: readonly Pair[];
      /** What they may be, the likeliest first. */
      readonly types: readonly PairType[];
    }
  | { readonly kind: "panoptic"; readonly pairs: readonly Pair[]; readonly categories: readonly PanopticCategory[] }
  | {
      readonly kind: "coco";
      readonly groundTruth: CocoGroundTruth;
      readonly detections: readonly CocoDetection[];
      /** What both files have, the most telling first. */
      readonly types: readonly CocoType[];
    }
);

interface PanopticFile {
  readonly annotations: readonly {
    readonly image_id: number | string;
    readonly file_name: string;
    readonly segments_info: readonly PanopticSegment[];
  }[];
  readonly categories?: readonly PanopticCategory[];
}

export async function sortFiles({ groundTruth, predictions, trimaps = [] }: Given): Promise<Sorted> {
  const truth = await onlyJson("ground truth", groundTruth);
  const found = await onlyJson("predictions", predictions);
  if (truth === undefined && found === undefined) {
    const { pairs, notes } = pairsByName(groundTruth, predictions);
    const types = await pairTypes(pairs);
    const bands = byStem(trimaps);
    const withTrimaps = pairs.map((pair): Pair => {
      const trimap = bands.get(stem(pair.name)) ?? (pairs.length === 1 ? trimaps[0] : undefined);
      return trimap ? { ...pair, trimap } : pair;
    });
    return { kind: "labels", pairs: withTrimaps, types, notes };
  }
  if (truth === undefined || found === undefined) {
    const [lacks, has] = truth === undefined ? ["ground truth", "predictions"] : ["predictions", "ground truth"];
    throw new FilesError(
      `There is a JSON file among the ${has}, and none among the ${lacks}. COCO's and panoptic files come in twos.`,
    );
  }
  if (isPanoptic(truth)) return panopticPairs(truth, found, groundTruth, predictions);
  return cocoFiles(truth as CocoGroundTruth, found);
}

/** Pairs that are looked at to tell what they are. */
const LOOKED_AT = 3;

/** What the first pairs look like comes first; labels, where they are not of one kind. */
async function pairTypes(pairs: readonly Pair[]): Promise<PairType[]> {
  const some = pairs.slice(0, LOOKED_AT).map(({ groundTruth, prediction }) => kindOfPair(groundTruth, prediction));
  const kinds = new Set((await Promise.all(some)).filter((kind) => kind !== undefined));
  const [first = "labels"] = kinds.size === 1 ? kinds : [];
  return [first, ...(["labels", "saliency", "mattes"] as const).filter((type) => type !== first)];
}

/** The one JSON file among these, parsed. */
async function onlyJson(side: string, files: readonly File[]): Promise<unknown> {
  const all = files.filter(({ name }) => /\.json$/i.test(name));
  if (all.length > 1) throw new FilesError(`Among the ${side} are ${all.length} JSON files: give one.`);
  if (all[0] === undefined) return undefined;
  const text = await all[0].text();
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new FilesError(`${all[0].name} is no JSON: ${error instanceof Error ? error.message : error}.`);
  }
}

function isPanoptic(file: unknown): file is PanopticFile {
  const first = (file as Partial<PanopticFile> | null)?.annotations?.[0];
  return typeof first === "object" && first !== null && "segments_info" in first;
}

function cocoFiles(groundTruth: CocoGroundTruth, found: unknown): Sorted {
  for (const list of ["images", "annotations", "categories"] as const) {
    if (!Array.isArray(groundTruth?.[list]))
      throw new FilesError(`The ground truth's JSON file has no list "${list}": is it COCO's?`);
  }
  const detections = (
    Array.isArray(found) ? found : (found as { annotations?: unknown } | null)?.annotations
  ) as CocoDetection[];
  if (!Array.isArray(detections))
    throw new FilesError("The predictions' JSON file is no list of detections, as COCO's result files are.");
  const has = (key: "keypoints" | "segmentation" | "bbox") =>
    groundTruth.annotations.some((one) => one?.[key] !== undefined) &&
    (detections.length === 0 || detections[0]?.[key] !== undefined);
  const types = [
    ...(has("keypoints") ? (["keypoints"] as const) : []),
    ...(has("segmentation") ? (["masks", "boundaries"] as const) : []),
    ...(has("bbox") ? (["boxes"] as const) : []),
  ];
  if (types.length === 0) throw new FilesError("The two files have neither boxes nor masks nor key points in common.");
  return { kind: "coco", groundTruth, detections, types, notes: [] };
}

function panopticPairs(
  truth: PanopticFile,
  found: unknown,
  groundTruth: readonly File[],
  predictions: readonly File[],
): Sorted {
  if (!isPanoptic(found))
    throw new FilesError('The predictions\' JSON file has no "annotations" with "segments_info", as panoptic files have.');
  if (!truth.categories) throw new FilesError('The ground truth\'s JSON file has no "categories".');
  const files = { truth: byStem(groundTruth), found: byStem(predictions) };
  const results = new Map(found.annotations.map((one) => [one.image_id, one]));
  const notes: string[] = [];
  const pairs = truth.annotations.flatMap((one): Pair[] => {
    const result = results.get(one.image_id);
    const own = files.truth.get(stem(one.file_name));
    const other = result && files.found.get(stem(result.file_name));
    if (result && own && other) {
      const panoptic = { id: one.image_id, groundTruth: one.segments_info, prediction: result.segments_info };
      return [{ name: one.file_name, groundTruth: own, prediction: other, panoptic }];
    }
    const what = result ? `the ${own ? "prediction's" : "ground truth's"} PNG file` : "a prediction";
    notes.push(`${one.file_name} was left out: ${what} is missing.`);
    return [];
  });
  if (pairs.length === 0) throw new FilesError(`No image has all four parts: ${notes[0] ?? "the ground truth lists none"}`);
  return { kind: "panoptic", pairs, categories: truth.categories, notes };
}

/** Label images of one name; one on each side belong together whatever their names. */
function pairsByName(groundTruth: readonly File[], predictions: readonly File[]): { pairs: Pair[]; notes: string[] } {
  if (groundTruth.length === 1 && predictions.length === 1) {
    return { pairs: [{ name: groundTruth[0]!.name, groundTruth: groundTruth[0]!, prediction: predictions[0]! }], notes: [] };
  }
  const found = byStem(predictions);
  const notes: string[] = [];
  const pairs = groundTruth.flatMap((file): Pair[] => {
    const prediction = found.get(stem(file.name));
    if (prediction) return [{ name: file.name, groundTruth: file, prediction }];
    notes.push(`${file.name} was left out: no prediction has its name.`);
    return [];
  });
  if (pairs.length === 0) {
    throw new FilesError("No prediction has the name of a ground truth: they belong together by their names without endings.");
  }
  const extra = predictions.length - pairs.length;
  if (extra > 0)
    notes.push(`${extra} ${extra === 1 ? "prediction was" : "predictions were"} left out: no ground truth has the name.`);
  return { pairs, notes };
}

/** Files by what their names share with others of the same image. */
export function byStem(files: readonly File[]): Map<string, File> {
  return new Map(files.filter(({ name }) => !/\.json$/i.test(name)).map((file) => [stem(file.name), file]));
}

/** A file's name without folder and endings: also those by which Cityscapes tells an image from its labels. */
export function stem(name: string): string {
  return name
    .replace(/^.*[\\/]/, "")
    .replace(/\.[^.]+$/, "")
    .replace(/_(?:leftImg8bit|gtFine_\w+|gtCoarse_\w+)$/, "");
}
