/** Segmentations of a hierarchy. */
import type { HierarchyData } from "./hierarchy.js";

interface Tree extends HierarchyData {
  readonly leafCount: number;
}

/** The highest region that each region is part of when the first merges have left so many regions. */
export function topsByCount({ merges, altitudes, leafCount }: Tree, count: number): Int32Array {
  const made = Math.max(0, Math.min(altitudes.length, leafCount - count));
  const tops = numbers(leafCount + made);
  for (let k = made - 1; k >= 0; k--) {
    const top = tops[leafCount + k]!;
    tops[merges[2 * k]!] = top;
    tops[merges[2 * k + 1]!] = top;
  }
  return tops;
}

/** The same for merges that are not higher than this. */
export function topsByAltitude({ merges, altitudes, leafCount }: Tree, altitude: number): Int32Array {
  const tops = numbers(leafCount + altitudes.length);
  for (let k = altitudes.length - 1; k >= 0; k--) {
    if (altitudes[k]! > altitude) continue;
    const top = tops[leafCount + k]!;
    tops[merges[2 * k]!] = top;
    tops[merges[2 * k + 1]!] = top;
  }
  return tops;
}

function numbers(count: number): Int32Array {
  const all = new Int32Array(count);
  for (let i = 0; i < count; i++) all[i] = i;
  return all;
}

/** Labels of the highest regions, from 0 in the order of their first pixels. */
export function labelsOf({ height, width, leaves }: Tree, tops: Int32Array): { data: Int32Array<ArrayBuffer>; count: number } {
  const data = new Int32Array(height * width);
  const labels = new Int32Array(tops.length).fill(-1);
  let count = 0;
  for (let i = 0; i < data.length; i++) {
    const leaf = leaves ? leaves[i]! : i;
    if (leaf < 0) {
      data[i] = -1;
      continue;
    }
    const top = tops[leaf]!;
    if (labels[top]! < 0) labels[top] = count++;
    data[i] = labels[top]!;
  }
  return { data, count };
}
