/** Means of what neighbors say of a position. */
import type { Value } from "../graph/value.js";
import { conv } from "../ops/conv.js";

/** The mean of what a position's neighbors say of it: of each class's channels, one for each direction, that of the neighbor there. */
export function adjacentMeans(x: Value, nClasses: number, extent: number): Value {
  const directions = extent ** 2;
  const weights = new Float32Array(nClasses * directions * directions);
  for (let c = 0; c < nClasses; c++) {
    for (let d = 0; d < directions; d++) weights[(c * directions + d) * directions + d] = 1 / directions;
  }
  const shape = [nClasses, directions, extent, extent];
  return conv(x, x.graph.constant(weights, shape), undefined, { groups: nClasses, padding: (extent - 1) / 2 });
}
