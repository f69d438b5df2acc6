/** Random walks from one prompt after the other. */
import { type ImageLike, toImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import { callRules } from "@segkit/core/progress";
import type { PromptSession } from "@segkit/core/prompts";
import { readOptions } from "@segkit/core/validate";
import { randomWalkerKernel } from "../generated/random-walker.wasm.js";
import { checkSamples } from "./check-samples.js";
import { buildGraph } from "./graph.js";
import { type RandomWalkerOptions, readRandomWalkerOptions } from "./options.js";
import { type RandomWalkerResult, resultOf } from "./result.js";
import { seedsOf } from "./seeds.js";
import { walk } from "./solve.js";

const NAME = "randomWalkerSession";

/**
 * Keeps an image's weights and multigrid, so that random walks from strokes and clicks follow each other quickly.
 *
 * @param image - as {@link randomWalker} takes it
 * @param options - see {@link RandomWalkerOptions}; `onProgress` and `signal` are those of the preparation
 * @returns `segment(prompt, { onProgress, signal })` gives what {@link randomWalker} gives of the prompt, bit for bit
 * @throws SegmentationError as {@link randomWalker}: what is wrong with the image or the options at once, what is wrong with a prompt from `segment`
 *
 * @see L. Grady, "Random walks for image segmentation", IEEE Transactions on Pattern Analysis and Machine Intelligence 28(11), 2006, doi:10.1109/TPAMI.2006.233
 *
 * @example
 * ```ts
 * import { randomWalkerSession } from "@segkit/classical/random-walker";
 *
 * const image = { data: Uint8Array.of(10, 12, 11, 200, 190, 205), height: 1, width: 6, channels: 1 };
 * const session = randomWalkerSession(image);
 * const points = [{ x: 0, y: 0 }, { x: 5, y: 0, label: "background" }] as const;
 * console.assert(session.segment({ points }).mask.data.join("") === "111000");
 * console.assert(session.segment({ points: [...points, { x: 2, y: 0, label: "background" }] }).mask.data.join("") === "100000");
 * ```
 *
 * @remarks
 * The session holds about 50 bytes a pixel. A prompt changes which pixels are seeds, and with them the numbers of the coarser graphs, but not the graphs: that and the iterations are all that is left to do. Every prompt begins anew, so that a result does not depend on what was drawn before.
 */
export function randomWalkerSession(image: ImageLike, options: RandomWalkerOptions = {}): PromptSession<RandomWalkerResult> {
  const source = toImage(image, NAME);
  const given = readRandomWalkerOptions(NAME, source, options);
  checkSamples(NAME, source, given.mask);
  // the caller may go on writing into them
  const settings = {
    ...given,
    ...(given.mask && { mask: { ...given.mask, data: given.mask.data.slice() } }),
    ...(given.markers && { markers: { ...given.markers, data: given.markers.data.slice() } }),
  };
  const { graph, kept } = withKernel(randomWalkerKernel, (kernel, heap) => {
    const built = buildGraph(NAME, kernel, heap, source, settings);
    return { graph: built, kept: heap.u8(built.kept, built.keptBytes).slice() };
  });
  return {
    segment(prompt, call = {}) {
      const hooks = readOptions(NAME, call, callRules);
      const seeds = seedsOf(NAME, prompt, graph, settings);
      return withKernel(randomWalkerKernel, (kernel, heap) => {
        // the same places as before: pointers among what was kept stay right
        heap.alloc(graph.workBytes);
        heap.u8(heap.alloc(graph.keptBytes), graph.keptBytes).set(kept);
        return resultOf(graph, walk(NAME, kernel, heap, graph, seeds, settings, hooks));
      });
    },
  };
}
