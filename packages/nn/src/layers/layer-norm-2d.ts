/** Layer normalization of maps over their channels. */
import type { Value } from "../graph/value.js";
import { transpose } from "../ops/shape.js";
import { layerNorm } from "./norm.js";
import type { Scope } from "./scope.js";

/** Layer normalization of each position of maps: `[N, C, H, W]`. Parameters `weight`, `bias`, each `[C]`. */
export function layerNorm2d(p: Scope, x: Value, epsilon = 1e-6): Value {
  return transpose(layerNorm(p, transpose(x, [0, 2, 3, 1]), epsilon), [0, 3, 1, 2]);
}
