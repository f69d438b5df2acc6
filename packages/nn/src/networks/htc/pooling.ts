/** Maps of boxes from the pyramid and from the semantic branch. */
import type { Tensor } from "@segkit/core/tensor";
import { type FeatureLevel, mapsOf } from "../../detect/align.js";
import { REGION_SIDE } from "../../detect/two-stage.js";
import { type BoxRules, fromLevels, type PoolingFrom } from "../../detect/two-stage-finding.js";

/** Boxes of which maps are made at a time. */
const AT_A_TIME = 64;
/** What the semantic branch's map has of the image's height. */
const SCALE = 1 / 8;

/** A box's map from the level of its size, plus that from the semantic branch; of the latter four positions are one where the map has half its side. */
export function withSemantics(rules: BoxRules): PoolingFrom {
  return (levels, outputs) => {
    const plain = fromLevels(rules)(levels, outputs);
    const semantic: FeatureLevel = { features: outputs["semantic_features"] as Tensor<"float32">, scale: SCALE };
    return (boxes, size) => {
      const maps = plain(boxes, size);
      const [count, positions, channels] = maps.dims as [number, number, number];
      for (let first = 0; first < count; first += AT_A_TIME) {
        const some = boxes.subarray(4 * first, 4 * Math.min(count, first + AT_A_TIME));
        const more = mapsOf(semantic, some, { ...rules, size: REGION_SIDE });
        const sums = maps.data.subarray(first * positions * channels);
        addMeans(sums, more, { boxes: some.length / 4, size, channels, times: REGION_SIDE / size });
      }
      return maps;
    };
  };
}

/** Adds to maps of `size` by `size` positions the means of `times` by `times` positions of finer ones. */
function addMeans(
  to: Float32Array,
  from: Float32Array,
  {
    boxes,
    size,
    channels,
    times,
  }: { readonly boxes: number; readonly size: number; readonly channels: number; readonly times: number },
): void {
  const fine = size * times;
  const share = 1 / (times * times);
  for (let box = 0; box < boxes; box++) {
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const at = ((box * size + y) * size + x) * channels;
        for (let dy = 0; dy < times; dy++) {
          const row = ((box * fine + y * times + dy) * fine + x * times) * channels;
          for (let dx = 0; dx < times; dx++) {
            for (let c = 0; c < channels; c++) to[at + c]! += share * from[row + dx * channels + c]!;
          }
        }
      }
    }
  }
}
