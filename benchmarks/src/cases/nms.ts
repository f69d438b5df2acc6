/** Non-maximum suppression of 5000 and of 10,000 boxes. */
import { nms } from "@segkit/core/boxes";
import { random } from "@segkit/core/random";
import { equalShare } from "../agreement.js";
import { benchCase } from "../harness.js";

export const cases = [5000, 10_000].map((count) =>
  benchCase<Int32Array>("NMS", `${count} boxes`, () => {
    const stream = random(5);
    const xywh = Int32Array.from({ length: 4 * count }, (_, i) => Math.floor(stream.next() * (i % 4 < 2 ? 1000 : 60)) + 4);
    const scores = Float32Array.from({ length: count }, () => stream.next());
    return {
      ours: () => nms(xywh, scores, { iouThreshold: 0.5 }),
      inputs: { boxes: { data: xywh, shape: [count, 4] }, scores: { data: scores, shape: [count] } },
      peers: [{ peer: "OpenCV", call: "nms.opencv", options: { threshold: 0.5 } }],
      fromPeer: ({ result }) => result!.data as Int32Array,
      agreement: (ours, theirs) => ({ equal: equalShare(ours, theirs) }),
    };
  }),
);
