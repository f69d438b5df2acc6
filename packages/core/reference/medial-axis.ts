/** Scalar twin of kernels/medial-axis.ts: parts around a pixel are counted anew each time. */
export function medialAxis(
  mask: ArrayLike<number>,
  height: number,
  width: number,
  squared: ArrayLike<number>,
  ranks: ArrayLike<number>,
): Uint8Array {
  const out = Uint8Array.from(mask, (value) => (value ? 1 : 0));
  const around = (at: number): number[] =>
    [-1, 0, 1].flatMap((dy) =>
      [-1, 0, 1].map((dx) => {
        const [y, x] = [Math.floor(at / width) + dy, (at % width) + dx];
        return y < 0 || y >= height || x < 0 || x >= width ? 0 : out[y * width + x]!;
      }),
    );
  const corners = out.map((_, at) => around(at).filter((value) => value === 0).length);
  const inside = [...out.keys()].filter((at) => out[at] === 1);
  const rank = new Map(inside.map((at, i) => [at, ranks[i]!]));
  inside.sort((a, b) => squared[a]! - squared[b]! || corners[a]! - corners[b]! || rank.get(a)! - rank.get(b)!);
  for (const at of inside) {
    const cells = around(at);
    const before = parts(cells);
    const few = cells.reduce((a, b) => a + b) < 3;
    cells[4] = 0;
    if (before === parts(cells) && !few) out[at] = 0;
  }
  return out;
}

/** 8-connected parts of 3 × 3 cells. */
function parts(cells: readonly number[]): number {
  const left = new Set([...cells.keys()].filter((i) => cells[i] === 1));
  let count = 0;
  for (const first of left) {
    count++;
    const part = [first];
    left.delete(first);
    for (const at of part) {
      for (const next of [...left]) {
        const isNear = Math.abs(Math.floor(at / 3) - Math.floor(next / 3)) <= 1 && Math.abs((at % 3) - (next % 3)) <= 1;
        if (!isNear) continue;
        left.delete(next);
        part.push(next);
      }
    }
  }
  return count;
}
