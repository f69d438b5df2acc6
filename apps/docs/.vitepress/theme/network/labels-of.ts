/** Scores to labels at the picture's size, a row at a time: never all classes at full size. */
import type { LabelMap, Tensor } from "@segkit/core";

/**
 * The class with the highest score for every pixel, scores enlarged bilinearly; with a single class, whether its logit is above 0.
 * @param scores - `[1, classes, height, width]`
 */
export function labelsOf({ data, dims }: Tensor<"float32">, height: number, width: number): LabelMap {
  const [, classes, rows, columns] = dims as [number, number, number, number];
  const labels = new Int32Array(height * width);
  const across = axis(columns, width);
  const down = axis(rows, height);
  const best = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    const out = labels.subarray(y * width, (y + 1) * width);
    const part = down.part[y]!;
    best.fill(classes === 1 ? 0 : Number.NEGATIVE_INFINITY);
    for (let c = 0; c < classes; c++) {
      const above = (c * rows + down.from[y]!) * columns;
      const below = (c * rows + down.to[y]!) * columns;
      const label = classes === 1 ? 1 : c;
      for (let x = 0; x < width; x++) {
        const left = across.from[x]!;
        const right = across.to[x]!;
        const t = across.part[x]!;
        const a = data[above + left]! + (data[above + right]! - data[above + left]!) * t;
        const b = data[below + left]! + (data[below + right]! - data[below + left]!) * t;
        const score = a + (b - a) * part;
        if (score > best[x]!) {
          best[x] = score;
          out[x] = label;
        }
      }
    }
  }
  return { data: labels, height, width };
}

/** For each output position: the two input positions, and the part of the second. */
function axis(from: number, to: number): { from: Int32Array; to: Int32Array; part: Float32Array } {
  const table = { from: new Int32Array(to), to: new Int32Array(to), part: new Float32Array(to) };
  for (let i = 0; i < to; i++) {
    const at = Math.max(0, ((i + 0.5) * from) / to - 0.5);
    table.from[i] = Math.min(from - 1, Math.floor(at));
    table.to[i] = Math.min(from - 1, table.from[i]! + 1);
    table.part[i] = at - table.from[i]!;
  }
  return table;
}
