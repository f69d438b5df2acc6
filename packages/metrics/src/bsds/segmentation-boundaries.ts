/** Boundaries of a segmentation, as the benchmark has them. */
import type { LabelMapLike } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import { checkLabelMap } from "@segkit/core/validate";

/**
 * The boundaries of a segmentation as the BSDS benchmark draws them, `seg2bdry` in the size of the image: pixels whose lower right corner lies on a boundary.
 *
 * @param labels - label map, `height × width`, any labels
 * @returns a mask of the same size
 * @throws SegmentationError `invalid-labels`
 *
 * @see P. Arbeláez, M. Maire, C. Fowlkes, J. Malik, "Contour detection and hierarchical image segmentation", 2011, doi:10.1109/TPAMI.2010.161
 *
 * @example
 * ```ts
 * import { segmentationBoundaries } from "@segkit/metrics/bsds";
 *
 * const labels = { data: Int32Array.of(0, 0, 1, 1, 0, 0, 1, 1), height: 2, width: 4 };
 * console.assert(segmentationBoundaries(labels).data.join("") === "01000100");
 * ```
 *
 * @remarks
 * O(height · width) time. People's boundaries in the data set are `thin(segmentationBoundaries(labels))`, to the pixel. In the last row and column, where there is no corner, a side decides. `findBoundaries` of core has scikit-image's boundaries, which lie elsewhere.
 */
export function segmentationBoundaries(labels: LabelMapLike): Mask {
  const { data, height, width } = checkLabelMap("segmentationBoundaries", "labels", labels);
  const boundary = new Uint8Array(height * width);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const label = data[i];
      const [right, below] = [x + 1 < width, y + 1 < height];
      let differs = (right && data[i + 1] !== label) || (below && data[i + width] !== label);
      if (right && below) {
        const corner = data[i + width + 1];
        differs ||= data[i + 1] !== corner || data[i + width] !== corner;
      }
      boundary[i] = differs ? 1 : 0;
    }
  }
  return { data: boundary, height, width };
}
