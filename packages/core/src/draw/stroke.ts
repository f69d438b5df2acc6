/** Antialiased lines and discs. */
import type { Image } from "../image/image.js";
import type { Color } from "../palettes/dataset-class.js";
import { blend } from "./canvas.js";

/**
 * Draws a line of round ends and joints through points x1, y1, x2, y2, … (pixel (0, 0) covers [0, 1) × [0, 1)); a single point gives a disc. A pixel
 * is covered as its center's distance to the line says; where parts of the line overlap the larger cover counts, so that joints are no darker.
 */
export function stroke(
  canvas: Image<Uint8Array>,
  points: ArrayLike<number>,
  closed: boolean,
  lineWidth: number,
  color: Color,
  offset = 0,
): void {
  const count = points.length / 2;
  if (count === 0) return;
  const reach = lineWidth / 2 + 0.5;
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -Infinity, -Infinity];
  for (let k = 0; k < count; k++) {
    const x = points[2 * k]! + offset;
    const y = points[2 * k + 1]! + offset;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  const x0 = Math.max(0, Math.floor(left - reach));
  const y0 = Math.max(0, Math.floor(top - reach));
  const width = Math.min(canvas.width, Math.ceil(right + reach)) - x0;
  const height = Math.min(canvas.height, Math.ceil(bottom + reach)) - y0;
  if (width <= 0 || height <= 0) return;
  const cover = new Float32Array(width * height);
  const segments = count === 1 ? 1 : closed && count > 2 ? count : count - 1;
  for (let k = 0; k < segments; k++) {
    const next = (k + 1) % count;
    coverSegment(
      cover,
      width,
      height,
      points[2 * k]! + offset - x0,
      points[2 * k + 1]! + offset - y0,
      points[2 * next]! + offset - x0,
      points[2 * next + 1]! + offset - y0,
      reach,
    );
  }
  for (let y = 0, i = 0; y < height; y++) {
    let at = ((y0 + y) * canvas.width + x0) * canvas.channels;
    for (let x = 0; x < width; x++, i++, at += canvas.channels) if (cover[i]! > 0) blend(canvas, at, color, cover[i]!);
  }
}

function coverSegment(
  cover: Float32Array,
  width: number,
  height: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  reach: number,
): void {
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const firstRow = Math.max(0, Math.floor(Math.min(ay, by) - reach));
  const lastRow = Math.min(height - 1, Math.ceil(Math.max(ay, by) + reach));
  for (let y = firstRow; y <= lastRow; y++) {
    const cy = y + 0.5;
    // The part of the segment that rows within reach of this one can see bounds the columns to look at.
    let [from, to] = [0, 1];
    if (dy !== 0) {
      const t0 = (cy - reach - ay) / dy;
      const t1 = (cy + reach - ay) / dy;
      from = Math.min(1, Math.max(0, Math.min(t0, t1)));
      to = Math.min(1, Math.max(0, Math.max(t0, t1)));
    }
    const xa = ax + from * dx;
    const xb = ax + to * dx;
    const firstColumn = Math.max(0, Math.floor(Math.min(xa, xb) - reach));
    const lastColumn = Math.min(width - 1, Math.ceil(Math.max(xa, xb) + reach));
    for (let x = firstColumn; x <= lastColumn; x++) {
      const cx = x + 0.5;
      const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((cx - ax) * dx + (cy - ay) * dy) / length2));
      const ex = cx - ax - t * dx;
      const ey = cy - ay - t * dy;
      const covered = Math.min(1, reach - Math.sqrt(ex * ex + ey * ey));
      const i = y * width + x;
      if (covered > cover[i]!) cover[i] = covered;
    }
  }
}
