/** Regions of an image as a graph that networks take: where each lies on a map, and which it touches. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMap } from "@segkit/core/labels";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { phrase } from "@segkit/core/validate";

/** What a network's inputs have room for. */
export interface RegionLimits {
  readonly nodes: number;
  readonly degree: number;
  /** Height and width of the map, whose positions lie 8 pixels apart, the first at the first pixel. */
  readonly side: number;
}

/** Regions as inputs. */
export interface RegionGraph {
  /** `[1, nodes, side · side]`: which part of a region lies at each position. */
  readonly shares: Tensor<"float32">;
  /** `[1, nodes, degree]`: numbers of the regions that each touches, those with the longest common boundary, by their number; then −1. */
  readonly neighbors: Tensor<"float32">;
  /** The node of each label that the network sees. */
  readonly nodeOf: ReadonlyMap<number, number>;
}

/** Pixels from one position of the map to the next. */
const STRIDE = 8;

/** The graph of an image's regions, as the network sees them: each of its pixels has the label of the nearest pixel of the image. Pixels of label −1 are of no region. */
export function regionGraph(where: string, regions: LabelMap, seen: Size, { nodes, degree, side }: RegionLimits): RegionGraph {
  const { height, width } = seen;
  const nodeOf = new Map<number, number>();
  const at = new Int32Array(height * width);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * regions.height) / height) * regions.width;
    for (let x = 0; x < width; x++, i++) {
      const label = regions.data[row + Math.floor(((x + 0.5) * regions.width) / width)]!;
      if (label >= 0 && !nodeOf.has(label)) nodeOf.set(label, nodeOf.size);
      at[i] = label < 0 ? -1 : nodeOf.get(label)!;
    }
  }
  if (nodeOf.size > nodes) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "regions",
      expected: `at most ${nodes} regions, as many as the network has room for`,
      received: phrase(`${nodeOf.size} regions`),
    });
  }
  const shares = new Float32Array(nodes * side * side);
  const areas = new Float64Array(nodes);
  const shared = Array.from({ length: nodes }, () => new Map<number, number>());
  const touch = (a: number, b: number) => {
    if (a < 0 || b < 0 || a === b) return;
    shared[a]!.set(b, (shared[a]!.get(b) ?? 0) + 1);
    shared[b]!.set(a, (shared[b]!.get(a) ?? 0) + 1);
  };
  const position = (pixel: number) => Math.min(side - 1, Math.floor((pixel + STRIDE / 2) / STRIDE));
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const node = at[i]!;
      if (x + 1 < width) touch(node, at[i + 1]!);
      if (y + 1 < height) touch(node, at[i + width]!);
      if (node < 0) continue;
      areas[node]!++;
      shares[(node * side + position(y)) * side + position(x)]!++;
    }
  }
  for (let i = 0; i < shares.length; i++) shares[i]! /= Math.max(1, areas[Math.floor(i / (side * side))]!);
  const neighbors = new Float32Array(nodes * degree).fill(-1);
  shared.forEach((others, node) => {
    const longest = [...others].sort(([a, m], [b, n]) => n - m || a - b).slice(0, degree);
    neighbors.set(
      longest.map(([other]) => other).sort((a, b) => a - b),
      node * degree,
    );
  });
  return {
    shares: { type: "float32", data: shares, dims: [1, nodes, side * side] },
    neighbors: { type: "float32", data: neighbors, dims: [1, nodes, degree] },
    nodeOf,
  };
}
