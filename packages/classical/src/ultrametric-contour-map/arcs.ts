/** Lines of contour: traced from junction to junction, approximated by straight pieces. */

/** Which way from a corner. */
const [WEST, EAST, NORTH, SOUTH] = [0, 1, 2, 3] as const;
const BACK = [EAST, WEST, SOUTH, NORTH] as const;

/**
 * Calls `visit` with every line of contour: the links on it one after another, from a junction or the frame to the next, or all around. `isCut` says by link what is contour.
 * Lines start in raster order of their corners. The list is used again.
 */
export function forEachLine(
  isCut: Uint8Array,
  height: number,
  width: number,
  visit: (links: Int32Array, count: number) => void,
): void {
  const isDone = new Uint8Array(isCut.length);
  const line = new Int32Array(isCut.length);
  let count = 0;
  /** The link that lies at a corner in a direction; −1 on the frame. Corner (y, x) is the upper left one of pixel (y, x). */
  const linkAt = (y: number, x: number, direction: number): number => {
    if (direction === WEST) return y > 0 && y < height && x > 0 ? 2 * ((y - 1) * width + x - 1) + 1 : -1;
    if (direction === EAST) return y > 0 && y < height && x < width ? 2 * ((y - 1) * width + x) + 1 : -1;
    if (direction === NORTH) return x > 0 && x < width && y > 0 ? 2 * ((y - 1) * width + x - 1) : -1;
    return x > 0 && x < width && y < height ? 2 * (y * width + x - 1) : -1;
  };
  const isOpen = (link: number): boolean => link >= 0 && isCut[link] === 1 && isDone[link] === 0;
  const walk = (fromY: number, fromX: number, from: number): void => {
    let y = fromY;
    let x = fromX;
    let direction = from;
    for (let link = linkAt(y, x, direction); link >= 0; ) {
      isDone[link] = 1;
      line[count++] = link;
      if (direction === WEST) x--;
      else if (direction === EAST) x++;
      else if (direction === NORTH) y--;
      else y++;
      if (y === 0 || x === 0 || y === height || x === width) return;
      const i = y * width + x;
      const north = 2 * (i - width - 1);
      const west = north + 1;
      const south = north + 2 * width;
      const east = north + 3;
      if (isCut[north]! + isCut[west]! + isCut[south]! + isCut[east]! > 2) return;
      const back = BACK[direction]!;
      if (back !== NORTH && isCut[north] === 1) direction = NORTH;
      else if (back !== EAST && isCut[east] === 1) direction = EAST;
      else if (back !== SOUTH && isCut[south] === 1) direction = SOUTH;
      else direction = WEST;
      link = direction === NORTH ? north : direction === EAST ? east : direction === SOUTH ? south : west;
      if (isDone[link] === 1) return;
    }
  };
  for (let y = 0; y <= height; y++) {
    for (let x = 0; x <= width; x++) {
      const inside = y > 0 && x > 0 && y < height && x < width;
      const i = y * width + x;
      // most corners lie on no line
      if (
        inside &&
        (isCut[2 * i - 2]! | isCut[2 * (i - width) - 1]! | isCut[2 * (i - width) - 2]! | isCut[2 * (i - width) + 1]!) === 0
      )
        continue;
      let found = 0;
      let open = 0;
      for (let direction = WEST as number; direction <= SOUTH; direction++) {
        const link = linkAt(y, x, direction);
        if (link < 0 || isCut[link] === 0) continue;
        found++;
        if (isDone[link] === 0) open++;
      }
      if (open === 0) continue;
      const isEnd = found > 2 || !inside;
      count = 0;
      for (let direction = WEST as number; direction <= SOUTH; direction++) {
        if (!isOpen(linkAt(y, x, direction))) continue;
        const before = count;
        walk(y, x, direction);
        // a line through this corner: one half is turned round, so that the other goes on from it
        if (!isEnd && before === 0) line.subarray(0, count).reverse();
        if (!isEnd) continue;
        visit(line, count);
        count = 0;
      }
      if (!isEnd) visit(line, count);
    }
  }
}

/**
 * Approximates a line by straight pieces (Ramer, Douglas and Peucker), as long as some point is further from its piece than two pixels and than a tenth of the piece's length. Marks the
 * places where pieces meet, first and last among them. Coordinates are doubled.
 */
export function subdivide(ys: Int32Array, xs: Int32Array, count: number, isJoint: Uint8Array, stack: Int32Array): void {
  for (let i = 0; i < count; i++) isJoint[i] = 0;
  isJoint[0] = 1;
  isJoint[count - 1] = 1;
  let open = 2;
  stack[0] = 0;
  stack[1] = count - 1;
  while (open > 0) {
    const to = stack[--open]!;
    const from = stack[--open]!;
    if (to - from < 2) continue;
    const y0 = ys[from]!;
    const x0 = xs[from]!;
    const dy = ys[to]! - y0;
    const dx = xs[to]! - x0;
    const long = Math.sqrt(dy * dy + dx * dx);
    const cross = ys[to]! * x0 - xs[to]! * y0;
    let most = 0.1 * long;
    let place = -1;
    for (let i = from + 1; i < to; i++) {
      const away = Math.abs(dy * xs[i]! - dx * ys[i]! - cross) / long;
      if (away < most || away <= 4) continue;
      most = away;
      place = i;
    }
    if (place < 0) continue;
    isJoint[place] = 1;
    stack[open++] = from;
    stack[open++] = place;
    stack[open++] = place;
    stack[open++] = to;
  }
}
