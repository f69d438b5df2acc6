/** SegNeXt's head: the map is replaced by a product of two small non-negative matrices, which says what its positions have in common. */
import { random } from "@segkit/core/random";
import { productOf } from "../graph/extents.js";
import { ONES } from "../graph/initial.js";
import { numberOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { relu, softmax } from "../ops/activation.js";
import { add, div, mul } from "../ops/elementwise.js";
import { matMul } from "../ops/matrix.js";
import { groupNormalization } from "../ops/normalize.js";
import { reshape, transpose } from "../ops/shape.js";
import { joinedMaps, mapAt } from "./maps.js";

/** Options of {@link hamburgerHead}. */
export interface HamburgerHeadOptions {
  /** Channels of its convolutions, a multiple of `groups`. */
  readonly channels: number;
  /** Which maps it looks at. @default [1, 2, 3] */
  readonly index?: readonly number[];
  /** Columns of the smaller matrix. @default 16 */
  readonly bases?: number;
  /** Rounds of multiplicative updates. @default 7, as OpenMMLab has it where nothing is trained */
  readonly steps?: number;
  /** Groups of the normalizations. @default 32 */
  readonly groups?: number;
  /** From which the matrix is drawn that the updates begin with. @default 0 */
  readonly seed?: number;
}

/** Keeps quotients finite. */
const EPSILON = 1e-6;

/**
 * The light hamburger of SegNeXt under OpenMMLab's names (`squeeze`, `hamburger.ham_in`, `hamburger.ham_out`, `align`, `conv_seg`).
 *
 * @see Z. Geng et al., "Is attention better than matrix decomposition?", ICLR 2021, arXiv:2109.04553
 *
 * @remarks
 * Published implementations draw the matrix that the updates begin with anew in every call, one for each image, so that their scores differ a little from call to call. Here it is drawn once, from `seed`, and stands in the graph: the same image
 * has the same scores.
 */
export function hamburgerHead(options: HamburgerHeadOptions): Head<"pyramid"> {
  const { channels, index = [1, 2, 3], bases = 16, steps = 7, groups = 32, seed = 0 } = options;
  return {
    name: "hamburger",
    takes: ["pyramid"],
    scores(p, maps, { nClasses, alignCorners }) {
      const chosen = index.map((i) => mapAt("hamburgerHead", maps, i));
      const x = normalized(p.scope("squeeze"), joinedMaps(chosen, alignCorners), channels, groups);
      const ham = p.scope("hamburger");
      const positive = relu(convolution(ham.scope("ham_in.conv"), x, channels));
      const common = factorized(positive, drawn(channels, bases, seed), steps);
      const out = groupNorm(
        ham.scope("ham_out"),
        convolution(ham.scope("ham_out.conv"), common, channels, { bias: false }),
        groups,
      );
      const y = normalized(p.scope("align"), relu(add(x, out)), channels, groups);
      return convolution(p.scope("conv_seg"), y, nClasses);
    },
  };
}

/** A 1 × 1 convolution, its normalization and ReLU: `conv` and `gn`. */
function normalized(p: Scope, x: Value, channels: number, groups: number): Value {
  return relu(groupNorm(p, convolution(p.scope("conv"), x, channels, { bias: false }), groups));
}

function groupNorm(p: Scope, x: Value, groups: number): Value {
  const shape = [numberOf("hamburgerHead", x, 1)];
  const at = p.scope("gn");
  return groupNormalization(x, groups, at.parameter("weight", shape, { initial: ONES }), at.parameter("bias", shape), 1e-5);
}

/** Columns of unit length, uniform before, row by row. */
function drawn(rows: number, columns: number, seed: number): Float32Array {
  const stream = random(seed);
  const values = Float64Array.from({ length: rows * columns }, () => stream.next());
  const lengths = Array.from({ length: columns }, (_, column) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += values[row * columns + column]! ** 2;
    return Math.sqrt(sum);
  });
  return Float32Array.from(values, (value, i) => value / lengths[i % columns]!);
}

/** Non-negative matrix factorization of maps `[N, C, H, W]` by multiplicative updates: bases times coefficients, in the maps' shape. */
function factorized(x: Value, start: Float32Array, steps: number): Value {
  const [batch, , height, width] = x.shape;
  const channels = numberOf("hamburgerHead", x, 1);
  const columns = start.length / channels;
  const map = reshape(x, [batch!, channels, productOf([height!, width!])]);
  const across = transpose(map, [0, 2, 1]);
  let bases: Value = x.graph.constant(start, [1, channels, columns]);
  let coefficients = softmax(matMul(across, bases));
  const updated = () => ratio(coefficients, matMul(across, bases), matMul(coefficients, matMul(flip(bases), bases)));
  for (let step = 0; step < steps; step++) {
    coefficients = updated();
    bases = ratio(bases, matMul(map, coefficients), matMul(bases, matMul(flip(coefficients), coefficients)));
  }
  return reshape(matMul(bases, flip(updated())), x.shape);
}

/** A factor times what it is multiplied by in an update. */
function ratio(factor: Value, numerator: Value, denominator: Value): Value {
  return div(mul(factor, numerator), add(denominator, EPSILON));
}

function flip(x: Value): Value {
  return transpose(x, [0, 2, 1]);
}
