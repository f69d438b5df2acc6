/** Ways to give the mask of any method the image's edges; `refiner` is the worker's. */
import type { Image } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import type { CallOptions } from "@segkit/core/progress";
import type { Prompt, PromptStroke } from "@segkit/core/prompts";

export type Refinement = "none" | "superpixels" | "graphCut" | "grabCut";

export const REFINEMENTS: Readonly<Record<Refinement, string>> = {
  none: "None",
  superpixels: "Superpixels",
  graphCut: "Graph cut",
  grabCut: "GrabCut",
};

/** What each way does, in a line. */
export const REFINEMENT_HINTS: Readonly<Record<Refinement, string>> = {
  none: "",
  superpixels: "Refine: each superpixel is inside or outside, as most of it was.",
  graphCut:
    "Refine: near the mask's outline, the outline that costs least is taken, which likes edges. What you draw on object and background holds.",
  grabCut:
    "Refine: colors of object and background are learned from the mask, and cut anew. What you draw on object and background holds.",
};

/** Whether what is drawn counts. */
export const cuts = (how: Refinement): boolean => how === "graphCut" || how === "grabCut";

/** The side of a superpixel, in pixels. */
const SIDE = 16;
/** How far a graph cut may move the outline: a part of the longer side, and pixels at least. */
const [REACH, LEAST_REACH] = [0.02, 4];
/** What a pixel costs on the wrong side: beyond reach more than all of its links, within it in proportion to how far it is from the old outline. */
const [FIXED, DRAWN_BACK] = [1000, 5];
/** How much GrabCut looks at around the mask: a part of the image's height and width. */
const AROUND = 0.1;

/** Refines masks of an image; keeps what it knows of the image. */
export function refiner(image: Image) {
  const kept: { superpixels?: Promise<(mask: Mask) => Mask>; grabCut?: Promise<(prompt: Prompt, call: CallOptions) => Mask> } =
    {};

  async function bySuperpixels(): Promise<(mask: Mask) => Mask> {
    const [{ slic }, { snapToSuperpixels }] = await Promise.all([
      import("@segkit/classical/slic"),
      import("@segkit/core/masks"),
    ]);
    const nSegments = Math.max(1, Math.round((image.height * image.width) / SIDE ** 2));
    const { labels } = slic(image, { nSegments });
    return (mask) => snapToSuperpixels(mask, labels);
  }

  async function byGrabCut(): Promise<(prompt: Prompt, call: CallOptions) => Mask> {
    const { grabCutSession } = await import("@segkit/classical/grab-cut");
    const session = grabCutSession(image);
    return (prompt, call) => session.segment(prompt, call).mask;
  }

  async function byGraphCut(mask: Mask, prompt: Prompt, call: CallOptions): Promise<Mask> {
    const [{ graphCut }, { signedDistanceTransform }] = await Promise.all([
      import("@segkit/classical/graph-cut"),
      import("@segkit/core/distance"),
    ]);
    const reach = Math.max(LEAST_REACH, REACH * Math.max(image.height, image.width));
    const unary = costsNear(signedDistanceTransform(mask), reach);
    return graphCut(image, prompt, { unary, ...call }).mask;
  }

  return async (mask: Mask, how: Refinement, strokes: readonly PromptStroke[], call: CallOptions): Promise<Mask> => {
    if (how === "superpixels") {
      kept.superpixels ??= bySuperpixels();
      return (await kept.superpixels)(mask);
    }
    const { promptSeeds, checkPrompt } = await import("@segkit/core/prompts");
    const uses = { strokes: "used", mask: "used" } as const;
    // what was drawn belongs to the mask that the cut begins with
    const seeds = promptSeeds(checkPrompt("refine", { mask, strokes }, image, uses)).data;
    const drawn: Mask = { ...mask, data: mask.data.map((value, i) => (seeds[i]! < 0 ? value : seeds[i]!)) };
    if (!drawn.data.includes(0) || !drawn.data.some(Boolean)) return drawn;
    const prompt = { mask: drawn, ...(strokes.length > 0 && { strokes }) };
    if (how === "graphCut") return byGraphCut(drawn, prompt, call);
    kept.grabCut ??= byGrabCut();
    const { maskBox } = await import("@segkit/core/masks");
    const { x, y, width, height } = maskBox(drawn);
    const [dx, dy] = [AROUND * image.width, AROUND * image.height];
    const box = { x: x - dx, y: y - dy, width: width + 2 * dx, height: height + 2 * dy };
    return (await kept.grabCut)({ ...prompt, box }, call);
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
