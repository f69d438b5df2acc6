/** Where the centers of linear spectral clustering begin. */

export interface LscPlan {
  readonly stepX: number;
  readonly stepY: number;
  /** x and y of each seed, column after column. */
  readonly seeds: Int32Array;
}

/** OpenCV's grid of about so many seeds; at least one. */
export function planLsc(height: number, width: number, nSegments: number): LscPlan {
  const wanted = Math.min(nSegments, height * width);
  const columns = Math.min(width, Math.max(1, Math.floor(Math.sqrt(wanted * (width / height)))));
  const rows = Math.min(height, Math.max(1, Math.floor(wanted / columns)));
  const [stepX, stepY] = [Math.floor(width / columns), Math.floor(height / rows)];
  const xs = line(width, stepX, columns);
  const ys = line(height, stepY, rows);
  const seeds = new Int32Array(2 * columns * rows);
  let at = 0;
  for (const x of xs) {
    for (const y of ys) {
      seeds[at++] = x;
      seeds[at++] = y;
    }
  }
  return { stepX, stepY, seeds };
}

/** The middles of so many steps, pushed on by a pixel each until the rest is spent. */
function line(size: number, step: number, count: number): number[] {
  const rest = size - step * count;
  let pushed = 1;
  return Array.from({ length: count }, (_, i) => {
    const middle = Math.floor(i * step + 0.5 * step + pushed);
    if (pushed < rest) pushed++;
    return Math.min(middle, size - 1);
  });
}
