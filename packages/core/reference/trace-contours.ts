/**
 * Scalar twin of kernels/trace-contours.ts, written from the paper: signed border numbers in the image itself, no marks, no scanning ahead.
 * Borders come in raster order with the number of their parent, 0 for none.
 */
export interface Border {
  readonly isHole: boolean;
  readonly parent: number;
  readonly points: number[];
}

const AROUND = [
  [1, 0],
  [1, -1],
  [0, -1],
  [-1, -1],
  [-1, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
] as const;

export function traceContours(mask: Uint8Array, height: number, width: number): Border[] {
  const f = Array.from({ length: height + 2 }, (_, y) =>
    Int32Array.from({ length: width + 2 }, (_, x) =>
      y > 0 && x > 0 && y <= height && x <= width && mask[(y - 1) * width + x - 1] ? 1 : 0,
    ),
  );
  const borders: Border[] = [];
  for (let y = 1; y <= height; y++) {
    let last = 0;
    for (let x = 1; x <= width + 1; x++) {
      const value = f[y]![x]!;
      const outer = value === 1 && f[y]![x - 1] === 0;
      const hole = !outer && x > 1 && f[y]![x - 1]! >= 1 && value === 0;
      if (outer || hole) {
        if (hole && f[y]![x - 1]! > 1) last = f[y]![x - 1]!;
        const before = borders[last - 2];
        const parent = before === undefined ? 0 : before.isHole === hole ? before.parent : last - 1;
        const number = borders.length + 2;
        borders.push({ isHole: hole, parent, points: follow(f, hole ? x - 1 : x, y, hole ? 0 : 4, number) });
        if (hole) last = Math.abs(f[y]![x - 1]!);
      }
      const now = f[y]![x]!;
      if (now !== 0 && now !== 1) last = Math.abs(now);
    }
  }
  return borders;
}

function follow(f: Int32Array[], x0: number, y0: number, from: number, number: number): number[] {
  const at = (x: number, y: number, s: number) => f[y + AROUND[s]![1]]![x + AROUND[s]![0]]!;
  let s = from;
  do s = (s + 7) % 8;
  while (at(x0, y0, s) === 0 && s !== from);
  if (s === from) {
    f[y0]![x0] = -number;
    return [x0 - 1, y0 - 1];
  }
  const end = [x0 + AROUND[s]![0], y0 + AROUND[s]![1]];
  const points: number[] = [];
  let [x, y] = [x0, y0];
  for (;;) {
    let right = false;
    do {
      s = (s + 1) % 8;
      if (s === 0 && at(x, y, 0) === 0) right = true;
    } while (at(x, y, s) === 0);
    if (right) f[y]![x] = -number;
    else if (f[y]![x] === 1) f[y]![x] = number;
    points.push(x - 1, y - 1);
    const [nx, ny] = [x + AROUND[s]![0], y + AROUND[s]![1]];
    if (nx === x0 && ny === y0 && x === end[0] && y === end[1]) return points;
    [x, y] = [nx, ny];
    s = (s + 4) % 8;
  }
}
