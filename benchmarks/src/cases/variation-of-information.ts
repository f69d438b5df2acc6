/** Partitions of 1,000 against 30 regions. */
import { variationOfInformation } from "@segkit/metrics/clustering";
import { maxDifference } from "../agreement.js";
import { cells } from "../cells.js";
import { benchCase, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<number>("variation of information", size, () => {
    const labels = cells(size, { columns: 40, rows: 25, seed: 3 });
    const truth = cells(size, { columns: 6, rows: 5, seed: 4 });
    const shape = [labels.height, labels.width];
    return {
      ours: () => variationOfInformation(labels, truth).total,
      inputs: { labels: { data: labels.data, shape }, truth: { data: truth.data, shape } },
      peers: [{ peer: "scikit-image", call: "variation_of_information.skimage" }],
      fromPeer: ({ result }) => result!.data[0]!,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference([ours], [theirs]) }),
    };
  }),
);
