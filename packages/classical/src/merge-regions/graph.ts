/** The graph that regions merge in: colors of regions, and who touches whom, how different they are and along how much boundary. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { regionAdjacency } from "@segkit/core/regions";
import type { MergeRegionsSettings } from "./options.js";

/** Regions are 0 … count − 1. Edges join region `first[e]` with a higher one, `second[e]`, in ascending order. */
export interface Graph {
  readonly count: number;
  /** Channels of a region. */
  readonly channels: number;
  /** Sums of the pixels' samples, `count × channels`, and numbers of pixels. */
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Pairs of pixels on both sides; 1 at least. */
  readonly lengths: Float64Array;
  /** Differences that are given, by an edge map or a function; none where colors decide. */
  readonly given?: Float64Array;
}

/** The graph of regions; `leaves` are 0 … count − 1, −1 for none. */
export function graphOf(image: Image, leaves: LabelMap, ids: Int32Array, settings: MergeRegionsSettings): Graph {
  const { edgeMap, weight, connectivity } = settings;
  const count = ids.length;
  const { offsets, neighbors, boundaryLengths, boundaryStrengths } = regionAdjacency(leaves, {
    connectivity,
    ...(edgeMap && { edgeMap: { ...edgeMap, data: Float32Array.from(edgeMap.data) } }),
  });
  const places: number[] = [];
  const first: number[] = [];
  for (let region = 0; region < count; region++) {
    for (let at = offsets[region]!; at < offsets[region + 1]!; at++) {
      if (neighbors[at]! < region || Number.isNaN(boundaryStrengths?.[at])) continue;
      places.push(at);
      first.push(region);
    }
  }
  const second = Int32Array.from(places, (at) => neighbors[at]!);
  return {
    count,
    ...sumColors(image, leaves.data, count),
    first: Int32Array.from(first),
    second,
    lengths: Float64Array.from(places, (at) => Math.max(1, boundaryLengths[at]!)),
    ...(boundaryStrengths && { given: Float64Array.from(places, (at) => boundaryStrengths[at]!) }),
    ...(weight && {
      given: weightsBy(
        weight,
        Int32Array.from(first, (region) => ids[region]!),
        second.map((region) => ids[region]!),
      ),
    }),
  };
}

function weightsBy(weight: (first: number, second: number) => number, first: Int32Array, second: Int32Array): Float64Array {
  return Float64Array.from(first, (label, e) => {
    const found: unknown = weight(label, second[e]!);
    if (typeof found === "number" && found >= 0 && found < Number.POSITIVE_INFINITY) return found;
    throw new SegmentationError("invalid-option", {
      where: "mergeRegions",
      option: `weight(${label}, ${second[e]})`,
      expected: "a finite number ≥ 0",
      received: found,
    });
  });
}

function sumColors({ data, channels }: Image, leaves: Int32Array, count: number) {
  const sums = new Float64Array(count * channels);
  const sizes = new Float64Array(count);
  for (let i = 0; i < leaves.length; i++) {
    const region = leaves[i]!;
    if (region < 0) continue;
    sizes[region]!++;
    for (let c = 0, from = i * channels, to = region * channels; c < channels; c++) sums[to + c]! += data[from + c]!;
  }
  return { channels, sums, sizes };
}
