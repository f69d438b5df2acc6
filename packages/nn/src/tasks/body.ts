/** What a network that finds poses says of one body. */
import type { Box } from "@segkit/core/boxes";
import type { Keypoint } from "./keypoint.js";

/** The key points of one body. */
export interface Body {
  readonly box: Box;
  /** How sure the network is of the body: of one in a crop, the mean score of its points that are above 0.2, times the box's score, as COCO's evaluation of such networks has it. */
  readonly score: number;
  /** In the order of the network's data set; those that were not found are at 0, 0 with a score of 0. */
  readonly points: readonly Keypoint[];
}
