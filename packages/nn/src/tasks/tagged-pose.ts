/** Bodies from heat maps and tags, for networks that see the whole image. */
import type { Tensor } from "@segkit/core/tensor";
import { tapsOf } from "./bilinear-taps.js";
import { fromCorners } from "./corners.js";
import { taggedBodies } from "./decoders/tagged.js";
import type { ImagePoseFinding } from "./finding.js";

/** Which outputs have the maps, both `[1, points, h, w]`, and the order in which joints find their bodies. */
export interface TaggedOutputs {
  readonly heatMaps: string;
  readonly tags: string;
  readonly order: readonly number[];
}

/** Bodies by associative embedding, on maps that are brought to the size of the network's input. */
export function taggedPose({ heatMaps, tags, order }: TaggedOutputs): ImagePoseFinding {
  return {
    kind: "image",
    defaults: { scoreThreshold: 0, maxInstances: 30 },
    find(outputs, { place, scoreThreshold, maxInstances }) {
      const [heat, own] = [outputs[heatMaps], outputs[tags]] as [Tensor<"float32">, Tensor<"float32">];
      const { inputSize } = place;
      const maps = { count: heat.dims[1]!, ...inputSize, heat: upsampled(heat, inputSize), tags: upsampled(own, inputSize) };
      const { right, down } = fromCorners(place);
      return taggedBodies(maps, order, maxInstances)
        .filter(({ score }) => score > scoreThreshold)
        .sort((a, b) => b.score - a.score)
        .map(({ score, points }) => ({
          score,
          points: points.map((point) => ({ ...point, x: point.x + right, y: point.y + down })),
        }));
    },
  };
}

/** Maps at another size, each computed when it is first asked for. */
function upsampled({ data, dims }: Tensor<"float32">, size: { readonly height: number; readonly width: number }) {
  const [, , height, width] = dims as [number, number, number, number];
  const [down, across] = [tapsOf(size.height, height, false), tapsOf(size.width, width, false)];
  const made = new Map<number, Float32Array>();
  return (k: number): Float32Array => {
    const known = made.get(k);
    if (known) return known;
    const map = data.subarray(k * height * width, (k + 1) * height * width);
    const rows = new Float32Array(height * size.width);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < size.width; x++) {
        const start = y * width;
        rows[y * size.width + x] =
          map[start + across.first[x]!]! * across.near[x]! + map[start + across.second[x]!]! * across.far[x]!;
      }
    }
    const out = new Float32Array(size.height * size.width);
    for (let y = 0; y < size.height; y++) {
      const [first, second] = [down.first[y]! * size.width, down.second[y]! * size.width];
      const [near, far] = [down.near[y]!, down.far[y]!];
      for (let x = 0; x < size.width; x++) out[y * size.width + x] = rows[first + x]! * near + rows[second + x]! * far;
    }
    made.set(k, out);
    return out;
  };
}
