/** IoU of a hundred masks with fifty, without decoding them. */
import { encodeRle, rleIou, rleToString } from "@segkit/core/rle";
import { maxDifference } from "../agreement.js";
import { benchCase, SIZES } from "../harness.js";
import { discs } from "../masks.js";

export const cases = [
  benchCase<Float64Array>("RLE IoU 100 × 50", "0.3 MP", () => {
    const [height, width] = SIZES["0.3 MP"];
    const encoded = (count: number, seed: number) =>
      discs(count, height, width, seed).map((mask) => ({
        size: [height, width] as const,
        counts: rleToString(encodeRle(mask)),
      }));
    const [first, second] = [encoded(100, 1), encoded(50, 2)];
    const joined = (list: readonly { counts: string }[]) =>
      new TextEncoder().encode(list.map(({ counts }) => counts).join(" "));
    const [a, b] = [joined(first), joined(second)];
    return {
      ours: () => rleIou(first, second),
      inputs: { first: { data: a, shape: [a.length] }, second: { data: b, shape: [b.length] } },
      peers: [{ peer: "pycocotools", call: "rle_iou.pycocotools", options: { size: [height, width] } }],
      fromPeer: ({ result }) => result!.data as Float64Array,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
];
