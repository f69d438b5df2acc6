/** From RF-DETR's outputs to objects. */
import { sigmoid } from "@segkit/core/probabilities";
import type { Tensor } from "@segkit/core/tensor";
import type { FoundObject, ObjectFinding } from "../../tasks/finding.js";
import { type RfdetrConfig, rfdetrSizes } from "./config.js";

/**
 * How queries become objects: of all pairs of a query and a class as many as there are queries, the surest. Masks are upsampled from a quarter of the input's size to the image at once, and are not cut to the boxes.
 */
export function rfdetrObjects(config: RfdetrConfig): ObjectFinding {
  const { queries } = rfdetrSizes(config);
  return {
    defaults: { scoreThreshold: 0.5, iouThreshold: 1, maxInstances: queries },
    find(outputs, { scoreThreshold, maxInstances, place }) {
      const [logits, boxes, masks] = ["logits", "pred_boxes", "pred_masks"].map((name) => outputs[name] as Tensor<"float32">);
      const [, count, nClasses] = logits!.dims as [number, number, number];
      const scores = sigmoid(logits!).data;
      const pairs = Array.from({ length: scores.length }, (_, i) => i)
        .filter((i) => scores[i]! > scoreThreshold)
        .sort((a, b) => scores[b]! - scores[a]! || a - b)
        .slice(0, Math.min(count, maxInstances));
      const { height, width } = place.inputSize;
      return pairs.map((pair): FoundObject => {
        const query = Math.floor(pair / nClasses);
        const [x, y, w, h] = boxes!.data.subarray(4 * query, 4 * query + 4) as unknown as [number, number, number, number];
        const box = [(x - w / 2) * width, (y - h / 2) * height, (x + w / 2) * width, (y + h / 2) * height] as const;
        return { score: scores[pair]!, classId: pair % nClasses, box, ...(masks && { mask: () => planeOf(masks, query) }) };
      });
    },
  };
}

function planeOf({ data, dims }: Tensor<"float32">, query: number) {
  const [, , height, width] = dims as [number, number, number, number];
  const plane = height * width;
  return { scores: data.subarray(query * plane, (query + 1) * plane), size: { height, width }, isWhole: true };
}
