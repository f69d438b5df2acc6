/** Labels of feature vectors as a label map. */
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { checkLabelMap } from "@segkit/core/validate";

/**
 * Makes labels of feature vectors a segmentation of the image that they belong to: a label map, and its segments when they are first read.
 *
 * @param map - the feature map whose vectors were labeled, or anything else with its height and width
 * @param labels - a label for each pixel in raster order, as `kmeansFeatures(map)` gives them; not copied
 * @returns the labels as a label map, and segments
 * @throws SegmentationError `invalid-labels` for a wrong size, and for labels of another type or number
 *
 * @example
 * ```ts
 * import { featureLabels } from "@segkit/classical/features";
 * import { kmeansFeatures } from "@segkit/classical/kmeans";
 *
 * const size = { height: 2, width: 2, channels: 1, dimensions: 1, names: ["gray"] };
 * const map = { data: Float32Array.of(0, 0.1, 0.8, 0.9), ...size };
 * const { labels, segments } = featureLabels(map, kmeansFeatures(map, { nClusters: 2 }).labels);
 * console.assert(labels.height === 2 && segments.length === 2 && segments[0]!.area === 2);
 * ```
 */
export function featureLabels(map: { readonly height: number; readonly width: number }, labels: Int32Array): Segmentation {
  const { height, width } = map ?? {};
  return withSegments(checkLabelMap("featureLabels", "labels", { data: labels, height, width }), {});
}
