/** Clicks as maps that a network sees beside the image. */
import type { Size } from "@segkit/core/resize";
import type { Drawn } from "../../tasks/drawn.js";

/** Of the disk around a click, in pixels of the network's input. */
const RADIUS = 5;

/** Two maps: 1 within five pixels of a click on the object, and of one beside it. Distances are in single precision, as in the authors' code. */
export function clickMaps({ points }: Pick<Drawn, "points">, { height, width }: Size): Float32Array<ArrayBuffer> {
  const f = Math.fround;
  const area = height * width;
  const maps = new Float32Array(2 * area);
  for (const { x, y, label } of points) {
    const start = label === 1 ? 0 : area;
    for (let row = Math.max(0, Math.floor(y - RADIUS)); row < Math.min(height, y + RADIUS + 1); row++) {
      const dy = f(row - f(y));
      for (let column = Math.max(0, Math.floor(x - RADIUS)); column < Math.min(width, x + RADIUS + 1); column++) {
        const dx = f(column - f(x));
        if (f(f(dx * dx) + f(dy * dy)) <= RADIUS * RADIUS) maps[start + row * width + column] = 1;
      }
    }
  }
  return maps;
}
