// Medians of square windows: of sides 3 and 5 by exchanges of vectors; of larger windows of bytes by histograms, of floats by selection.
import { allFinite } from "./lib/finite";

export { small } from "./median/small";
export { histogram } from "./median/histogram";
export { selection } from "./median/selection";

/** Whether all floats are finite. */
export function finite(at: usize, count: i32): i32 {
  return allFinite(at, count) ? 1 : 0;
}
