/** Heat maps and offsets as points, by votes: each position votes, with its probability, for where it thinks that the joint is. */
import type { Tensor } from "@segkit/core/tensor";
import type { FoundPoint } from "../finding.js";
import { heatMapsOf, mapAt } from "./maximum.js";

/**
 * Points of maps of the crop's size: where the votes of all positions, each shared by the four positions around its end, are the most.
 *
 * @param heat - logits `[1, points, h, w]`
 * @param offsets - `[1, 2 · points, h, w]`: from a position to the joint, down and across, in pixels
 * @param radius - of the disk around a joint that training has as hot, whose area votes are divided by
 */
export function houghPoints(heat: Tensor, offsets: Tensor, radius: number): FoundPoint[] {
  const maps = heatMapsOf(heat);
  const { count, height, width } = maps;
  const shifts = offsets.data as Float32Array;
  const plane = height * width;
  const area = Math.PI * radius * radius;
  return Array.from({ length: count }, (_, k) => {
    const votes = new Float64Array(plane);
    const map = mapAt(maps, k);
    for (let i = 0; i < plane; i++) {
      const y = Math.floor(i / width) + shifts[2 * k * plane + i]!;
      const x = (i % width) + shifts[(2 * k + 1) * plane + i]!;
      const [top, left] = [Math.floor(y), Math.floor(x)];
      if (!(top >= -1 && left >= -1 && top < height && left < width)) continue;
      const weight = 1 / (1 + Math.exp(-map[i]!)) / area;
      const [below, right] = [y - top, x - left];
      const add = (row: number, column: number, share: number) => {
        if (row >= 0 && column >= 0 && row < height && column < width) votes[row * width + column]! += share * weight;
      };
      add(top, left, (1 - below) * (1 - right));
      add(top, left + 1, (1 - below) * right);
      add(top + 1, left, below * (1 - right));
      add(top + 1, left + 1, below * right);
    }
    let best = 0;
    for (let i = 1; i < plane; i++) if (votes[i]! > votes[best]!) best = i;
    return { x: best % width, y: Math.floor(best / width), score: votes[best]! };
  });
}
