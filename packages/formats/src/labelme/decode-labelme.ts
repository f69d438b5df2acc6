/** LabelMe files to annotated images. */

import { SegmentationError } from "@segkit/core/errors";
import { decodeLabels } from "@segkit/core/label-files";
import { encodeRle } from "@segkit/core/rle";
import { phrase, readOptions } from "@segkit/core/validate";
import type { AnnotatedImage, AnnotatedObject } from "../annotations/annotations.js";
import { fromBase64 } from "../internal/base64.js";
import { Reading, type ReadOptions, readRules } from "../internal/reading.js";
import { readJson, type TextSource } from "../internal/text.js";

/** Bounds and defaults of {@link decodeLabelme}'s options. */
export const decodeLabelmeRules = readRules;

/**
 * Decodes a LabelMe file: polygons, rectangles, circles, lines, points and masks of one image.
 *
 * @param text - the file's text or bytes
 * @param options - see {@link ReadOptions}
 * @returns the image with its objects; polygons of one label and one `group_id` are one object of several parts
 * @throws SegmentationError `corrupt-data` for what is no such file, naming the shape; `invalid-argument`, `invalid-option`; `no-backend` for masks in a browser
 *   without `DecompressionStream`
 * @see https://github.com/wkentaro/labelme
 *
 * @example
 * ```ts
 * import { decodeLabelme } from "@segkit/formats";
 *
 * const shapes = [{ label: "cat", points: [[1, 2], [5, 2], [5, 6]], group_id: null, shape_type: "polygon", flags: {} }];
 * const json = JSON.stringify({ version: "5.5.0", flags: {}, shapes, imagePath: "a.jpg", imageData: null, imageHeight: 8, imageWidth: 9 });
 * const { fileName, objects } = await decodeLabelme(json);
 * console.assert(fileName === "a.jpg" && objects[0]!.polygons![0]!.outer.length === 6);
 * ```
 *
 * @remarks
 * Masks become run lengths, and need the image's size in the file. An image that is embedded (`imageData`) is not decoded. Flags and descriptions are kept as `attributes`.
 */
export async function decodeLabelme(text: TextSource, options: ReadOptions = {}): Promise<AnnotatedImage> {
  const reading = new Reading("decodeLabelme", readOptions("decodeLabelme", options, readRules));
  const file = reading.object("", readJson(reading, text));
  const shapes = reading.list("shapes", file["shapes"]);
  const height = optional(file["imageHeight"], (value) => reading.extent("imageHeight", value));
  const width = optional(file["imageWidth"], (value) => reading.extent("imageWidth", value));
  const path = optional(file["imagePath"], (value) => reading.text("imagePath", value));
  const objects: AnnotatedObject[] = [];
  for (const [i, shape] of shapes.entries()) {
    const object = await reading.attemptLater(() => objectOf(reading, `shapes[${i}]`, shape, height, width));
    if (object === undefined) continue;
    const whole = objects.findIndex((other) => isPartOf(object, other));
    if (whole < 0) objects.push(object);
    else objects[whole] = { ...objects[whole]!, polygons: [...objects[whole]!.polygons!, ...object.polygons!] };
  }
  return {
    ...(path === undefined ? {} : { fileName: path.replaceAll("\\", "/") }),
    ...(height === undefined ? {} : { height }),
    ...(width === undefined ? {} : { width }),
    objects,
  };
}

function optional<Result>(value: unknown, read: (value: unknown) => Result): Result | undefined {
  return value === undefined || value === null ? undefined : read(value);
}

/** Polygons of one label and group are one object. */
function isPartOf(object: AnnotatedObject, other: AnnotatedObject): boolean {
  const isWhole = object.polygons !== undefined && other.polygons !== undefined;
  return isWhole && object.group !== undefined && object.group === other.group && object.className === other.className;
}

