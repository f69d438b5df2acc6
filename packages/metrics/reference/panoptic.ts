/** Scalar twin of kernels/panoptic.ts: pixel by pixel. */

/** Counts by rows and columns, or the first pixel of a run whose predicted label is no segment's. */
export function countShared(
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
  trueIds: readonly number[],
  predictedIds: readonly number[],
): number[] | number {
  const width = predictedIds.length + 1;
  const counts = new Array<number>((trueIds.length + 2) * width).fill(0);
  const isNone = (label: number) => label === 0 || label === -1;
  let start = 0;
  for (let i = 0; i < truth.length; i++) {
    const [wanted, given] = [truth[i]!, prediction[i]!];
    if (wanted !== truth[start] || given !== prediction[start]) start = i;
    const listed = trueIds.indexOf(wanted);
    const row = listed >= 0 ? listed : isNone(wanted) ? trueIds.length : trueIds.length + 1;
    const column = predictedIds.includes(given) ? predictedIds.indexOf(given) : predictedIds.length;
    if (column === predictedIds.length && !isNone(given)) return start;
    counts[row * width + column]!++;
  }
  return counts;
}
