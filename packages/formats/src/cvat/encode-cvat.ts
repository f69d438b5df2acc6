/** Annotated images as CVAT files. */
import { decodeRle } from "@segkit/core/rle";
import type { AnnotatedImage, AnnotatedObject } from "../annotations/annotations.js";
import { objectToRle } from "../annotations/object-to-rle.js";
import { checkImages, sizeOf } from "../internal/writing.js";
import { escapeXml } from "../internal/xml.js";

/**
 * Encodes annotated images as an XML file of CVAT, "CVAT for images 1.1".
 *
 * @param images - images with file names, heights and widths
 * @returns the file's text, for CVAT's Upload annotations
 * @throws SegmentationError `invalid-argument` for what are no annotated images with their sizes, `corrupt-data` for a mask that is none
 * @see https://docs.cvat.ai/docs/dataset_management/formats/format-cvat/
 *
 * @example
 * ```ts
 * import { encodeCvat } from "@segkit/formats";
 *
 * const objects = [{ className: "cat", polygons: [{ outer: [1, 2, 5, 2, 5, 6.5], holes: [] }] }];
 * const xml = encodeCvat([{ fileName: "a.jpg", height: 8, width: 9, objects }]);
 * console.assert(xml.includes('points="1.00,2.00;5.00,2.00;5.00,6.50"'));
 * ```
 *
 * @remarks
 * Polygons with holes and run lengths are masks; several parts are polygons of one group. Coordinates have two decimals, as CVAT writes them.
 */
export function encodeCvat(images: readonly AnnotatedImage[]): string {
  const where = "encodeCvat";
  checkImages(where, images);
  const lines = ['<?xml version="1.0" encoding="utf-8"?>', "<annotations>", "  <version>1.1</version>"];
  for (const [i, image] of images.entries()) {
    const { height, width } = sizeOf(where, image);
    lines.push(`  <image id="${i}" name="${escapeXml(image.fileName ?? "")}" width="${width}" height="${height}">`);
    let nextGroup = image.objects.reduce(
      (most, { group }) => (typeof group === "number" ? Math.max(most, group + 1) : most),
      1,
    );
    for (const object of image.objects) {
      const shapes = shapesOf(object, height, width);
      const group = object.group ?? (shapes.length > 1 ? nextGroup++ : undefined);
      for (const { name, fields, inside } of shapes) lines.push(elementOf(object, name, fields, group, inside));
    }
    const tags = image.attributes?.["tags"];
    if (Array.isArray(tags)) for (const tag of tags) lines.push(`    <tag label="${escapeXml(tag)}" source="manual"></tag>`);
    lines.push("  </image>");
  }
  lines.push("</annotations>", "");
  return lines.join("\n");
}

interface Shape {
  readonly name: string;
  readonly fields: string;
  readonly inside?: string;
}

const fixed = (value: number): string => value.toFixed(2);
const pointsText = (points: ArrayLike<number>): string =>
  Array.from({ length: points.length / 2 }, (_, k) => `${fixed(points[2 * k]!)},${fixed(points[2 * k + 1]!)}`).join(";");

function elementOf(
  object: AnnotatedObject,
  name: string,
  fields: string,
  group: number | string | undefined,
  inside = "",
): string {
  const { z_order: order, source, ...others } = object.attributes ?? {};
  const attributes = Object.entries(others)
    .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
    .map(([key, value]) => `\n      <attribute name="${escapeXml(key)}">${escapeXml(value)}</attribute>`);
  const general = [
    `label="${escapeXml(object.className)}"`,
    `source="${escapeXml(typeof source === "string" ? source : "manual")}"`,
    `occluded="${object.isOccluded ? 1 : 0}"`,
    fields,
    `z_order="${typeof order === "number" ? order : 0}"`,
    ...(group === undefined ? [] : [`group_id="${escapeXml(group)}"`]),
  ];
  return `    <${name} ${general.filter(Boolean).join(" ")}>${inside}${attributes.join("")}\n    </${name}>`;
}

function shapesOf(object: AnnotatedObject, height: number, width: number): Shape[] {
  const { polygons, rle, ellipse, box, line, keypoints } = object;
  const hasHoles = polygons?.some(({ holes }) => holes.length > 0);
  if (hasHoles || (!polygons?.length && rle !== undefined)) return maskOf(object, height, width);
  if (polygons?.length) return polygons.map(({ outer }) => ({ name: "polygon", fields: `points="${pointsText(outer)}"` }));
  if (ellipse !== undefined) {
    const { x, y, radiusX, radiusY, rotation } = ellipse;
    const fields = `cx="${fixed(x)}" cy="${fixed(y)}" rx="${fixed(radiusX)}" ry="${fixed(radiusY)}" rotation="${fixed(rotation)}"`;
    return [{ name: "ellipse", fields }];
  }
  if (keypoints?.some(({ name }) => name !== undefined)) {
    const inside = keypoints.map(({ x, y, visibility, name }) => {
      const flags = `outside="${visibility === 0 ? 1 : 0}" occluded="${visibility === 1 ? 1 : 0}"`;
      return `\n      <points label="${escapeXml(name ?? "")}" source="manual" ${flags} points="${fixed(x)},${fixed(y)}"></points>`;
    });
    return [{ name: "skeleton", fields: "", inside: inside.join("") }];
  }
  if (box !== undefined) {
    const sides = { xtl: box.x, ytl: box.y, xbr: box.x + box.width, ybr: box.y + box.height };
    return [
      {
        name: "box",
        fields: Object.entries(sides)
          .map(([side, value]) => `${side}="${fixed(value)}"`)
          .join(" "),
      },
    ];
  }
  if (line !== undefined) return [{ name: "polyline", fields: `points="${pointsText(line)}"` }];
  const labeled = (keypoints ?? []).filter(({ visibility }) => visibility > 0).flatMap(({ x, y }) => [x, y]);
  return labeled.length > 0 ? [{ name: "points", fields: `points="${pointsText(labeled)}"` }] : [];
}

/** Runs along the rows of the mask's box, zeros first. */
function maskOf(object: AnnotatedObject, height: number, width: number): Shape[] {
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
  const runs: number[] = [0];
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      // runs of zeros stand at even places
      if (data[y * width + x] !== (runs.length - 1) % 2) runs.push(0);
      runs[runs.length - 1]!++;
    }
  }
  const fields = `rle="${runs.join(", ")}" left="${left}" top="${top}" width="${right - left + 1}" height="${bottom - top + 1}"`;
  return [{ name: "mask", fields }];
}
