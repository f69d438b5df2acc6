/** How DeepMask's outputs become objects. */
import type { ObjectFinding } from "../../tasks/finding.js";
import { type DeepMaskConfig, deepMaskSizes } from "./config.js";
import { deepMaskStages } from "./deepmask.js";
import { vectorsOf, windowFinding } from "./windows.js";

/**
 * The graphs that DeepMask's weights are run by on a whole image, and how their outputs become objects: what its family says for the task `instance`.
 *
 * @param config - see {@link DeepMaskConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { deepMaskObjects } from "@segkit/nn";
 *
 * const { stages, defaults } = deepMaskObjects({ width: 8 });
 * console.assert(Object.keys(stages ?? {}).join() === "image,scaled,masks" && defaults.maxInstances === 10);
 * ```
 *
 * @remarks
 * The image is seen at seven scales, with half a window of gray around it. The surest windows are kept as they are: none is left out because it overlaps another, and `iouThreshold` has no effect.
 */
export function deepMaskObjects(config: DeepMaskConfig = {}): ObjectFinding {
  const sizes = deepMaskSizes(config);
  const { window } = sizes;
  return windowFinding(deepMaskStages(sizes), { window, feeds: (windows) => ({ vectors: vectorsOf(windows) }) });
}
