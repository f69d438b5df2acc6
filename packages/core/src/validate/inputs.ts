/** Checks of label maps and masks. Each returns what to go on with: its argument, or one of another realm with data of this one. */
import { phrase, SegmentationError } from "../errors/errors.js";
import type { LabelMap } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { asArray } from "./kind.js";
import { describeSize, isPlainSize, MAX_PIXELS } from "./size.js";
import { slipOf } from "./slip.js";

/** Checks an input that is a label map whose data are an `Int32Array` of `height × width`; throws `invalid-labels`. O(1): values are not read. */
export function checkLabelMap(where: string, argument: string, value: LabelMap): LabelMap {
  return checkPlane(where, argument, value, Int32Array, "invalid-labels", "Int32Array.from(values)");
}

/** Checks an input that is a mask whose data are a `Uint8Array` of `height × width`; throws `invalid-mask`. O(1): values are not read. */
export function checkMask(where: string, argument: string, value: Mask): Mask {
  return checkPlane(where, argument, value, Uint8Array, "invalid-mask", "Uint8Array.from(values, (v) => (v ? 1 : 0))");
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

function checkPlane<Plane extends LabelMap | Mask>(
  where: string,
  option: string,
  value: Plane,
  type: typeof Int32Array | typeof Uint8Array,
  code: "invalid-labels" | "invalid-mask",
  conversion: string,
): Plane {
  const wanted = type === Int32Array ? "labels" : "mask";
  if (typeof value !== "object" || value === null) {
    throw new SegmentationError(code, {
      ...{ where, option, expected: "{ data, height, width }", received: value },
      ...slipOf(wanted, value),
    });
  }
  const { height, width } = value;
  const data = asArray<Int32Array | Uint8Array>(value.data, type);
  if (data === undefined) {
    throw new SegmentationError(code, {
      where,
      option: `${option}.data`,
      expected: `${type === Int32Array ? "an" : "a"} ${type.name}`,
      received: value.data,
      remedy: "channels" in value || "info" in value ? `This is an image: ${option} go here.` : `Convert with ${conversion}.`,
      ...slipOf(wanted, value),
    });
  }
  if (!isPlainSize(height) || !isPlainSize(width) || height * width > MAX_PIXELS || data.length !== height * width) {
    throw new SegmentationError(code, {
      where,
      option,
      expected: "positive integer height and width with height × width values",
      received: phrase(`${describeSize(height, width)} with ${data.length} values`),
    });
  }
  return data === value.data ? value : { ...value, data };
}
