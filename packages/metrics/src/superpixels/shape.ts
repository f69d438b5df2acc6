/** What superpixels look like by themselves: compactness and contour density. */
import type { LabelMapLike } from "@segkit/core/labels";
import { checkLabelMap } from "@segkit/core/validate";
import { indexLabels } from "../internal/label-index.js";
import { boundaryMap } from "./boundary-map.js";

/**
 * Compactness, a measure of shape: how close superpixels are to discs.
 *
 * It is (1/N) Σ_S |S| · 4π |S| / L(S)², with L(S) the number of pixel edges around S, those on the image border included. Counted in pixel edges, a square reaches π/4 ≈ 0.785 and nothing more. Pixels labeled −1 do not count.
 *
 * @param labels - superpixels, `height × width`
 * @returns 0 … π/4; NaN where no pixel counts
 * @throws SegmentationError `invalid-labels`
 *
 * @see A. Schick, M. Fischer, R. Stiefelhagen, "Measuring and evaluating the compactness of superpixels", ICPR, 2012
 *
 * @example
 * ```ts
 * import { compactness } from "@segkit/metrics";
 *
 * const bars = compactness({ data: Int32Array.of(0, 0, 1, 1), height: 2, width: 2 });
 * console.assert(Math.abs(bars - (4 * Math.PI * 2) / 6 ** 2) < 1e-15);
 * ```
 *
 * @remarks
 * O(pixels) time. As the superpixel benchmark's program.
 */
export function compactness(labels: LabelMapLike): number {
  const { data: values, height, width } = checkLabelMap("compactness", "labels", labels);
  const { labels: kept, data, base, lookup } = indexLabels(values, [-1]);
  const areas = new Float64Array(kept.length);
  const perimeters = new Float64Array(kept.length);
  let pixels = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const label = data[i]!;
      const index = lookup[label - base]!;
      if (index < 0) continue;
      let edges = 0;
      if (x === 0 || data[i - 1] !== label) edges++;
      if (x === width - 1 || data[i + 1] !== label) edges++;
      if (y === 0 || data[i - width] !== label) edges++;
      if (y === height - 1 || data[i + width] !== label) edges++;
      perimeters[index]! += edges;
      areas[index]!++;
      pixels++;
    }
  }
  let sum = 0;
  for (let k = 0; k < areas.length; k++) sum += (areas[k]! * 4 * Math.PI * areas[k]!) / (perimeters[k]! * perimeters[k]!);
  return sum / pixels;
}

/**
 * Contour density, a measure of shape: the share of pixels that lie at a superpixel boundary (another label to the left, right, above or below).
 *
 * @param labels - superpixels, `height × width`; −1 is a label like the others
 * @returns 0 … 1
 * @throws SegmentationError `invalid-labels`
 *
 * @see V. Machairas et al., "Waterpixels", 2015, doi:10.1109/TIP.2015.2451011
 *
 * @example
 * ```ts
 * import { contourDensity } from "@segkit/metrics";
 *
 * console.assert(contourDensity({ data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 }) === 0.5);
 * ```
 *
 * @remarks
 * O(pixels) time. As the superpixel benchmark's program.
 */
export function contourDensity(labels: LabelMapLike): number {
  const boundary = boundaryMap(checkLabelMap("contourDensity", "labels", labels));
  let pixels = 0;
  for (let i = 0; i < boundary.length; i++) pixels += boundary[i]!;
  return pixels / boundary.length;
}
