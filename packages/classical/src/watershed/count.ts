/** How many labels from 0 occur. */
export function countOf(labels: Int32Array): number {
  let most = -1;
  for (let i = 0; i < labels.length; i++) if (labels[i]! > most) most = labels[i]!;
  // labels of the caller may be any
  if (most > 8 * labels.length + 1024) return new Set(labels.filter((label) => label >= 0)).size;
  const seen = new Uint8Array(most + 1);
  for (let i = 0; i < labels.length; i++) if (labels[i]! >= 0) seen[labels[i]!] = 1;
  return seen.reduce((sum, one) => sum + one, 0);
}
