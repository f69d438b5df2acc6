/** Pointwise spatial attention: each position says by a mask laid around it where it looks, and by another who looks at it. */
import { addExtents, type Extent, floorDivide, multiplyExtents, productOf, subtractExtents } from "../graph/extents.js";
import type { Graph } from "../graph/graph.js";
import { shapeTensor } from "../graph/shape-tensor.js";
import { extentOf, numberOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { softmax } from "../ops/activation.js";
import { add, cast, mul, sub } from "../ops/elementwise.js";
import { gather } from "../ops/gather.js";
import { matMul } from "../ops/matrix.js";
import { range } from "../ops/range.js";
import { resize } from "../ops/resize.js";
import { concat, pad, reshape, transpose, unsqueeze } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt } from "./maps.js";
import { mapOfVectors, vectorsOf } from "./positions.js";

/** Options of {@link pointwiseAttentionHead}. */
export interface PointwiseAttentionHeadOptions {
  /** @default 512 */
  readonly channels?: number;
  /** Rows and columns of the masks, at half of the map's resolution. @default 97 */
  readonly maskSize?: number;
  /** @default -1 */
  readonly index?: number;
}

/**
 * The head of PSANet under OpenMMLab's names (`reduce`, `attention.1`, `reduce_p`, `attention_p.1`, `proj`, `bottleneck`, `conv_seg`). Attention runs at half of the map's resolution.
 *
 * @see H. Zhao et al., "PSANet: Point-wise spatial attention network for scene parsing", ECCV 2018, doi:10.1007/978-3-030-01240-3_17
 */
export function pointwiseAttentionHead(options: PointwiseAttentionHeadOptions = {}): Head {
  const { channels = 512, maskSize = 97, index = -1 } = options;
  return {
    name: "pointwise spatial attention",
    takes: ["pyramid", "plain"],
    scores(p, maps, { nClasses }) {
      const x = mapAt("pointwiseAttentionHead", maps, index);
      const half = halving(x);
      const branch = (suffix: string, collects: boolean) => {
        const y = half.smaller(convModule(p.scope(`reduce${suffix}`), x, channels));
        const masks = masksOf(p.scope(`attention${suffix}`), y, channels, maskSize);
        return mapOfVectors(matMul(softmax(laidOut(masks, collects)), vectorsOf(y)), y);
      };
      const seen = concat([branch("", true), branch("_p", false)]);
      // a 1 × 1 convolution with padding: a border around the map that comes from zeros, as published
      const wide = convModule(p.scope("proj"), seen, numberOf("pointwiseAttentionHead", x, 1), { padding: 1 });
      const y = convModule(p.scope("bottleneck"), concat([x, half.back(wide)]), channels, { kernel: 3 });
      return convolution(p.scope("conv_seg"), y, nClasses);
    },
  };
}

/** For each position a score of every place in its mask, `[batch, size, size, H, W]`. */
function masksOf(p: Scope, x: Value, channels: number, size: number): Value {
  const y = convModule(p.scope(0), x, channels);
  const masks = convolution(p.scope(1), y, size * size, { bias: false });
  const [batch, , height, width] = masks.shape;
  return reshape(masks, [batch!, size, size, height!, width!]);
}

/**
 * Masks laid over the map so that the middle of each lies on its position, `[batch, H · W, H · W]`: in a row are the scores of all positions that one looks at, or of all that look at it. Where a mask does not reach, the score is 0.
 */
function laidOut(masks: Value, collects: boolean): Value {
  const [batch, size, , height, width] = masks.shape as [Extent, number, number, Extent, Extent];
  const middle = Math.floor((size - 1) / 2);
  // from the farthest position before to the farthest after: 2 · H − 1 rows, 2 · W − 1 columns
  const before = [height, width].map((extent) => addExtents(extent, -1 - middle));
  const after = [height, width].map((extent) => addExtents(extent, middle - size));
  const reaching = pad(masks, [0, ...before, 0, 0], [0, ...after, 0, 0]);
  const [rows, columns] = [height, width].map((extent) => addExtents(multiplyExtents(extent, 2), -1)) as [Extent, Extent];
  const flat = reshape(transpose(reaching, [0, 1, 3, 2, 4]), [
    batch,
    multiplyExtents(rows, height),
    multiplyExtents(columns, width),
  ]);
  // [batch, y, h, x, w]: what the mask of (h, w) has for (y, x)
  const found = gather(gather(flat, placesOf(masks.graph, height), 1), placesOf(masks.graph, width), 3);
  const all = productOf([height, width]);
  return reshape(transpose(found, collects ? [0, 2, 4, 1, 3] : [0, 1, 3, 2, 4]), [batch, all, all]);
}

/** `[y, h]`: where the entry of position h for position y stands among `[2 · extent − 1, extent]`. */
function placesOf(graph: Graph, extent: Extent): Value {
  const at = range(graph, extent);
  const length = cast(shapeTensor(graph, [extent]), "float32");
  const offset = add(sub(unsqueeze(at, [1]), unsqueeze(at, [0])), sub(length, 1));
  return cast(add(mul(offset, length), unsqueeze(at, [0])), "int64");
}

/** How a map gets half of its height and width and back: where both are odd, rounded up and with aligned corners, else rounded down and without. */
function halving(x: Value): { readonly smaller: (map: Value) => Value; readonly back: (map: Value) => Value } {
  const [height, width] = [extentOf(x, 2), extentOf(x, 3)];
  const odd = (extent: Extent) => subtractExtents(extent, multiplyExtents(floorDivide(extent, 2), 2));
  const bothOdd = multiplyExtents(odd(height), odd(width));
  const half = [addExtents(floorDivide(height, 2), bothOdd), addExtents(floorDivide(width, 2), bothOdd)] as const;
  const to = (map: Value, size: readonly [Extent, Extent]) => {
    const by = (alignCorners: boolean) => resize(map, { size, mode: "bilinear", alignCorners });
    if (typeof bothOdd === "number") return by(bothOdd === 1);
    const share = cast(shapeTensor(x.graph, [bothOdd]), "float32");
    return add(mul(by(true), share), mul(by(false), sub(1, share)));
  };
  return { smaller: (map) => to(map, half), back: (map) => to(map, [height, width]) };
}
