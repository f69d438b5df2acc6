/** COCO's evaluation of a data set like val2017, from the text of both files to the figures; 5,000 images are its size. */
import { evaluateCoco } from "@segkit/metrics/coco";
import { maxDifference } from "../agreement.js";
import { instances, people } from "../coco-set.js";
import { type BenchArray, benchCase } from "../harness.js";

const array = (text: string): BenchArray => {
  const data = new TextEncoder().encode(text);
  return { data, shape: [data.length] };
};

export const cases = ([500, 5000] as const).flatMap((images) =>
  (["boxes", "masks", "keypoints", "boundaries"] as const).map((type) =>
    benchCase<Float64Array>(`COCO ${type}`, `${images} images`, () => {
      const set = type === "keypoints" ? people(images, 1) : instances(images, 1, type !== "boxes");
      const [groundTruth, detections] = [JSON.stringify(set.groundTruth), JSON.stringify(set.detections)];
      return {
        ours: () => {
          const files = { groundTruth: JSON.parse(groundTruth), detections: JSON.parse(detections) };
          return Float64Array.from(Object.values(evaluateCoco({ ...files, type }).figures));
        },
        inputs: { groundTruth: array(groundTruth), detections: array(detections) },
        peers: [
          // which has no boundaries
          ...(type === "boundaries" ? [] : [{ peer: "pycocotools", call: "evaluate_coco.pycocotools", options: { type } }]),
          { peer: "faster-coco-eval", call: "evaluate_coco.faster", options: { type } },
        ],
        fromPeer: ({ result }) => result!.data as Float64Array,
        agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
      };
    }),
  ),
);
