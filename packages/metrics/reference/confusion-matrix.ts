/** Scalar twin of kernels/confusion-matrix.ts: pixel by pixel. */

/** Pixels of each pair, with a row and a column of labels outside behind the classes; and whether one of the ground truth is outside and not ignored. */
export function countPairs(
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
  nClasses: number,
  ignored: readonly number[],
): { counts: Uint32Array; refused: boolean } {
  const width = nClasses + 1;
  const classOf = (label: number) => (label >= 0 && label < nClasses ? label : nClasses);
  const counts = new Uint32Array(width * width);
  let refused = false;
  for (let i = 0; i < truth.length; i++) {
    const t = classOf(truth[i]!);
    counts[t * width + classOf(prediction[i]!)]!++;
    refused ||= t === nClasses && !ignored.includes(truth[i]!);
  }
  return { counts, refused };
}
