/** Random walker segmentation. */
import { type ImageLike, toImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import type { Prompt } from "@segkit/core/prompts";
import { randomWalkerKernel } from "../generated/random-walker.wasm.js";
import { checkSamples } from "./check-samples.js";
import { buildGraph } from "./graph.js";
import { type RandomWalkerOptions, readRandomWalkerOptions } from "./options.js";
import { type RandomWalkerResult, resultOf } from "./result.js";
import { seedsOf } from "./seeds.js";
import { walk } from "./solve.js";

export type { RandomWalkerResult } from "./result.js";

const NAME = "randomWalker";

/**
 * Gives every pixel the label whose seeds a random walker that starts there reaches first, most likely.
 *
 * The walker steps to one of four neighbors, and seldom across an edge of the image. So labels meet at edges, also at weak ones and across gaps, and every label's probability at every pixel is known.
 *
 * @param image - `height × width`, any number of channels, which are compared as they are: bytes as 0 … 1, those of 16 bits too, floats of any range; of four channels the last, alpha, is ignored
 * @param prompt - what was drawn: points and strokes are seeds of their labels, "foreground" (1), "background" (0) or any classes 0 … 65535; outside of a box or contour all pixels on which nothing was drawn are background;
 *   the mask of an earlier round is ignored, since nothing but what was drawn counts. It may be empty where there are `markers`
 * @param options - see {@link RandomWalkerOptions}
 * @returns `labels` (`height × width`), those of the seeds; −1 outside the mask and in parts of it without a seed. `mask`, where the label is 1 (foreground); `classes`, the labels that have seeds; their `probabilities` where they are asked
 *   for; how many `iterations` there were, and the largest `correction` of a probability that the last one made; segments when first read
 * @throws SegmentationError `invalid-image` (also for samples in the mask that are not finite), `invalid-argument` for a prompt that is wrong, empty or contradicts itself, and where no pixel has a seed, `invalid-labels`, `invalid-mask`,
 *   `shape-mismatch`, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see L. Grady, "Random walks for image segmentation", IEEE Transactions on Pattern Analysis and Machine Intelligence 28(11), 2006, doi:10.1109/TPAMI.2006.233
 * @see Y. Notay, "An aggregation-based algebraic multigrid method", Electronic Transactions on Numerical Analysis 37, 2010, 123–146
 *
 * @example
 * ```ts
 * import { randomWalker } from "@segkit/classical/random-walker";
 *
 * const image = { data: Uint8Array.of(10, 12, 11, 200, 190, 205), height: 1, width: 6, channels: 1 };
 * const prompt = { points: [{ x: 0, y: 0 }, { x: 5, y: 0, label: "background" }] } as const;
 * const { labels, mask, probabilities } = randomWalker(image, prompt, { probabilities: true });
 * console.assert(labels.data.join() === "1,1,1,0,0,0");
 * console.assert(mask.data.join("") === "111000");
 * // of each pixel the probabilities of the labels 0 and 1
 * console.assert(probabilities!.channels === 2 && probabilities!.data[1] === 1 && probabilities!.data[5]! > 0.9);
 * ```
 *
 * @remarks
 * Weights are those of scikit-image's `random_walker`: exp(−beta · d² / (10 · s · √channels)) + 1e-10, with d² the squared difference of neighbors and s the standard deviation of all samples, 0 … 1 for bytes; where s is 0, all weigh 1. Samples
 * that are not finite, outside the mask, do not count in s. Its modes `cg_j` (the default) and `cg_mg` stop before islands of a few pixels, which hang on the others by weights near 1e-10, have their
 * probabilities: these may be off by 0.8. Here iterations go on until no probability is corrected by more than `tolerance`, and labels are those of its direct mode, `bf`. Of equally likely labels the lower one counts. On six prompts for photographs of
 * 0.15 and 0.24 megapixels no probability is off by more than 5e-5, and 99.998 % of the labels are the same. Labels keep their numbers, which are closed up there.
 *
 * For each label but the last, conjugate gradients, preconditioned by a multigrid cycle: nodes are paired twice with the neighbor that they hang on most, until one is left. Time is O(pixels · labels) with 10 to 20 iterations each, as a rule. Working memory is about 125 bytes a
 * pixel, whatever the number of labels, and 4 bytes for each label where probabilities are wanted.
 */
export function randomWalker(image: ImageLike, prompt: Prompt, options: RandomWalkerOptions = {}): RandomWalkerResult {
  const source = toImage(image, NAME);
  const settings = readRandomWalkerOptions(NAME, source, options);
  const seeds = seedsOf(NAME, prompt, source, settings);
  checkSamples(NAME, source, settings.mask);
  return withKernel(randomWalkerKernel, (kernel, heap) => {
    const graph = buildGraph(NAME, kernel, heap, source, settings);
    return resultOf(graph, walk(NAME, kernel, heap, graph, seeds, settings, settings));
  });
}
