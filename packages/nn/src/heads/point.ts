/** Points of a rendering: where the scores of two classes are nearest, a small network looks at a finer map. */

import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { type Extent, multiplyExtents } from "../graph/extents.js";
import type { Graph } from "../graph/graph.js";
import { shapeTensor } from "../graph/shape-tensor.js";
import { numberOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { relu } from "../ops/activation.js";
import { atMost } from "../ops/adaptive-pool.js";
import { cast, div, mul, sub } from "../ops/elementwise.js";
import { gather } from "../ops/gather.js";
import { gridSample } from "../ops/grid-sample.js";
import { range } from "../ops/range.js";
import { resize } from "../ops/resize.js";
import { scatterElements } from "../ops/scatter.js";
import { concat, expand, reshape, slice, squeeze, tile, unsqueeze } from "../ops/shape.js";
import { topK } from "../ops/top-k.js";
import { mapAt } from "./maps.js";

/** Options of {@link pointHead}. */
export interface PointHeadOptions {
  /** @default 256 */
  readonly channels?: number;
  /** Layers before the classifier. @default 3 */
  readonly layers?: number;
  /** How often scores are doubled and refined. @default 2 */
  readonly steps?: number;
  /** Points that are refined each time. @default 8196, as published */
  readonly points?: number;
  /** The finer map. @default -4 */
  readonly index?: number;
}

/**
 * The second head of PointRend under OpenMMLab's names (`fcs.0.conv`, `fc_seg`). Scores have twice the height and width after each step: four times those of the head before it by default.
 *
 * @see A. Kirillov et al., "PointRend: Image segmentation as rendering", CVPR 2020, doi:10.1109/CVPR42600.2020.00982
 */
export function pointHead(options: PointHeadOptions = {}): Head<"pyramid"> {
  const { channels = 256, layers = 3, steps = 2, points = 8196, index = -4 } = options;
  const where = "pointHead";
  return {
    name: "points",
    takes: ["pyramid"],
    scores(p, maps, { nClasses, alignCorners, earlier }) {
      if (earlier === undefined || nClasses < 2) {
        throw new SegmentationError("invalid-option", {
          where,
          option: earlier ? "nClasses" : "head",
          expected: earlier ? "two classes or more" : "a head before it, in a cascade",
          received: phrase(earlier ? String(nClasses) : "this head alone"),
          remedy: "Give a list of two heads, such as [fpnHead(), pointHead()].",
        });
      }
      const fine = mapAt(where, maps, index);
      const network = (at: Value) => {
        const sampled = (map: Value) => squeeze(gridSample(map, at, { alignCorners }), [3]);
        return scoresOfPoints(p, sampled(fine), sampled(earlier), { channels, layers, nClasses });
      };
      let scores = earlier;
      for (let step = 0; step < steps; step++) {
        scores = refined(resize(scores, { scale: 2, mode: "bilinear", alignCorners }), points, network);
      }
      return scores;
    },
  };
}

/** Layers on what both maps have at points, `[batch, C, points]`; each sees the coarse scores again. */
function scoresOfPoints(
  p: Scope,
  fine: Value,
  coarse: Value,
  { channels, layers, nClasses }: { channels: number; layers: number; nClasses: number },
): Value {
  let x = concat([fine, coarse]);
  for (let i = 0; i < layers; i++) x = concat([relu(convolution(p.scope(`fcs.${i}.conv`), x, channels)), coarse]);
  return convolution(p.scope("fc_seg"), x, nClasses);
}

/** Scores with those of the least certain points replaced. */
function refined(scores: Value, points: number, network: (grid: Value) => Value): Value {
  const [batch, classes, height, width] = scores.shape as [Extent, Extent, Extent, Extent];
  const all = multiplyExtents(height, width);
  const best = topK(scores, 2, { axis: 1 }).values;
  const doubt = sub(slice(best, 1, 1, 2), slice(best, 1, 0, 1));
  const count = atMost(scores.graph, all, points);
  const { indices } = topK(reshape(doubt, [batch, all]), count);
  const found = network(unsqueeze(gather(placesOf(scores.graph, height, width), indices), [2]));
  // positions are whole numbers of 64 bits, which WebGPU repeats and does not expand
  const places = tile(unsqueeze(indices, [1]), [1, numberOf("pointHead", scores, 1), 1]);
  const replaced = scatterElements(reshape(scores, [batch, classes, all]), places, found, 2);
  return reshape(replaced, scores.shape);
}

/** Where each pixel of a map is, row by row, as gridSample takes positions: `[H · W, 2]`. */
function placesOf(graph: Graph, height: Extent, width: Extent): Value {
  const along = (extent: Extent) => {
    const length = cast(shapeTensor(graph, [extent]), "float32");
    return sub(div(mul(range(graph, extent, { start: 0.5 }), 2), length), 1);
  };
  const spread = (line: Value) => reshape(expand(line, [height, width]), [multiplyExtents(height, width), 1]);
  return concat([spread(unsqueeze(along(width), [0])), spread(unsqueeze(along(height), [1]))], 1);
}
