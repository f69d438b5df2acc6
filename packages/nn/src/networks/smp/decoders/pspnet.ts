/** PSPNet's decoder: means of the map over grids of four sizes tell each position of its surroundings. */
import { numberOf, type Value } from "../../../graph/value.js";
import type { Scope } from "../../../layers/scope.js";
import { adaptiveAveragePool } from "../../../ops/adaptive-pool.js";
import { concat } from "../../../ops/shape.js";
import type { SmpNorm } from "../choices.js";
import { convNormRelu, resizedLike } from "../layers.js";
import { coarsest, type Features } from "./features.js";

/** What the decoder of PSPNet is made by. */
export interface PspnetOptions {
  readonly channels: number;
  readonly norm: SmpNorm;
}

/** Rows and columns of the grids. */
export const GRIDS = [1, 2, 3, 6] as const;

/** The decoder of PSPNet, of the encoder's last map. */
export function pspnetDecoder(p: Scope, features: Features, { channels, norm }: PspnetOptions): Value {
  const x = coarsest(features);
  const part = Math.floor(numberOf("smp", x, 1) / GRIDS.length);
  const pooled = GRIDS.map((grid, i) => {
    // one mean has nothing to be normalized with
    const layer = { kernel: 1, norm: grid === 1 ? "identity" : norm } as const;
    const y = convNormRelu(p.scope(`psp.blocks.${i}.pool.1`), adaptiveAveragePool(x, [grid, grid]), part, layer);
    return resizedLike(y, x, "bilinear", true);
  });
  return convNormRelu(p.scope("conv"), concat([...pooled, x]), channels, { kernel: 1, norm });
}
