/** Boxes that are turned. */

/** Corners of a box that is turned around a point, clockwise as seen, in degrees. */
export function rotated(
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  around: { readonly x: number; readonly y: number },
  degrees: number,
): number[] {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const corners = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ] as const;
  return corners.flatMap(([cx, cy]) => {
    const [u, v] = [cx - around.x, cy - around.y];
    return [around.x + u * cos - v * sin, around.y + u * sin + v * cos];
  });
}
