/** Graph cuts of one image by one prompt after the other. */
import type { ImageLike } from "@segkit/core/image";
import type { PromptSession } from "@segkit/core/prompts";
import type { GraphCutOptions } from "./options.js";
import type { GraphCutResult } from "./result.js";
import { sessionOf } from "./session.js";

/**
 * Prepares an image for graph cuts: `segment(prompt)` gives what `graphCut(image, prompt, options)` does, sooner, since contrasts and the flow of the last prompt are kept.
 *
 * @param image - as for {@link graphCut}
 * @param options - as for {@link graphCut}; `onProgress` and `signal` are given with each prompt
 * @returns a session: `segment(prompt, { signal, onProgress })`
 * @throws SegmentationError `invalid-image`, `shape-mismatch`, `invalid-option`, `out-of-memory`; `segment`, as {@link graphCut}
 *
 * @see Y. Boykov, M.-P. Jolly, "Interactive graph cuts for optimal boundary and region segmentation of objects in N-D images", ICCV 2001, doi:10.1109/ICCV.2001.937505
 *
 * @example
 * ```ts
 * import { graphCutSession } from "@segkit/classical/graph-cut";
 *
 * const image = { data: Uint8Array.of(10, 12, 11, 200, 210, 13), height: 1, width: 6, channels: 1 };
 * const session = graphCutSession(image, { lambda: 1 });
 * const strokes = [{ points: [{ x: 3, y: 0 }], width: 1 }, { points: [{ x: 0, y: 0 }], width: 1, label: "background" }] as const;
 * console.assert(session.segment({ strokes }).labels.data.join("") === "000110");
 * const more = [...strokes, { points: [{ x: 4, y: 0 }], width: 1, label: "background" }] as const;
 * console.assert(session.segment({ strokes: more }).labels.data[4] === 0);
 * ```
 *
 * @remarks
 * A session holds 42 bytes a pixel with 8 neighbors. The cut is the one with the smallest object of all that cost least, so that labels are the same whatever was cut before.
 */
export function graphCutSession(image: ImageLike, options: GraphCutOptions = {}): PromptSession<GraphCutResult> {
  return sessionOf("graphCutSession", image, options);
}
