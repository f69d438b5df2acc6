/** How the outputs of an ONNX model of poses become bodies, where they are no maps. */
import type { KeypointSet } from "@segkit/core/keypoints";
import type { Tensor } from "@segkit/core/tensor";
import { binsPose } from "../tasks/bins-pose.js";
import { fromCorners } from "../tasks/corners.js";
import type { FoundPoint, PoseFinding } from "../tasks/finding.js";
import { flipOf } from "../tasks/keypoint-sets.js";
import { decodeYolo } from "../tasks/yolo.js";
import type { ImageInput } from "./image-input.js";
import type { PoseHead } from "./pose-heads.js";

/** Bodies of a head, whose points are these where they are known. */
export function poseFinding(head: PoseHead, { height, width }: ImageInput, keypoints: KeypointSet | undefined): PoseFinding {
  // of any size: then the preprocessing says it
  const size = typeof height === "number" && typeof width === "number" ? { height, width } : { height: 0, width: 0 };
  if (head.kind === "bins") return binsPose({ x: head.x, y: head.y, size, flip: (keypoints ?? flipOf(head.nPoints)).flip });
  if (head.kind === "points") {
    return {
      ...{ kind: "crop", size, padding: 1.25, alignment: "edges" },
      decode: (outputs, crop) => {
        const data = outputs[head.points]!.data as Float32Array;
        return Array.from({ length: head.nPoints }, (_, k): FoundPoint => {
          const [y, x, score] = data.subarray(3 * k, 3 * k + 3) as unknown as [number, number, number];
          return { x: x * crop.width, y: y * crop.height, score };
        });
      },
    };
  }
  return yoloPose(head);
}

/** Boxes that overlap surer ones are left out; the joints of a box come with it. */
function yoloPose({ boxes, form, nClasses, nPoints, numbers }: PoseHead & { kind: "yolo-pose" }): PoseFinding {
  return {
    kind: "image",
    defaults: { scoreThreshold: 0.25, maxInstances: 300 },
    find: (outputs, { place, scoreThreshold, maxInstances }) => {
      const limits = { scoreThreshold, iouThreshold: 0.7, maxInstances };
      const { right, down } = fromCorners(place);
      const decoding = { form, nClasses, coefficients: nPoints * numbers, ...limits };
      return decodeYolo(outputs[boxes] as Tensor<"float32">, decoding).map(({ box, score, coefficients }) => ({
        ...{ box, score },
        points: Array.from({ length: nPoints }, (_, k) => ({
          ...{ x: coefficients[k * numbers]! + right, y: coefficients[k * numbers + 1]! + down },
          score: numbers === 3 ? coefficients[k * 3 + 2]! : score,
        })),
      }));
    },
  };
}
