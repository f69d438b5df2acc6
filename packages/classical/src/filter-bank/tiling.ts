/** Tiles that are transformed at once: how large they are best. */

/** How far the filters of a bank reach from their middles. */
export interface Reach {
  readonly up: number;
  readonly down: number;
  readonly left: number;
  readonly right: number;
}

export interface Tiling {
  /** Size of a transform, powers of two. */
  readonly ny: number;
  readonly nx: number;
  /** Pixels of a tile that come out right, multiples of four. */
  readonly rows: number;
  readonly columns: number;
}

const SIZES = [16, 32, 64, 128, 256, 512, 1024] as const;
/** Spectra of filters should not take more where there is a choice. */
const SPECTRA_BYTES = 2 ** 27;
/** Beyond this a tile's planes leave the cache. */
const CACHE_BYTES = 2 ** 20;

/** A row of a plane, in samples: not a power of two, whose rows would share places in the cache. */
export const paddedRow = (nx: number): number => nx + 16;

/** The tiles that cost least for an image and so many pairs of filters. */
export function tilingOf(height: number, width: number, { up, down, left, right }: Reach, pairs: number): Tiling {
  let best: (Tiling & { readonly cost: number }) | undefined;
  for (const ny of SIZES) {
    for (const nx of SIZES) {
      const rows = (ny - up - down) & ~3;
      const columns = (nx - left - right) & ~3;
      if (rows < 4 || columns < 4) continue;
      const bytes = 8 * ny * paddedRow(nx);
      const across = Math.ceil(width / columns);
      const downwards = Math.ceil(height / rows);
      // columns of a whole tile; rows of what is wanted
      const steps = downwards * across * nx * ny * Math.log2(ny) + across * nx * height * Math.log2(nx);
      const own = nx * ny * Math.log2(nx * ny);
      const large = bytes > CACHE_BYTES ? 1.25 : 1;
      const cost = (pairs * (steps + own) + steps) * large * (pairs * bytes > SPECTRA_BYTES ? 16 : 1);
      if (best === undefined || cost < best.cost) best = { ny, nx, rows, columns, cost };
    }
  }
  return best!;
}
