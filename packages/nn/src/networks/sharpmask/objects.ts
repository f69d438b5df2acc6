/** How SharpMask's outputs become objects. */
import type { Tensor } from "@segkit/core/tensor";
import type { ObjectFinding } from "../../tasks/finding.js";
import { STRIDE } from "../deepmask/config.js";
import { type SeenWindow, vectorsOf, windowFinding } from "../deepmask/windows.js";
import { REFINEMENTS, type SharpMaskConfig, sharpMaskSizes, sharpMaskStages } from "./sharpmask.js";

/**
 * The graphs that SharpMask's weights are run by on a whole image, and how their outputs become objects: what its family says for the task `instance`.
 *
 * @param config - see {@link SharpMaskConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { sharpMaskObjects } from "@segkit/nn";
 *
 * const { stages, defaults } = sharpMaskObjects({ width: 8 });
 * console.assert(Object.keys(stages ?? {}).join() === "image,scaled,masks" && defaults.maxInstances === 10);
 * ```
 *
 * @remarks
 * Windows are found as DeepMask's are. Only those that are kept are refined, from windows of maps that were computed once for the whole image.
 */
export function sharpMaskObjects(config: SharpMaskConfig = {}): ObjectFinding {
  const sizes = sharpMaskSizes(config);
  const { window } = sizes;
  const feeds = (windows: readonly SeenWindow[]) => ({
    vectors: vectorsOf(windows),
    ...Object.fromEntries(
      Array.from({ length: REFINEMENTS }, (_, i) => [`skip_${i}`, skipsOf(windows, i, window / STRIDE)] as const),
    ),
  });
  return windowFinding(sharpMaskStages(sizes), { window, feeds });
}

/** What windows of a map have; beyond its last row or column there are zeros. */
function skipsOf(windows: readonly SeenWindow[], i: number, positions: number): Tensor<"float32"> {
  const side = positions * 2 ** i;
  const channels = (windows[0]!.outputs[`skip_${i}`] as Tensor).dims[3]!;
  const data = new Float32Array(windows.length * side * side * channels);
  windows.forEach(({ outputs, row, column }, k) => {
    const map = outputs[`skip_${i}`] as Tensor<"float32">;
    const [, height, width] = map.dims as [number, number, number, number];
    const [top, left] = [row * 2 ** i, column * 2 ** i];
    const along = Math.min(side, width - left);
    for (let y = 0; y < Math.min(side, height - top); y++) {
      const from = ((top + y) * width + left) * channels;
      data.set(map.data.subarray(from, from + along * channels), (k * side + y) * side * channels);
    }
  });
  return { type: "float32", data, dims: [windows.length, side, side, channels] };
}
