/** Segments and cuts out off the page's thread. A session keeps what a method knows of an image while strokes come. */
import { answerCalls } from "@segkit/classical/workers";
import { cutOut } from "@segkit/core/alpha";
import { rgbToGray } from "@segkit/core/color";
import { gaussian, sobel } from "@segkit/core/filters";
import { type Image, toFloat32 } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import type { CallOptions } from "@segkit/core/progress";
import type { Prompt, PromptSession } from "@segkit/core/prompts";
import type { MethodName } from "./methods.js";

type Opener = (image: Image) => Promise<PromptSession<{ readonly mask: Mask }>>;

const OPENERS: Record<MethodName, Opener> = {
  async watershed(image) {
    const { watershedSession } = await import("@segkit/classical/watershed");
    // edges of the gray, without noise
    return watershedSession(sobel(gaussian(rgbToGray(toFloat32(image)), { sigma: 2 })));
  },
};

const functions = {
  async cutSession(image: Image, method: MethodName) {
    const session = await OPENERS[method](image);
    return {
      segment(prompt: Prompt, call: CallOptions): { readonly mask: Mask; readonly milliseconds: number } {
        const start = performance.now();
        const { data, height, width } = session.segment(prompt, call).mask;
        return { mask: { data, height, width }, milliseconds: performance.now() - start };
      },
    };
  },

  /** The object with a transparent background, in the image's size. */
  cut: (image: Image, mask: Mask, feather: number): Image => {
    const { data, height, width, channels } = cutOut(image, mask, { feather });
    return { data, height, width, channels };
  },
};

export type Functions = typeof functions;
answerCalls(functions);
