/** Watersheds from what a hand draws. */
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, viewImage } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import { callRules } from "@segkit/core/progress";
import { checkPrompt, type Prompt, type PromptSession, type PromptUses, promptRegion, promptSeeds } from "@segkit/core/prompts";
import { withSegments } from "@segkit/core/segmentation";
import { phrase, readOptions } from "@segkit/core/validate";
import { countOf } from "./count.js";
import { readSessionOptions, type WatershedSessionOptions } from "./options.js";
import { checkSamples, reliefOf } from "./relief.js";
import { floodDifferences, floodValues } from "./run.js";
import type { WatershedResult } from "./watershed.js";

const NAME = "watershedSession";
const USES: PromptUses = { points: "used", strokes: "used", box: "used", contour: "used", mask: "ignored", classes: true };

/** What a {@link watershedSession} gives: labels are those of the prompt, 1 for the foreground and 0 for the background. */
export interface PromptedWatershed extends WatershedResult {
  /** 1 where the label is 1, the foreground. */
  readonly mask: Mask;
}

/**
 * Keeps an image's edges, so that watersheds from strokes and clicks follow each other quickly: each floods from what was drawn until the labels meet.
 *
 * @param image - `height × width × 1`: what is flooded; or colors, of which the edges are flooded; as {@link watershed} takes it
 * @param options - see {@link WatershedSessionOptions}
 * @returns `segment(prompt, { onProgress, signal })` gives `labels`, those of the prompt, with `mask`, where the label is 1 (foreground), `count` and segments. Of a {@link Prompt} it uses points and strokes, whose labels may be
 *   numbers of classes; outside of a box or contour all pixels on which nothing was drawn are background, 0; the mask of an earlier round is ignored, since nothing but what was drawn counts
 * @throws SegmentationError `invalid-image` (also for samples in the mask that are not finite), `invalid-mask`, `shape-mismatch`, `invalid-option`, `out-of-memory`; from `segment` `invalid-argument` for a prompt that is
 *   empty, contradicts itself or has no point and no stroke, and `aborted`
 *
 * @see P. Soille, M. Ansoult, "Automated basin delineation from digital elevation models using mathematical morphology", 1990, doi:10.1016/0165-1684(90)90127-K
 *
 * @example
 * ```ts
 * import { watershedSession } from "@segkit/classical/watershed";
 *
 * const valleys = { data: Uint8Array.of(3, 1, 2, 9, 4, 0, 5), height: 1, width: 7, channels: 1 };
 * const session = watershedSession(valleys);
 * const object = { points: [{ x: 1, y: 0 }] } as const;
 * const { mask } = session.segment({ points: [...object.points, { x: 5, y: 0, label: "background" }] });
 * console.assert(mask.data.join("") === "1111000");
 * console.assert(session.segment({ ...object, box: { x: 0, y: 0, width: 3, height: 1 } }).mask.data.join("") === "1110000");
 * ```
 *
 * @remarks
 * The session holds a copy of what is flooded: 1 byte a pixel for bytes of one channel, 2 for 16 bits, else 4, or the bytes for `differences`. A call of `segment` takes the time and memory of {@link watershed} without the
 * edges: on 0.3 megapixels some 10 ms.
 *
 * Labels are, bit for bit, those of `watershed(image, { markers })` with what was drawn as markers.
 */
export function watershedSession(image: ImageLike, options: WatershedSessionOptions = {}): PromptSession<PromptedWatershed> {
  const given = viewImage(image, NAME);
  const settings = readSessionOptions(given, options);
  const { method } = settings;
  const mask = settings.mask && { ...settings.mask, data: settings.mask.data.slice() };
  checkSamples(NAME, given, mask);
  const flooded = method === "values" ? reliefOf(NAME, given, mask) : given;
  // the caller may go on writing into the image
  const source = flooded.data === given.data ? { ...flooded, data: flooded.data.slice() } : flooded;
  const flood = method === "values" ? floodValues : floodDifferences;
  return {
    segment(prompt, call = {}) {
      const markers = markersOf(prompt, given);
      const data = flood(source, markers, { ...settings, ...(mask && { mask }), ...readOptions(NAME, call, callRules) }, NAME);
      const { height, width } = source;
      const inside = new Uint8Array(data.length);
      for (let i = 0; i < data.length; i++) inside[i] = data[i] === 1 ? 1 : 0;
      return withSegments({ data, height, width }, { count: countOf(data), mask: { data: inside, height, width } });
    },
  };
}

/** What was drawn, and background outside of box and contour. */
function markersOf(prompt: Prompt, size: { readonly height: number; readonly width: number }): LabelMap {
  const checked = checkPrompt(NAME, prompt, size, USES);
  if (checked.points.length + checked.strokes.length === 0) {
    throw new SegmentationError("invalid-argument", {
      where: NAME,
      option: "prompt",
      expected: "a point or a stroke",
      received: phrase("only a box or a contour"),
      remedy: "Draw on the object: a watershed floods from what was drawn.",
    });
  }
  const seeds = promptSeeds(checked);
  const region = promptRegion(checked);
  for (let i = 0; region && i < seeds.data.length; i++) if (region.data[i] === 0 && seeds.data[i] === -1) seeds.data[i] = 0;
  return seeds;
}
