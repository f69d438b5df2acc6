/** Pyramid pooling: means of the map over grids of several sizes tell each position of its surroundings. */
import type { Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { adaptiveAveragePool } from "../ops/adaptive-pool.js";
import { concat } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt, resizedTo } from "./maps.js";

/** Options of {@link pspHead}. */
export interface PspHeadOptions {
  /** @default 512 */
  readonly channels?: number;
  /** Rows and columns of the grids. @default [1, 2, 3, 6] */
  readonly poolScales?: readonly number[];
  /** @default -1 */
  readonly index?: number;
}

/**
 * The head of PSPNet under OpenMMLab's names (`psp_modules.0.1.conv`, `bottleneck`, `conv_seg`).
 *
 * @see H. Zhao et al., "Pyramid scene parsing network", CVPR 2017, doi:10.1109/CVPR.2017.660
 */
export function pspHead({ channels = 512, poolScales = [1, 2, 3, 6], index = -1 }: PspHeadOptions = {}): Head {
  return {
    name: "pyramid pooling",
    takes: ["pyramid", "plain"],
    scores(p, maps, { nClasses, alignCorners }) {
      const x = mapAt("pspHead", maps, index);
      const joined = concat([x, ...pooledMaps(p.scope("psp_modules"), x, { channels, poolScales, alignCorners })]);
      const y = convModule(p.scope("bottleneck"), joined, channels, { kernel: 3 });
      return convolution(p.scope("conv_seg"), y, nClasses);
    },
  };
}

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
