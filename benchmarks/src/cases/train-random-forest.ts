/** A forest of 100 trees from 5000 vectors of 30 features; its accuracy on others. */
import { randomForestPredict, trainRandomForest } from "@segkit/classical/random-forest";
import { benchCase } from "../harness.js";
import { labeledVectors } from "../labeled-vectors.js";

const [COUNT, DIMENSIONS, CLASSES, TREES] = [5000, 30, 4, 100];

export const cases = [
  benchCase<Int32Array>("trainRandomForest", "5000 vectors", () => {
    const { features, labels } = labeledVectors(2 * COUNT, DIMENSIONS, CLASSES);
    const half = { data: features.data.slice(0, COUNT * DIMENSIONS), dimensions: DIMENSIONS };
    const other = { data: features.data.slice(COUNT * DIMENSIONS), dimensions: DIMENSIONS };
    const known = labels.slice(0, COUNT);
    const truth = labels.slice(COUNT);
    return {
      ours: () => randomForestPredict(other, trainRandomForest(half, known, { nTrees: TREES })),
      inputs: {
        features: { data: half.data, shape: [COUNT, DIMENSIONS] },
        labels: { data: known, shape: [COUNT] },
        others: { data: other.data, shape: [COUNT, DIMENSIONS] },
      },
      peers: [{ peer: "scikit-learn", call: "train_random_forest.sklearn", options: { trees: TREES } }],
      fromPeer: ({ result }) => result!.data as Int32Array,
      quality: {
        name: "accuracy",
        better: "higher",
        of: (found) => found.filter((label, i) => label === truth[i]).length / COUNT,
      },
    };
  }),
];
