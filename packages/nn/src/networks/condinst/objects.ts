/** From CondInst's outputs to objects, as MMDetection does. */
import { sigmoid } from "@segkit/core/probabilities";
import type { Tensor } from "@segkit/core/tensor";
import { alignedUpsample } from "../../detect/aligned-upsample.js";
import { dynamicFeeds, dynamicMasks } from "../../detect/dynamic-masks.js";
import { boxesAt, candidatesAt, distinct, pointLevels } from "../../detect/points.js";
import { alignedTimes, pixelwise, resampler } from "../../detect/resampled-runs.js";
import { sigmoid as probabilities } from "../../ops/activation.js";
import type { ObjectFinding, Placement } from "../../tasks/finding.js";
import { CONDINST_STRIDES, condinst } from "./condinst.js";
import { type CondinstConfig, condinstSizes } from "./config.js";

/** The surest pairs of a point and a class that a level has at most. */
const PER_LEVEL = 1000;

/** Pixels of the input from one position of a finished mask to the next. */
const MASK_STRIDE = 4;

/**
 * How CondInst's outputs become objects: classes that are sure enough, scores that are the probability times that of the object's center, boxes that overlap less than `iouThreshold`; masks over the whole image, as probabilities at a quarter of the
 * input's size, upsampled to it, and then to the image.
 */
export function condinstObjects(config: CondinstConfig = {}): ObjectFinding {
  const { maskChannels: channels } = condinstSizes(config);
  const finish = (masks: Parameters<typeof probabilities>[0]) => probabilities(alignedUpsample(masks, 2));
  return {
    defaults: { scoreThreshold: 0.05, iouThreshold: 0.6, maxInstances: 100 },
    stages: { image: condinst(config), masks: dynamicMasks({ channels, stride: CONDINST_STRIDES[0], offset: 0.5, finish }) },
    async find(outputs, { place, run, scoreThreshold, ...limits }) {
      const floats = (name: string) => outputs[name] as Tensor<"float32">;
      const levels = pointLevels(place.inputSize, CONDINST_STRIDES);
      const candidates = candidatesAt(floats("logits"), levels, { scoreThreshold, perLevel: PER_LEVEL });
      const central = sigmoid(floats("centerness")).data;
      const scored = candidates.map((one) => ({ ...one, score: Math.fround(one.score * central[one.point]!) }));
      const objects = distinct(boxesAt(scored, floats("boxes"), place.resizedSize, 0.5), limits);
      if (objects.length === 0) return [];
      const { masks } = await run("masks", dynamicFeeds(floats("features"), floats("kernels"), objects));
      const [, height, width] = masks!.dims as [number, number, number];
      const plane = height * width;
      const runs = resampler(stepsTo);
      return objects.map(({ score, classId, box }, i) => {
        const scores = masks!.data.subarray(i * plane, (i + 1) * plane) as Float32Array;
        return { score, classId, box, mask: (at: Placement) => runs(scores, { height, width }, at, 0.5) };
      });
    },
  };
}

/** To the input's size, of which the padding is cut off, then to the image's. */
function stepsTo({ inputSize, resizedSize, imageSize }: Placement) {
  return [
    {
      rows: alignedTimes(inputSize.height / MASK_STRIDE, MASK_STRIDE, resizedSize.height),
      columns: alignedTimes(inputSize.width / MASK_STRIDE, MASK_STRIDE, resizedSize.width),
    },
    { rows: pixelwise(resizedSize.height, imageSize.height), columns: pixelwise(resizedSize.width, imageSize.width) },
  ];
}
