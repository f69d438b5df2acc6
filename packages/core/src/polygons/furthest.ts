/** The step of Douglas and Peucker. */

/** The point between two others that lies furthest from the segment between them; −1 where there is none. */
export function furthest(points: Int32Array, start: number, end: number): { at: number; distance: number } {
  const [x0, y0, x1, y1] = [points[2 * start]!, points[2 * start + 1]!, points[2 * end]!, points[2 * end + 1]!];
  const [dx, dy] = [x1 - x0, y1 - y0];
  const square = dx * dx + dy * dy;
  let at = -1;
  let most = -1;
  for (let i = start + 1; i < end; i++) {
    const [ax, ay, bx, by] = [points[2 * i]! - x0, points[2 * i + 1]! - y0, points[2 * i]! - x1, points[2 * i + 1]! - y1];
    // beside the segment its line counts, beyond its ends the nearer end; all squared
    const cross = dx * ay - dy * ax;
    const isBeside = ax * dx + ay * dy > 0 && bx * dx + by * dy < 0;
    const away = isBeside ? (cross * cross) / square : Math.min(ax * ax + ay * ay, bx * bx + by * by);
    if (away > most) {
      most = away;
      at = i;
    }
  }
  return { at, distance: Math.sqrt(Math.max(0, most)) };
}
