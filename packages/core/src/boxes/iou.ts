/** Overlap of boxes. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { checkList } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { type BoxList, type BoxListOptions, boxPlanes, formatRule } from "./formats.js";

/** Options of {@link boxIou}. */
export interface BoxIouOptions extends BoxListOptions {
  /**
   * `iou`: intersection over union; `giou`: generalized IoU, −1 … 1, which also tells how far boxes lie apart.
   * @default "iou"
   */
  readonly measure?: "iou" | "giou";
  /**
   * For each box of the second list, whether it marks a crowd: then the measure is intersection over the area of the first list's box. With `iou` only.
   * @default all false
   */
  readonly crowd?: ArrayLike<boolean | number>;
}

/** Bounds and defaults of {@link boxIou}'s options. */
export const boxIouRules = {
  format: formatRule,
  measure: { kind: "choice", of: ["iou", "giou"], default: "iou" },
  crowd: { kind: "list", check: checkList },
} as const satisfies Rules<BoxIouOptions>;

/**
 * The overlap of each box of one list with each box of another, by intersection over union.
 *
 * As pycocotools and torchvision, in double precision.
 *
 * @param first - boxes, as objects or as a flat list (see `format`)
 * @param second - boxes, in the same form
 * @returns `first.length × second.length` values, row-major: `[i * n + j]`. Boxes that do not overlap, or have no area, have the IoU 0; the GIoU of two
 *   boxes without area at one place is NaN.
 * @throws SegmentationError `invalid-argument` for boxes that are not finite or have negative sizes, `invalid-option` for other options
 *
 * @see H. Rezatofighi et al., "Generalized intersection over union", CVPR 2019, doi:10.1109/CVPR.2019.00075
 *
 * @example
 * ```ts
 * import { boxIou } from "@segkit/core";
 *
 * const [iou] = boxIou([{ x: 0, y: 0, width: 2, height: 2 }], [{ x: 1, y: 0, width: 2, height: 2 }]);
 * console.assert(Math.abs(iou! - 1 / 3) < 1e-15);
 * ```
 *
 * @remarks
 * O(first · second) time.
 */
export function boxIou(first: BoxList, second: BoxList, options: BoxIouOptions = {}): Float64Array {
  const where = "boxIou";
  const { format, measure, crowd } = readOptions(where, options, boxIouRules);
  const a = boxPlanes(where, "first", first, format);
  const b = boxPlanes(where, "second", second, format);
  if (crowd !== undefined && (measure === "giou" || crowd.length !== b.count)) {
    const expected = `${b.count} values, and the measure "iou"`;
    const received = phrase(`${crowd.length} values with "${measure}"`);
    throw new SegmentationError("invalid-option", { where, option: "crowd", expected, received });
  }
  const out = new Float64Array(a.count * b.count);
  for (let i = 0; i < a.count; i++) {
    const [x0, y0, x1, y1, area] = corners(a.data, a.stride, i);
    for (let j = 0; j < b.count; j++) {
      const [u0, v0, u1, v1, other] = corners(b.data, b.stride, j);
      const w = Math.min(x1, u1) - Math.max(x0, u0);
      const h = Math.min(y1, v1) - Math.max(y0, v0);
      const shared = w > 0 && h > 0 ? w * h : 0;
      const union = area + other - shared;
      if (measure === "giou") {
        const hull = (Math.max(x1, u1) - Math.min(x0, u0)) * (Math.max(y1, v1) - Math.min(y0, v0));
        out[i * b.count + j] = shared / union - (hull - union) / hull;
      } else if (shared > 0) out[i * b.count + j] = shared / (crowd?.[j] ? area : union);
    }
  }
  return out;
}

function corners(data: Float64Array, stride: number, i: number): [number, number, number, number, number] {
  return [data[i]!, data[stride + i]!, data[2 * stride + i]!, data[3 * stride + i]!, data[4 * stride + i]!];
}
