/** What a network gives of a mirrored crop, turned back and averaged with what it gives of the crop. */
import type { Tensor } from "@segkit/core/tensor";

/**
 * The mean of maps `[1, points, h, w]` and of those of the mirror image, turned back.
 *
 * @param flip - the point that each becomes in a mirrored image
 * @param shift - whether the maps that were turned back move one position to the right: where crops are aligned by their edges, a map and its mirror image lie a position apart (`SHIFT_HEATMAP`)
 */
export function mirroredMaps(maps: Tensor, ofMirrorImage: Tensor, flip: readonly number[], shift: boolean): Tensor<"float32"> {
  const [, count, height, width] = maps.dims as [number, number, number, number];
  const [own, other] = [maps.data as Float32Array, ofMirrorImage.data as Float32Array];
  const out = new Float32Array(own.length);
  for (let k = 0; k < count; k++) {
    for (let y = 0; y < height; y++) {
      const row = (k * height + y) * width;
      const theirs = (flip[k]! * height + y) * width;
      for (let x = 0; x < width; x++) {
        const from = shift ? Math.max(0, x - 1) : x;
        out[row + x] = (own[row + x]! + other[theirs + width - 1 - from]!) * 0.5;
      }
    }
  }
  return { type: "float32", data: out, dims: maps.dims };
}

/** The mean of vectors `[1, points, bins]` and of those of the mirror image; along x they are turned back too. */
export function mirroredVectors(
  vectors: Tensor,
  ofMirrorImage: Tensor,
  flip: readonly number[],
  axis: "x" | "y",
): Tensor<"float32"> {
  const [, count, bins] = vectors.dims as [number, number, number];
  const [own, other] = [vectors.data as Float32Array, ofMirrorImage.data as Float32Array];
  const out = new Float32Array(own.length);
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < bins; i++) {
      const from = axis === "x" ? bins - 1 - i : i;
      out[k * bins + i] = (own[k * bins + i]! + other[flip[k]! * bins + from]!) * 0.5;
    }
  }
  return { type: "float32", data: out, dims: vectors.dims };
}

/**
 * The mean of coordinates `[1, points, 2]`, 0 … 1 of the crop, and of those of the mirror image.
 *
 * @param width - of the crop in pixels: the mirror image lies one of them apart
 */
export function mirroredCoordinates(
  coordinates: Tensor,
  ofMirrorImage: Tensor,
  flip: readonly number[],
  width: number,
): Tensor<"float32"> {
  const [own, other] = [coordinates.data as Float32Array, ofMirrorImage.data as Float32Array];
  const out = Float32Array.from(own, (value, i) => {
    const theirs = other[2 * flip[i >> 1]! + (i & 1)]!;
    return (value + (i & 1 ? theirs : 1 - theirs - 1 / width)) * 0.5;
  });
  return { type: "float32", data: out, dims: coordinates.dims };
}
