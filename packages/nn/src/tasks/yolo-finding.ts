/** How boxes and prototypes of YOLO's segmentation networks become objects. */
import type { Tensor } from "@segkit/core/tensor";
import type { OnnxHead } from "../onnx/head.js";
import type { ObjectFinding } from "./finding.js";
import { decodeYolo } from "./yolo.js";

/** Masks are mixed from the prototypes when they are wanted, and cut to the box. */
export function yoloFinding(head: OnnxHead & { kind: "yolo" }): ObjectFinding {
  return {
    defaults: { scoreThreshold: 0.25, iouThreshold: 0.7, maxInstances: 300 },
    find: (outputs, { scoreThreshold, iouThreshold, maxInstances }) => {
      const prototypes = outputs[head.prototypes] as Tensor<"float32">;
      const [, , height, width] = prototypes.dims as [number, number, number, number];
      const limits = { scoreThreshold, iouThreshold, maxInstances };
      return decodeYolo(outputs[head.boxes] as Tensor<"float32">, { ...head, ...limits }).map(
        ({ coefficients, score, classId, box }) => ({
          ...{ score, classId, box },
          mask: () => ({ scores: mixedPrototypes(prototypes, coefficients), size: { height, width } }),
        }),
      );
    },
  };
}

/** Prototypes `[1, n, h, w]`, each times its coefficient, summed. */
export function mixedPrototypes({ data, dims }: Tensor<"float32">, coefficients: Float32Array): Float32Array {
  const [, , height, width] = dims as [number, number, number, number];
  const plane = height * width;
  const out = new Float32Array(plane);
  for (let k = 0; k < coefficients.length; k++) {
    const weight = coefficients[k]!;
    for (let i = 0, j = k * plane; i < plane; i++, j++) out[i]! += weight * data[j]!;
  }
  return out;
}
