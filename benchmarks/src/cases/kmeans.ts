/** k-means of an RGB image into eight clusters, twenty iterations from the same first centers. */
import { kmeans } from "@segkit/classical/kmeans";
import { benchCase, type PythonPeer, picture, SIZES, type SizeName } from "../harness.js";

const CLUSTERS = 8;
const ITERATIONS = 20;

const options = { iterations: ITERATIONS };
const PEERS: readonly PythonPeer[] = [
  { peer: "scikit-learn", call: "kmeans.sklearn", options },
  { peer: "OpenCV", call: "kmeans.opencv", options },
];

interface Clustered {
  readonly labels: Int32Array;
}

/** A case per size for images of bytes, as files give them, and of floats, whose pixels cannot be clustered as distinct colors. */
export const cases = (["kmeans", "kmeans, float32"] as const).flatMap((name) =>
  (Object.keys(SIZES) as SizeName[]).map((size) =>
    benchCase<Clustered>(name, size, async () => {
      const bytes = await picture(size);
      const { height, width, channels } = bytes;
      const pixels = height * width;
      // the exact values that the peers work on
      const floats = Float32Array.from(bytes.data);
      const init = Array.from({ length: CLUSTERS }, (_, k) => {
        const pixel = Math.floor(((k + 0.5) * pixels) / CLUSTERS);
        return floats.slice(3 * pixel, 3 * pixel + 3);
      });
      const image = name === "kmeans" ? bytes : { data: floats, height, width, channels };
      return {
        ours: () => ({
          labels: kmeans(image, { nClusters: CLUSTERS, init, maxIterations: ITERATIONS, tolerance: 0 }).labels.data,
        }),
        inputs: {
          pixels: { data: floats, shape: [pixels, 3] },
          centers: { data: Float32Array.from(init.flatMap((center) => [...center])), shape: [CLUSTERS, 3] },
        },
        peers: PEERS,
        fromPeer: ({ result }) => ({ labels: result!.data as Int32Array }),
        quality: { name: "mean squared distance", better: "lower", of: ({ labels }) => meanSquaredDistance(floats, labels) },
      };
    }),
  ),
);

/** Mean squared distance of the pixels to the means of their clusters. */
function meanSquaredDistance(data: Float32Array, labels: Int32Array): number {
  const sums = new Float64Array(3 * CLUSTERS);
  const sizes = new Float64Array(CLUSTERS);
  let squares = 0;
  labels.forEach((k, i) => {
    sizes[k]!++;
    for (let c = 0; c < 3; c++) {
      const value = data[3 * i + c]!;
      sums[3 * k + c]! += value;
      squares += value * value;
    }
  });
  const explained = sums.reduce((total, sum, j) => total + (sum * sum) / Math.max(1, sizes[Math.floor(j / 3)]!), 0);
  return (squares - explained) / labels.length;
}
