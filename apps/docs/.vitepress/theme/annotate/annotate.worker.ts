/** Makes masks of what is drawn on an image, off the page's thread. */
import { slic } from "@segkit/classical/slic";
import { answerCalls } from "@segkit/classical/workers";
import { createLayer, drawBoundaries } from "@segkit/core/draw";
import { flood } from "@segkit/core/flood";
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { type Mask, snapToSuperpixels } from "@segkit/core/masks";
import { checkPrompt, type Prompt, type PromptPosition, promptRegion, promptSeeds } from "@segkit/core/prompts";
import { type Drawn, strokesOf } from "../cut-out/steps.js";
import { type StoredRle, storeMask } from "./document.js";

const functions = {
  markSession(image: Image) {
    const known = new Map<number, LabelMap>();

    function superpixels(side: number): LabelMap {
      let labels = known.get(side);
      if (!labels) {
        const nSegments = Math.max(1, Math.round((image.height * image.width) / side ** 2));
        const { data, height, width } = slic(image, { nSegments }).labels;
        labels = { data, height, width };
        known.set(side, labels);
      }
      return labels;
    }

    return {
      /** The outlines of superpixels, as a layer. */
      grid(side: number): Image {
        const { height, width } = image;
        const lines = drawBoundaries(createLayer(image), superpixels(side), { mode: "inner", color: [255, 255, 255] });
        return { data: lines.data, height, width, channels: 4 };
      },
      /** What is drawn, as it is. */
      drawn: (step: Drawn): StoredRle => storeMask(maskOf(step, image)),
      /** The superpixels that are touched. */
      touched: (step: Drawn, side: number): StoredRle =>
        storeMask(snapToSuperpixels(maskOf(step, image), superpixels(side), { threshold: 0 })),
      /** What is connected to a place and differs by no more than the tolerance. */
      wand: ({ x, y }: PromptPosition, tolerance: number): StoredRle =>
        storeMask(flood(image, { x: Math.floor(x), y: Math.floor(y) }, { tolerance })),
    };
  },
};

/** The pixels of a stroke, a box or an outline. */
function maskOf(step: Drawn, { height, width }: { height: number; width: number }): Mask {
  const prompt: Prompt =
    step.kind === "stroke"
      ? { strokes: strokesOf([step]).map((stroke) => ({ ...stroke, label: "foreground" })) }
      : step.kind === "box"
        ? { box: step.box }
        : { contour: step.contour };
  const checked = checkPrompt("annotate", prompt, { height, width }, { strokes: "used", box: "used", contour: "used" });
  const region = promptRegion(checked);
  if (region) return region;
  return { data: Uint8Array.from(promptSeeds(checked).data, (label) => Number(label > 0)), height, width };
}

export type Functions = typeof functions;
answerCalls(functions);
