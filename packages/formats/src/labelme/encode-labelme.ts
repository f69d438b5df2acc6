/** Annotated images as LabelMe files. */

import { encodeLabels } from "@segkit/core/label-files";
import { decodeRle } from "@segkit/core/rle";
import type { AnnotatedImage, AnnotatedObject } from "../annotations/annotations.js";
import { objectToPolygons } from "../annotations/object-to-polygons.js";
import { objectToRle } from "../annotations/object-to-rle.js";
import { toBase64 } from "../internal/base64.js";
import { checkImage, sizeOf } from "../internal/writing.js";

/** A shape as LabelMe keeps it. */
interface Shape {
  readonly label: string;
  readonly points: readonly (readonly number[])[];
  readonly group_id: number | string | null;
  readonly description: string;
  readonly shape_type: string;
  readonly flags: Readonly<Record<string, boolean>>;
  readonly mask: string | null;
}

/**
 * Encodes an annotated image as a LabelMe file.
 *
 * @param image - an image with height and width
 * @returns the file's text; the image itself is not embedded, LabelMe finds it by `fileName` beside the file
 * @throws SegmentationError `invalid-argument` for what is no annotated image with its size, `shape-mismatch` for a mask of another size; `no-backend` for masks
 *   in a browser without `CompressionStream`
 * @see https://github.com/wkentaro/labelme
 *
 * @example
 * ```ts
 * import { encodeLabelme } from "@segkit/formats";
 *
 * const objects = [{ className: "cat", polygons: [{ outer: [1, 2, 5, 2, 5, 6], holes: [] }] }];
 * const file = JSON.parse(await encodeLabelme({ fileName: "a.jpg", height: 8, width: 9, objects }));
 * console.assert(file.shapes[0].shape_type === "polygon" && file.shapes[0].points.length === 3);
 * ```
 *
 * @remarks
 * Polygons without holes are polygons, several parts joined by a `group_id`; objects with holes are masks, which LabelMe has since version 5.3, because its polygons have none. An object with several
 * descriptions is written by the first of mask or polygons, ellipse, box, line, points. An ellipse that is no circle becomes a polygon.
 */
export async function encodeLabelme(image: AnnotatedImage): Promise<string> {
  const where = "encodeLabelme";
  const { height, width } = sizeOf(where, checkImage(where, image));
  const shapes: Shape[] = [];
  let nextGroup = image.objects.reduce((most, { group }) => (typeof group === "number" ? Math.max(most, group + 1) : most), 0);
  for (const object of image.objects) {
    const parts = await shapesOf(object, height, width);
    const group = object.group ?? (parts.length > 1 ? nextGroup++ : null);
    const { description, ...others } = object.attributes ?? {};
    const flags = Object.fromEntries(Object.entries(others).filter(([, value]) => typeof value === "boolean")) as Record<
      string,
      boolean
    >;
    for (const { points, shape_type, mask } of parts) {
      shapes.push({
        label: object.className,
        points: pairsOf(points),
        group_id: group,
        description: typeof description === "string" ? description : "",
        shape_type,
        flags,
        mask: mask ?? null,
      });
    }
  }
  const file = {
    version: "5.5.0",
    flags: {},
    shapes,
    imagePath: image.fileName ?? "",
    imageData: null,
    imageHeight: height,
    imageWidth: width,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

interface Part {
  readonly points: ArrayLike<number>;
  readonly shape_type: string;
  readonly mask?: string;
}

async function shapesOf(object: AnnotatedObject, height: number, width: number): Promise<Part[]> {
  const { polygons, rle, ellipse, box, line, keypoints } = object;
  const hasHoles = polygons?.some(({ holes }) => holes.length > 0);
  if (hasHoles || (!polygons?.length && rle !== undefined)) return maskOf(object, height, width);
  if (polygons?.length) return polygons.map(({ outer }) => ({ points: outer, shape_type: "polygon" }));
  if (ellipse !== undefined) {
    const { x, y, radiusX, radiusY } = ellipse;
    if (radiusX === radiusY) return [{ points: [x, y, x + radiusX, y], shape_type: "circle" }];
    return objectToPolygons(object).map(({ outer }) => ({ points: outer, shape_type: "polygon" }));
  }
  if (box !== undefined) return [{ points: [box.x, box.y, box.x + box.width, box.y + box.height], shape_type: "rectangle" }];
  if (line !== undefined) return [{ points: line, shape_type: line.length === 4 ? "line" : "linestrip" }];
  return (keypoints ?? [])
    .filter(({ visibility }) => visibility > 0)
    .map(({ x, y }) => ({ points: [x, y], shape_type: "point" }));
}

/** The pixels within the mask's box as a PNG file; none of an empty mask. */
async function maskOf(object: AnnotatedObject, height: number, width: number): Promise<Part[]> {
  const { data } = decodeRle(objectToRle(object, [height, width]));
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  if (right < 0) return [];
  const [h, w] = [bottom - top + 1, right - left + 1];
  const labels = new Int32Array(h * w);
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) labels[y * w + x] = data[(top + y) * width + left + x]! * 255;
  const file = await encodeLabels({ data: labels, height: h, width: w }, { bitDepth: 8 });
  return [{ points: [left, top, right, bottom], shape_type: "mask", mask: toBase64(file) }];
}

function pairsOf(points: ArrayLike<number>): number[][] {
  return Array.from({ length: points.length / 2 }, (_, k) => [points[2 * k]!, points[2 * k + 1]!]);
}
