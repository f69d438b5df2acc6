/** What a prompt says of every pixel before the first cut. */
import { SegmentationError } from "@segkit/core/errors";
import { checkPrompt, type Prompt, promptRegion, promptSeeds } from "@segkit/core/prompts";
import { phrase } from "@segkit/core/validate";

/** States of pixels, as in the kernel: certain, likely, or not known. */
const BACKGROUND = 0;
const OBJECT = 1;
const LIKELY_BACKGROUND = 2;
const LIKELY_OBJECT = 3;
const UNKNOWN = 4;

interface Size {
  readonly height: number;
  readonly width: number;
}

/** States by a prompt. Where models are not given, both sides have a pixel to learn from. */
export function statesOf(where: string, given: Prompt, { height, width }: Size, learns: boolean): Uint8Array {
  const used = { points: "used", box: "used", strokes: "used", contour: "used", mask: "used" } as const;
  const prompt = checkPrompt(where, given, { height, width }, used);
  const region = promptRegion(prompt);
  const seeds = promptSeeds(prompt).data;
  const { mask } = prompt;
  const isDrawn = (label: number) => seeds.includes(label);
  // strokes alone: what they do not say is learned from what they say
  const rest = region ? LIKELY_OBJECT : isDrawn(0) ? (isDrawn(1) ? UNKNOWN : LIKELY_OBJECT) : LIKELY_BACKGROUND;
  const states = new Uint8Array(height * width).fill(rest);
  if (mask) for (let i = 0; i < states.length; i++) states[i] = mask.data[i] === 0 ? LIKELY_BACKGROUND : LIKELY_OBJECT;
  if (region) for (let i = 0; i < states.length; i++) if (region.data[i] === 0) states[i] = BACKGROUND;
  for (let i = 0; i < states.length; i++) if (seeds[i]! >= 0) states[i] = seeds[i] === 1 ? OBJECT : BACKGROUND;
  if (learns) {
    const has = (certain: number, likely: number) => states.includes(certain) || states.includes(likely);
    if (!has(BACKGROUND, LIKELY_BACKGROUND))
      throw empty(where, "background", "Draw a smaller box, or a stroke on the background.");
    if (!has(OBJECT, LIKELY_OBJECT)) throw empty(where, "object", "Draw a box around the object, or a stroke on it.");
  }
  return states;
}

function empty(where: string, side: string, remedy: string): SegmentationError {
  const expected = `a prompt that leaves a pixel to the ${side}`;
  return new SegmentationError("invalid-argument", {
    where,
    option: "prompt",
    expected,
    received: phrase("one that leaves none"),
    remedy,
  });
}
