/** The affinities of pixels up to five apart. */
import { affinityGraph } from "@segkit/classical/affinity-graph";
import { maxDifference } from "../agreement.js";
import { type BenchData, benchCase, picture } from "../harness.js";

const OPTIONS = { radius: 5, sigmaColor: 0.1, sigmaPosition: 4 } as const;

export const cases = [
  benchCase<BenchData>("affinityGraph", "0.3 MP", async () => {
    const image = await picture("0.3 MP");
    return {
      ours: () => affinityGraph(image, OPTIONS).weights as BenchData,
      inputs: { image: image.input },
      peers: [{ peer: "SciPy", call: "affinity_graph.scipy", options: OPTIONS }],
      fromPeer: ({ result }) => result!.data as Float32Array,
      agreement: (a, b) => ({ maxDifference: maxDifference(a as Float32Array, b as Float32Array) }),
    };
  }),
];
