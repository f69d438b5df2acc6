/** Checks of label maps and masks. Each returns what to go on with: its argument, or what its data are in this realm and, labels, in 32 bits. */
import { phrase, SegmentationError } from "../errors/errors.js";
import type { LabelData, LabelMap, LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { asArray } from "./kind.js";
import { describeSize, isPlainSize, MAX_PIXELS } from "./size.js";
import { slipOf } from "./slip.js";

/**
 * Checks an input that is a label map whose data are an `Int32Array`, `Uint16Array` or `Uint8Array` of `height × width`; throws `invalid-labels`. The last two are
 * copied into 32 bits; else O(1): values are not read.
 */
export function checkLabelMap(where: string, argument: string, value: LabelMapLike): LabelMap {
  const { data, height, width } = viewLabelMap(where, argument, value);
  if (data === value.data && data instanceof Int32Array) return value as LabelMap;
  return { ...value, data: data instanceof Int32Array ? data : new Int32Array(data), height, width };
}

/** The same check of an input, without the copy: for functions that read a few of a label map's values. */
export function viewLabelMap(where: string, argument: string, value: LabelMapLike): LabelMapLike {
  return checkPlane(where, argument, value, LABELS);
}

/**
 * Whether an input that may be a label map, a mask or an image is a label map by its data: labels of 32 or 16 bits. Those of 8 bits look like a mask, and are
 * labels where something else says so.
 */
export function isLabelMap(value: unknown): value is LabelMapLike {
  if (typeof value !== "object" || value === null) return false;
  const { data } = value as { readonly data?: unknown };
  return asArray(data, Int32Array) !== undefined || (asArray(data, Uint16Array) !== undefined && !isImage(value));
}

/** Checks an input that is a mask whose data are a `Uint8Array` of `height × width`; throws `invalid-mask`. O(1): values are not read. */
export function checkMask(where: string, argument: string, value: Mask): Mask {
  const { data, height, width } = checkPlane(where, argument, value, MASK);
  return data === value.data ? value : { ...value, data, height, width };
}

/** Two inputs that must have the same height and width; throws `shape-mismatch`. */
export function checkSameSize(
  where: string,
  first: string,
  a: { readonly height: number; readonly width: number },
  second: string,
  b: { readonly height: number; readonly width: number },
): void {
  if (a.height === b.height && a.width === b.width) return;
  throw new SegmentationError("shape-mismatch", {
    where,
    option: second,
    expected: `the size of ${first}, ${describeSize(a.height, a.width)} (height × width)`,
    received: phrase(describeSize(b.height, b.width)),
    remedy: "Resize one of them first; label maps and masks with nearest-neighbor interpolation.",
  });
}

/** What a plane holds, and in which arrays. */
interface PlaneKind<Data> {
  readonly wanted: "labels" | "mask";
  readonly code: "invalid-labels" | "invalid-mask";
  readonly arrays: string;
  readonly conversion: string;
  arrayOf(value: unknown): Data | undefined;
}

const LABELS: PlaneKind<LabelData> = {
  wanted: "labels",
  code: "invalid-labels",
  arrays: "an Int32Array, a Uint16Array or a Uint8Array",
  conversion: "Int32Array.from(values)",
  arrayOf: (value) => asArray(value, Int32Array) ?? asArray(value, Uint16Array) ?? asArray(value, Uint8Array),
};

const MASK: PlaneKind<Uint8Array> = {
  wanted: "mask",
  code: "invalid-mask",
  arrays: "a Uint8Array",
  conversion: "Uint8Array.from(values, (v) => (v ? 1 : 0))",
  arrayOf: (value) => asArray(value, Uint8Array),
};

interface Plane<Data> {
  readonly data: Data;
  readonly height: number;
  readonly width: number;
}

function checkPlane<Data extends LabelData>(
  where: string,
  option: string,
  value: Plane<Data>,
  { wanted, code, arrays, conversion, arrayOf }: PlaneKind<Data>,
): Plane<Data> {
  if (typeof value !== "object" || value === null) {
    throw new SegmentationError(code, {
      ...{ where, option, expected: "{ data, height, width }", received: value },
      ...slipOf(wanted, value),
    });
  }
  const { height, width } = value;
  const data = arrayOf(value.data);
  // Samples of 8 and 16 bits are no labels, though their arrays are of the same kinds.
  // An image of one channel may be a mask; one of several is not.
  const isNot = wanted === "labels" ? !(data instanceof Int32Array) : data?.length !== value.height * value.width;
  if (data === undefined || (isNot && isImage(value))) {
    throw new SegmentationError(code, {
      where,
      option: `${option}.data`,
      expected: arrays,
      received: value.data,
      remedy: isImage(value)
        ? `This is an image: ${option} go here; where both are wanted, the image comes first.`
        : `Convert with ${conversion}.`,
      ...slipOf(wanted, value),
    });
  }
  checkPlaneSize(where, option, value, data.length, code);
  return { data, height, width };
}

/** Checks that an input's height and width are those of so many values; throws the code. */
export function checkPlaneSize(
  where: string,
  option: string,
  plane: { readonly height: number; readonly width: number },
  length: number,
  code: "invalid-labels" | "invalid-mask",
): void {
  const { height, width } = plane;
  if (isPlainSize(height) && isPlainSize(width) && height * width <= MAX_PIXELS && length === height * width) return;
  throw new SegmentationError(code, {
    where,
    option,
    expected: "positive integer height and width with height × width values",
    received: phrase(`${describeSize(height, width)} with ${length} values`),
    ...slipOf(code === "invalid-mask" ? "mask" : "labels", plane),
  });
}

/** By what only images have. */
function isImage(value: object): boolean {
  return "channels" in value || "info" in value;
}
