/** Segments and cuts out off the page's thread. A session keeps what a method knows of an image while strokes come. */
import { answerCalls } from "@segkit/classical/workers";
import { cutOut } from "@segkit/core/alpha";
import { rgbToGray } from "@segkit/core/color";
import { gaussian, sobel } from "@segkit/core/filters";
import { type Image, toFloat32 } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import type { CallOptions } from "@segkit/core/progress";
import type { Prompt, PromptPosition, PromptSession, PromptStroke } from "@segkit/core/prompts";
import type { ClassicalName } from "./methods.js";
import type { Refinement } from "./refine.js";
import { refiner } from "./refiner.js";

interface Opened extends PromptSession<{ readonly mask: Mask }> {
  /** The way along edges from one place to another. */
  readonly wire?: (from: PromptPosition, to: PromptPosition) => readonly PromptPosition[];
}

type Opener = (image: Image) => Promise<Opened>;

const OPENERS: Record<ClassicalName, Opener> = {
  async watershed(image) {
    const { watershedSession } = await import("@segkit/classical/watershed");
    // edges of the gray, without noise
    return watershedSession(sobel(gaussian(rgbToGray(toFloat32(image)), { sigma: 2 })));
  },
  async grabCut(image) {
    const { grabCutSession } = await import("@segkit/classical/grab-cut");
    return grabCutSession(image);
  },
  async graphCut(image) {
    const { graphCutSession } = await import("@segkit/classical/graph-cut");
    return graphCutSession(image);
  },
  async randomWalker(image) {
    const { randomWalkerSession } = await import("@segkit/classical/random-walker");
    return randomWalkerSession(image);
  },
  async scissors(image) {
    const { scissorsSession } = await import("@segkit/classical/scissors");
    // weak zero crossings are noise
    const session = scissorsSession(image, { minGradient: 30 });
    let begun = "";
    return {
      segment(prompt, call) {
        begun = "";
        return session.segment(prompt, call);
      },
      wire(from, to) {
        // what was reached from here before is known
        if (begun !== `${from.x} ${from.y}`) session.start(from);
        begun = `${from.x} ${from.y}`;
        return session.pathTo(to).points;
      },
    };
  },
  async snake(image) {
    const { snakeSession } = await import("@segkit/classical/snake");
    const session = snakeSession(image, { sigma: 2 });
    return { segment: (prompt, call) => session.segment(prompt, { nVertices: 80, ...call }) };
  },
  async morphologicalGeodesicActiveContour(image) {
    const { inverseGaussianGradient, morphologicalGeodesicActiveContour } = await import(
      "@segkit/classical/morphological-geodesic-active-contour"
    );
    const edges = inverseGaussianGradient(image, { sigma: 2, alpha: 1000 });
    return {
      segment(prompt, call) {
        const balloon = prompt.box || prompt.contour ? -1 : 1;
        return morphologicalGeodesicActiveContour(edges, { prompt, balloon, smoothing: 2, maxIterations: 500, ...call });
      },
    };
  },
  async morphologicalChanVese(image) {
    const { morphologicalChanVese } = await import("@segkit/classical/morphological-chan-vese");
    return { segment: (prompt, call) => morphologicalChanVese(image, { prompt, smoothing: 2, ...call }) };
  },
};

const functions = {
  async cutSession(image: Image, method: ClassicalName) {
    const session = await OPENERS[method](image);
    return {
      segment(prompt: Prompt, call: CallOptions): { readonly mask: Mask; readonly milliseconds: number } {
        const start = performance.now();
        const { data, height, width } = session.segment(prompt, call).mask;
        return { mask: { data, height, width }, milliseconds: performance.now() - start };
      },
      wire: (from: PromptPosition, to: PromptPosition): readonly PromptPosition[] => session.wire?.(from, to) ?? [from, to],
    };
  },

  /** What becomes of masks of an image. */
  maskSession(image: Image) {
    const refine = refiner(image);
    return {
      refine: (mask: Mask, how: Refinement, strokes: readonly PromptStroke[], call: CallOptions): Promise<Mask> =>
        refine(mask, how, strokes, call),
      /** The object with a transparent background, in the image's size: by a mask with a soft border, or by a matte, level by level, as hair needs it. */
      cut(region: Mask | Image<Float32Array>, feather: number): Image {
        const options = "channels" in region ? ({ foreground: "multiLevel" } as const) : { feather };
        const { data, height, width, channels } = cutOut(image, region, options);
        return { data, height, width, channels };
      },
    };
  },
};

export type Functions = typeof functions;
answerCalls(functions);
