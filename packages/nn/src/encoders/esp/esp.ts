/** Efficient spatial pyramids of dilated convolutions, the module that ESPNet and its descendants are made of. */
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import { prelu } from "../../layers/prelu.js";
import type { Scope } from "../../layers/scope.js";
import { add } from "../../ops/elementwise.js";
import { averagePool } from "../../ops/pool.js";
import { concat } from "../../ops/shape.js";

/** All norms have this ε, a hundred times PyTorch's. */
export const ESP_EPSILON = 1e-3;

/** Dilations of a module's branches; the first branch takes the channels that five equal ones leave over. */
const DILATIONS = [1, 2, 4, 8, 16];

/** Options of {@link esp}. */
export interface EspOptions {
  /** @default 1 */
  readonly stride?: 1 | 2;
  /** Whether what came in is added. @default true for stride 1 */
  readonly residual?: boolean;
}

/**
 * An efficient spatial pyramid: reduce the channels to a fifth, split into five dilated 3 × 3 convolutions, add the dilated ones up from the narrowest to the
 * widest (which takes away the grid that large dilations leave), concatenate, and add what came in. With stride 2 the reduction is 3 × 3 and nothing is added.
 *
 * @param p - the module's place; parameters are `c1.conv`, `d1.conv` … `d16.conv`, and `bn`, `act`, or within modules `bn.bn`, `bn.act`
 * @param x - `[batch, channels, height, width]`
 * @param channels - of the result, 5 at least
 * @param options - see {@link EspOptions}
 * @returns `[batch, channels, height / stride, width / stride]`
 * @see S. Mehta et al., "ESPNet: Efficient spatial pyramid of dilated convolutions for semantic segmentation", ECCV 2018, doi:10.1007/978-3-030-01249-6_34
 *
 * @example
 * ```ts
 * import { imageInput, type Model, summary } from "@segkit/nn";
 * import { esp } from "@segkit/nn/esp";
 *
 * const model: Model = {
 *   name: "pyramid",
 *   inputs: imageInput(3),
 *   forward: (p, { image }) => ({ y: esp(p, image!, 20, { stride: 2 }) }),
 * };
 * console.assert(summary(model, { height: 64, width: 96 }).outputs.y?.shape.join() === "1,20,32,48");
 * ```
 */
export function esp(p: Scope, x: Value, channels: number, { stride = 1, residual = true }: EspOptions = {}): Value {
  const each = Math.floor(channels / DILATIONS.length);
  const reduced = convolution(p.scope("c1.conv"), x, each, {
    kernel: stride === 1 ? 1 : 3,
    padding: stride === 1 ? 0 : 1,
    stride,
    bias: false,
  });
  const [first, ...dilated] = DILATIONS.map((dilation, i) =>
    convolution(p.scope(`d${dilation}.conv`), reduced, i === 0 ? channels - 4 * each : each, {
      kernel: 3,
      dilation,
      padding: dilation,
      bias: false,
    }),
  );
  const sums: Value[] = [];
  for (const branch of dilated) sums.push(sums.length === 0 ? branch : add(sums.at(-1)!, branch));
  const merged = concat([first!, ...sums]);
  // within modules the file has one level more: bn.bn and bn.act
  return normalizedPrelu(stride === 1 ? p.scope("bn") : p, residual && stride === 1 ? add(x, merged) : merged);
}

/** Normalization and PReLU: `bn`, `act`. */
export function normalizedPrelu(p: Scope, x: Value): Value {
  return prelu(p.scope("act"), batchNorm(p.scope("bn"), x, ESP_EPSILON));
}

/** Convolution, 3 × 3 if nothing else is said, normalization, PReLU: `conv`, `bn`, `act`. */
export function convolutionPrelu(p: Scope, x: Value, channels: number, stride = 1, kernel: 1 | 3 = 3): Value {
  return normalizedPrelu(
    p,
    convolution(p.scope("conv"), x, channels, { kernel, stride, padding: (kernel - 1) / 2, bias: false }),
  );
}

/** Depths and widths of {@link espLevels}. */
export interface EspLevels {
  /** Modules at a quarter of the image's size. */
  readonly p: number;
  /** Modules at an eighth. */
  readonly q: number;
  /** Channels at a half, a quarter and an eighth. */
  readonly widths: readonly [number, number, number];
  /** What joins the maps of a level, before the next one begins; `b1`, `b2` are its places. */
  readonly join: (p: Scope, joined: Value) => Value;
}

/** Maps of {@link espLevels}. */
export interface EspMaps {
  /** The first convolution's maps, and these with the image. */
  readonly half: Value;
  readonly halfJoined: Value;
  readonly quarter: Value;
  /** First and last maps at an eighth, side by side. */
  readonly eighth: Value;
}

/**
 * ESPNet's three levels, each half as large as the one before; the image itself is pooled and given to the second and third once more. Places are `level1`, `b1`,
 * `level2_0`, `level2`, `b2`, `level3_0`, `level3`.
 */
export function espLevels(p: Scope, image: Value, { p: depth2, q: depth3, widths, join }: EspLevels): EspMaps {
  const [width1, width2, width3] = widths;
  const pooled = averagePool(image, { kernel: 3, stride: 2, padding: 1 });
  const pooledTwice = averagePool(pooled, { kernel: 3, stride: 2, padding: 1 });
  const half = convolutionPrelu(p.scope("level1"), image, width1, 2);
  const halfJoined = join(p.scope("b1"), concat([half, pooled]));

  const first2 = esp(p.scope("level2_0"), halfJoined, width2, { stride: 2 });
  let last2 = first2;
  for (let i = 0; i < depth2; i++) last2 = esp(p.scope("level2").scope(i), last2, width2);
  const quarter = join(p.scope("b2"), concat([last2, first2, pooledTwice]));

  const first3 = esp(p.scope("level3_0"), quarter, width3, { stride: 2 });
  let last3 = first3;
  for (let i = 0; i < depth3; i++) last3 = esp(p.scope("level3").scope(i), last3, width3);
  return { half, halfJoined, quarter, eighth: concat([first3, last3]) };
}
