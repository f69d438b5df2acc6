/** Points and strokes as labels of pixels. */
import { phrase, SegmentationError } from "../errors/errors.js";
import type { LabelMap } from "../labels/label-map.js";
import type { CheckedPrompt, CheckedStroke } from "./check-prompt.js";

/**
 * The seeds that a prompt's points and strokes are: a label for every pixel that was drawn on.
 *
 * A stroke covers the pixels whose centers are no farther from its line than half its width, so that its ends are round. Strokes are drawn in their order, a later one over an earlier one. Points have no
 * place in this order: one that says something else of its pixel than another point, or than the strokes, is refused.
 *
 * @param prompt - what {@link checkPrompt} gave
 * @returns `height × width`: labels of points and strokes, −1 where nothing was drawn
 * @throws SegmentationError `invalid-argument` for points that contradict others or a stroke, and for strokes that cover no pixel of the image
 *
 * @example
 * ```ts
 * import { checkPrompt, promptSeeds } from "@segkit/core";
 *
 * const strokes = [{ points: [{ x: 0, y: 0 }, { x: 4, y: 0 }], width: 1 }, { points: [{ x: 3, y: 0 }], width: 1, label: "background" }] as const;
 * const prompt = checkPrompt("myMethod", { strokes }, { height: 1, width: 6 }, { strokes: "used" });
 * console.assert(promptSeeds(prompt).data.join() === "1,1,1,0,1,-1");
 * ```
 *
 * @remarks
 * O(height · width + pixels that strokes cover) time; 4 bytes a pixel.
 */
export function promptSeeds(prompt: CheckedPrompt): LabelMap {
  const { where, height, width, points, strokes } = prompt;
  const seeds: LabelMap = { data: new Int32Array(height * width).fill(-1), height, width };
  for (const [k, stroke] of strokes.entries()) {
    if (drawStroke(seeds, stroke)) continue;
    const expected = "a stroke that covers a pixel of the image";
    throw refuse(where, `prompt.strokes[${k}]`, expected, phrase("one outside of it"));
  }
  for (const [k, { x, y, label }] of points.entries()) {
    const i = y * width + x;
    const before = seeds.data[i]!;
    if (before >= 0 && before !== label) {
      const expected = `one label for the pixel (${x}, ${y})`;
      throw refuse(where, `prompt.points[${k}]`, expected, phrase(`${before} and ${label}`), CONTRADICTION);
    }
    seeds.data[i] = label;
  }
  return seeds;
}

const CONTRADICTION =
  "Take one of them back, or give both as strokes, { points: [{ x, y }], label }, of which the later counts; 1 is foreground and 0 background.";

function refuse(where: string, option: string, expected: string, received: unknown, remedy?: string): SegmentationError {
  return new SegmentationError("invalid-argument", {
    where,
    option,
    expected,
    received,
    ...(remedy !== undefined && { remedy }),
  });
}

/** Whether any pixel was covered. */
function drawStroke(seeds: LabelMap, { points, label, width }: CheckedStroke): boolean {
  let covered = false;
  for (let k = 0; k < Math.max(1, points.length - 1); k++) {
    const [a, b] = [points[k]!, points[k + 1] ?? points[k]!];
    covered = drawLine(seeds, a.x, a.y, b.x - a.x, b.y - a.y, width / 2, label) || covered;
  }
  return covered;
}

/** Pixels within a distance of the line from (x, y) to (x + dx, y + dy). */
function drawLine(
  { data, height, width }: LabelMap,
  x: number,
  y: number,
  dx: number,
  dy: number,
  reach: number,
  label: number,
): boolean {
  const length2 = dx * dx + dy * dy;
  const first = Math.max(0, Math.ceil(Math.min(y, y + dy) - reach));
  const last = Math.min(height - 1, Math.floor(Math.max(y, y + dy) + reach));
  let covered = false;
  for (let row = first; row <= last; row++) {
    const v = row - y;
    // the part of the line that the row is within reach of bounds the columns to look at
    let [from, to] = [0, 1];
    if (dy !== 0) {
      const [s, t] = [(v - reach) / dy, (v + reach) / dy];
      from = Math.min(1, Math.max(0, Math.min(s, t)));
      to = Math.min(1, Math.max(0, Math.max(s, t)));
    }
    const [left, right] = dx < 0 ? [to, from] : [from, to];
    const firstColumn = Math.max(0, Math.floor(x + left * dx - reach));
    const lastColumn = Math.min(width - 1, Math.ceil(x + right * dx + reach));
    for (let column = firstColumn; column <= lastColumn; column++) {
      const u = column - x;
      const along = u * dx + v * dy;
      const across = u * dy - v * dx;
      // distances without a root: integers, so that equal ones are equal
      const isNear =
        along <= 0
          ? u * u + v * v <= reach * reach
          : along >= length2
            ? (u - dx) * (u - dx) + (v - dy) * (v - dy) <= reach * reach
            : across * across <= reach * reach * length2;
      if (!isNear) continue;
      data[row * width + column] = label;
      covered = true;
    }
  }
  return covered;
}
