/** Partitions of 1,000 against 30 regions. */
import { adjustedMutualInformation } from "@segkit/metrics/clustering";
import { maxDifference } from "../agreement.js";
import { cells } from "../cells.js";
import { benchCase, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<number>("adjusted mutual information", size, () => {
    const labels = cells(size, { columns: 40, rows: 25, seed: 3 });
    const truth = cells(size, { columns: 6, rows: 5, seed: 4 });
    const shape = [labels.height, labels.width];
    return {
      ours: () => adjustedMutualInformation(labels, truth),
      inputs: { labels: { data: labels.data, shape }, truth: { data: truth.data, shape } },
      peers: [{ peer: "scikit-learn", call: "adjusted_mutual_information.sklearn" }],
      fromPeer: ({ result }) => result!.data[0]!,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference([ours], [theirs]) }),
    };
  }),
);
