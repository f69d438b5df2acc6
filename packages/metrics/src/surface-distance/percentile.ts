/** Percentiles as NumPy's `percentile` takes them, and of points that have a size. */

/** The percentile `percent`, 0 … 100, of at least one value: between two values, by linear interpolation. Puts the values in order, unless the largest is asked for. */
export function percentileOf(values: Float64Array, percent: number): number {
  if (percent === 100) {
    let largest = values[0]!;
    for (let i = 1; i < values.length; i++) if (values[i]! > largest) largest = values[i]!;
    return largest;
  }
  values.sort();
  const place = (percent / 100) * (values.length - 1);
  const below = Math.floor(place);
  const low = values[below]!;
  const high = values[Math.min(below + 1, values.length - 1)]!;
  return low === high ? low : low + (place - below) * (high - low);
}

/** The least value such that points up to it have at least that share of the whole size. */
export function weightedPercentileOf(values: Float64Array, sizes: Float64Array, percent: number): number {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || sizes[a]! - sizes[b]!);
  let total = 0;
  for (const at of order) total += sizes[at]!;
  let sum = 0;
  for (const at of order) {
    sum += sizes[at]!;
    if (sum / total >= percent / 100) return values[at]!;
  }
  return values[order.at(-1)!]!;
}
