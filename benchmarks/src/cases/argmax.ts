/** Scores of a network with 21 classes to labels. */
import { argmax } from "@segkit/core/argmax";
import type { LabelMap } from "@segkit/core/labels";
import { random } from "@segkit/core/random";
import { equalShare } from "../agreement.js";
import { benchCase, SIZES, type SizeName } from "../harness.js";

const CLASSES = 21;

export const cases = (Object.keys(SIZES) as SizeName[])
  // 21 classes at 8 MP are 700 MB of scores: more than a small machine has three times.
  .filter((size) => size !== "8 MP")
  .map((size) =>
    benchCase<LabelMap>("argmax", size, () => {
      const [height, width] = SIZES[size];
      const stream = random(3);
      const data = Float32Array.from({ length: CLASSES * height * width }, () => stream.next());
      const shape = [CLASSES, height, width];
      const scores = { type: "float32", data, dims: shape } as const;
      return {
        ours: () => argmax(scores),
        inputs: { scores: { data, shape } },
        peers: [
          { peer: "numpy", call: "argmax.numpy" },
          { peer: "torch", call: "argmax.torch" },
        ],
        fromPeer: ({ result }) => ({ data: result!.data as Int32Array, height, width }),
        agreement: (ours, theirs) => ({ equal: equalShare(ours.data, theirs.data) }),
      };
    }),
  );
