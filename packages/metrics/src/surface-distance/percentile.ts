/** Percentiles as NumPy's `percentile` takes them. */

/** The percentile `percent`, 0 … 100, of at least one value: between two values, by linear interpolation. Puts the values in order, unless the largest is asked for. */
export function percentileOf(values: Float32Array, percent: number): number {
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
