/** Graph cut. */
import type { ImageLike } from "@segkit/core/image";
import type { Prompt } from "@segkit/core/prompts";
import type { GraphCutOptions } from "./options.js";
import type { GraphCutResult } from "./result.js";
import { cutImage } from "./session.js";

/**
 * Cuts an object out of an image by strokes on it and beside it (graph cut): the cheapest outline, which likes edges, around what is of the object's colors.
 *
 * Points and strokes are seeds, which keep their labels; outside a box or contour all pixels on which nothing was drawn are background. Colors are learned from the seeds of each side and from an earlier round's mask; a side of which there are none is learned
 * from the box's or contour's inside, or the image.
 *
 * @param image - gray or color, with or without alpha, which is ignored; of 8 or 16 bits, or floats 0…1
 * @param prompt - points, strokes, box, contour and mask, all of which are used
 * @param options - see {@link GraphCutOptions}
 * @returns `labels` (`height × width`, 1 is the object), the same as a `mask`, `energy`, and `segments` when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite, or more than 4 channels), `invalid-argument` for a prompt that is empty, contradicts itself or lies outside of the image, or has one side
 *   alone where there is no model; `invalid-mask`, `shape-mismatch`, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see Y. Boykov, M.-P. Jolly, "Interactive graph cuts for optimal boundary and region segmentation of objects in N-D images", ICCV 2001, doi:10.1109/ICCV.2001.937505
 *
 * @example
 * ```ts
 * import { graphCut } from "@segkit/classical/graph-cut";
 *
 * const image = { data: Uint8Array.of(10, 12, 11, 200, 210, 13), height: 1, width: 6, channels: 1 };
 * const object = { points: [{ x: 3, y: 0 }], width: 1 };
 * const beside = { points: [{ x: 0, y: 0 }, { x: 1, y: 0 }], width: 1, label: "background" } as const;
 * const { labels } = graphCut(image, { strokes: [object, beside] }, { lambda: 1 });
 * console.assert(labels.data.join("") === "000110");
 * ```
 *
 * @remarks
 * A boundary between the neighbors p and q costs lambda · exp(−beta ‖p − q‖²) / distance, a pixel −ln of its color's share in the histogram of its side, which is smoothed over two bins and mixed with 2 % of an even one. Costs are
 * rounded to multiples of a power of two, and the cut is exact for these; where several cost the same, it is the one with the smallest object. The same input gives the same labels in every engine.
 *
 * One minimum cut, in practice near O(height · width); 64 bytes a pixel with 8 neighbors, and the image in floats.
 */
export function graphCut(image: ImageLike, prompt: Prompt, options: GraphCutOptions = {}): GraphCutResult {
  return cutImage("graphCut", image, prompt, options);
}
