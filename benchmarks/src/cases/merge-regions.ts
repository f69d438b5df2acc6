/** Merging of superpixels by mean color, up to a threshold: the graph of regions included. */
import { type MergeRegionsOptions, mergeRegions } from "@segkit/classical/merge-regions";
import { slic } from "@segkit/classical/slic";
import { both } from "../agreement.js";
import { type BenchData, benchCase, type PythonPeer, picture, SIZES, type SizeName } from "../harness.js";

interface Variant {
  readonly name: string;
  readonly options: MergeRegionsOptions & { readonly threshold: number };
  readonly peer: PythonPeer;
}

const VARIANTS: readonly Variant[] = [
  {
    name: "merge regions",
    options: { threshold: 35 },
    peer: { peer: "scikit-image", call: "merge_regions.skimage", options: { threshold: 35 } },
  },
  {
    name: "merge regions, fixed differences",
    options: { linkage: "single", threshold: 12 },
    peer: { peer: "scikit-image", call: "merge_regions.skimage_threshold", options: { threshold: 12 } },
  },
];

/** Numbers in the order of first pixels. */
function inOrder(labels: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return labels.map((label) => {
    if (!numbers.has(label)) numbers.set(label, numbers.size);
    return numbers.get(label)!;
  });
}

export const cases = VARIANTS.flatMap(({ name, options, peer }) =>
  (Object.keys(SIZES) as SizeName[]).map((size) =>
    benchCase<BenchData>(name, size, async () => {
      const image = await picture(size);
      const { height, width } = image;
      const { labels } = slic(image, { nSegments: 400 });
      return {
        ours: () => mergeRegions(image, labels, { ...options, connectivity: 4 }).labels.data as BenchData,
        inputs: { image: image.input, labels: { data: labels.data, shape: [height, width] } },
        peers: [peer],
        fromPeer: ({ result }) => inOrder(result!.data as Int32Array),
        agreement: (a, b) => both(a, b),
      };
    }),
  ),
);
