/** Masks from other masks. */
import { checkMask, checkSameSize } from "../validate/inputs.js";
import type { Mask } from "./mask.js";

/**
 * Combines two masks to the pixels inside either.
 *
 * @param a - `height × width`, 0 outside, any other value inside
 * @param b - a mask of the same size
 * @returns 1 inside, 0 outside
 * @throws SegmentationError `invalid-mask`, `shape-mismatch`
 *
 * @example
 * ```ts
 * import { maskUnion } from "@segkit/core";
 *
 * const row = (...values: number[]) => ({ data: Uint8Array.from(values), height: 1, width: values.length });
 * console.assert(maskUnion(row(1, 0, 0), row(0, 1, 0)).data.join() === "1,1,0");
 * ```
 */
export function maskUnion(a: Mask, b: Mask): Mask {
  return combine("maskUnion", a, b, (inA, inB) => inA || inB);
}

/**
 * Combines two masks to the pixels inside both.
 *
 * @param a - `height × width`, 0 outside, any other value inside
 * @param b - a mask of the same size
 * @returns 1 inside, 0 outside
 * @throws SegmentationError `invalid-mask`, `shape-mismatch`
 *
 * @example
 * ```ts
 * import { maskIntersection } from "@segkit/core";
 *
 * const row = (...values: number[]) => ({ data: Uint8Array.from(values), height: 1, width: values.length });
 * console.assert(maskIntersection(row(1, 1, 0), row(0, 1, 1)).data.join() === "0,1,0");
 * ```
 */
export function maskIntersection(a: Mask, b: Mask): Mask {
  return combine("maskIntersection", a, b, (inA, inB) => inA && inB);
}

/**
 * Combines two masks to the pixels inside the first and not inside the second.
 *
 * @param a - `height × width`, 0 outside, any other value inside
 * @param b - a mask of the same size
 * @returns 1 inside, 0 outside
 * @throws SegmentationError `invalid-mask`, `shape-mismatch`
 *
 * @example
 * ```ts
 * import { maskDifference } from "@segkit/core";
 *
 * const row = (...values: number[]) => ({ data: Uint8Array.from(values), height: 1, width: values.length });
 * console.assert(maskDifference(row(1, 1, 0), row(0, 1, 1)).data.join() === "1,0,0");
 * ```
 */
export function maskDifference(a: Mask, b: Mask): Mask {
  return combine("maskDifference", a, b, (inA, inB) => inA && !inB);
}

function combine(where: string, a: Mask, b: Mask, rule: (inA: boolean, inB: boolean) => boolean): Mask {
  checkSameSize(where, "a", checkMask(where, "a", a), "b", checkMask(where, "b", b));
  // the rule as a table of four values, so that the loop calls nothing
  const table = Uint8Array.of(+rule(false, false), +rule(false, true), +rule(true, false), +rule(true, true));
  const data = new Uint8Array(a.data.length);
  for (let i = 0; i < data.length; i++) data[i] = table[(a.data[i] === 0 ? 0 : 2) + (b.data[i] === 0 ? 0 : 1)]!;
  return { data, height: a.height, width: a.width };
}
