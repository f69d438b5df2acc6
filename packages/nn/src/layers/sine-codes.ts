/** Codes of positions that transformers over maps add to their tokens: sines and cosines of rows and columns, for maps of any size. */
import { type Extent, multiplyExtents } from "../graph/extents.js";
import type { Graph } from "../graph/graph.js";
import { shapeTensor } from "../graph/shape-tensor.js";
import type { Value } from "../graph/value.js";
import { add, cast, div, mul } from "../ops/elementwise.js";
import { range } from "../ops/range.js";
import { concat, expand, reshape, split } from "../ops/shape.js";
import { sineOfTurns } from "./sine-of-turns.js";
import { wavelengths, waveOf } from "./waves.js";

/** Options of {@link sineCodes}. */
export interface SineCodesOptions {
  /** A multiple of 4: half of them are for rows, half for columns. */
  readonly channels: number;
  /** The longest wave relative to the shortest one. @default 10000 */
  readonly temperature?: number;
  /** The first row or column, of which the last is this plus the extent less 1: 1 in DETR's code, 0.5 in that of Deformable DETR. @default 1 */
  readonly first?: number;
}

/** Keeps quotients finite, in the published code. */
const EPSILON = 1e-6;

/**
 * DETR's codes of the positions of a map, row by row: `[height · width, channels]`. A row's number, divided by how many there are, times 2π is divided by wavelengths; sine and cosine of each are neighbors;
 * then the same for the column. Constants where the extents are numbers, else the graph computes them from the extents, within 1e-6.
 *
 * @see N. Carion et al., "End-to-end object detection with transformers", ECCV 2020, doi:10.1007/978-3-030-58452-8_13
 */
export function sineCodes(graph: Graph, [height, width]: readonly [Extent, Extent], options: SineCodesOptions): Value {
  const half = options.channels / 2;
  const shape = [height, width, half];
  const along = (extent: Extent, view: readonly Extent[]) => expand(reshape(codesOf(graph, extent, options), view), shape);
  const both = concat([along(height, [height, 1, half]), along(width, [1, width, half])], 2);
  return reshape(both, [multiplyExtents(height, width), options.channels]);
}

/** Wavelengths of pairs of channels, in rows of a map that is one row high. */
function lengthsOf({ channels, temperature = 10_000 }: SineCodesOptions): number[] {
  return wavelengths(channels / 4, channels / 4, temperature);
}

/** The codes of one axis, `[extent, channels / 2]`: a constant where the extent is a number. Those of a whole map would make graphs of large ones tens of megabytes. */
function codesOf(graph: Graph, extent: Extent, options: SineCodesOptions): Value {
  if (typeof extent !== "number") return axisCodes(graph, extent, options);
  return graph.constant(computedCodes(extent, options), [extent, options.channels / 2]);
}

/** Codes of axes that were asked for before: rows and columns, both halves of a network, and networks that are opened one after the other have them in common. */
const computed = /* @__PURE__ */ new Map<string, Float32Array<ArrayBuffer>>();
const MOST_KEPT = 16;

function computedCodes(extent: number, options: SineCodesOptions): Float32Array<ArrayBuffer> {
  const { channels, temperature, first = 1 } = options;
  const key = [extent, channels, temperature, first].join();
  const known = computed.get(key);
  if (known) return known;
  const lengths = lengthsOf(options);
  const codes = new Float32Array((extent * channels) / 2);
  let at = 0;
  for (let i = 0; i < extent; i++) {
    const angle = ((i + first) / (extent - 1 + first + EPSILON)) * 2 * Math.PI;
    for (const length of lengths) {
      const [sine, cosine] = waveOf(angle / length);
      codes[at++] = sine;
      codes[at++] = cosine;
    }
  }
  if (computed.size === MOST_KEPT) computed.clear();
  computed.set(key, codes);
  return codes;
}

/** The codes of one axis, `[extent, channels / 2]`, by operators of the graph. */
function axisCodes(graph: Graph, extent: Extent, options: SineCodesOptions): Value {
  const { channels, first = 1 } = options;
  const count =
    typeof extent === "number" ? graph.constant(Float32Array.of(extent)) : cast(shapeTensor(graph, [extent]), "float32");
  const turns = div(range(graph, extent, { start: first }), add(count, first - 1 + EPSILON));
  const inverse = graph.constant(Float32Array.from(lengthsOf(options), (length) => 1 / length));
  const each = reshape(mul(reshape(turns, [extent, 1]), inverse), [extent, channels / 4, 1]);
  return reshape(sineOfTurns(concat([each, add(each, 0.25)], 2)), [extent, channels / 2]);
}

/** Codes of boxes, center, width and height from 0 to 1: sines and cosines of y, x, width and height, `channels` of each, `[batch, queries, 4 · channels]`. */
export function boxCodes(boxes: Value, channels: number): Value {
  const [batch, queries] = boxes.shape;
  const [x, y, size] = split(boxes, [1, 1, 2], 2);
  const ordered = reshape(concat([y!, x!, size!], 2), [batch!, queries!, 4, 1]);
  const inverse = boxes.graph.constant(
    Float32Array.from(wavelengths(channels / 2, channels / 2, 10_000), (length) => 1 / length),
  );
  const turns = reshape(mul(ordered, inverse), [batch!, queries!, 4, channels / 2, 1]);
  return reshape(sineOfTurns(concat([turns, add(turns, 0.25)], 4)), [batch!, queries!, 4 * channels]);
}
