/** Scalar twin of kernels/masks.ts: the overlap of two masks as pixels. */
export function overlap(first: ArrayLike<number>, second: ArrayLike<number>, crowd: boolean): number {
  let shared = 0;
  let either = 0;
  let own = 0;
  for (let i = 0; i < first.length; i++) {
    const [a, b] = [first[i] !== 0, second[i] !== 0];
    if (a && b) shared++;
    if (a || b) either++;
    if (a) own++;
  }
  return shared === 0 ? 0 : shared / (crowd ? own : either);
}