async function objectOf(
  reading: Reading,
  place: string,
  value: unknown,
  height: number | undefined,
  width: number | undefined,
): Promise<AnnotatedObject> {
  const shape = reading.object(place, value);
  const className = reading.text(`${place}.label`, shape["label"]);
  // older files have no type: polygons
  const type = optional(shape["shape_type"], (given) => reading.text(`${place}.shape_type`, given)) ?? "polygon";
  const group = shape["group_id"];
  const object = {
    className,
    ...(typeof group === "number" || typeof group === "string" ? { group } : {}),
    ...attributesOf(shape),
  };
  const points = (least: number) => reading.points(`${place}.points`, shape["points"], least);
  switch (type) {
    case "polygon":
    case "oriented_rectangle":
      return { ...object, polygons: [{ outer: points(3), holes: [] }] };
    case "rectangle": {
      const [x0, y0, x1, y1] = points(2) as [number, number, number, number];
      return {
        ...object,
        box: { x: Math.min(x0, x1), y: Math.min(y0, y1), width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) },
      };
    }
    case "circle": {
      const [x, y, px, py] = points(2) as [number, number, number, number];
      const radius = Math.hypot(px - x, py - y);
      return { ...object, ellipse: { x, y, radiusX: radius, radiusY: radius, rotation: 0 } };
    }
    case "line":
    case "linestrip":
      return { ...object, line: points(2) };
    case "point":
    case "points": {
      const at = points(1);
      const keypoints = Array.from({ length: at.length / 2 }, (_, k) => ({
        x: at[2 * k]!,
        y: at[2 * k + 1]!,
        visibility: 2 as const,
      }));
      return { ...object, keypoints };
    }
    case "mask":
      return { ...object, ...(await maskOf(reading, place, shape, points(2), height, width)) };
    default:
      throw reading.error(`${place}.shape_type`, "a type of LabelMe", type);
  }
}

function attributesOf({ flags, description }: Readonly<Record<string, unknown>>): Pick<AnnotatedObject, "attributes"> {
  const set = typeof flags === "object" && flags !== null ? Object.entries(flags) : [];
  const attributes = { ...Object.fromEntries(set), ...(description ? { description } : {}) };
  return Object.keys(attributes).length > 0 ? { attributes } : {};
}

/** A mask, which is a PNG file of the pixels within the two corners, both of which are inside. */
async function maskOf(
  reading: Reading,
  place: string,
  shape: Readonly<Record<string, unknown>>,
  corners: readonly number[],
  height: number | undefined,
  width: number | undefined,
): Promise<Pick<AnnotatedObject, "rle" | "box">> {
  if (height === undefined || width === undefined) {
    throw reading.error("imageHeight, imageWidth", "the image's size, for masks", phrase("none"));
  }
  if (height * width > 2 ** 28)
    throw reading.error("imageHeight, imageWidth", "at most 2²⁸ pixels", phrase(`${height} × ${width}`));
  const file = fromBase64(reading.text(`${place}.mask`, shape["mask"]));
  if (file === undefined) throw reading.error(`${place}.mask`, "a PNG file as base64", phrase("text that is no base64"));
  const labels = await decodeLabels(file).catch((cause: unknown) => {
    if (!(cause instanceof SegmentationError) || cause.code === "no-backend") throw cause;
    throw reading.error(`${place}.mask`, "an intact PNG file of one channel", phrase("another"), undefined, cause);
  });
  const [left, top, right, bottom] = corners.map(Math.trunc) as [number, number, number, number];
  if (labels.width !== right - left + 1 || labels.height !== bottom - top + 1) {
    const expected = `a mask of the size of its corners, ${bottom - top + 1} × ${right - left + 1}`;
    throw reading.error(`${place}.mask`, expected, phrase(`${labels.height} × ${labels.width}`));
  }
  const data = new Uint8Array(height * width);
  for (let y = Math.max(0, top); y <= bottom && y < height; y++) {
    for (let x = Math.max(0, left); x <= right && x < width; x++) {
      if (labels.data[(y - top) * labels.width + x - left] !== 0) data[y * width + x] = 1;
    }
  }
  return { rle: encodeRle({ data, height, width }) };
}
