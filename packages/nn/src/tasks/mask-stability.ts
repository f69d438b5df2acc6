/** Whether a mask is the same mask when its threshold is moved a little. */
import type { Prompting } from "./prompting.js";

/** Whether as large a part of the pixels that are above a lower threshold is above a higher one; of a mask of no pixels it is. */
export function isStable(scores: Float32Array, stability: Prompting["stability"]): boolean {
  if (stability === undefined) return true;
  const { delta, part } = stability;
  let [inner, outer] = [0, 0];
  for (const score of scores) {
    if (score > delta) inner++;
    if (score > -delta) outer++;
  }
  return outer === 0 || inner / outer >= part;
}
