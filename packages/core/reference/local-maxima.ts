/** Scalar twin of kernels/local-maxima.ts: each plateau is walked over by itself. */
export function localMaxima(
  data: ArrayLike<number>,
  height: number,
  width: number,
  connectivity: 4 | 8,
  allowBorders: boolean,
): Uint8Array {
  const out = new Uint8Array(height * width);
  const seen = new Uint8Array(height * width);
  for (let first = 0; first < out.length; first++) {
    if (seen[first]) continue;
    const members = [first];
    seen[first] = 1;
    let isMaximum = true;
    for (const at of members) {
      const [y, x] = [Math.floor(at / width), at % width];
      if (!allowBorders && (y === 0 || x === 0 || y === height - 1 || x === width - 1)) isMaximum = false;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (connectivity === 4 && dy !== 0 && dx !== 0) continue;
          if (y + dy < 0 || y + dy >= height || x + dx < 0 || x + dx >= width) continue;
          const near = at + dy * width + dx;
          if (data[near]! > data[at]!) isMaximum = false;
          if (data[near] !== data[at] || seen[near]) continue;
          seen[near] = 1;
          members.push(near);
        }
      }
    }
    // a flat image has none
    if (isMaximum && members.length < out.length) for (const at of members) out[at] = 1;
  }
  return out;
}
