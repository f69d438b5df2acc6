/** The maps of boxes from all levels of a pyramid: PANet's adaptive feature pooling, up to where heads choose among them. */
import type { Tensor } from "@segkit/core/tensor";
import { mapsOf } from "./align.js";
import type { BoxRules, PoolingFrom } from "./two-stage-finding.js";

/**
 * Each box from every level, whatever its size; the levels' channels lie one after the other, the finest first.
 *
 * @see S. Liu et al., "Path aggregation network for instance segmentation", CVPR 2018, doi:10.1109/CVPR.2018.00913
 */
export function fromAllLevels({ aligned, samplingRatio }: BoxRules): PoolingFrom {
  return (levels) =>
    (boxes, size): Tensor<"float32"> => {
      const positions = (boxes.length / 4) * size * size;
      const channels = levels[0]!.features.dims[3]!;
      const row = levels.length * channels;
      const data = new Float32Array(positions * row);
      levels.forEach((level, k) => {
        const maps = mapsOf(level, boxes, { size, samplingRatio, aligned });
        for (let i = 0; i < positions; i++) {
          data.set(maps.subarray(i * channels, (i + 1) * channels), i * row + k * channels);
        }
      });
      return { type: "float32", data, dims: [boxes.length / 4, size * size, row] };
    };
}
