/** What heads of attention have in common: a block between two convolutions, and the map that they began with joined to the result. */
import type { Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { concat } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt } from "./maps.js";

/** Options of heads whose block is between two convolutions. */
export interface BetweenOptions {
  /** @default 512 */
  readonly channels?: number;
  /** Whether the map and the result are joined, and convolved once more. @default true */
  readonly concatInput?: boolean;
  /** @default -1 */
  readonly index?: number;
}

/** A head with a block between its convolutions `convs.0` and `convs.1`. */
export function headBetween(name: string, where: string, options: BetweenOptions, block: (p: Scope, x: Value) => Value): Head {
  const { channels = 512, concatInput = true, index = -1 } = options;
  return {
    name,
    takes: ["pyramid", "plain"],
    scores(p, maps, { nClasses }) {
      const x = mapAt(where, maps, index);
      let y = block(p, convModule(p.scope("convs.0"), x, channels, { kernel: 3 }));
      y = convModule(p.scope("convs.1"), y, channels, { kernel: 3 });
      if (concatInput) y = convModule(p.scope("conv_cat"), concat([x, y]), channels, { kernel: 3 });
      return convolution(p.scope("conv_seg"), y, nClasses);
    },
  };
}
