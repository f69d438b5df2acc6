/** Checks of label maps and masks. Each returns its argument, so that a check reads as an assignment. */
import { phrase, SegmentationError } from "../errors/errors.js";
import type { LabelMap } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { describeSize, isPlainSize, MAX_PIXELS } from "./size.js";

/** Checks an input that is a label map whose data are an `Int32Array` of `height × width`; throws `invalid-labels`. O(1): values are not read. */
export function checkLabelMap(where: string, argument: string, value: LabelMap): LabelMap {
  checkPlane(where, argument, value, Int32Array, "invalid-labels", "Int32Array.from(values)");
  return value;
}

/** Checks an input that is a mask whose data are a `Uint8Array` of `height × width`; throws `invalid-mask`. O(1): values are not read. */
export function checkMask(where: string, argument: string, value: Mask): Mask {
  checkPlane(where, argument, value, Uint8Array, "invalid-mask", "Uint8Array.from(values, (v) => (v ? 1 : 0))");
  return value;
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

function checkPlane(
  where: string,
  option: string,
  value: { readonly data: unknown; readonly height: number; readonly width: number },
  type: typeof Int32Array | typeof Uint8Array,
  code: "invalid-labels" | "invalid-mask",
  conversion: string,
): void {
  if (typeof value !== "object" || value === null) {
    throw new SegmentationError(code, { where, option, expected: "{ data, height, width }", received: value });
  }
  const { data, height, width } = value;
  if (!(data instanceof type)) {
    throw new SegmentationError(code, {
      where,
      option: `${option}.data`,
      expected: `${type === Int32Array ? "an" : "a"} ${type.name}`,
      received: data,
      remedy: "channels" in value || "info" in value ? `This is an image: ${option} go here.` : `Convert with ${conversion}.`,
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
}
