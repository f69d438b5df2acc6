/** Large kernels on maps that coarser maps have been embedded in, and scores that look at their neighbors' opinion. */
import { numberOf } from "../graph/value.js";
import { convolution, transposedConvolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import { add, mul } from "../ops/elementwise.js";
import { depthToSpace } from "../ops/shape.js";
import { adjacentMeans } from "./adjacent-means.js";
import { boundaryRefinement } from "./boundary-refinement.js";
import { largeKernel } from "./large-kernel.js";
import { mapAt, resizedTo } from "./maps.js";

/** Options of {@link embeddedKernelHead}. */
export interface EmbeddedKernelHeadOptions {
  /** Extent of the large kernels, odd. @default 15 */
  readonly kernel?: number;
  /** Rows and columns of neighbors whose opinion a score is the mean of, odd. @default 3 */
  readonly adjacent?: number;
}

/**
 * The head of ExFuse: that of GCN on maps that are multiplied by all coarser ones (`embed.1.0`: the coarsest into the second), whose first doubling lays channels out as pixels (`resolve`), and whose last scores are means of what neighbors say (`adjacent`).
 *
 * @see Z. Zhang et al., "ExFuse: Enhancing feature fusion for semantic segmentation", ECCV 2018, arXiv:1804.03821
 */
export function embeddedKernelHead({ kernel = 15, adjacent = 3 }: EmbeddedKernelHeadOptions = {}): Head<"pyramid"> {
  return {
    name: "embedded large kernel",
    takes: ["pyramid"],
    scores(p, maps, { nClasses, alignCorners }) {
      const found = [0, 1, 2, 3].map((i) => mapAt("embeddedKernelHead", maps, -1 - i));
      const scored = found.map((map, i) => {
        const embedded = found.slice(0, i).reduce((product, coarse, j) => {
          const semantic = convolution(p.scope(`embed.${i}.${j}`), coarse, numberOf("embeddedKernelHead", map, 1), SQUARE);
          return mul(product, resizedTo(semantic, map, alignCorners));
        }, map);
        return boundaryRefinement(p.scope(`refine.${i}`), largeKernel(p.scope(`gcn.${i}`), embedded, nClasses, kernel));
      });
      let x = scored[0]!;
      for (let i = 0; i < 5; i++) {
        const twice =
          i === 0
            ? depthToSpace(convolution(p.scope("resolve"), x, 4 * nClasses, SQUARE), 2)
            : transposedConvolution(p.scope(`up.${i - 1}`), x, nClasses, { kernel: 4, stride: 2, padding: 1, bias: false });
        const finer = scored[i + 1];
        x = boundaryRefinement(p.scope(`refine.${i + 4}`), finer ? add(twice, finer) : twice);
      }
      return adjacentMeans(convolution(p.scope("adjacent"), x, nClasses * adjacent ** 2, SQUARE), nClasses, adjacent);
    },
  };
}

const SQUARE = { kernel: 3, padding: 1 } as const;
