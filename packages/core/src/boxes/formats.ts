/** Lists of boxes in the forms that files, networks and programs use. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { checkFinite } from "../validate/finite.js";
import { checkOneOf } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import type { Box } from "./box.js";

/**
 * What four numbers of a box are: `xywh` left, top, width, height (COCO); `xyxy` left, top, right, bottom (torchvision, Pascal VOC); `cxcywh` center,
 * width, height (YOLO, DETR).
 */
export type BoxFormat = "xywh" | "xyxy" | "cxcywh";

/** Boxes as objects, or as a flat list of four numbers each whose meaning the option `format` gives. */
export type BoxList = readonly Box[] | ArrayLike<number>;

/** Options of the functions that take a {@link BoxList}. */
export interface BoxListOptions {
  /**
   * The meaning of a flat list's numbers; boxes given as objects need none.
   * @default "xywh"
   */
  readonly format?: BoxFormat;
}

const FORMATS = ["xywh", "xyxy", "cxcywh"] as const;

/** The rule of the option `format`. */
export const formatRule = { kind: "choice", of: FORMATS, default: "xywh" } as const;

/** Bounds and defaults of {@link toBoxes}'s options. */
export const toBoxesRules = { format: formatRule } as const satisfies Rules<BoxListOptions>;

/**
 * Converts a flat list of boxes from one format to another.
 *
 * @param boxes - four finite numbers for each box
 * @param from - their form
 * @param to - the form wanted
 * @returns four numbers for each box, in the same order
 * @throws SegmentationError `invalid-argument` when the length is no multiple of four or a number is not finite, `invalid-option` for another form
 *
 * @example
 * ```ts
 * import { convertBoxes } from "@segkit/core";
 *
 * console.assert(convertBoxes([10, 20, 4, 6], "xywh", "xyxy").join() === "10,20,14,26");
 * console.assert(convertBoxes([10, 20, 4, 6], "xywh", "cxcywh").join() === "12,23,4,6");
 * ```
 */
export function convertBoxes(boxes: ArrayLike<number>, from: BoxFormat, to: BoxFormat): Float64Array {
  const where = "convertBoxes";
  checkOneOf(where, "from", from, FORMATS);
  checkOneOf(where, "to", to, FORMATS);
  const out = Float64Array.from(flat(where, "boxes", boxes));
  if (from === to) return out;
  for (let i = 0; i < out.length; i += 4) {
    const [a, b, c, d] = [out[i]!, out[i + 1]!, out[i + 2]!, out[i + 3]!];
    // by way of left, top, width, height
    const w = from === "xyxy" ? c - a : c;
    const h = from === "xyxy" ? d - b : d;
    const x = from === "cxcywh" ? a - w / 2 : a;
    const y = from === "cxcywh" ? b - h / 2 : b;
    out[i] = to === "cxcywh" ? x + w / 2 : x;
    out[i + 1] = to === "cxcywh" ? y + h / 2 : y;
    out[i + 2] = to === "xyxy" ? x + w : w;
    out[i + 3] = to === "xyxy" ? y + h : h;
  }
  return out;
}

/**
 * Makes box objects from a flat list in one of the formats.
 *
 * @param boxes - four finite numbers for each box
 * @param options - `format`: their form; default `xywh`
 * @returns one box for each four numbers
 * @throws SegmentationError `invalid-argument`, `invalid-option` as {@link convertBoxes}
 *
 * @example
 * ```ts
 * import { toBoxes } from "@segkit/core";
 *
 * console.assert(toBoxes([10, 20, 14, 26], { format: "xyxy" })[0]?.width === 4);
 * ```
 */
export function toBoxes(boxes: ArrayLike<number>, options: BoxListOptions = {}): Box[] {
  const { format } = readOptions("toBoxes", options, toBoxesRules);
  const values = convertBoxes(boxes, format, "xywh");
  const out: Box[] = [];
  for (let i = 0; i < values.length; i += 4) {
    out.push({ x: values[i]!, y: values[i + 1]!, width: values[i + 2]!, height: values[i + 3]! });
  }
  return out;
}

/** Boxes ready to be compared: five planes of `stride` values, left, top, right, bottom, area; at least one value of padding in each. */
export interface BoxPlanes {
  readonly data: Float64Array;
  readonly stride: number;
  readonly count: number;
}

/** The planes of a list of boxes, checked: finite, no negative width or height. */
export function boxPlanes(where: string, option: string, boxes: BoxList, form: BoxFormat = "xywh"): BoxPlanes {
  const objects = Array.isArray(boxes) && typeof boxes[0] === "object";
  const values = objects ? unpack(where, option, boxes as readonly Box[]) : flat(where, option, boxes as ArrayLike<number>);
  const count = values.length / 4;
  const stride = count + 1;
  const data = new Float64Array(5 * stride);
  for (let i = 0; i < count; i++) {
    const [a, b, c, d] = [values[4 * i]!, values[4 * i + 1]!, values[4 * i + 2]!, values[4 * i + 3]!];
    const w = form === "xyxy" && !objects ? c - a : c;
    const h = form === "xyxy" && !objects ? d - b : d;
    if (!(w >= 0 && h >= 0)) {
      throw new SegmentationError("invalid-argument", {
        where,
        option: `${option}[${i}]`,
        expected: "a box whose width and height are not negative",
        received: phrase(`${w} × ${h} (width × height)`),
        remedy: "Check that the option format says what the numbers are.",
      });
    }
    const center = form === "cxcywh" && !objects;
    const x = center ? a - w / 2 : a;
    const y = center ? b - h / 2 : b;
    data[i] = x;
    data[stride + i] = y;
    // corners that were given are kept as they are: x + (c − a) may round
    data[2 * stride + i] = form === "xyxy" && !objects ? c : x + w;
    data[3 * stride + i] = form === "xyxy" && !objects ? d : y + h;
    data[4 * stride + i] = w * h;
  }
  return { data, stride, count };
}

function unpack(where: string, option: string, boxes: readonly Box[]): Float64Array {
  const out = new Float64Array(4 * boxes.length);
  for (const [i, box] of boxes.entries()) {
    const values = [box?.x, box?.y, box?.width, box?.height];
    if (!values.every((value) => Number.isFinite(value))) {
      const expected = "{ x, y, width, height }, four finite numbers";
      throw new SegmentationError("invalid-argument", { where, option: `${option}[${i}]`, expected, received: box });
    }
    out.set(values as number[], 4 * i);
  }
  return out;
}

function flat(where: string, option: string, boxes: ArrayLike<number>): ArrayLike<number> {
  const isList = Array.isArray(boxes) || (ArrayBuffer.isView(boxes) && "length" in boxes);
  if (!isList || boxes.length % 4 !== 0) {
    throw new SegmentationError("invalid-argument", {
      where,
      option,
      expected: "a list of boxes, or four numbers for each box",
      received: isList ? phrase(`${boxes.length} values`) : boxes,
    });
  }
  checkFinite(where, option, boxes);
  return boxes;
}
