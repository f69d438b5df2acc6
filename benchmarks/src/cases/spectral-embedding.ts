/** Eigenvectors of a graph of pixels, the same float32 weights on both sides. */
import { affinityGraph } from "@segkit/classical/affinity-graph";
import { spectralEmbedding } from "@segkit/classical/normalized-cuts";
import { maxDifference } from "../agreement.js";
import { type BenchData, benchCase, photograph } from "../harness.js";

const SIZES = [
  [100, 150],
  [200, 300],
] as const;
const COUNT = 6;

export const cases = SIZES.map(([height, width]) =>
  benchCase<BenchData>("spectralEmbedding", `${width} × ${height}`, async () => {
    const graph = affinityGraph(await photograph("coffee", height, width), { radius: 5, sigmaColor: 0.1 });
    return {
      ours: () => spectralEmbedding(graph, { count: COUNT }).eigenvalues as BenchData,
      inputs: {
        offsets: { data: graph.offsets, shape: [graph.count + 1] },
        neighbors: { data: graph.neighbors, shape: [graph.neighbors.length] },
        weights: { data: graph.weights, shape: [graph.weights.length] },
      },
      peers: [{ peer: "SciPy", call: "spectral_embedding.scipy", options: { count: COUNT, tolerance: 1e-6 } }],
      fromPeer: ({ result }) => result!.data as Float64Array,
      agreement: (a, b) => ({ maxDifference: maxDifference(a as Float64Array, b as Float64Array) }),
    };
  }),
);
