/** Weights of links. */
import type { Numbers } from "../internal/capacities.js";

/** How much links between neighbors count, ≥ 0: a number for each pixel, `height × width`, of its link into that direction. What leads out of the image is not looked at; a direction that is left out has no links. */
export interface EdgeWeights {
  readonly right?: Numbers;
  readonly down?: Numbers;
  readonly downRight?: Numbers;
  readonly downLeft?: Numbers;
}
