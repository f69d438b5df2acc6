/** What is drawn, as the label of each pixel that has one. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMap } from "@segkit/core/labels";
import { checkPrompt, type Prompt, type PromptUses, promptRegion, promptSeeds } from "@segkit/core/prompts";
import { phrase } from "@segkit/core/validate";
import type { RandomWalkerSettings } from "./options.js";

const USES: PromptUses = { points: "used", strokes: "used", box: "used", contour: "used", mask: "ignored", classes: true };

/** Pixels with their labels, −1 for none: the markers, the prompt over them, and background outside of its box and contour. */
export function seedsOf(
  where: string,
  prompt: Prompt,
  size: { readonly height: number; readonly width: number },
  { markers, background, mask }: RandomWalkerSettings,
): Int32Array {
  const { height, width } = size;
  const seeds = new Int32Array(height * width).fill(-1);
  if (markers)
    for (let i = 0; i < seeds.length; i++) if (markers.data[i] !== background) seeds[i] = Math.max(-1, markers.data[i]!);
  if (!(markers && isEmpty(prompt))) {
    const checked = checkPrompt(where, prompt, size, USES);
    if (!markers && checked.points.length + checked.strokes.length === 0)
      throw noSeeds(where, "prompt", phrase("only a box or a contour"));
    const drawn: LabelMap = promptSeeds(checked);
    const region = promptRegion(checked);
    for (let i = 0; i < seeds.length; i++) {
      if (drawn.data[i]! >= 0) seeds[i] = drawn.data[i]!;
      else if (region?.data[i] === 0 && seeds[i]! < 0) seeds[i] = 0;
    }
  }
  if (mask) for (let i = 0; i < seeds.length; i++) if (mask.data[i] === 0) seeds[i] = -1;
  if (seeds.some((label) => label >= 0)) return seeds;
  throw noSeeds(where, markers ? "markers" : "prompt", phrase(mask ? "none in the mask" : "none"));
}

/** Whether nothing was drawn at all. */
function isEmpty(prompt: Prompt): boolean {
  if (typeof prompt !== "object" || prompt === null || Array.isArray(prompt)) return false;
  const isNothing = (name: string, part: unknown) =>
    part === undefined || ((name === "points" || name === "strokes") && Array.isArray(part) && part.length === 0);
  return Object.entries(prompt).every(([name, part]) => isNothing(name, part));
}

function noSeeds(where: string, option: string, received: ReturnType<typeof phrase>): SegmentationError {
  return new SegmentationError("invalid-argument", {
    where,
    option,
    expected: "a pixel with a label: a point, a stroke or a marker",
    received,
    remedy: "Draw on what each label shall have: a walker walks until it meets a seed.",
  });
}
