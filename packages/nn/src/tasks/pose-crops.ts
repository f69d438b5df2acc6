/** Bodies one at a time: a crop around each box, several of them in one run. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, toImage } from "@segkit/core/image";
import { checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { phrase } from "@segkit/core/validate";
import { type SizedBody, unlikeBodies } from "./alike-bodies.js";
import type { Body } from "./body.js";
import { boxCrop, type CropAlignment, type CropFrame, frameOf, stepOf } from "./box-crop.js";
import { boxesOf, type ScoredBox } from "./boxed-body.js";
import { quarterOffset } from "./decoders/quarter-offset.js";
import type { FindingNetwork } from "./find.js";
import type { CropPoseFinding, FoundPoint } from "./finding.js";
import { heatMapPose } from "./heat-map-pose.js";
import { bodyScore, namedPoints } from "./keypoint.js";
import type { Outputs } from "./outputs.js";
import type { PoseSettings } from "./pose-options.js";
import { inputTensor } from "./prepare.js";
import { checkSamples, inputSizes } from "./preprocessing.js";
import type { NetworkPreset } from "./preset.js";
import { runAll, stack, type Task } from "./run.js";

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
  const { oksThreshold } = settings;
  const sigmas = task.preset.keypoints?.sigmas;
  if (oksThreshold !== undefined && sigmas === undefined) throw noSigmas(oksThreshold);
  const size = cropSizeOf(task, finding);
  const whole = { x: 0, y: 0, width: image.width, height: image.height };
  const wanted: readonly ScoredBox[] = boxes ? boxesOf(boxes) : [{ box: whole }];
  const bodies: SizedBody[] = [];
  while (bodies.length < wanted.length) {
    onProgress?.({ stage: "run", done: bodies.length, total: wanted.length });
    checkAborted(WHERE, signal);
    const part = wanted.slice(bodies.length, bodies.length + batchSize);
    const frames = part.map(({ box }) => frameOf(box, size, boxes ? padding : 1));
    const crops = frames.map((frame) => cropTensor(task, boxCrop(image, frame, size, alignment, finding.border)));
    const outputs = await outputsOf(task, finding, size, crops, settings);
    part.forEach((wantedBox, i) => {
      const frame = frames[i]!;
      const body = bodyOf(task.preset, finding.decode(outputs[i]!, size), wantedBox, frame, { size, alignment });
      bodies.push({ body, area: frame.width * frame.height });
    });
  }
  onProgress?.({ stage: "run", done: bodies.length, total: wanted.length });
  return oksThreshold === undefined ? bodies.map(({ body }) => body) : unlikeBodies(bodies, sigmas!, oksThreshold);
}

/** How outputs of a network that nobody says it of become points: as those of most networks with heat maps. */
export function cropFinding({ preset, output }: Task, alignment: CropAlignment = "edges"): CropPoseFinding {
  const flip = preset.keypoints?.flip;
  return heatMapPose({
    output,
    alignment,
    decode: (maps, size) => quarterOffset(maps, size, alignment),
    ...(flip && { flip }),
  });
}

/** What the network says of each crop, and of its mirror image where that is asked for. */
async function outputsOf(
  task: Task,
  { mirrored }: CropPoseFinding,
  size: Size,
  crops: readonly Tensor<"float32">[],
  { flipTest, ...options }: PoseSettings,
): Promise<readonly Outputs[]> {
  const batch = stack(crops, size);
  const own = await runAll(task, batch, options, WHERE);
  const alone = crops.map((_, i) => outputsAt(own, i));
  if (!flipTest) return alone;
  const others = await runAll(task, mirrorImage(batch), options, WHERE);
  return alone.map((outputs, i) => mirrored!(outputs, outputsAt(others, i), size));
}

function bodyOf(
  { keypoints, labels }: NetworkPreset,
  points: readonly FoundPoint[],
  { box, score }: ScoredBox,
  frame: CropFrame,
  { size, alignment }: { readonly size: Size; readonly alignment: CropAlignment },
): Body {
  const across = stepOf(frame.width, size.width, alignment);
  const down = stepOf(frame.height, size.height, alignment);
  const [left, top] = [frame.x - frame.width / 2, frame.y - frame.height / 2];
  const onImage = ({ x, y }: FoundPoint) => ({ x: left + x * across, y: top + y * down });
  return { box, score: bodyScore(points, score), points: namedPoints(points, keypoints?.names ?? labels, onImage) };
}

/** A crop has its size already. */
function cropTensor({ preset, channels }: Task, crop: Image): Tensor<"float32"> {
  const { size: _, pad: __, centerCrop: ___, ...rest } = preset.preprocessing;
  return inputTensor(crop, channels, inputSizes(crop, rest, { height: 1, width: 1 }), rest);
}

/** The network as all that find in images are, its input a crop. */
export function croppingNetwork(task: Task, finding: CropPoseFinding): FindingNetwork {
  return {
    inputSize: () => cropSizeOf(task, finding),
    verify: async (source, settings = {}) => {
      const image = toImage(source, "verify");
      checkSamples("verify", image, task.channels);
      const size = cropSizeOf(task, finding);
      const frame = frameOf({ x: 0, y: 0, width: image.width, height: image.height }, size, 1);
      const crop = boxCrop(image, frame, size, finding.alignment);
      return task.session.verify({ [task.input]: cropTensor(task, crop) }, settings);
    },
  };
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

/** What the network takes: its one size, or that of the preprocessing, or its family's. */
function cropSizeOf({ preset, input }: Task, finding: CropPoseFinding): Size {
  const [, , height, width] = preset.model.inputs[input]!.dims;
  if (typeof height === "number" && typeof width === "number") return { height, width };
  const { size = finding.size } = preset.preprocessing;
  if ("height" in size && size.height > 0) return { height: size.height, width: size.width };
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

function noSigmas(oksThreshold: number): SegmentationError {
  return new SegmentationError("invalid-option", {
    where: WHERE,
    option: "oksThreshold",
    expected: "none for a network of whose points nobody says how far annotators scatter",
    received: oksThreshold,
    remedy:
      "Give the network its key points with sigmas: { ...network, keypoints: cocoKeypoints } with those of @segkit/core/keypoints.",
  });
}
