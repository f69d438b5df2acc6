/** Files of the VGG Image Annotator to annotated images. */
import { checkText, type Rules, readOptions } from "@segkit/core/validate";
import type { AnnotatedImage, AnnotatedObject } from "../annotations/annotations.js";
import { fileRule, onErrorRule, Reading, type ReadOptions } from "../internal/reading.js";
import { readJson, type TextSource } from "../internal/text.js";

/** Options of {@link decodeVia}. */
export interface DecodeViaOptions extends ReadOptions {
  /**
   * The attribute of regions that names their class.
   * @default "label", else a region's only attribute
   */
  readonly classAttribute?: string;
}

/** Bounds and defaults of {@link decodeVia}'s options. */
export const decodeViaRules = {
  file: fileRule,
  onError: onErrorRule,
  classAttribute: { kind: "text", check: checkText },
} as const satisfies Rules<DecodeViaOptions>;

/**
 * Decodes annotations of the VGG Image Annotator (VIA 1 or 2, or a project file): polygons, rectangles, circles, ellipses, lines and points of many images.
 *
 * @param text - the file's text or bytes
 * @param options - see {@link DecodeViaOptions}
 * @returns the images with their objects; the format knows no sizes
 * @throws SegmentationError `corrupt-data` for what is no such file, naming image and region; `invalid-argument`, `invalid-option`
 * @see https://www.robots.ox.ac.uk/~vgg/software/via/
 *
 * @example
 * ```ts
 * import { decodeVia } from "@segkit/formats";
 *
 * const shape_attributes = { name: "rect", x: 1, y: 2, width: 3, height: 4 };
 * const json = JSON.stringify({ "a.jpg99": { filename: "a.jpg", size: 99, regions: [{ shape_attributes, region_attributes: { label: "cat" } }] } });
 * const [image] = decodeVia(json);
 * console.assert(image!.objects[0]!.className === "cat" && image!.objects[0]!.box!.height === 4);
 * ```
 *
 * @remarks
 * A class that was chosen from check boxes is the first that is checked. A region without a class has the name "".
 */
export function decodeVia(text: TextSource, options: DecodeViaOptions = {}): AnnotatedImage[] {
  const settings = readOptions("decodeVia", options, decodeViaRules);
  const reading = new Reading("decodeVia", settings);
  const file = reading.object("", readJson(reading, text));
  const images = reading.object("_via_img_metadata", file["_via_img_metadata"] ?? file);
  return reading.all(Object.entries(images), ([key, value]) => {
    const place = JSON.stringify(key.length > 60 ? `${key.slice(0, 60)}…` : key);
    const image = reading.object(place, value);
    const fileName = reading.text(`${place}.filename`, image["filename"]);
    const { regions } = image;
    // VIA 1 numbers them in an object
    const list = Array.isArray(regions) ? regions : Object.values(reading.object(`${place}.regions`, regions ?? {}));
    const objects = reading.all(list, (region, i) =>
      objectOf(reading, `${place}.regions[${i}]`, region, settings.classAttribute),
    );
    return { fileName, objects, ...attributesOf(image["file_attributes"]) };
  });
}

function attributesOf(value: unknown, without?: string): Pick<AnnotatedObject, "attributes"> {
  if (typeof value !== "object" || value === null) return {};
  const entries = Object.entries(value).filter(([name]) => name !== without);
  return entries.length > 0 ? { attributes: Object.fromEntries(entries) } : {};
}

function objectOf(reading: Reading, place: string, value: unknown, classAttribute?: string): AnnotatedObject {
  const region = reading.object(place, value);
  const given = reading.object(`${place}.region_attributes`, region["region_attributes"] ?? {});
  const names = Object.keys(given);
  const name = classAttribute ?? ("label" in given ? "label" : names.length === 1 ? names[0]! : "label");
  const object = { className: classOf(given[name]), ...attributesOf(given, name) };
  const here = `${place}.shape_attributes`;
  const shape = reading.object(here, region["shape_attributes"]);
  const number = (field: string) => reading.number(`${here}.${field}`, shape[field]);
  switch (shape["name"]) {
    case "polygon":
      return { ...object, polygons: [{ outer: pointsOf(reading, here, shape, 3), holes: [] }] };
    case "polyline":
      return { ...object, line: pointsOf(reading, here, shape, 2) };
    case "rect":
      return { ...object, box: { x: number("x"), y: number("y"), width: number("width"), height: number("height") } };
    case "circle":
      return {
        ...object,
        ellipse: { x: number("cx"), y: number("cy"), radiusX: number("r"), radiusY: number("r"), rotation: 0 },
      };
    case "ellipse": {
      // radians, since VIA 2.0.6; earlier files have none
      const theta = shape["theta"] === undefined ? 0 : number("theta");
      const ellipse = { x: number("cx"), y: number("cy"), radiusX: number("rx"), radiusY: number("ry") };
      return { ...object, ellipse: { ...ellipse, rotation: (theta * 180) / Math.PI } };
    }
    case "point":
      return { ...object, keypoints: [{ x: number("cx"), y: number("cy"), visibility: 2 }] };
    default:
      throw reading.error(`${here}.name`, "a shape of VIA: polygon, polyline, rect, circle, ellipse or point", shape["name"]);
  }
}

/** A class that was typed or chosen; the first that is checked. */
function classOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value).find(([, isChecked]) => isChecked)?.[0] ?? "";
}

function pointsOf(reading: Reading, here: string, shape: Readonly<Record<string, unknown>>, least: number): number[] {
  const xs = reading.list(`${here}.all_points_x`, shape["all_points_x"]);
  const ys = reading.list(`${here}.all_points_y`, shape["all_points_y"]);
  if (xs.length !== ys.length || xs.length < least) {
    throw reading.error(`${here}.all_points_y`, `as many numbers as all_points_x, at least ${least}`, ys);
  }
  return xs.flatMap((x, k) => [
    reading.number(`${here}.all_points_x[${k}]`, x),
    reading.number(`${here}.all_points_y[${k}]`, ys[k]),
  ]);
}
