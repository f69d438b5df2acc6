/** YOLO label files to annotated images. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { AnnotatedImage, AnnotatedKeypoint, AnnotatedObject } from "../annotations/annotations.js";
import { fileRule, onErrorRule, Reading, type ReadOptions } from "../internal/reading.js";
import { readText, type TextSource } from "../internal/text.js";
import { extentRule, keypointsRule } from "./rules.js";

/** Options of {@link decodeYolo}. */
export interface DecodeYoloOptions extends ReadOptions {
  /** The upright image's height: files have shares of it. */
  readonly height: number;
  /** The upright image's width. */
  readonly width: number;
  /** Names of the classes, as `names` of the data set's YAML file lists them; without it, the numbers are the names. */
  readonly classes?: readonly string[];
  /** Numbers of each key point in a pose file, x and y, or x, y and visibility, as `kpt_shape` of the YAML file says: `[17, 3]`. */
  readonly keypoints?: readonly number[];
}

/** Bounds and defaults of {@link decodeYolo}'s options. */
export const decodeYoloRules = {
  file: fileRule,
  onError: onErrorRule,
  height: extentRule,
  width: extentRule,
  classes: { kind: "list", check: checkNames, aliases: ["names"] },
  keypoints: keypointsRule,
} as const satisfies Rules<DecodeYoloOptions>;

/**
 * Decodes a YOLO label file: boxes (`class cx cy w h`), segments (`class x1 y1 x2 y2 …`) or poses, in shares of the image's size.
 *
 * @param text - the file's text or bytes; an empty file is an image without objects
 * @param options - see {@link DecodeYoloOptions}
 * @returns the image with its objects, in pixels
 * @throws SegmentationError `corrupt-data` for a line that is none, naming it; `invalid-argument`, `invalid-option`
 * @see https://docs.ultralytics.com/datasets/segment/
 *
 * @example
 * ```ts
 * import { decodeYolo } from "@segkit/formats";
 *
 * const { objects } = decodeYolo("1 0.1 0.1 0.5 0.1 0.5 0.4\n", { height: 100, width: 200, classes: ["cat", "dog"] });
 * console.assert(objects[0]!.className === "dog");
 * console.assert(Array.from(objects[0]!.polygons![0]!.outer).join() === "20,10,100,10,100,40");
 * ```
 *
 * @remarks
 * A line of four numbers after the class is a box, as Ultralytics reads it; a fifth is its score in files of results. A ring with slits stays as it is; it is rasterized to the parts that it joins.
 */
export function decodeYolo(text: TextSource, options: DecodeYoloOptions): AnnotatedImage {
  const settings = readOptions("decodeYolo", options, decodeYoloRules);
  const reading = new Reading("decodeYolo", settings);
  const { height, width } = settings;
  const lines = readText(reading, text).split(/\r\n|\r|\n/);
  const objects = reading.all(lines, (line, i) => {
    const words = line.trim().split(/\s+/);
    return words[0] === "" ? undefined : objectOf(reading, `line ${i + 1}`, words, settings);
  });
  return { ...(settings.file === undefined ? {} : { fileName: settings.file }), height, width, objects };
}

type Settings = Pick<DecodeYoloOptions, "height" | "width" | "classes" | "keypoints">;

function objectOf(reading: Reading, place: string, words: readonly string[], settings: Settings): AnnotatedObject {
  const { height, width, classes, keypoints } = settings;
  const index = reading.parse(place, words[0], "the number of a class first");
  const className = classes === undefined ? String(index) : classes[index];
  if (!Number.isInteger(index) || index < 0 || className === undefined) {
    const expected = classes === undefined ? "a class ≥ 0" : `a class 0 … ${classes.length - 1}`;
    throw reading.error(place, expected, index, "Classes count from 0, in the order of the data set's names.");
  }
  const numbers = words.slice(1).map((word) => reading.parse(place, word));
  const box = () => {
    const [cx, cy, w, h] = numbers as [number, number, number, number];
    return { x: (cx - w / 2) * width, y: (cy - h / 2) * height, width: w * width, height: h * height };
  };
  if (keypoints !== undefined) {
    const [count, of] = keypoints as [number, number];
    if (numbers.length !== 4 + count * of) {
      throw reading.error(
        place,
        `${5 + count * of} numbers: a class, a box and ${count} key points`,
        phrase(`${words.length} numbers`),
      );
    }
    return { className, box: box(), keypoints: pointsOf(numbers.slice(4), of, settings) };
  }
  if (numbers.length === 4) return { className, box: box() };
  if (numbers.length === 5) return { className, box: box(), score: numbers[4]! };
  if (numbers.length < 6) {
    throw reading.error(place, "a class and three points or more, or a box", phrase(`${words.length} numbers`));
  }
  // results have their score at the end
  const score = numbers.length % 2 === 1 ? { score: numbers.at(-1)! } : {};
  const outer = numbers.slice(0, numbers.length & ~1).map((share, k) => share * (k % 2 === 0 ? width : height));
  return { className, polygons: [{ outer, holes: [] }], ...score };
}

function pointsOf(numbers: readonly number[], of: number, { height, width }: Settings): AnnotatedKeypoint[] {
  return Array.from({ length: numbers.length / of }, (_, k) => {
    const [x, y, v] = numbers.slice(k * of, (k + 1) * of) as [number, number, number?];
    const visibility = v === undefined ? (x === 0 && y === 0 ? 0 : 2) : v >= 2 ? 2 : v > 0 ? 1 : 0;
    return { x: x * width, y: y * height, visibility };
  });
}

function checkNames(where: string, option: string, value: readonly string[]): readonly string[] {
  if (Array.isArray(value) && value.every((name) => typeof name === "string")) return value;
  throw new SegmentationError("invalid-option", { where, option, expected: "a list of names", received: value });
}
