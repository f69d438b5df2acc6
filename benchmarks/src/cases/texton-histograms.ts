/** Histograms of 32 textons in windows of 33 × 33. */
import { textonHistograms } from "@segkit/classical/textons";
import { random } from "@segkit/core/random";
import { maxDifference } from "../agreement.js";
import { benchCase, SIZES, type SizeName } from "../harness.js";

const OPTIONS = { nTextons: 32, window: 33 } as const;

export const cases = (["0.3 MP", "2 MP"] satisfies SizeName[]).map((size) =>
  benchCase<Float32Array>("textonHistograms", size, () => {
    const [height, width] = SIZES[size];
    const stream = random(1);
    const data = Int32Array.from({ length: height * width }, () => stream.integer(OPTIONS.nTextons));
    return {
      ours: () => textonHistograms({ data, height, width }, OPTIONS).data,
      inputs: { labels: { data, shape: [height, width] } },
      peers: [{ peer: "NumPy", call: "texton_histograms.numpy", options: OPTIONS }],
      fromPeer: ({ result }) => result!.data as Float32Array,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
