/** Twelve features of every pixel brought to mean 0 and standard deviation 1. */
import { standardizeFeatures } from "@segkit/classical/features";
import { random } from "@segkit/core/random";
import { maxDifference } from "../agreement.js";
import { benchCase } from "../harness.js";

const FEATURES = 12;

export const cases = [
  ["0.3 MP", 480 * 640],
  ["2 MP", 1200 * 1800],
].map(([size, pixels]) =>
  benchCase<Float32Array>("standardizeFeatures", size as string, () => {
    const stream = random(1);
    const data = Float32Array.from({ length: FEATURES * (pixels as number) }, () => stream.next());
    return {
      ours: () => standardizeFeatures({ data, dimensions: FEATURES }).data,
      inputs: { features: { data, shape: [pixels as number, FEATURES] } },
      peers: [{ peer: "scikit-learn", call: "standardize_features.sklearn" }],
      fromPeer: ({ result }) => result!.data as Float32Array,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
