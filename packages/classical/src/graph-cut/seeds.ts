/** What a prompt says of pixels, and of which pixels colors are learned. */
import { SegmentationError } from "@segkit/core/errors";
import { type CheckedPrompt, checkPrompt, type Prompt, promptRegion, promptSeeds } from "@segkit/core/prompts";
import { phrase } from "@segkit/core/validate";

/** How far around a point colors are learned, in pixels. */
const AROUND = 1;
const USES = { points: "used", box: "used", strokes: "used", contour: "used", mask: "used" } as const;

export interface Seeds {
  /** 1 foreground, 0 background, −1 undecided. */
  readonly labels: Int8Array<ArrayBuffer>;
  /** The same of pixels whose colors each side has; a pixel may belong to none or, as 2, to both. */
  readonly colors: Int8Array<ArrayBuffer>;
}

/** Reads a prompt for an image; without a model, both sides are needed. */
export function readSeeds(where: string, given: Prompt, size: { height: number; width: number }, needsBoth: boolean): Seeds {
  const prompt = checkPrompt(where, given, size, USES);
  const drawn = promptSeeds(prompt);
  const region = promptRegion(prompt);
  const labels = Int8Array.from(drawn.data, (label, i) => (label === -1 && region?.data[i] === 0 ? 0 : label));
  if (needsBoth && !(labels.includes(1) && labels.includes(0))) {
    const expected = "seeds of foreground and background, where there is no model of colors";
    throw new SegmentationError("invalid-argument", {
      where,
      option: "prompt",
      expected,
      received: phrase("those of one side"),
    });
  }
  return { labels, colors: colorsOf(prompt, labels, region?.data) };
}

function colorsOf(
  { points, mask, height, width }: CheckedPrompt,
  labels: Int8Array,
  region: Uint8Array | undefined,
): Int8Array<ArrayBuffer> {
  const colors = Int8Array.from(labels, (label, i) => (label < 0 && mask ? (mask.data[i] ? 1 : 0) : label));
  for (const { x, y, label } of points) {
    for (let row = Math.max(0, y - AROUND); row <= Math.min(height - 1, y + AROUND); row++) {
      for (let column = Math.max(0, x - AROUND); column <= Math.min(width - 1, x + AROUND); column++) {
        const i = row * width + column;
        if (labels[i]! < 0) colors[i] = label;
      }
    }
  }
  // a side without a pixel has those that are not known to be the other's
  for (const side of [1, 0]) {
    if (colors.includes(side)) continue;
    for (let i = 0; i < colors.length; i++) {
      if (labels[i] !== -1 || (side === 1 && region?.[i] === 0)) continue;
      colors[i] = colors[i] === 1 - side ? 2 : side;
    }
  }
  return colors;
}
