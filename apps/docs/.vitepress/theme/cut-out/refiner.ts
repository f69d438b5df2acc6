/** Refines masks in the worker. */
import { signedDistanceTransform } from "@segkit/core/distance";
import type { Image } from "@segkit/core/image";
import { type Mask, snapToSuperpixels } from "@segkit/core/masks";
import type { CallOptions } from "@segkit/core/progress";
import { checkPrompt, type Prompt, type PromptStroke, promptSeeds } from "@segkit/core/prompts";
import type { Refinement } from "./refine.js";

/** The side of a superpixel, in pixels. */
const SIDE = 16;
/** How far a graph cut may move the outline, which goes by edges: a part of the longer side, and pixels at least. */
const [REACH, LEAST_REACH] = [0.02, 4];
/** What a pixel costs on the wrong side: beyond reach more than all of its links, within it in proportion to how far it is from the old outline. */
const [FIXED, DRAWN_BACK] = [1000, 5];
/** How far GrabCut may move it, which goes by colors. */
const COLOR_REACH = 0.05;

/** Refines masks of an image; keeps what it knows of the image. */
export function refiner(image: Image) {
  const kept: { superpixels?: Promise<(mask: Mask) => Mask>; grabCut?: Promise<(prompt: Prompt, call: CallOptions) => Mask> } =
    {};

  async function bySuperpixels(): Promise<(mask: Mask) => Mask> {
    const { slic } = await import("@segkit/classical/slic");
    const nSegments = Math.max(1, Math.round((image.height * image.width) / SIDE ** 2));
    const { labels } = slic(image, { nSegments });
    return (mask) => snapToSuperpixels(mask, labels);
  }

  async function byGrabCut(): Promise<(prompt: Prompt, call: CallOptions) => Mask> {
    const { grabCutSession } = await import("@segkit/classical/grab-cut");
    const session = grabCutSession(image);
    return (prompt, call) => session.segment(prompt, call).mask;
  }

  const reachOf = (part: number) => Math.max(LEAST_REACH, part * Math.max(image.height, image.width));

  return async (mask: Mask, how: Refinement, strokes: readonly PromptStroke[], call: CallOptions): Promise<Mask> => {
    if (how === "superpixels") {
      kept.superpixels ??= bySuperpixels();
      return (await kept.superpixels)(mask);
    }
    const uses = { strokes: "used", mask: "used" } as const;
    // what was drawn belongs to the mask that the cut begins with
    const seeds = promptSeeds(checkPrompt("refine", { mask, strokes }, image, uses)).data;
    const drawn: Mask = { ...mask, data: mask.data.map((value, i) => (seeds[i]! < 0 ? value : seeds[i]!)) };
    if (!drawn.data.includes(0) || !drawn.data.some(Boolean)) return drawn;
    const distances = signedDistanceTransform(drawn);
    if (how === "graphCut") {
      const { graphCut } = await import("@segkit/classical/graph-cut");
      const prompt = { mask: drawn, ...(strokes.length > 0 && { strokes }) };
      return graphCut(image, prompt, { unary: costsNear(distances, reachOf(REACH)), ...call }).mask;
    }
    kept.grabCut ??= byGrabCut();
    return (await kept.grabCut)({ mask: drawn, strokes: [...strokesFar(distances, reachOf(COLOR_REACH)), ...strokes] }, call);
  };
}

/** What background and object cost each pixel: nothing at the outline, by the distance within reach, and beyond it the other side too much. */
export function costsNear({ data, height, width }: Image<Float32Array>, reach: number): Image<Float32Array> {
  const costs = new Float32Array(2 * height * width);
  for (let i = 0; i < data.length; i++) {
    const far = Math.abs(data[i]!) / reach;
    costs[2 * i + (data[i]! > 0 ? 0 : 1)] = far > 1 ? FIXED : DRAWN_BACK * far;
  }
  return { data: costs, height, width, channels: 2 };
}

/** What is farther from the outline than reach, as strokes: one for each run of pixels. */
export function strokesFar({ data, height, width }: Image<Float32Array>, reach: number): PromptStroke[] {
  const strokes: PromptStroke[] = [];
  const sideOf = (i: number) => (Math.abs(data[i]!) <= reach ? 0 : Math.sign(data[i]!));
  for (let y = 0; y < height; y++) {
    for (let x = 0, end = 0; x < width; x = end) {
      const side = sideOf(y * width + x);
      while (end < width && sideOf(y * width + end) === side) end++;
      if (side === 0) continue;
      const points = [
        { x, y },
        { x: end - 1, y },
      ];
      strokes.push({ points, label: side > 0 ? "foreground" : "background", width: 1 });
    }
  }
  return strokes;
}
