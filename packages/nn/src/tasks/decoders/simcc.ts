/** A pair of vectors for each point, over bins along x and along y, as points. */
import type { Tensor } from "@segkit/core/tensor";
import type { FoundPoint } from "../finding.js";

/**
 * The surest bin along each axis of `[1, points, bins]`; a point's score is the lesser of the two maxima. −1 where it is not above 0.
 *
 * @param bins - in a pixel of the crop
 * @see Y. Li et al., "SimCC: a simple coordinate classification perspective for human pose estimation", ECCV 2022, arXiv:2107.03332
 */
export function simcc(x: Tensor, y: Tensor, bins: number): FoundPoint[] {
  const along = [vectorsOf(x), vectorsOf(y)] as const;
  return Array.from({ length: x.dims[1]! }, (_, k) => {
    const [across, down] = along.map((vectors) => surest(vectors(k))) as [Surest, Surest];
    const score = Math.min(across.value, down.value);
    return score > 0 ? { x: across.bin / bins, y: down.bin / bins, score } : { x: -1 / bins, y: -1 / bins, score };
  });
}

interface Surest {
  readonly bin: number;
  readonly value: number;
}

function vectorsOf({ data, dims }: Tensor): (k: number) => Float32Array {
  const length = dims[2]!;
  return (k) => (data as Float32Array).subarray(k * length, (k + 1) * length);
}

function surest(vector: Float32Array): Surest {
  let bin = 0;
  for (let i = 1; i < vector.length; i++) if (vector[i]! > vector[bin]!) bin = i;
  return { bin, value: vector[bin]! };
}
