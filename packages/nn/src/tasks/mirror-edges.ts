/** The rim of an upsampled map, as scikit-image computes it. */
import type { Image } from "@segkit/core/image";

/** The two samples that a position lies between once it is mirrored at the centers of the outermost ones, and the weight of the second. */
interface Mirrored {
  readonly first: number;
  readonly second: number;
  readonly far: number;
  /** Whether it lay outside. */
  readonly beyond: boolean;
}

function mirrored(from: number, to: number): Mirrored[] {
  return Array.from({ length: to }, (_, i) => {
    const position = ((i + 0.5) * from) / to - 0.5;
    const last = from - 1;
    const beyond = position < 0 || position > last;
    const within = Math.min(last, Math.max(0, position < 0 ? -position : position > last ? 2 * last - position : position));
    const first = Math.floor(within);
    return { first, second: Math.min(first + 1, last), far: within - first, beyond };
  });
}

/**
 * Writes the pixels of a bilinearly upsampled map anew that lie beyond the outermost samples' centers: what is mirrored there counts, where PyTorch repeats the
 * outermost sample.
 */
export function mirrorEdges(map: Image<Float32Array>, small: Image): void {
  const rows = mirrored(small.height, map.height);
  const columns = mirrored(small.width, map.width);
  const beyond = columns.flatMap((column, x) => (column.beyond ? [x] : []));
  const all = columns.map((_, x) => x);
  for (const [y, row] of rows.entries()) {
    const upper = row.first * small.width;
    const lower = row.second * small.width;
    for (const x of row.beyond ? all : beyond) {
      const { first, second, far } = columns[x]!;
      const above = (1 - far) * small.data[upper + first]! + far * small.data[upper + second]!;
      const below = (1 - far) * small.data[lower + first]! + far * small.data[lower + second]!;
      map.data[y * map.width + x] = (1 - row.far) * above + row.far * below;
    }
  }
}
