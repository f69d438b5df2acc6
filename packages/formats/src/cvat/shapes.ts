/** The shapes of CVAT's files. */

import type { XmlElement } from "@rgrove/parse-xml";
import { SegmentationError } from "@segkit/core/errors";
import { encodeRle } from "@segkit/core/rle";
import { phrase } from "@segkit/core/validate";
import type { AnnotatedKeypoint, AnnotatedObject } from "../annotations/annotations.js";
import type { Reading } from "../internal/reading.js";
import { rotated } from "../internal/rotated.js";
import { elements } from "../internal/xml.js";

type Size = readonly [height: number, width: number];

/** A shape as an object. */
export function shapeOf(reading: Reading, place: string, shape: XmlElement, size: Size): AnnotatedObject {
  const { attributes: given } = shape;
  const className = given["label"];
  if (className === undefined) throw reading.error(`${place}.label`, "a label", undefined);
  const number = (name: string) => reading.parse(`${place}.${name}`, given[name]);
  const object = { className, ...detailsOf(shape) };
  switch (shape.name) {
    case "polygon":
      return { ...object, polygons: [{ outer: pointsOf(reading, `${place}.points`, given["points"], 3), holes: [] }] };
    case "polyline":
      return { ...object, line: pointsOf(reading, `${place}.points`, given["points"], 2) };
    case "points": {
      const at = pointsOf(reading, `${place}.points`, given["points"], 1);
      return {
        ...object,
        keypoints: Array.from({ length: at.length / 2 }, (_, k) => ({ x: at[2 * k]!, y: at[2 * k + 1]!, visibility: 2 })),
      };
    }
    case "box": {
      const [x, y] = [number("xtl"), number("ytl")];
      const box = { x, y, width: number("xbr") - x, height: number("ybr") - y };
      const rotation = given["rotation"] === undefined ? 0 : number("rotation");
      if (rotation === 0) return { ...object, box };
      const center = { x: x + box.width / 2, y: y + box.height / 2 };
      return { ...object, polygons: [{ outer: rotated(box, center, rotation), holes: [] }] };
    }
    case "ellipse": {
      const rotation = given["rotation"] === undefined ? 0 : number("rotation");
      return {
        ...object,
        ellipse: { x: number("cx"), y: number("cy"), radiusX: number("rx"), radiusY: number("ry"), rotation },
      };
    }
    case "mask":
      return { ...object, rle: maskOf(reading, place, given, size) };
    case "skeleton":
      return {
        ...object,
        keypoints: elements(shape, "points").map((point, k) => jointOf(reading, `${place}.points[${k}]`, point)),
      };
    default:
      throw new SegmentationError("unsupported", {
        where: reading.where,
        option: place,
        expected: "a polygon, mask, box, ellipse, polyline, points or skeleton",
        received: phrase(`<${shape.name}>`),
      });
  }
}

function detailsOf(shape: XmlElement): Omit<AnnotatedObject, "className"> {
  const { occluded, group_id: group, z_order: order, source } = shape.attributes;
  const attributes: Record<string, unknown> = {};
  for (const attribute of elements(shape, "attribute")) attributes[attribute.attributes["name"] ?? ""] = attribute.text;
  if (order !== undefined && order !== "0") attributes["z_order"] = Number(order);
  if (source !== undefined && source !== "manual") attributes["source"] = source;
  return {
    ...(occluded === "1" ? { isOccluded: true } : {}),
    ...(group === undefined ? {} : { group: Number.isFinite(Number(group)) ? Number(group) : group }),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  };
}

/** Points "x,y;x,y" as a flat list. */
function pointsOf(reading: Reading, place: string, text: string | undefined, least: number): number[] {
  const pairs = (text ?? "").split(";").filter((pair) => pair.trim() !== "");
  if (pairs.length < least) throw reading.error(place, `at least ${least} points "x,y;x,y"`, text);
  return pairs.flatMap((pair, k) => {
    const numbers = pair.split(",");
    if (numbers.length === 2) return numbers.map((value) => reading.parse(`${place}[${k}]`, value));
    const remedy = numbers.length === 4 ? "Write decimals with a point, not with a comma." : undefined;
    throw reading.error(`${place}[${k}]`, 'a point "x,y"', pair, remedy);
  });
}

function jointOf(reading: Reading, place: string, point: XmlElement): AnnotatedKeypoint {
  const { label, points, outside, occluded } = point.attributes;
  const [x, y] = pointsOf(reading, `${place}.points`, points, 1) as [number, number];
  return { x, y, visibility: outside === "1" ? 0 : occluded === "1" ? 1 : 2, ...(label === undefined ? {} : { name: label }) };
}

/** Runs along the rows of a box within the image. */
function maskOf(reading: Reading, place: string, given: Readonly<Record<string, string>>, size: Size) {
  const integer = (name: string) => reading.integer(`${place}.${name}`, reading.parse(`${place}.${name}`, given[name]));
  const [left, top, width, height] = [integer("left"), integer("top"), integer("width"), integer("height")];
  if (left < 0 || top < 0 || width < 1 || height < 1 || left + width > size[1] || top + height > size[0]) {
    throw reading.error(place, `a mask within the image's ${size[0]} × ${size[1]} pixels`, [left, top, width, height]);
  }
  if (size[0] * size[1] > 2 ** 28)
    throw reading.error(place, "an image of at most 2²⁸ pixels", phrase(`${size[0]} × ${size[1]}`));
  const runs = (given["rle"] ?? "").split(",").map((run, k) => {
    const length = reading.parse(`${place}.rle[${k}]`, run, "a run length");
    if (Number.isInteger(length) && length >= 0) return length;
    throw reading.error(`${place}.rle[${k}]`, "a run length, an integer ≥ 0", length);
  });
  const sum = runs.reduce((total, run) => total + run, 0);
  // CVAT leaves out zeros at the end
  if (sum > width * height)
    throw reading.error(`${place}.rle`, `runs that sum to ${width * height} (${height} × ${width})`, phrase(`a sum of ${sum}`));
  const data = new Uint8Array(size[0] * size[1]);
  let at = 0;
  for (const [k, run] of runs.entries()) {
    const end = at + run;
    for (; at < end; at++) if (k % 2 === 1) data[(top + Math.floor(at / width)) * size[1] + left + (at % width)] = 1;
  }
  return encodeRle({ data, height: size[0], width: size[1] });
}
