/** Large kernels in two strips each, and boundaries refined by what is added to the scores. */
import type { Value } from "../graph/value.js";
import { convolution, transposedConvolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { add } from "../ops/elementwise.js";
import { boundaryRefinement } from "./boundary-refinement.js";
import { mapAt } from "./maps.js";

/** Options of {@link largeKernelHead}. */
export interface LargeKernelHeadOptions {
  /** Extent of the large kernels, odd. @default 15 */
  readonly kernel?: number;
}

/**
 * The head of GCN: a score per class of each of four maps by a large kernel (`gcn.0` of the coarsest), its boundaries refined (`refine`), and on the way to the finest doubled (`up`) and added; twice more, and scores have the image's size.
 *
 * @see C. Peng et al., "Large kernel matters: Improve semantic segmentation by global convolutional network", CVPR 2017, doi:10.1109/CVPR.2017.189
 */
export function largeKernelHead({ kernel = 15 }: LargeKernelHeadOptions = {}): Head<"pyramid"> {
  return {
    name: "large kernel",
    takes: ["pyramid"],
    scores(p, maps, { nClasses }) {
      const scored = [0, 1, 2, 3].map((i) => {
        const map = mapAt("largeKernelHead", maps, -1 - i);
        return boundaryRefinement(p.scope(`refine.${i}`), largeKernel(p.scope(`gcn.${i}`), map, nClasses, kernel));
      });
      let x = scored[0]!;
      for (let i = 0; i < 5; i++) {
        const twice = transposedConvolution(p.scope(`up.${i}`), x, nClasses, { kernel: 4, stride: 2, padding: 1, bias: false });
        const finer = scored[i + 1];
        x = boundaryRefinement(p.scope(`refine.${i + 4}`), finer ? add(twice, finer) : twice);
      }
      return x;
    },
  };
}

/** A convolution of kernel × kernel positions by strips: a column and then a row, and beside it a row and then a column; nothing is between them. */
export function largeKernel(p: Scope, x: Value, channels: number, kernel: number): Value {
  const around = (kernel - 1) / 2;
  const column = (at: Scope, y: Value) => convolution(at, y, channels, { kernel: [kernel, 1], padding: [around, 0] });
  const row = (at: Scope, y: Value) => convolution(at, y, channels, { kernel: [1, kernel], padding: [0, around] });
  return add(row(p.scope("left.1"), column(p.scope("left.0"), x)), column(p.scope("right.1"), row(p.scope("right.0"), x)));
}
