/** COCO files of objects, panoptic files and result files from their JSON. */

import { readOptions } from "@segkit/core/validate";
import { Reading, type ReadOptions, readRules } from "../internal/reading.js";
import type { TextSource } from "../internal/text.js";
import {
  annotationRecord,
  type CocoFile,
  type CocoPanopticFile,
  type CocoResultRecord,
  categoryRecord,
  imageRecord,
  panopticRecord,
  resultRecord,
} from "./coco-file.js";
import { readWhole } from "./read-lists.js";

/** Bounds and defaults of {@link decodeCoco}'s options. */
export const decodeCocoRules = readRules;

/** Bounds and defaults of {@link decodeCocoPanoptic}'s options. */
export const decodeCocoPanopticRules = readRules;

/** Bounds and defaults of {@link decodeCocoResults}'s options. */
export const decodeCocoResultsRules = readRules;

/**
 * Decodes a COCO file of objects, instances or key points, from its JSON.
 *
 * @param text - the file's text or bytes
 * @param options - see {@link ReadOptions}; with `onError`, records that are wrong are left out, and also those of a file that was cut off
 * @returns the records as they stand, with all their fields; `checkCoco` says what is wrong with them though they can be read
 * @throws SegmentationError `corrupt-data` for what is no such file, naming record and id; `invalid-argument`, `invalid-option`
 * @see https://cocodataset.org/#format-data
 *
 * @example
 * ```ts
 * import { decodeCoco } from "@segkit/formats";
 *
 * const json = '{"images":[{"id":7}],"categories":[{"id":1,"name":"cat"}],"annotations":[{"id":1,"image_id":7,"category_id":1,"bbox":[1,2,3,4]}]}';
 * console.assert(decodeCoco(json, { file: "cats.json" }).annotations[0]!.bbox![2] === 3);
 * ```
 *
 * @remarks
 * O(length) time and memory. Bytes of more than 256 MB, which no string may hold, are read piece by piece; `streamCoco` reads what memory cannot hold.
 */
export function decodeCoco(text: TextSource, options: ReadOptions = {}): CocoFile {
  const reading = new Reading("decodeCoco", readOptions("decodeCoco", options, readRules));
  const file = readFile(reading, text, options);
  return {
    ...file,
    images: records(reading, file, "images", imageRecord),
    categories: records(reading, file, "categories", categoryRecord),
    annotations: records(reading, file, "annotations", (reading, place, value) => {
      if (typeof value === "object" && value !== null && "segments_info" in value) {
        throw reading.error(
          place,
          "an object's annotation",
          value,
          "This is a panoptic file: read it with decodeCocoPanoptic.",
        );
      }
      return annotationRecord(reading, place, value);
    }),
  };
}

/**
 * Decodes a COCO panoptic file from its JSON; the labels are in the PNG files beside it.
 *
 * @param text - the file's text or bytes
 * @param options - see {@link ReadOptions}
 * @returns the records as they stand, with all their fields
 * @throws SegmentationError `corrupt-data` for what is no such file, naming the record; `invalid-argument`, `invalid-option`
 * @see https://cocodataset.org/#format-data
 *
 * @example
 * ```ts
 * import { decodeCocoPanoptic } from "@segkit/formats";
 *
 * const json = '{"images":[{"id":7}],"categories":[],"annotations":[{"image_id":7,"file_name":"7.png","segments_info":[{"id":258,"category_id":1}]}]}';
 * console.assert(decodeCocoPanoptic(json).annotations[0]!.segments_info[0]!.id === 258);
 * ```
 *
 * @remarks
 * O(length) time and memory. `decodePanoptic` of core reads the PNG files.
 */
export function decodeCocoPanoptic(text: TextSource, options: ReadOptions = {}): CocoPanopticFile {
  const reading = new Reading("decodeCocoPanoptic", readOptions("decodeCocoPanoptic", options, readRules));
  const file = readFile(reading, text, options);
  return {
    ...file,
    // result files have neither
    images: "images" in file ? records(reading, file, "images", imageRecord) : [],
    categories: "categories" in file ? records(reading, file, "categories", categoryRecord) : [],
    annotations: records(reading, file, "annotations", panopticRecord),
  };
}

/**
 * Decodes a COCO result file, a list of detections, from its JSON.
 *
 * @param text - the file's text or bytes
 * @param options - see {@link ReadOptions}
 * @returns the detections as they stand, with all their fields
 * @throws SegmentationError `corrupt-data` for what is no such file, naming the record; `invalid-argument`, `invalid-option`
 * @see https://cocodataset.org/#format-results
 *
 * @example
 * ```ts
 * import { decodeCocoResults } from "@segkit/formats";
 *
 * const json = '[{"image_id":7,"category_id":1,"bbox":[1,2,3,4],"score":0.5}, {"image_id":7,"category_id":1,"bbox":[1,2,3,4],"score":NaN}]';
 * const errors: Error[] = [];
 * console.assert(decodeCocoResults(json, { onError: (error) => errors.push(error) }).length === 1);
 * console.assert(errors[0]!.message.includes("NaN"));
 * ```
 *
 * @remarks
 * O(length) time and memory.
 */
export function decodeCocoResults(text: TextSource, options: ReadOptions = {}): CocoResultRecord[] {
  const reading = new Reading("decodeCocoResults", readOptions("decodeCocoResults", options, readRules));
  const list = readWhole(reading, text, options.onError !== undefined);
  if (!Array.isArray(list)) {
    throw reading.error("", "a list of detections", list, "Files of annotations are read with decodeCoco.");
  }
  return reading.all(list, (value, i) => resultRecord(reading, `[${i}]`, value));
}

function readFile(reading: Reading, text: TextSource, options: ReadOptions): Readonly<Record<string, unknown>> {
  const file = readWhole(reading, text, options.onError !== undefined);
  if (Array.isArray(file)) {
    throw reading.error(
      "",
      "an object with images, annotations and categories",
      file,
      "Lists of detections are read with decodeCocoResults.",
    );
  }
  return reading.object("", file);
}

function records<Item>(
  reading: Reading,
  file: Readonly<Record<string, unknown>>,
  list: string,
  read: (reading: Reading, place: string, value: unknown) => Item,
): Item[] {
  const values = reading.attempt(() => reading.list(list, file[list])) ?? [];
  return reading.all(values, (value, i) => read(reading, `${list}[${i}]`, value));
}
