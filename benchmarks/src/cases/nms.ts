/** Non-maximum suppression of 5000 boxes. */
import { nms } from "@segkit/core/boxes";
import { random } from "@segkit/core/random";
import { equalShare } from "../agreement.js";
import { benchCase } from "../harness.js";

export const cases = [
  benchCase<Int32Array>("NMS", "5000 boxes", () => {
    const stream = random(5);
    const xywh = Int32Array.from({ length: 20_000 }, (_, i) => Math.floor(stream.next() * (i % 4 < 2 ? 1000 : 60)) + 4);
    const scores = Float32Array.from({ length: 5000 }, () => stream.next());
    return {
      ours: () => nms(xywh, scores, { iouThreshold: 0.5 }),
      inputs: { boxes: { data: xywh, shape: [5000, 4] }, scores: { data: scores, shape: [5000] } },
      peers: [{ peer: "OpenCV", call: "nms.opencv", options: { threshold: 0.5 } }],
      fromPeer: ({ result }) => result!.data as Int32Array,
      agreement: (ours, theirs) => ({ equal: equalShare(ours, theirs) }),
    };
  }),
];
