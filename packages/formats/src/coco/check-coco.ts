/** COCO files, checked for what evaluators stumble over. */
import { SegmentationError } from "@segkit/core/errors";
import { checkAnnotation, hasMask } from "./check-annotation.js";
import type { CocoFile, CocoFileAnnotation } from "./coco-file.js";
import { type CocoFound, Findings, idOf, type Loose, looseRecords } from "./findings.js";
import { COCO_TRAPS, type CocoTrap, type CocoTrapCode } from "./traps.js";

/** One thing that is wrong with a file, and all records that have it. */
export interface CocoProblem extends CocoTrap {
  readonly code: CocoTrapCode;
  /** Their places in the list, and their ids; `list` says in which. */
  readonly records: readonly CocoFound[];
}

/** A COCO file after its repair: every annotation has an area and says whether it is a crowd. */
export interface RepairedCocoFile extends CocoFile {
  readonly annotations: readonly (CocoFileAnnotation & { readonly area: number; readonly iscrowd: number })[];
}

/** What {@link checkCoco} found. */
export interface CocoCheck {
  /** In the order of {@link COCO_TRAPS}. */
  readonly problems: readonly CocoProblem[];
  /** A copy of the file, with everything done that a problem's `repair` says. */
  readonly repaired: RepairedCocoFile;
}

/**
 * Checks a COCO file for known traps, tells what each does to evaluators' figures and how to avoid it, and repairs a copy.
 *
 * @param file - a file that was decoded, or merely parsed: fields may be missing or of the wrong kind
 * @returns the problems, none for a file without any, and the repaired copy; the file itself stays as it is
 * @throws SegmentationError `invalid-argument` for what is no object with lists of records
 * @see https://cocodataset.org/#format-data
 *
 * @example
 * ```ts
 * import { checkCoco } from "@segkit/formats";
 *
 * const images = [{ id: 1, height: 20, width: 20 }];
 * const annotations = [{ id: 0, image_id: 1, category_id: 1, bbox: [2, 2, 8, 8], segmentation: [[2, 2, 10, 2, 10, 10, 2, 10]] }];
 * const { problems, repaired } = checkCoco({ images, categories: [{ id: 1 }], annotations });
 * console.assert(problems.map(({ code }) => code).join() === "annotation-id-zero,iscrowd-missing,area-missing");
 * console.assert(problems[0]!.effect.includes("AP 0"));
 * console.assert(repaired.annotations[0]!.id === 1 && repaired.annotations[0]!.area === 64);
 * ```
 *
 * @remarks
 * Masks are rasterized as pycocotools does. O(records + Σ corners and runs) time. A box or an area counts as wrong where it differs by more than 5 %, or 20 %, and by more than rounding; a ring within another counts as a hole
 * unless the area says that it is filled.
 */
export function checkCoco(file: CocoFile): CocoCheck {
  const given: unknown = file;
  if (typeof given !== "object" || given === null || !("images" in given || "annotations" in given)) {
    throw new SegmentationError("invalid-argument", {
      where: "checkCoco",
      option: "file",
      expected: "a COCO file { images, annotations, categories }",
      received: given,
      remedy: Array.isArray(given)
        ? "Lists of detections are checked by the evaluators."
        : "Read it with decodeCoco, or JSON.parse.",
    });
  }
  const findings = new Findings();
  const images = checkIds(file.images, "image", findings);
  const categories = checkIds(file.categories, "category", findings);
  for (const { record, index } of images.values()) {
    if (sizeOf(record) === undefined) findings.note("image-size-missing", index, record["id"]);
  }
  const names = new Set<unknown>();
  for (const { record, index } of categories.values()) {
    if (names.has(record["name"])) findings.note("category-name-duplicate", index, record["id"]);
    if (record["name"] !== undefined) names.add(record["name"]);
  }
  const annotations = checkAnnotations(file.annotations, images, categories, findings);
  const problems = (Object.keys(COCO_TRAPS) as CocoTrapCode[]).flatMap((code) => {
    const records = findings.byCode.get(code);
    return records === undefined ? [] : [{ code, ...COCO_TRAPS[code], records }];
  });
  const recordsOf = (list: Listed) => [...list.values()].map(({ record }) => record);
  const repaired = { ...file, images: recordsOf(images), categories: recordsOf(categories), annotations };
  return { problems, repaired: repaired as unknown as RepairedCocoFile };
}

type Listed = ReadonlyMap<number, { readonly record: Loose; readonly index: number }>;

/** Images or categories by id: the last of each, in the places of the first. */
function checkIds(list: unknown, kind: "image" | "category", findings: Findings): Listed {
  const byId = new Map<number, { record: Loose; index: number }>();
  for (const { record, index } of looseRecords(list, findings)) {
    const id = idOf(record["id"]);
    if (id === undefined || id !== record["id"]) findings.note(`${kind}-id`, index, record["id"]);
    if (id === undefined) continue;
    record["id"] = id;
    if (byId.has(id)) findings.note(`${kind}-id-duplicate`, index, id);
    byId.set(id, { record, index });
  }
  return byId;
}

function sizeOf({ height, width }: Loose): readonly [height: number, width: number] | undefined {
  const isExtent = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
  return isExtent(height) && isExtent(width) && height * width <= 2 ** 28 ? [height, width] : undefined;
}

interface Numbered {
  readonly record: Loose;
  readonly index: number;
  /** The id that the file has. */
  given?: unknown;
}

function checkAnnotations(list: unknown, images: Listed, categories: Listed, findings: Findings): Loose[] {
  const listed: Numbered[] = looseRecords(list, findings);
  if (listed.length === 0) findings.note("annotations-missing", -1, undefined);
  const hasMasks = listed.some(({ record }) => hasMask(record));
  numberAnnotations(listed, findings);
  const kept = listed.flatMap(({ record, index, given }) => {
    const imageId = idOf(record["image_id"]);
    const categoryId = idOf(record["category_id"]);
    const image = imageId === undefined ? undefined : images.get(imageId);
    const category = categoryId === undefined ? undefined : categories.get(categoryId);
    if (image === undefined) findings.note("image-missing", index, given);
    else if (category === undefined) findings.note("category-missing", index, given);
    if (image === undefined || category === undefined) return [];
    Object.assign(record, { image_id: imageId, category_id: categoryId });
    const names = category.record["keypoints"];
    checkAnnotation(record, {
      size: sizeOf(image.record),
      points: Array.isArray(names) ? names.length : undefined,
      hasMasks,
      note: (code) => findings.note(code, index, given),
    });
    return [record];
  });
  if (kept.length > 0 && kept.every(({ iscrowd }) => iscrowd === 1 || iscrowd === true))
    findings.note("all-crowd", -1, undefined);
  return kept;
}

/** Gives annotations ids that evaluators can use; `given` is what the file had. */
function numberAnnotations(listed: readonly Numbered[], findings: Findings): void {
  let next = listed.reduce((most, { record }) => Math.max(most, idOf(record["id"]) ?? 0), 0);
  const seen = new Set<number>();
  for (const item of listed) {
    const { record, index } = item;
    item.given = record["id"];
    const id = idOf(record["id"]);
    const isTwice = id !== undefined && seen.has(id);
    if (id === undefined || id !== record["id"]) findings.note("annotation-id", index, record["id"]);
    if (id === 0) findings.note("annotation-id-zero", index, id);
    else if (isTwice) findings.note("annotation-id-duplicate", index, id);
    record["id"] = id === undefined || id === 0 || isTwice ? ++next : id;
    seen.add(record["id"] as number);
  }
}
