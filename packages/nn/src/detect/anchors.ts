/** Anchors: boxes of a few sizes and shapes at every position of a map, which a detector moves and stretches. */

/** The anchors of one level of a pyramid. */
export interface LevelAnchors {
  /** Boxes around the origin: left, top, right, bottom of each. */
  readonly cell: Float32Array;
  /** Pixels from one position to the next, down and across. */
  readonly stride: readonly [y: number, x: number];
}

/**
 * Boxes around the origin of an area of `size²`, one for each ratio of height to width.
 *
 * @param rounded - whether corners are whole numbers, halves to even, as torchvision has it
 */
export function cellAnchors(sizes: readonly number[], ratios: readonly number[], rounded: boolean): Float32Array {
  const round = rounded ? roundHalfEven : (value: number) => value;
  const corners = ratios.flatMap((ratio) =>
    sizes.flatMap((size) => {
      const [x, y] = [round(size / Math.sqrt(ratio) / 2), round((size * Math.sqrt(ratio)) / 2)];
      return [-x, -y, x, y];
    }),
  );
  return Float32Array.from(corners);
}

/** The anchors of some positions of a map `width` wide; positions are counted row by row, the anchors of one after another. */
export function anchorsAt({ cell, stride }: LevelAnchors, width: number, positions: ArrayLike<number>): Float32Array {
  const perPosition = cell.length / 4;
  const out = new Float32Array(4 * positions.length);
  for (let k = 0; k < positions.length; k++) {
    const anchor = positions[k]! % perPosition;
    const position = (positions[k]! - anchor) / perPosition;
    const column = position % width;
    const [y, x] = [((position - column) / width) * stride[0], column * stride[1]];
    for (let side = 0; side < 4; side++) out[4 * k + side] = cell[4 * anchor + side]! + (side % 2 === 0 ? x : y);
  }
  return out;
}

function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}
