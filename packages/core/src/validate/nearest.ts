/** What was probably meant: the known name with the fewest edits to a wrong one. */

/** The candidate with the fewest edits, regardless of case; of equals the first; none when every one takes more than `most`. O(|a|·|b|) each. */
export function nearestName(
  name: string,
  candidates: readonly string[],
  most: number = Number.MAX_SAFE_INTEGER,
): string | undefined {
  let best: string | undefined;
  let limit = most + 1;
  for (const candidate of candidates) {
    const distance = edits(name.toLowerCase(), candidate.toLowerCase(), limit);
    if (distance < limit) [best, limit] = [candidate, distance];
  }
  return best;
}

/** Levenshtein distance; gives up with infinity once it reaches `limit`. */
function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
    if (Math.min(...row) >= limit) return Number.POSITIVE_INFINITY;
  }
  return row[b.length]!;
}
