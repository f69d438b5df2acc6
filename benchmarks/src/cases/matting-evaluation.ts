/** All errors of one matte: a noisy disc with a soft border against the disc. */
import { random } from "@segkit/core/random";
import { mattingEvaluation } from "@segkit/metrics/matting";
import { maxDifference } from "../agreement.js";
import { benchCase, SIZES, type SizeName } from "../harness.js";

export const cases = (["0.3 MP", "2 MP"] as const satisfies SizeName[]).map((size) =>
  benchCase<Float64Array>("matting errors", size, () => {
    const [height, width] = SIZES[size];
    const stream = random(1);
    const [found, truth, trimap] = [0, 0, 0].map(() => new Uint8Array(height * width)) as [Uint8Array, Uint8Array, Uint8Array];
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        const radius = Math.hypot(y - height / 2, x - width / 2) / height;
        const alpha = Math.min(1, Math.max(0, (0.42 - radius) / 0.15));
        truth[i] = Math.round(255 * alpha);
        found[i] = Math.min(255, Math.max(0, Math.round(255 * alpha + 12 * stream.normal())));
        trimap[i] = alpha === 0 || alpha === 1 ? 255 * alpha : 128;
      }
    }
    const image = (data: Uint8Array) => ({ data, height, width, channels: 1 });
    const shape = [height, width];
    return {
      ours: () => {
        const { images, ...errors } = mattingEvaluation().update(image(found), image(truth), image(trimap)).result();
        return Float64Array.from(Object.values(errors));
      },
      inputs: { found: { data: found, shape }, truth: { data: truth, shape }, trimap: { data: trimap, shape } },
      peers: [{ peer: "OpenCV", call: "matting_evaluation.opencv" }],
      fromPeer: ({ result }) => result!.data as Float64Array,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
