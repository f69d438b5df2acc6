/** The pixels whose centers lie inside rings. */

/** 1 for pixels inside rings x1, y1, x2, y2, … that were checked, 0 for all others. */
export function pixelsInside(
  rings: readonly ArrayLike<number>[],
  height: number,
  width: number,
  rule: "even-odd" | "nonzero",
): Uint8Array<ArrayBuffer> {
  return scan(sidesOf(rings, height), height, width, rule);
}

/** A side that crosses the center lines of rows first … last, going down (1) or up (−1). */
interface Side {
  readonly first: number;
  readonly last: number;
  readonly x: number;
  readonly y: number;
  readonly slope: number;
  readonly direction: 1 | -1;
}

function sidesOf(polygons: readonly ArrayLike<number>[], height: number): Side[] {
  const sides: Side[] = [];
  for (const polygon of polygons) {
    for (let i = 0, j = polygon.length - 2; i < polygon.length; j = i, i += 2) {
      const down = polygon[j + 1]! <= polygon[i + 1]!;
      const [a, b] = down ? [j, i] : [i, j];
      const [x, y, x1, y1] = [polygon[a]!, polygon[a + 1]!, polygon[b]!, polygon[b + 1]!];
      const first = Math.max(0, Math.ceil(y - 0.5));
      const last = Math.min(height - 1, Math.ceil(y1 - 0.5) - 1);
      if (first <= last) sides.push({ first, last, x, y, slope: (x1 - x) / (y1 - y), direction: down ? 1 : -1 });
    }
  }
  return sides.sort((a, b) => a.first - b.first);
}

/** Row by row: the sides that cross it change the winding number from their column on. */
function scan(sides: readonly Side[], height: number, width: number, rule: "even-odd" | "nonzero"): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(height * width);
  const change = new Int32Array(width + 1);
  let active: Side[] = [];
  let next = 0;
  for (let y = 0; y < height; y++) {
    while (next < sides.length && sides[next]!.first <= y) active.push(sides[next++]!);
    if (active.length === 0) continue;
    for (const side of active) {
      const column = Math.ceil(side.x + (y + 0.5 - side.y) * side.slope - 0.5);
      if (column < width) change[Math.max(0, column)]! += side.direction;
    }
    let winding = 0;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      winding += change[x]!;
      if (rule === "nonzero" ? winding !== 0 : winding & 1) data[at] = 1;
    }
    change.fill(0);
    active = active.filter((side) => side.last > y);
  }
  return data;
}
