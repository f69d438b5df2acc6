/** Scalar twin of kernels/flood.ts: pixels join one after the other, wherever they are, until none does. */
export function flood(
  image: { data: ArrayLike<number>; height: number; width: number; channels: number },
  first: number,
  joins: (value: number, seed: number, neighbor: number) => boolean,
  connectivity: 4 | 8,
): Uint8Array {
  const { data, height, width, channels } = image;
  const out = new Uint8Array(height * width);
  out[first] = 1;
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < out.length; i++) {
      if (out[i]) continue;
      const [y, x] = [Math.floor(i / width), i % width];
      for (let j = 0; j < out.length; j++) {
        const [dy, dx] = [Math.abs(Math.floor(j / width) - y), Math.abs((j % width) - x)];
        const isNear = connectivity === 8 ? Math.max(dy, dx) === 1 : dy + dx === 1;
        if (!out[j] || !isNear) continue;
        const isClose = Array.from({ length: channels }, (_, c) =>
          joins(data[i * channels + c]!, data[first * channels + c]!, data[j * channels + c]!),
        ).every(Boolean);
        if (!isClose) continue;
        out[i] = 1;
        changed = true;
        break;
      }
    }
  }
  return out;
}
