/** From RTMDet-Ins' outputs to objects, as MMDetection does. */
import type { Tensor } from "@segkit/core/tensor";
import { dynamicFeeds, dynamicMasks } from "../../detect/dynamic-masks.js";
import { boxesAt, candidatesAt, distinct, pointLevels } from "../../detect/points.js";
import { pixelwise, resampler } from "../../detect/resampled-runs.js";
import type { ObjectFinding, Placement } from "../../tasks/finding.js";
import type { RtmdetConfig } from "./config.js";
import { RTMDET_PROTOTYPES, RTMDET_STRIDES, rtmdet } from "./rtmdet.js";

/** The surest pairs of a point and a class that a level has at most. */
const PER_LEVEL = 1000;

/**
 * How RTMDet-Ins' outputs become objects: boxes of points that overlap less than `iouThreshold`, and masks over the whole image, drawn at an eighth of the input's size, upsampled to it, and then to the image.
 */
export function rtmdetObjects(config: RtmdetConfig = {}): ObjectFinding {
  const stride = RTMDET_STRIDES[0];
  return {
    defaults: { scoreThreshold: 0.05, iouThreshold: 0.6, maxInstances: 100 },
    stages: { image: rtmdet(config), masks: dynamicMasks({ channels: RTMDET_PROTOTYPES, stride, offset: 0 }) },
    async find(outputs, { place, run, scoreThreshold, ...limits }) {
      const levels = pointLevels(place.inputSize, RTMDET_STRIDES);
      const floats = (name: string) => outputs[name] as Tensor<"float32">;
      const candidates = candidatesAt(floats("logits"), levels, { scoreThreshold, perLevel: PER_LEVEL });
      const objects = distinct(boxesAt(candidates, floats("boxes"), place.inputSize, 0), limits);
      if (objects.length === 0) return [];
      const { masks } = await run("masks", dynamicFeeds(floats("features"), floats("kernels"), objects));
      const [, height, width] = masks!.dims as [number, number, number];
      const plane = height * width;
      const runs = resampler(stepsTo);
      return objects.map(({ score, classId, box }, i) => {
        const scores = masks!.data.subarray(i * plane, (i + 1) * plane) as Float32Array;
        return { score, classId, box, mask: (at: Placement) => runs(scores, { height, width }, at) };
      });
    },
  };
}

/** To the input's size, then to the image's. MMDetection scales rows by the factor of columns and the other way about, and cuts what is over; files are evaluated so. */
function stepsTo({ inputSize, resizedSize, imageSize }: Placement) {
  const [down, across] = [imageSize.height / resizedSize.height, imageSize.width / resizedSize.width];
  const { height, width } = inputSize;
  const eighth = RTMDET_STRIDES[0];
  return [
    { rows: pixelwise(height / eighth, height), columns: pixelwise(width / eighth, width) },
    {
      rows: pixelwise(height, Math.ceil(height * across), imageSize.height),
      columns: pixelwise(width, Math.ceil(width * down), imageSize.width),
    },
  ];
}
