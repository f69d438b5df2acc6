/** Label Studio's files to annotated images. */
import { encodeRle, type RunLengths } from "@segkit/core/rle";
import { phrase, readOptions } from "@segkit/core/validate";
import type { AnnotatedImage, AnnotatedObject } from "../annotations/annotations.js";
import { Reading, type ReadOptions, readRules } from "../internal/reading.js";
import { rotated } from "../internal/rotated.js";
import { readJson, type TextSource } from "../internal/text.js";
import { unpackAlpha } from "./rle-pack.js";

/** Bounds and defaults of {@link decodeLabelStudio}'s options. */
export const decodeLabelStudioRules = readRules;

/**
 * Decodes a JSON file of Label Studio: brush masks, polygons, rectangles, ellipses and key points of many images.
 *
 * @param text - the file's text or bytes, exported as JSON (not JSON-MIN)
 * @param options - see {@link ReadOptions}
 * @returns an annotated image for each annotation, several where several people annotated a task; `attributes` has the ids of task and annotation
 * @throws SegmentationError `corrupt-data` for what is no such file, naming task and result; `invalid-argument`, `invalid-option`
 * @see https://labelstud.io/guide/export
 *
 * @example
 * ```ts
 * import { decodeLabelStudio } from "@segkit/formats";
 *
 * const value = { x: 10, y: 20, width: 50, height: 40, rotation: 0, rectanglelabels: ["cat"] };
 * const result = [{ id: "a", type: "rectanglelabels", original_width: 200, original_height: 100, value }];
 * const [image] = decodeLabelStudio(JSON.stringify([{ id: 1, data: { image: "a.jpg" }, annotations: [{ id: 5, result }] }]));
 * console.assert(image!.objects[0]!.box!.x === 20 && image!.objects[0]!.box!.height === 40);
 * ```
 *
 * @remarks
 * A brush mask is packed run lengths of red, green, blue and alpha; the mask is where alpha is not 0. Other coordinates are percents of the image. What was skipped or is no shape (choices, texts) is
 * left out. A rectangle that is rotated, around its left upper corner, becomes a polygon.
 */
export function decodeLabelStudio(text: TextSource, options: ReadOptions = {}): AnnotatedImage[] {
  const reading = new Reading("decodeLabelStudio", readOptions("decodeLabelStudio", options, readRules));
  const file = readJson(reading, text);
  const tasks = Array.isArray(file) ? file : [reading.object("", file)];
  return reading
    .all(tasks, (value, i) => {
      const task = reading.object(`[${i}]`, value);
      const place = `[${i}]${typeof task["id"] === "number" ? ` (task ${task["id"]})` : ""}`;
      const list = task["annotations"] ?? task["completions"];
      const remedy = "Export as JSON: JSON-MIN has no sizes of masks.";
      if (!Array.isArray(list)) throw reading.error(`${place}.annotations`, "a list", list, remedy);
      return reading.all(list, (annotation, k) => annotationOf(reading, `${place}.annotations[${k}]`, annotation, task));
    })
    .flat();
}

type Fields = Readonly<Record<string, unknown>>;

function annotationOf(reading: Reading, place: string, value: unknown, task: Fields): AnnotatedImage | undefined {
  const annotation = reading.object(place, value);
  if (annotation["was_cancelled"] === true) return undefined;
  const results = reading.list(`${place}.result`, annotation["result"]);
  const sized = results.find((result) => typeof (result as Fields | null)?.["original_height"] === "number") as
    | Fields
    | undefined;
  const data = typeof task["data"] === "object" && task["data"] !== null ? (task["data"] as Fields) : {};
  const named = data["image"] ?? Object.values(data).find((field) => typeof field === "string");
  return {
    ...(typeof named === "string" ? { fileName: named } : {}),
    ...(sized === undefined ? {} : { height: sized["original_height"] as number, width: sized["original_width"] as number }),
    objects: reading.all(results, (result, k) => resultOf(reading, `${place}.result[${k}]`, result)),
    attributes: { task: task["id"], annotation: annotation["id"] },
  };
}

function resultOf(reading: Reading, place: string, given: unknown): AnnotatedObject | undefined {
  const result = reading.object(place, given);
  const type = reading.text(`${place}.type`, result["type"]);
  const kind =
    /^(brush|polygon|rectangle|ellipse|keypoint)(?:labels)?$/.exec(type)?.[1] ??
    (type === "labels" ? kindOf(result["value"]) : undefined);
  if (kind === undefined) return undefined;
  const height = reading.extent(`${place}.original_height`, result["original_height"]);
  const width = reading.extent(`${place}.original_width`, result["original_width"]);
  const here = `${place}.value`;
  const value = reading.object(here, result["value"]);
  const names = value[type] ?? value[`${kind}labels`] ?? value["labels"];
  const x = (field: string) => (reading.number(`${here}.${field}`, value[field]) * width) / 100;
  const y = (field: string) => (reading.number(`${here}.${field}`, value[field]) * height) / 100;
  const rotation = typeof value["rotation"] === "number" ? value["rotation"] : 0;
  const object = {
    className: Array.isArray(names) && typeof names[0] === "string" ? names[0] : "",
    ...(typeof result["score"] === "number" ? { score: result["score"] } : {}),
  };
  switch (kind) {
    case "brush":
      return { ...object, rle: brushOf(reading, here, value, height, width) };
    case "polygon": {
      const points = reading.points(`${here}.points`, value["points"], 3);
      return { ...object, polygons: [{ outer: points.map((part, k) => (part * (k % 2 ? height : width)) / 100), holes: [] }] };
    }
    case "rectangle": {
      const box = { x: x("x"), y: y("y"), width: x("width"), height: y("height") };
      return rotation === 0 ? { ...object, box } : { ...object, polygons: [{ outer: rotated(box, box, rotation), holes: [] }] };
    }
    case "ellipse":
      return { ...object, ellipse: { x: x("x"), y: y("y"), radiusX: x("radiusX"), radiusY: y("radiusY"), rotation } };
    default:
      return { ...object, keypoints: [{ x: x("x"), y: y("y"), visibility: 2 }] };
  }
}

/** The kind of a shape whose labels are of a tag of their own, by its fields. */
function kindOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ("rle" in value) return "brush";
  if ("points" in value) return "polygon";
  if ("radiusX" in value) return "ellipse";
  return "height" in value ? "rectangle" : "x" in value ? "keypoint" : undefined;
}

function brushOf(reading: Reading, place: string, value: Fields, height: number, width: number): RunLengths {
  if (height * width > 2 ** 28) throw reading.error(place, "an image of at most 2²⁸ pixels", phrase(`${height} × ${width}`));
  const list = reading.list(`${place}.rle`, value["rle"]);
  const bytes = new Uint8Array(list.length);
  for (let k = 0; k < bytes.length; k++) {
    const byte = list[k];
    if (typeof byte !== "number" || !Number.isInteger(byte) || byte < 0 || byte > 255) {
      throw reading.error(`${place}.rle[${k}]`, "a byte 0 … 255", byte);
    }
    bytes[k] = byte;
  }
  return encodeRle({ data: unpackAlpha(reading, `${place}.rle`, bytes, height * width), height, width });
}
