/** Prompts as tokens of a decoder: points, samples of strokes, corners of boxes. */
import { SegmentationError } from "@segkit/core/errors";
import type { Mask } from "@segkit/core/masks";
import { type CheckedStroke, checkPrompt, type Prompt, type PromptPosition } from "@segkit/core/prompts";
import type { Size } from "@segkit/core/resize";
import { phrase } from "@segkit/core/validate";
import { type Prompting, TOKEN_LABELS } from "./prompting.js";

/** A prompt as a decoder takes it, in pixels of the image. */
export interface PromptTokens {
  /** x and y of each token. */
  readonly positions: readonly (readonly [x: number, y: number])[];
  /** {@link TOKEN_LABELS} */
  readonly labels: readonly number[];
  /** How many of them are the prompt's, those of no point included that all prompts have. */
  readonly count: number;
  /** What was found in an earlier round. */
  readonly mask?: Mask;
}

/** Checks a prompt and lists its tokens: points, then samples of strokes, then the box's corners, or as the network wants them. */
export function tokensOf(
  where: string,
  prompt: Prompt,
  size: Size,
  { corners, noPoint, tokens: most, boxes = true }: Pick<Prompting, "corners" | "noPoint" | "tokens" | "boxes">,
  strokePoints: number,
): PromptTokens {
  const checked = checkPrompt(where, prompt, size, { points: "used", box: "used", strokes: "used", mask: "used" });
  if (checked.box && !boxes) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "prompt.box",
      expected: "points and strokes, which are all that this export of the decoder takes",
      received: prompt.box,
      remedy: "Mark the object with points, or open the network's own weight file.",
    });
  }
  const points = checked.points.map(({ x, y, label }) => ({ x, y, label }));
  checked.strokes.forEach((stroke, k) => {
    const samples = samplesOf(stroke, strokePoints).filter(({ x, y }) => x >= 0 && y >= 0 && x < size.width && y < size.height);
    if (samples.length === 0) {
      throw new SegmentationError("invalid-argument", {
        where,
        option: `prompt.strokes[${k}]`,
        expected: "a stroke that goes over the image",
        received: phrase("none of its samples lies in it"),
        remedy: "Draw it over the image, or take more samples with strokePoints.",
      });
    }
    points.push(...samples.map(({ x, y }) => ({ x, y, label: stroke.label })));
  });
  const none = { x: 0, y: 0, label: TOKEN_LABELS.none };
  const isPadded = noPoint === "always" || (noPoint === "without a box" && !checked.box);
  const padded = isPadded ? [...points, none] : points;
  const box = checked.box ? cornersOf(prompt.box!, size) : [];
  const tokens = corners === "first" ? [...box, ...padded] : [...padded, ...box];
  const count = tokens.length;
  if (most !== undefined && count > most) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "prompt",
      expected: `at most ${most} points, samples of strokes and corners of a box, which are two`,
      received: phrase(String(count)),
      remedy: "Leave some out, or take fewer samples with strokePoints.",
    });
  }
  while (tokens.length < (most ?? 0)) tokens.push(none);
  return {
    count,
    positions: tokens.map(({ x, y }) => [x, y] as const),
    labels: tokens.map(({ label }) => label),
    ...(checked.mask && { mask: checked.mask }),
  };
}

/** The corners as they were given, within the image: fractions of a pixel count. */
function cornersOf({ x, y, width, height }: NonNullable<Prompt["box"]>, size: Size) {
  return [
    { x: Math.max(0, x), y: Math.max(0, y), label: TOKEN_LABELS.topLeft },
    { x: Math.min(size.width, x + width), y: Math.min(size.height, y + height), label: TOKEN_LABELS.bottomRight },
  ];
}

/** So many pixels of a stroke at equal distances along it: its ends and what is between; of a dot, or for one sample, its middle. */
export function samplesOf({ points }: Pick<CheckedStroke, "points">, count: number): PromptPosition[] {
  const lengths = points.slice(1).map((to, i) => Math.hypot(to.x - points[i]!.x, to.y - points[i]!.y));
  const total = lengths.reduce((a, b) => a + b, 0);
  if (total === 0) return [points[0]!];
  const places = count === 1 ? [total / 2] : Array.from({ length: count }, (_, i) => (i * total) / (count - 1));
  const found: PromptPosition[] = [];
  for (const place of places) {
    let [k, before] = [0, 0];
    while (k < lengths.length - 1 && before + lengths[k]! < place) before += lengths[k++]!;
    const [from, to] = [points[k]!, points[k + 1]!];
    const part = lengths[k]! > 0 ? Math.min(1, (place - before) / lengths[k]!) : 0;
    const sample = { x: Math.round(from.x + part * (to.x - from.x)), y: Math.round(from.y + part * (to.y - from.y)) };
    const last = found.at(-1);
    if (last?.x !== sample.x || last.y !== sample.y) found.push(sample);
  }
  return found;
}
