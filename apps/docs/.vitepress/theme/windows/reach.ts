/** Which positions of a map see each other in a block of a Swin Transformer. */

/** A map of `side` × `side` positions and its windows. */
export interface WindowedMap {
  readonly side: number;
  readonly size: number;
  /** How far windows are shifted; 0 in a stage's first block. */
  readonly shift: number;
}

/** The window that a row or column is in, counted on the map as it lies: what a shift leaves over at either end are two windows. */
export function windowOf(position: number, { size, shift }: WindowedMap): number {
  if (shift === 0) return Math.floor(position / size);
  // the cyclic shift brings the first `shift` positions to the end, where the mask keeps them apart from the others
  return position < shift ? -1 : Math.floor((position - shift) / size);
}

/** Whether each position, row by row, is seen by what the given ones see. */
export function reach(seen: readonly boolean[], map: WindowedMap): boolean[] {
  const key = (i: number) => `${windowOf(Math.floor(i / map.side), map)},${windowOf(i % map.side, map)}`;
  const windows = new Set(seen.flatMap((one, i) => (one ? [key(i)] : [])));
  return seen.map((_, i) => windows.has(key(i)));
}
