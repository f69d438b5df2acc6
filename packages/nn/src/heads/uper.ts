/** Unified perceptual parsing: pyramid pooling on the coarsest map, a feature pyramid from there to the finest, and all of its levels joined. */
import type { Value } from "../graph/value.js";
import type { ClassifyingHead } from "../layers/head.js";
import { add } from "../ops/elementwise.js";
import { concat } from "../ops/shape.js";
import { classifying } from "./classifying.js";
import { convModule } from "./conv-module.js";
import { joinedMaps, mapAt, resizedTo } from "./maps.js";
import { pooledMaps } from "./pooled-maps.js";

/** Options of {@link uperHead}. */
export interface UperHeadOptions {
  /** @default 512 */
  readonly channels?: number;
  /** Rows and columns of the pooling's grids. @default [1, 2, 3, 6] */
  readonly poolScales?: readonly number[];
  /** The maps, from the finest to the coarsest. @default [-4, -3, -2, -1] */
  readonly indices?: readonly number[];
}

/**
 * The head of UPerNet under OpenMMLab's names (`psp_modules`, `bottleneck`, `lateral_convs.0`, `fpn_convs.0`, `fpn_bottleneck`, `conv_seg`).
 *
 * @see T. Xiao et al., "Unified perceptual parsing for scene understanding", ECCV 2018, doi:10.1007/978-3-030-01228-1_26
 */
export function uperHead(options: UperHeadOptions = {}): ClassifyingHead<"pyramid"> {
  const { channels = 512, poolScales = [1, 2, 3, 6], indices = [-4, -3, -2, -1] } = options;
  return classifying({
    name: "unified perceptual parsing",
    takes: ["pyramid"],
    features(p, maps, { alignCorners }) {
      const chosen = indices.map((index) => mapAt("uperHead", maps, index));
      const coarsest = chosen.at(-1)!;
      const pooled = pooledMaps(p.scope("psp_modules"), coarsest, { channels, poolScales, alignCorners });
      let above = convModule(p.scope("bottleneck"), concat([coarsest, ...pooled]), channels, { kernel: 3 });
      const levels: Value[] = [above];
      for (let i = chosen.length - 2; i >= 0; i--) {
        const lateral = convModule(p.scope(`lateral_convs.${i}`), chosen[i]!, channels);
        above = add(lateral, resizedTo(above, lateral, alignCorners));
        levels.unshift(convModule(p.scope(`fpn_convs.${i}`), above, channels, { kernel: 3 }));
      }
      return convModule(p.scope("fpn_bottleneck"), joinedMaps(levels, alignCorners), channels, { kernel: 3 });
    },
  });
}
