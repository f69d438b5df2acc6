/** The points of a crop, from the network's numbers and its heat maps. */
import type { Tensor } from "@segkit/core/tensor";
import type { FoundPoint } from "../../tasks/finding.js";
import type { Outputs } from "../../tasks/outputs.js";
import { NUMBERS } from "./blazepose.js";

/** Points of the body; the others are for finding the next frame's crop. */
const BODY = 33;
/** Positions to either side that a point is refined from, and the probability that one of them has to have. */
const [REACH, LEAST] = [3, 0.5];

/**
 * The 33 points of one crop as MediaPipe decodes them: where the network says they are, moved to the center of heat of 7 × 7 positions around, if one of these is likely. The score is the probability of
 * being visible.
 */
export function landmarksOf(outputs: Outputs, side: number): FoundPoint[] {
  const { data } = outputs["ld_3d"] as Tensor<"float32">;
  const heat = outputs["output_heatmap"] as Tensor<"float32">;
  return Array.from({ length: BODY }, (_, k) => {
    const [x, y, , visibility] = data.subarray(k * NUMBERS, (k + 1) * NUMBERS) as unknown as [number, number, number, number];
    const [u, v] = refined(heat, k, x / side, y / side);
    // MediaPipe's coordinates are at pixels' edges
    return { x: u * side - 0.5, y: v * side - 0.5, score: probability(visibility) };
  });
}

/** The center of heat around a point, in shares of the crop. */
function refined({ data, dims }: Tensor<"float32">, point: number, x: number, y: number): readonly [number, number] {
  const [height, width] = [dims[2]!, dims[3]!];
  const [column, row] = [Math.trunc(x * width), Math.trunc(y * height)];
  if (column < 0 || column >= width || row < 0 || row >= height) return [x, y];
  let [sum, most, across, down] = [0, 0, 0, 0];
  for (let r = Math.max(0, row - REACH); r <= Math.min(height - 1, row + REACH); r++) {
    for (let c = Math.max(0, column - REACH); c <= Math.min(width - 1, column + REACH); c++) {
      const heat = probability(data[(point * height + r) * width + c]!);
      sum += heat;
      most = Math.max(most, heat);
      across += heat * c;
      down += heat * r;
    }
  }
  return most >= LEAST ? [across / sum / width, down / sum / height] : [x, y];
}

function probability(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
