/** A logistic regression of 5000 vectors of 30 features in four classes, to its minimum. */
import { trainLogisticRegression } from "@segkit/classical/logistic-regression";
import { maxDifference } from "../agreement.js";
import { benchCase } from "../harness.js";
import { labeledVectors } from "../labeled-vectors.js";

const [COUNT, DIMENSIONS, CLASSES] = [5000, 30, 4];

export const cases = [
  benchCase<ArrayLike<number>>("trainLogisticRegression", "5000 vectors", () => {
    const { features, labels } = labeledVectors(COUNT, DIMENSIONS, CLASSES);
    return {
      ours: () => trainLogisticRegression(features, labels).coefficients,
      inputs: {
        features: { data: features.data, shape: [COUNT, DIMENSIONS] },
        labels: { data: labels, shape: [COUNT] },
      },
      peers: [{ peer: "scikit-learn", call: "train_logistic_regression.sklearn" }],
      fromPeer: ({ result }) => result!.data as Float32Array,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
];
