/** Scalar twin of kernels/reconstruction.ts: dilates the seed under its limit until nothing changes. */
export function reconstruction<Data extends Uint8Array | Float32Array>(
  seed: Data,
  limit: Data,
  height: number,
  width: number,
  connectivity: 4 | 8,
): Data {
  const out = seed.slice() as Data;
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < out.length; i++) {
      const [y, x] = [Math.floor(i / width), i % width];
      let most = out[i]!;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const isNear = connectivity === 8 || dy === 0 || dx === 0;
          const isInside = y + dy >= 0 && y + dy < height && x + dx >= 0 && x + dx < width;
          if (isNear && isInside) most = Math.max(most, out[i + dy * width + dx]!);
        }
      }
      const raised = Math.min(most, limit[i]!);
      if (raised > out[i]!) {
        out[i] = raised;
        changed = true;
      }
    }
  }
  return out;
}
