/** Scalar twin of kernels/components.ts: flood fill from each pixel in raster order. */
export function components(
  data: ArrayLike<number>,
  height: number,
  width: number,
  connectivity: 4 | 8,
  background: number | undefined,
): { labels: Int32Array; count: number } {
  const labels = new Int32Array(height * width).fill(-1);
  let count = 0;
  for (let start = 0; start < labels.length; start++) {
    if (labels[start] !== -1 || data[start] === background) continue;
    const stack = [start];
    labels[start] = count;
    while (stack.length > 0) {
      const i = stack.pop()!;
      const y = Math.floor(i / width);
      const x = i % width;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if ((connectivity === 4 && dy !== 0 && dx !== 0) || y + dy < 0 || y + dy >= height || x + dx < 0 || x + dx >= width)
            continue;
          const j = i + dy * width + dx;
          if (labels[j] !== -1 || data[j] !== data[i]) continue;
          labels[j] = count;
          stack.push(j);
        }
      }
    }
    count++;
  }
  return { labels, count };
}
