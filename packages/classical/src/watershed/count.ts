/** How many labels from 0 occur. */
export function countOf(labels: Int32Array): number {
  const seen = new Set<number>();
  let last = -1;
  for (const label of labels) {
    if (label !== last && label >= 0) seen.add(label);
    last = label;
  }
  return seen.size;
}
