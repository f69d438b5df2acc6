/** Key points whose lines have fields: what a network of part-affinity fields is taught. */
import type { KeypointSet } from "../keypoints/keypoints.js";

/** Key points, the lines between them, and the maps that have each line's field. */
export interface AffinityFieldSet extends KeypointSet {
  /** For each line of the skeleton, which maps have the field's x and y. */
  readonly fields: readonly (readonly [x: number, y: number])[];
}
