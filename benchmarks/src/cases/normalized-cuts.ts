/** Normalized cuts of superpixels, the graph of regions included. */

import { affinityGraphRegions } from "@segkit/classical/affinity-graph";
import { normalizedCuts } from "@segkit/classical/normalized-cuts";
import { slic } from "@segkit/classical/slic";
import type { LabelMap } from "@segkit/core/labels";
import { equalRegions } from "../agreement.js";
import { type BenchData, benchCase, picture, type SizeName } from "../harness.js";

const THRESHOLD = 0.001;

export const cases = (["0.3 MP", "2 MP"] satisfies SizeName[]).map((size) =>
  benchCase<BenchData>("normalized cuts", size, async () => {
    const image = await picture(size);
    const { height, width } = image;
    const { labels } = slic(image, { nSegments: 400 });
    return {
      ours: () => normalizedCuts(image, labels, { threshold: THRESHOLD, connectivity: 4 }).labels.data as BenchData,
      inputs: { image: image.input, labels: { data: labels.data, shape: [height, width] } },
      peers: [{ peer: "scikit-image", call: "normalized_cuts.skimage", options: { threshold: THRESHOLD } }],
      fromPeer: ({ result }) => result!.data as Int32Array,
      agreement: (a, b) => ({ equal: equalRegions(a as Int32Array, b as Int32Array) }),
      quality: {
        name: "worst cut",
        better: "lower",
        of: (parts) => worstCut(image, labels, parts as Int32Array),
      },
    };
  }),
);

/** The greatest cut(part, rest) / assoc(part, all) of a part: what the threshold is for. */
function worstCut(image: Parameters<typeof affinityGraphRegions>[0], labels: LabelMap, parts: Int32Array): number {
  const { count, offsets, neighbors, weights } = affinityGraphRegions(image, labels, { connectivity: 4 });
  const of = new Int32Array(count);
  for (const [i, label] of labels.data.entries()) of[label] = parts[i]!;
  const sums = new Map<number, [cut: number, all: number]>();
  for (let i = 0; i < count; i++) {
    const sum = sums.get(of[i]!) ?? [0, 0];
    sums.set(of[i]!, sum);
    // the weight of a region's own
    sum[1]++;
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) {
      sum[1] += weights[at]!;
      if (of[neighbors[at]!] !== of[i]) sum[0] += weights[at]!;
    }
  }
  return Math.max(...[...sums.values()].map(([cut, all]) => cut / all));
}
