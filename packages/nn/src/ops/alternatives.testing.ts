/** What webgpu-rules.ts says to write instead of operators that are refused, as it says it. */

import { elu } from "./activation.js";
import type { OperatorCase } from "./cases.testing.js";
import { conv } from "./conv.js";
import { abs, add, cast, div, equal, floor, greater, less, mul, not, pow, sqrt, sub, where } from "./elementwise.js";
import { matMul } from "./matrix.js";
import { instanceNormalization } from "./norm.js";
import { averagePool } from "./pool.js";
import { reduceMax, reduceSum } from "./reduce.js";
import { reshape, transpose } from "./shape.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  alternatives: {
    difference: 1.1e-7,
    open: { x: ["n", 6, "h", "w"], y: ["n", 6, "h", "w"] },
    build: ({ x: given, y: integers, theta }) => {
      const [x, y] = [given!, integers!];
      const { graph } = x;
      const tenfold = mul(x, 10);
      const [ones, zeros] = [1, 0].map((value) => graph.constant(new Float32Array(6).fill(value)));
      // three neighboring channels, a third each
      const band = Float32Array.from({ length: 36 }, (_, i) => (Math.abs(Math.floor(i / 6) - (i % 6)) <= 1 ? 1 / 3 : 0));
      const meanSquares = conv(mul(x, x), graph.constant(band, [6, 6, 1, 1]));
      // centers of 3 × 4 pixels from −1 to 1, and 1
      const grid = Array.from({ length: 12 }, (_, i) => [((i % 4) * 2 + 1) / 4 - 1, (Math.floor(i / 4) * 2 + 1) / 3 - 1, 1]);
      const positions = matMul(graph.constant(Float32Array.from(grid.flat()), [12, 3]), transpose(theta!, [0, 2, 1]));
      const zero = graph.constant(Float32Array.of(0), []);
      return {
        celu: mul(elu(div(x, 0.5)), 0.5),
        selu: mul(elu(x, 1.6732632), 1.050701),
        softsign: div(x, add(abs(x), 1)),
        sign: sub(cast(greater(y, 3), "float32"), cast(less(y, 3), "float32")),
        mod: sub(tenfold, mul(y, floor(div(tenfold, y)))),
        shrink: where(greater(x, 0.5), sub(x, 0.5), where(less(x, -0.5), add(x, 0.5), zero)),
        round: floor(add(x, 0.5)),
        hardmax: cast(equal(y, reduceMax(y, { axes: [1], keepDims: true })), "float32"),
        isNaN: cast(not(equal(sqrt(sub(x, 1)), sqrt(sub(x, 1)))), "float32"),
        isInf: cast(equal(abs(div(1, sub(y, 3))), Number.POSITIVE_INFINITY), "float32"),
        mean: div(add(x, y), 2),
        lrn: div(x, pow(add(mul(meanSquares, 0.5), 2), 0.75)),
        lpPool: sqrt(mul(averagePool(pow(abs(x), 2), { kernel: 2 }), 4)),
        globalLpPool: pow(reduceSum(pow(abs(x), 3), { axes: [2, 3], keepDims: true }), 1 / 3),
        meanVariance: instanceNormalization(x, ones!, zeros!, 1e-5),
        affineGrid: reshape(positions, [2, 3, 4, 2]),
      };
    },
  },
  col2Im: {
    build: ({ x }) => {
      const blocks = reshape(x!, [2, 6, 2, 2, 2, 2]);
      // [n, c, ky, kx, y, x] -> [n, c, y, ky, x, kx]
      return { y: reshape(transpose(blocks, [0, 1, 4, 2, 5, 3]), [2, 6, 4, 4]) };
    },
  },
};
