/** The pyramid of pooled maps that PSPNet and UPerNet put on their last map. */
import type { Value } from "../graph/value.js";
import type { Scope } from "../layers/scope.js";
import { adaptiveAveragePool } from "../ops/adaptive-pool.js";
import { convModule } from "./conv-module.js";
import { resizedTo } from "./maps.js";

/** Means over grids of each size, convolved and brought back to the map's size: the pyramid that UPerNet and others put on their last map too. */
export function pooledMaps(
  p: Scope,
  x: Value,
  { channels, poolScales, alignCorners }: { channels: number; poolScales: readonly number[]; alignCorners: boolean },
): Value[] {
  return poolScales.map((scale, i) => {
    const pooled = adaptiveAveragePool(x, [scale, scale]);
    return resizedTo(convModule(p.scope(`${i}.1`), pooled, channels), x, alignCorners);
  });
}
