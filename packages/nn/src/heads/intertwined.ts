/** Neighboring maps that tell each other several times what they have seen, by two chains of convolutional LSTM cells. */
import type { Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { sigmoid, tanh } from "../ops/activation.js";
import { add, mul } from "../ops/elementwise.js";
import { concat, slice } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt, resizedTo } from "./maps.js";

/** Options of {@link intertwinedHead}. */
export interface IntertwinedHeadOptions {
  /** @default 256 */
  readonly channels?: number;
  /** How often two maps exchange. @default 3 */
  readonly steps?: number;
}

/**
 * The head of MSCI (`reduce.0`, `pairs.0.0.fine`, `pairs.0.0.coarse`, `pairs.0.0.join`, `classifier`): four maps become three, two and one, each of a pair that was intertwined.
 *
 * @see D. Lin et al., "Multi-scale context intertwining for semantic segmentation", ECCV 2018, doi:10.1007/978-3-030-01219-9_37
 */
export function intertwinedHead({ channels = 256, steps = 3 }: IntertwinedHeadOptions = {}): Head<"pyramid"> {
  return {
    name: "context intertwining",
    takes: ["pyramid"],
    scores(p, maps, { nClasses, alignCorners }) {
      let list = [-4, -3, -2, -1].map((index, i) =>
        convModule(p.scope(`reduce.${i}`), mapAt("intertwinedHead", maps, index), channels),
      );
      for (let round = 0; list.length > 1; round++) {
        list = list.slice(1).map((coarse, i) => {
          const pair = p.scope(`pairs.${round}.${i}`);
          const [fine, deep] = intertwined(pair, list[i]!, coarse, steps, channels, alignCorners);
          const both = concat([fine, resizedTo(deep, fine, alignCorners)]);
          return convModule(pair.scope("join"), both, channels, { kernel: 3 });
        });
      }
      return convolution(p.scope("classifier"), list[0]!, nClasses);
    },
  };
}

/** Both maps after some steps, at each of which a cell of either chain sees the other chain's last map at its own size. */
function intertwined(p: Scope, fine: Value, coarse: Value, steps: number, channels: number, align: boolean): [Value, Value] {
  let above: Cell = { hidden: fine };
  let below: Cell = { hidden: coarse };
  for (let step = 0; step < steps; step++) {
    const [up, down] = [resizedTo(below.hidden, fine, align), resizedTo(above.hidden, coarse, align)];
    above = cellAfter(p.scope("fine"), above, up, channels);
    below = cellAfter(p.scope("coarse"), below, down, channels);
  }
  return [above.hidden, below.hidden];
}

/** State of a chain; it begins without memory. */
interface Cell {
  readonly hidden: Value;
  readonly memory?: Value;
}

/** An LSTM cell whose products are convolutions; gates are input, forget, output and candidate, in this order. */
function cellAfter(p: Scope, { hidden, memory }: Cell, seen: Value, channels: number): Cell {
  const gates = convolution(p, concat([seen, hidden]), 4 * channels, { kernel: 3, padding: 1 });
  const gate = (i: number) => slice(gates, 1, i * channels, (i + 1) * channels);
  const fresh = mul(sigmoid(gate(0)), tanh(gate(3)));
  const next = memory ? add(mul(sigmoid(gate(1)), memory), fresh) : fresh;
  return { hidden: mul(sigmoid(gate(2)), tanh(next)), memory: next };
}
