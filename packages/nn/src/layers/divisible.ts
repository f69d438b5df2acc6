/** Channel counts as MobileNets round them. */

/** A width that is divisible: the multiple of `by` nearest to `value`, at least `by`, and not below nine tenths of the value. */
export function divisible(value: number, by = 8): number {
  const near = Math.max(by, Math.floor((value + by / 2) / by) * by);
  return near < 0.9 * value ? near + by : near;
}
