/** ISAT files to annotated images. */
import { readOptions } from "@segkit/core/validate";
import type { AnnotatedImage } from "../annotations/annotations.js";
import { Reading, type ReadOptions, readRules } from "../internal/reading.js";
import { readJson, type TextSource } from "../internal/text.js";
import { type Cut, cutHoles, type Layered } from "./holes.js";

/** Bounds and defaults of {@link decodeIsat}'s options. */
export const decodeIsatRules = readRules;

/** What ISAT calls a polygon that cuts what lies below it. */
const BACKGROUND = "__background__";

/**
 * Decodes a file of ISAT, the annotator with Segment Anything: polygons of one image, in groups and layers.
 *
 * @param text - the file's text or bytes
 * @param options - see {@link ReadOptions}
 * @returns the image with its objects; polygons of one category, group and crowd flag are one object, and polygons of `__background__` are holes of the objects below them
 * @throws SegmentationError `corrupt-data` for what is no such file, naming the object; `invalid-argument`, `invalid-option`
 * @see https://github.com/yatengLG/ISAT_with_segment_anything
 *
 * @example
 * ```ts
 * import { decodeIsat } from "@segkit/formats";
 *
 * const object = (category: string, layer: number, segmentation: number[][]) => ({ category, group: 1, layer, segmentation, iscrowd: false });
 * const ring = [object("ring", 1, [[0, 0], [8, 0], [8, 8], [0, 8]]), object("__background__", 2, [[2, 2], [6, 2], [6, 6], [2, 6]])];
 * const json = JSON.stringify({ info: { description: "ISAT", name: "a.jpg", height: 9, width: 9 }, objects: ring });
 * console.assert(decodeIsat(json).objects[0]!.polygons![0]!.holes.length === 1);
 * ```
 *
 * @remarks
 * A background polygon that lies over an object's border cannot be a hole; such an object becomes a mask.
 */
export function decodeIsat(text: TextSource, options: ReadOptions = {}): AnnotatedImage {
  const reading = new Reading("decodeIsat", readOptions("decodeIsat", options, readRules));
  const file = reading.object("", readJson(reading, text));
  const info = reading.object("info", file["info"]);
  const height = reading.extent("info.height", info["height"]);
  const width = reading.extent("info.width", info["width"]);
  const layered: Layered[] = [];
  const cuts: Cut[] = [];
  for (const found of reading.all(reading.list("objects", file["objects"]), (value, i) =>
    read(reading, `objects[${i}]`, value),
  )) {
    const { category, group, layer, ring, isCrowd, note } = found;
    if (category === BACKGROUND) {
      cuts.push({ ring, layer, group });
      continue;
    }
    const whole = layered.find(
      ({ object, group: other }) =>
        other === group && group !== undefined && object.className === category && !object.isCrowd === !isCrowd,
    );
    const part = { outer: ring, holes: [], layer };
    if (whole !== undefined) whole.parts.push(part);
    else {
      const object = {
        className: category,
        ...(group === undefined ? {} : { group }),
        ...(isCrowd ? { isCrowd: true } : {}),
        ...(note ? { attributes: { note } } : {}),
      };
      layered.push({ object, group, parts: [part] });
    }
  }
  const name = info["name"];
  return {
    ...(typeof name === "string" ? { fileName: name } : {}),
    height,
    width,
    objects: cutHoles(layered, cuts, [height, width]),
  };
}

function read(reading: Reading, place: string, value: unknown) {
  const object = reading.object(place, value);
  const group = object["group"];
  return {
    category: reading.text(`${place}.category`, object["category"]),
    ring: reading.points(`${place}.segmentation`, object["segmentation"], 3),
    group: typeof group === "number" ? group : undefined,
    layer: typeof object["layer"] === "number" ? object["layer"] : 1,
    isCrowd: object["iscrowd"] === true || object["iscrowd"] === 1,
    note: typeof object["note"] === "string" ? object["note"] : "",
  };
}
