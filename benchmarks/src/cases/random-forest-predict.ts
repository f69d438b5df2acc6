/** Labels of vectors of 30 features by a forest of 50 trees: ours by our own, scikit-learn's by one that it trains on the same vectors. */
import { randomForestPredict, trainRandomForest } from "@segkit/classical/random-forest";
import { equalShare } from "../agreement.js";
import { benchCase } from "../harness.js";
import { labeledVectors } from "../labeled-vectors.js";

const [DIMENSIONS, CLASSES, TREES, KNOWN] = [30, 4, 50, 5000];

export const cases = (
  [
    ["0.3 MP", 300_000],
    ["1 MP", 1_000_000],
  ] as const
).map(([size, count]) =>
  benchCase<Int32Array>("randomForestPredict", size, () => {
    const { features, labels } = labeledVectors(count, DIMENSIONS, CLASSES);
    const known = { data: features.data.slice(0, KNOWN * DIMENSIONS), dimensions: DIMENSIONS };
    const forest = trainRandomForest(known, labels.slice(0, KNOWN), { nTrees: TREES });
    return {
      ours: () => randomForestPredict(features, forest),
      inputs: {
        features: { data: features.data, shape: [count, DIMENSIONS] },
        known: { data: known.data, shape: [KNOWN, DIMENSIONS] },
        labels: { data: labels.slice(0, KNOWN), shape: [KNOWN] },
      },
      peers: [{ peer: "scikit-learn", call: "random_forest_predict.sklearn", options: { trees: TREES } }],
      fromPeer: ({ result }) => result!.data as Int32Array,
      agreement: (ours, theirs) => ({ equal: equalShare(ours, theirs) }),
    };
  }),
);
