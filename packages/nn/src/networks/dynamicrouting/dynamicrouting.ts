/** Dynamic routing: a grid of cells at four resolutions, and gates that choose for each image which ways it takes. */
import { checkFlag, checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { numberOf, type Value } from "../../graph/value.js";
import { resizedTo } from "../../heads/maps.js";
import { type ConvOptions, convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu, tanh } from "../../ops/activation.js";
import { add, cast, max, mul, sub } from "../../ops/elementwise.js";
import { greaterOrEqual } from "../../ops/logic.js";
import { globalAveragePool } from "../../ops/pool.js";
import { reduceSum } from "../../ops/reduce.js";
import { resize } from "../../ops/resize.js";
import { slice } from "../../ops/shape.js";
import { checkWidth } from "../encoderdecoder/check-width.js";

/** Configuration of {@link dynamicRouting}. */
export interface DynamicRoutingConfig {
  /** Layers of the grid; published files have 16 or 33. @default 16 */
  readonly layers?: number;
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
  /** Channels of the cells at a quarter of the size, even; coarser ones have 2, 4 and 8 times as many. @default 64 */
  readonly width?: number;
  /** Whether gates look at a quarter of their map's size, as those of the files Dynamic-A, B and C do; nothing in a file says it. @default false */
  readonly smallGate?: boolean;
}

/** Resolutions of the grid. */
const LEVELS = 4;
/** What all gates of a cell sum up to at least, or the cell is left out. */
const CLOSED = 1e-4;

/** A map on its way between cells, and whether any cell has sent something, `[batch, 1, 1, 1]`; absent where one always has. */
interface Flow {
  readonly map: Value;
  readonly sent?: Value | undefined;
}

/** What a cell sends to the next layer. */
interface Sent {
  readonly finer?: Flow;
  readonly same: Flow;
  readonly coarser?: Flow;
}

/**
 * Dynamic routing: cells at a quarter to a 32nd of the size in up to 33 layers, each of which sends its map to finer, equal and coarser cells as far as its gates open. Names are the authors' (`backbone.stem.stem_1`,
 * `backbone.all_cell_list.0.1.gate_conv_beta.0`, `sem_seg_head.predictor`, …).
 *
 * Input `image` `[batch, 3, height, width]`, BGR from 0 to 255 less the mean, sides multiples of 32; of 128 with `smallGate`. Output `logits` `[batch, nClasses, height / 4, width / 4]`.
 *
 * @param config - see {@link DynamicRoutingConfig}
 * @throws SegmentationError `invalid-option`
 * @see Y. Li et al., "Learning dynamic routing for semantic segmentation", CVPR 2020, arXiv:2003.10401
 *
 * @example
 * ```ts
 * import { dynamicRouting, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(dynamicRouting({ layers: 4, width: 4 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,19,16,24");
 * ```
 *
 * @remarks
 * All cells are computed, whatever the gates say, and closed ways are multiplied by zero. The authors' program skips them, with the same result; what is saved there is not saved here.
 */
export function dynamicRouting(config: DynamicRoutingConfig = {}): Model {
  const where = "dynamicRouting";
  checkKnownOptions(where, config, ["layers", "nClasses", "width", "smallGate"]);
  const { layers = 16, nClasses = 19, width = 64, smallGate = false } = config;
  checkInteger(where, "layers", layers, { min: LEVELS - 1 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkWidth(where, width, 2);
  checkFlag(where, "smallGate", smallGate);
  return {
    name: where,
    inputs: imageInput(3, smallGate ? 128 : 32),
    forward(p, { image }) {
      const body = p.scope("backbone");
      const first = { map: stem(body.scope("stem"), image!, width) };
      let before: Sent[] = [cell(body.scope("init_layer"), first, { smallGate, coarser: true })];
      // the first map of each resolution, whose size all others have
      const sizes = [first.map];
      for (let layer = 0; layer < layers; layer++) {
        const count = Math.min(layer + 2, LEVELS);
        const isLast = layer === layers - 1;
        before = Array.from({ length: count }, (_, level) => {
          const given = joined([before[level - 1]?.coarser, before[level]?.same, before[level + 1]?.finer]);
          sizes[level] ??= given.map;
          const finer = level === 0 || isLast ? undefined : sizes[level - 1];
          const at = body.scope(`all_cell_list.${layer}.${level}`);
          return cell(at, given, { smallGate, finer, coarser: !isLast && level < LEVELS - 1 });
        });
      }
      return { logits: decoded(p.scope("sem_seg_head"), before, sizes, width, nClasses) };
    },
  };
}

/** Three convolutions down to a quarter of the size, of which the last two are split into depthwise and 1 × 1. */
function stem(p: Scope, image: Value, width: number): Value {
  const first = layer(p.scope("stem_1"), image, width, { kernel: 3, stride: 2 });
  const second = separable(p.scope("stem_2"), first, 1, relu);
  return separable(p.scope("stem_3"), second, 2, relu);
}

/** A convolution, its normalization (`norm`) and ReLU, unless another activation is given. */
function layer(p: Scope, x: Value, channels: number, options: ConvOptions = {}, activation = relu): Value {
  return activation(batchNorm(p.scope("norm"), convolution(p, x, channels, { ...options, bias: false })));
}

/** Depthwise, then 1 × 1. */
function separable(p: Scope, x: Value, stride: number, activation: (x: Value) => Value, from = 0): Value {
  const groups = numberOf("dynamicRouting", x, 1);
  const deep = convolution(p.scope(from), x, groups, { kernel: 3, padding: 1, stride, groups, bias: false });
  return layer(p.scope(from + 1), deep, groups, {}, activation);
}

/** What a cell sends where. */
interface Ways {
  readonly smallGate: boolean;
  /** A map of the finer resolution, where the cell sends to it. */
  readonly finer?: Value | undefined;
  readonly coarser: boolean;
}

/** Two separable convolutions beside the map itself; what comes of it goes on as far as the gates open. Without any open gate the map goes on as it came. */
function cell(p: Scope, { map: x, sent }: Flow, { smallGate, finer, coarser }: Ways): Sent {
  const channels = numberOf("dynamicRouting", x, 1);
  const gates = gatesOf(p.scope("gate_conv_beta"), x, 1 + (finer ? 1 : 0) + (coarser ? 1 : 0), smallGate);
  const open = cast(greaterOrEqual(reduceSum(gates, { axes: [1], keepDims: true }), CLOSED), "float32");
  const on = sent ? mul(open, sent) : open;
  const gate = (i: number) => mul(slice(gates, 1, i, i + 1), on);
  const ops = p.scope("cell_ops._ops.0.op");
  const mixed = add(
    separable(ops, separable(ops, x, 1, relu), 1, (y) => y, 2),
    x,
  );
  const y = relu(mixed);
  const up = finer && resizedTo(layer(p.scope("res_up.1"), y, channels / 2), finer, false);
  const down = coarser ? layer(p.scope("res_down.1"), y, 2 * channels, { stride: 2 }) : undefined;
  return {
    same: { map: add(mul(x, sub(1, on)), mul(y, gate(0))), sent },
    ...(up && { finer: { map: mul(up, gate(1)), sent: on } }),
    ...(down && { coarser: { map: mul(down, gate(up ? 2 : 1)), sent: on } }),
  };
}

/** How far each of a cell's ways is open, from 0 to 1. */
function gatesOf(p: Scope, x: Value, count: number, small: boolean): Value {
  const seen = small ? resize(x, { scale: 0.25, mode: "bilinear" }) : x;
  const half = layer(p.scope(0), seen, numberOf("dynamicRouting", x, 1) / 2);
  return relu(tanh(convolution(p.scope(2), globalAveragePool(half), count)));
}

/** The sum of what was sent to a cell. */
function joined(flows: readonly (Flow | undefined)[]): Flow {
  const given = flows.filter((flow) => flow !== undefined);
  const always = given.some(({ sent }) => sent === undefined);
  return {
    map: given.map(({ map }) => map).reduce((sum, map) => add(sum, map)),
    sent: always ? undefined : given.map(({ sent }) => sent!).reduce((most, sent) => max(most, sent)),
  };
}

/** From the coarsest map to the finest: each is convolved, upsampled, and added to the next. */
function decoded(p: Scope, cells: readonly Sent[], sizes: readonly Value[], width: number, nClasses: number): Value {
  let known: Value | undefined;
  for (let level = LEVELS - 1; level >= 0; level--) {
    const { map, sent } = cells[level]!.same;
    const y = layer(p.scope(`layer_decoder_list.${level}`), known ? add(known, map) : map, width * 2 ** Math.max(0, level - 1));
    // what nothing was sent to says nothing
    const told = !known && sent ? mul(y, sent) : y;
    known = level === 0 ? told : resizedTo(told, sizes[level - 1]!, false);
  }
  return convolution(p.scope("predictor"), known!, nClasses, { kernel: 3, padding: 1 });
}
