/** Feature maps of one image side by side. */
import { SegmentationError } from "@segkit/core/errors";
import { checkSameSize, phrase } from "@segkit/core/validate";
import { checkFeatureMap, type FeatureMap } from "./feature-map.js";

/**
 * Stacks feature maps of one image: every pixel gets the features of all of them, in their order.
 *
 * @param maps - one map at least, all of the same height and width
 * @returns a new map with the channels and names of all
 * @throws SegmentationError `invalid-argument` for none, and for what is no feature map or has values that are not finite; `shape-mismatch`
 *
 * @see I. Arganda-Carreras et al., "Trainable Weka Segmentation: a machine learning tool for microscopy pixel classification", Bioinformatics 33(15), 2017, doi:10.1093/bioinformatics/btx180
 *
 * @example
 * ```ts
 * import { stackFeatures } from "@segkit/classical/features";
 *
 * const size = { height: 1, width: 2, channels: 1, dimensions: 1 };
 * const gray = { data: Float32Array.of(0.1, 0.9), ...size, names: ["gray"] };
 * const edges = { data: Float32Array.of(5, 6), ...size, names: ["edges"] };
 * const both = stackFeatures(gray, edges);
 * console.assert(both.channels === 2 && both.names.join() === "gray,edges");
 * console.assert(both.data[1] === 5 && both.data[3] === 6);
 * ```
 *
 * @remarks
 * O(values) time and memory. Names may occur twice.
 */
export function stackFeatures(...maps: readonly FeatureMap[]): FeatureMap {
  const where = "stackFeatures";
  if (maps.length === 0) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "maps",
      expected: "one feature map at least",
      received: phrase("none"),
    });
  }
  const checked = maps.map((map, k) => checkFeatureMap(where, `maps[${k}]`, map));
  const [first] = checked as [FeatureMap];
  for (const [k, map] of checked.entries()) checkSameSize(where, "maps[0]", first, `maps[${k}]`, map);
  const { height, width } = first;
  const parts = checked.map(({ data, channels }) => ({ data, channels }));
  const names = checked.flatMap(({ names }) => names);
  const channels = names.length;
  return { data: interleave(parts, height * width), height, width, channels, dimensions: channels, names };
}

/** Interleaves interleaved values: those of all parts for one pixel, then for the next. */
export function interleave(
  parts: readonly { readonly data: Float32Array; readonly channels: number }[],
  pixels: number,
): Float32Array {
  const total = parts.reduce((sum, { channels }) => sum + channels, 0);
  const out = new Float32Array(pixels * total);
  // a band of pixels after the other, so that what is written stays in the cache until all parts have been there
  const band = Math.max(1, Math.floor(4096 / total));
  for (let start = 0; start < pixels; start += band) {
    const end = Math.min(pixels, start + band);
    let offset = 0;
    for (const { data, channels } of parts) {
      for (let c = 0; c < channels; c++) {
        for (let i = start, to = start * total + offset; i < end; i++, to += total) out[to] = data[i * channels + c]!;
        offset++;
      }
    }
  }
  return out;
}
