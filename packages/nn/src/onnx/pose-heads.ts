/** What the outputs of an ONNX model of poses are, where they are no maps. */
import type { OnnxValue } from "./messages.js";
import type { OnnxModel } from "./read-model.js";
import { tensorTypeOf } from "./types.js";

/** How the head of a YOLO network gives its boxes: `[4 + classes + coefficients, boxes]`; `[boxes, 5 + classes + coefficients]` with the score of there being an object; or suppressed already, `[boxes, 6 + coefficients]`. */
export type YoloForm = "scores" | "objects" | "suppressed";

/** Outputs of poses that are no maps. */
export type PoseHead =
  | {
      /** For each joint a vector over columns and one over rows, as RTMPose has them. */
      readonly kind: "bins";
      readonly x: string;
      readonly y: string;
      readonly nPoints: number;
    }
  | {
      /** For each joint y, x and a score, as MoveNet has them: y and x in 0 … 1. */
      readonly kind: "points";
      readonly points: string;
      readonly nPoints: number;
    }
  | {
      /** Boxes of people with the joints of each, as YOLO's pose networks have them. */
      readonly kind: "yolo-pose";
      readonly boxes: string;
      readonly form: YoloForm;
      readonly nClasses: number;
      readonly nPoints: number;
      /** Numbers of a joint: x, y, and mostly how sure it is. */
      readonly numbers: 2 | 3;
    };

/** The outputs as those of a pose network, if they are. */
export function poseHeadOf(model: OnnxModel, outputs: readonly OnnxValue[]): PoseHead | undefined {
  const floats = outputs.filter(({ type }) => ["float32", "float16"].includes(tensorTypeOf(type) ?? ""));
  return binsOf(floats) ?? pointsOf(floats) ?? yoloPoseOf(model, floats);
}

/** Two vectors of each joint, by the name that their paper has for them. */
function binsOf(outputs: readonly OnnxValue[]): PoseHead | undefined {
  const along = (name: RegExp) => outputs.find((value) => name.test(value.name) && value.dims?.length === 3);
  const [x, y] = [along(/simcc_?x/i), along(/simcc_?y/i)];
  const nPoints = [x?.dims?.[1], y?.dims?.[1]].find((extent) => typeof extent === "number");
  return x && y && typeof nPoints === "number" ? { kind: "bins", x: x.name, y: y.name, nPoints } : undefined;
}

/** Three numbers of each of COCO's joints, of one body. */
function pointsOf(outputs: readonly OnnxValue[]): PoseHead | undefined {
  const found = outputs.find(({ dims }) => dims?.length === 4 && dims.slice(1).join() === "1,17,3");
  return found && { kind: "points", points: found.name, nPoints: 17 };
}

/** Boxes with joints, of which the file's metadata say how many there are. */
function yoloPoseOf({ metadata }: OnnxModel, outputs: readonly OnnxValue[]): PoseHead | undefined {
  const [, count, numbers] = /^\[(\d+), ?([23])\]$/.exec(metadata["kpt_shape"] ?? "") ?? [];
  const boxes = outputs.find(({ dims }) => dims?.length === 3);
  if (count === undefined || !boxes) return undefined;
  const [, rows, columns] = boxes.dims as [unknown, number | string, number | string];
  const nPoints = Number(count);
  const base = { kind: "yolo-pose", boxes: boxes.name, nPoints, numbers: Number(numbers) as 2 | 3 } as const;
  const own = nPoints * Number(numbers);
  if (metadata["end2end"] === "True" && columns === 6 + own) return { ...base, form: "suppressed", nClasses: 1 };
  if (typeof rows === "number" && rows > 4 + own) return { ...base, form: "scores", nClasses: rows - 4 - own };
  return undefined;
}
