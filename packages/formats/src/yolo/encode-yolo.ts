/** Annotated images as YOLO label files. */
import { type Rules, readOptions } from "@segkit/core/validate";
import type { AnnotatedImage, AnnotatedObject } from "../annotations/annotations.js";
import { bridgeParts } from "../annotations/bridge.js";
import { objectBox } from "../annotations/object-box.js";
import { objectToPolygons } from "../annotations/object-to-polygons.js";
import { checkImages, classesRule, sizeOf } from "../internal/writing.js";

/** Options of {@link encodeYolo}. */
export interface EncodeYoloOptions {
  /** Names of the classes, as `names` of the data set's YAML file lists them; the same for all its files. */
  readonly classes: readonly string[];
  /**
   * What to write of each object.
   * @default "segments"
   */
  readonly task?: "segments" | "boxes" | "poses";
}

/** Bounds and defaults of {@link encodeYolo}'s options. */
export const encodeYoloRules = {
  task: { kind: "choice", of: ["segments", "boxes", "poses"], default: "segments" },
  classes: { ...classesRule, required: true },
} as const satisfies Rules<EncodeYoloOptions>;

/**
 * Encodes an annotated image as a YOLO label file: a line for each object, in shares of the image's size.
 *
 * @param image - an image with height and width
 * @param options - see {@link EncodeYoloOptions}
 * @returns the file's text; it is empty for an image without objects, and such files are to be written too
 * @throws SegmentationError `invalid-argument` for an image without its size, `invalid-option` for an object whose class is not among `classes`
 * @see https://docs.ultralytics.com/datasets/segment/
 *
 * @example
 * ```ts
 * import { encodeYolo } from "@segkit/formats";
 *
 * const objects = [{ className: "dog", box: { x: 20, y: 10, width: 80, height: 30 } }];
 * const text = encodeYolo({ height: 100, width: 200, objects }, { classes: ["cat", "dog"], task: "boxes" });
 * console.assert(text === "1 0.300000 0.250000 0.400000 0.300000\n");
 * ```
 *
 * @remarks
 * Files have one ring for each object and no holes: parts and holes are joined by slits at their closest corners, which keeps the area that YOLO trains on. Corners are cut to the image. Objects
 * without what is asked for (an area, a box, key points) are left out.
 */
export function encodeYolo(image: AnnotatedImage, options: EncodeYoloOptions): string {
  const where = "encodeYolo";
  const { classes, task } = readOptions(where, options, encodeYoloRules);
  const { indexOf } = checkImages(where, [image], classes);
  const size = sizeOf(where, image);
  const write = { segments: segmentOf, boxes: boxOf, poses: poseOf }[task];
  return image.objects
    .flatMap((object: AnnotatedObject) => {
      const numbers = write(object, size);
      return numbers === undefined ? [] : [`${indexOf(object.className)} ${numbers.join(" ")}\n`];
    })
    .join("");
}

interface Size {
  readonly height: number;
  readonly width: number;
}

/** A coordinate as a share of the extent, within the image. */
function share(value: number, extent: number): string {
  return Math.min(1, Math.max(0, value / extent)).toFixed(6);
}

function segmentOf(object: AnnotatedObject, { height, width }: Size): string[] | undefined {
  const parts = objectToPolygons(object);
  if (parts.length === 0) return undefined;
  return bridgeParts(parts).map((value, k) => share(value, k % 2 === 0 ? width : height));
}

function boxOf(object: AnnotatedObject, { height, width }: Size): string[] | undefined {
  const box = objectBox(object);
  if (box === undefined) return undefined;
  const [left, right] = [Math.max(0, box.x), Math.min(width, box.x + box.width)];
  const [top, bottom] = [Math.max(0, box.y), Math.min(height, box.y + box.height)];
  return [
    share((left + right) / 2, width),
    share((top + bottom) / 2, height),
    share(right - left, width),
    share(bottom - top, height),
  ];
}

function poseOf(object: AnnotatedObject, size: Size): string[] | undefined {
  const box = boxOf(object, size);
  if (box === undefined || !object.keypoints?.length) return undefined;
  return box.concat(
    object.keypoints.flatMap(({ x, y, visibility }) => [share(x, size.width), share(y, size.height), String(visibility)]),
  );
}
