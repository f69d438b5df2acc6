/** Pyramid pooling: means of the map over grids of several sizes tell each position of its surroundings. */
import type { ClassifyingHead } from "../layers/head.js";
import { concat } from "../ops/shape.js";
import { classifying } from "./classifying.js";
import { convModule } from "./conv-module.js";
import { mapAt } from "./maps.js";
import { pooledMaps } from "./pooled-maps.js";

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
export function pspHead({ channels = 512, poolScales = [1, 2, 3, 6], index = -1 }: PspHeadOptions = {}): ClassifyingHead {
  return classifying({
    name: "pyramid pooling",
    takes: ["pyramid", "plain"],
    features(p, maps, { alignCorners }) {
      const x = mapAt("pspHead", maps, index);
      const joined = concat([x, ...pooledMaps(p.scope("psp_modules"), x, { channels, poolScales, alignCorners })]);
      return convModule(p.scope("bottleneck"), joined, channels, { kernel: 3 });
    },
  });
}
