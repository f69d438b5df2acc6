/** Bodies one at a time: a crop around each box, several of them in one run. */
import type { Box } from "@segkit/core/boxes";
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import { checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { phrase } from "@segkit/core/validate";
import type { InputSpec } from "../model/model.js";
import { boxCrop, type CropAlignment, type CropFrame, frameOf, stepOf } from "./box-crop.js";
import { mirroredMaps } from "./decoders/mirrored.js";
import { quarterOffset } from "./decoders/quarter-offset.js";
import type { CropPoseFinding } from "./finding.js";
import { bodyScore, namedPoints } from "./heat-maps.js";
import { boxesOf, type ScoredBox } from "./pose-boxes.js";
import type { Body, PoseSettings } from "./pose-options.js";
import { inputTensor } from "./prepare.js";
import { inputSizes } from "./preprocessing.js";
import type { NetworkPreset } from "./preset.js";
import { type Outputs, runAll, stack, type Task } from "./run.js";

const WHERE = "find";

/** The points of the bodies in the boxes, or of the one that the whole image shows. */
export async function bodiesInCrops(
  task: Task,
  finding: CropPoseFinding,
  image: Image,
  settings: PoseSettings,
): Promise<Body[]> {
  const { boxes, padding = finding.padding, alignment = finding.alignment, flipTest, batchSize, onProgress, signal } = settings;
  if (flipTest && !finding.mirrored) throw noFlipTest();
  const whole = { x: 0, y: 0, width: image.width, height: image.height };
  const wanted: readonly ScoredBox[] = boxes ? boxesOf(boxes) : [{ box: whole }];
  const bodies: Body[] = [];
  while (bodies.length < wanted.length) {
    onProgress?.({ stage: "run", done: bodies.length, total: wanted.length });
    checkAborted(WHERE, signal);
    const part = wanted.slice(bodies.length, bodies.length + batchSize);
    const frames = part.map(({ box }) => frameOf(box, finding.size, boxes ? padding : 1));
    const crops = frames.map((frame) => cropTensor(task, boxCrop(image, frame, finding.size, alignment)));
    const outputs = await outputsOf(task, finding, crops, settings);
    part.forEach((wantedBox, i) => {
      bodies.push(bodyOf(task.preset, finding, outputs[i]!, wantedBox, frames[i]!, alignment));
    });
  }
  onProgress?.({ stage: "run", done: bodies.length, total: wanted.length });
  return bodies;
}

/** How the network's outputs become points: its family's way, or that of most networks with heat maps. */
export function cropFinding(task: Task, alignment: CropAlignment = "edges"): CropPoseFinding {
  const { preset, input, output } = task;
  const spec = preset.model.inputs[input]!;
  const size = inputSizeOf(preset, spec);
  const flip = preset.keypoints?.flip;
  return {
    ...{ kind: "crop", size, padding: 1.25, alignment },
    decode: (outputs) => quarterOffset(outputs[output]!, size, alignment),
    ...(flip && {
      mirrored: (outputs: Outputs, others: Outputs) => ({
        [output]: mirroredMaps(outputs[output]!, others[output]!, flip, alignment === "edges"),
      }),
    }),
  };
}

/** What the network says of each crop, and of its mirror image where that is asked for. */
async function outputsOf(
  task: Task,
  { size, mirrored }: CropPoseFinding,
  crops: readonly Tensor<"float32">[],
  { flipTest, ...options }: PoseSettings,
): Promise<readonly Outputs[]> {
  const batch = stack(crops, size);
  const own = await runAll(task, batch, options, WHERE);
  const alone = crops.map((_, i) => outputsAt(own, i));
  if (!flipTest) return alone;
  const others = await runAll(task, mirrorImage(batch), options, WHERE);
  return alone.map((outputs, i) => mirrored!(outputs, outputsAt(others, i)));
}

function bodyOf(
  { keypoints, labels }: NetworkPreset,
  finding: CropPoseFinding,
  outputs: Outputs,
  { box, score }: ScoredBox,
  frame: CropFrame,
  alignment: CropAlignment,
): Body {
  const across = stepOf(frame.width, finding.size.width, alignment);
  const down = stepOf(frame.height, finding.size.height, alignment);
  const [left, top] = [frame.x - frame.width / 2, frame.y - frame.height / 2];
  const points = finding.decode(outputs);
  const onImage = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x: left + x * across, y: top + y * down });
  return { box: box as Box, score: bodyScore(points, score), points: namedPoints(points, keypoints?.names ?? labels, onImage) };
}

/** A crop has its size already. */
function cropTensor({ preset, channels }: Task, crop: Image): Tensor<"float32"> {
  const { size: _, pad: __, centerCrop: ___, ...rest } = preset.preprocessing;
  return inputTensor(crop, channels, inputSizes(crop, rest, { height: 1, width: 1 }), rest);
}

/** One image's part of all outputs of a batch. */
function outputsAt(outputs: Outputs, index: number): Outputs {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { type, data, dims }]) => {
      const length = data.length / dims[0]!;
      const part = data.slice(index * length, (index + 1) * length);
      return [name, { type, data: part, dims: [1, ...dims.slice(1)] } as Tensor];
    }),
  );
}

/** Images with left and right exchanged. */
function mirrorImage({ data, dims }: Tensor<"float32">): Tensor<"float32"> {
  const width = dims[3]!;
  const out = new Float32Array(data.length);
  for (let start = 0; start < data.length; start += width) {
    for (let x = 0; x < width; x++) out[start + x] = data[start + width - 1 - x]!;
  }
  return { type: "float32", data: out, dims };
}

/** What the network takes: its one size, or that of the preprocessing. */
function inputSizeOf({ preprocessing: { size } }: NetworkPreset, { dims }: InputSpec): Size {
  const [, , height, width] = dims;
  if (typeof height === "number" && typeof width === "number") return { height, width };
  if (size && "height" in size) return { height: size.height, width: size.width };
  throw new SegmentationError("invalid-option", {
    where: WHERE,
    option: "preprocessing.size",
    expected: "{ height, width } for a network that takes any size",
    received: phrase("none"),
    remedy: "Pass preprocessing: { size: { height: 256, width: 192 } }, or what it was trained with.",
  });
}

function noFlipTest(): SegmentationError {
  return new SegmentationError("invalid-option", {
    where: WHERE,
    option: "flipTest",
    expected: "false for a network of which nobody says which points are left and which are right",
    received: true,
    remedy: "Give the network its key points: { ...network, keypoints: cocoKeypoints } with those of @segkit/core/keypoints.",
  });
}
