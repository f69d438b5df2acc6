/** Panoptic segmentations as they are given: a map of segment ids, and what each segment is. */
import { SegmentationError } from "@segkit/core/errors";
import { checkLabelMap, phrase } from "@segkit/core/validate";
import { badRecord, checkField, checkRecords } from "../coco/coco-file.js";
import type { PanopticCategory, PanopticSegmentation } from "./panoptic.js";

/** A segmentation that was checked: its ids as places in the list of segments. */
export interface CheckedSegments {
  readonly data: Int32Array;
  readonly height: number;
  readonly width: number;
  /** Of segments with one id the last counts, in the place of the first, as in a Python dictionary. */
  readonly ids: readonly number[];
  /** The category of each, as its place in the list of categories. */
  readonly categories: readonly number[];
  /** NaN where the area is to be counted. */
  readonly areas: readonly number[];
  readonly crowds: readonly boolean[];
}

/** Checks one of the two segmentations that are compared. */
export function checkSegments(
  where: string,
  argument: string,
  given: PanopticSegmentation,
  places: ReadonlyMap<number, number>,
): CheckedSegments {
  if (typeof given !== "object" || given === null || !("labels" in given) || !("segments" in given)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: argument,
      expected: "{ labels, segments }",
      received: given,
      remedy: "labels is what decodePanoptic gives, segments the segments_info of the JSON file beside it.",
    });
  }
  const { data, height, width } = checkLabelMap(where, `${argument}.labels`, given.labels);
  const found = new Map<number, { category: number; area: number; crowd: boolean }>();
  for (const [i, segment] of checkRecords(where, `${argument}.segments`, given.segments).entries()) {
    const option = `${argument}.segments[${i}]`;
    const id = checkField(where, `${option}.id`, segment.id);
    const category = segment.category_id ?? segment.classId;
    const name = segment.category_id === undefined && segment.classId !== undefined ? "classId" : "category_id";
    const place = places.get(checkField(where, `${option}.${name}`, category));
    if (place === undefined) {
      const remedy = `It is segment ${id}. Give all categories of the data set in categories.`;
      throw badRecord(where, `${option}.${name}`, "an id of one of categories", category, remedy);
    }
    const area = segment.area === undefined ? Number.NaN : checkField(where, `${option}.area`, segment.area);
    found.set(id, { category: place, area, crowd: Boolean(segment.iscrowd) });
  }
  const segments = [...found.values()];
  return {
    data,
    height,
    width,
    ids: [...found.keys()],
    categories: segments.map(({ category }) => category),
    areas: segments.map(({ area }) => area),
    crowds: segments.map(({ crowd }) => crowd),
  };
}

/** The list of categories, checked. */
export function checkPanopticCategories(
  where: string,
  option: string,
  value: readonly PanopticCategory[],
): readonly PanopticCategory[] {
  if (!Array.isArray(value)) {
    const expected = "a list of categories, { id, name, isthing }";
    throw new SegmentationError("invalid-option", { where, option, expected, received: value });
  }
  const ids = new Set<number>();
  for (const [i, category] of (value as readonly (PanopticCategory | null)[]).entries()) {
    const id = category?.id as number;
    const refused = (field: string, expected: string, received: unknown) =>
      new SegmentationError("invalid-option", { where, option: `${option}[${i}].${field}`, expected, received });
    if (typeof id !== "number" || !Number.isFinite(id)) throw refused("id", "a finite number", id);
    if (ids.has(id)) throw refused("id", "an id that did not come before", id);
    const { isthing } = category!;
    if (typeof isthing !== "boolean" && isthing !== 0 && isthing !== 1) {
      throw refused("isthing", "1 for things, 0 for stuff", isthing);
    }
    ids.add(id);
  }
  return value;
}

/** The error for a label of a prediction that no segment has. */
export function unknownLabel(
  where: string,
  image: number | string,
  label: number,
  at: number,
  width: number,
): SegmentationError {
  return new SegmentationError("corrupt-data", {
    where,
    option: "prediction.labels",
    expected: "ids of prediction.segments, or 0 for no segment",
    received: phrase(`${label} at row ${Math.floor(at / width)}, column ${at % width} of image ${image}`),
  });
}
