/** A detector's stages run one by one on a photograph, and its objects compared with the reference's. */
import type { Size } from "@segkit/core/resize";
import { decodeRle } from "@segkit/core/rle";
import type { Runtime } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { expectClose, type FixtureArray } from "@segkit/testing";
import { networkFixture } from "@segkit/testing/network-fixture";
import { expect } from "vitest";
import { compile } from "../model/compile.js";
import type { Finding, FindingContext, FoundObject, ObjectLimits } from "../tasks/finding.js";
import type { Outputs } from "../tasks/outputs.js";
import { inputTensor } from "../tasks/prepare.js";
import { coverageOf, inputSizes, type Preprocessing } from "../tasks/preprocessing.js";
import { readWeights } from "../weights/index.js";

export type Floats = FixtureArray<Float32Array>;

/** What a reference finds, and the tensors that its last layers were given. */
export interface Expected {
  boxes: Floats;
  scores: Floats;
  labels: FixtureArray<Int32Array>;
  masks: FixtureArray<Uint8Array>;
  tensors: Record<string, Floats>;
}
/** An image as it is given to tasks. */
export interface Photograph extends Size {
  readonly data: Uint8Array;
  readonly channels: number;
}

/** What an image is seen by. */
export interface Detector<F extends Finding> {
  readonly finding: F;
  readonly weights: ReturnType<typeof readWeights>;
  readonly preprocessing: Preprocessing;
}

/** The weights of a case with some tensors replaced. */
export function weightsOf(network: unknown, replaced: Record<string, Floats>) {
  const bytes = networkFixture(network).weights;
  const weights = readWeights(bytes);
  for (const [name, { data }] of Object.entries(replaced)) {
    const { byteOffset } = weights.tensors.get(name)!;
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), byteOffset);
  }
  return readWeights(bytes);
}

/** What a finding is given beside the outputs of the image, and these. */
export async function seenBy(
  runtime: Runtime,
  picture: Photograph,
  { finding: { stages }, weights, preprocessing }: Detector<Finding>,
) {
  const { height, width } = picture;
  const sizes = inputSizes(picture, preprocessing, { height: 1, width: 1 });
  const input = inputTensor(picture, 3, sizes, preprocessing);
  const run = async (stage: string, feeds: Readonly<Record<string, Tensor>>) => {
    const session = await runtime.createSession(compile(stages![stage]!, { weights, unexpected: "ignore" }));
    const outputs = await session.run(feeds);
    await session.dispose();
    return outputs;
  };
  const imageSize: Size = { height, width };
  const place = { imageSize, inputSize: sizes.padded, resizedSize: sizes.resized, coverage: coverageOf(imageSize, sizes) };
  const context: FindingContext = { run, input, place, checkAborted: () => {} };
  return { context, place, outputs: await run("image", { image: input }) };
}

/** What a finding of objects, or of bodies, has in common. */
type Finds<Found> = Finding & {
  readonly defaults: Partial<ObjectLimits>;
  find(outputs: Outputs, context: FindingContext & ObjectLimits): readonly Found[] | Promise<readonly Found[]>;
};

/** What a finding finds in the image, its stages run one by one. */
export async function foundIn<Found>(
  runtime: Runtime,
  picture: Photograph,
  detector: Detector<Finds<Found>>,
  limits: Partial<ObjectLimits>,
) {
  const { finding } = detector;
  const { context, place, outputs } = await seenBy(runtime, picture, detector);
  const wanted = { scoreThreshold: 0.05, iouThreshold: 0.5, maxInstances: 9, ...finding.defaults, ...limits };
  return { place, objects: await finding.find(outputs, { ...context, ...wanted }) };
}

/** The same boxes, classes, scores and masks as the reference's, with more than so many pixels between them. */
export function expectObjects(
  objects: readonly FoundObject[],
  expected: Expected,
  place: FindingContext["place"],
  least = 1000,
): void {
  expect(objects.length).toBe(expected.scores.data.length);
  expect(objects.map(({ classId }) => classId)).toEqual([...expected.labels.data]);
  expectClose(
    objects.map(({ score }) => score),
    expected.scores.data,
    2e-5,
  );
  const { imageSize, resizedSize } = place;
  const plane = imageSize.height * imageSize.width;
  const [sy, sx] = [imageSize.height / resizedSize.height, imageSize.width / resizedSize.width];
  const boxes = objects.flatMap(({ box }) => [box![0] * sx, box![1] * sy, box![2] * sx, box![3] * sy]);
  // thousandths of a pixel
  expectClose(boxes, expected.boxes.data, 1e-3);
  const perMask = expected.masks.shape[1]!;
  let [intersection, union] = [0, 0];
  for (const [i, object] of objects.entries()) {
    const bits = expected.masks.data.subarray(i * perMask, (i + 1) * perMask);
    const mask = Array.from({ length: plane }, (_, k) => (bits[k >> 3]! >> (7 - (k & 7))) & 1);
    const found = pixels(object, place);
    const both = found.filter((value, k) => value === 1 && mask[k] === 1).length;
    const either = found.filter((value, k) => value === 1 || mask[k] === 1).length;
    intersection += both;
    union += either;
  }
  expect(union).toBeGreaterThan(least);
  expect(intersection / union).toBeGreaterThanOrEqual(0.999);
}

function pixels({ mask }: FoundObject, place: FindingContext["place"]): number[] {
  const found = mask!(place);
  if (found === undefined) return new Array(place.imageSize.height * place.imageSize.width).fill(0);
  if ("scores" in found) throw new Error("run lengths were expected");
  return [...decodeRle(found).data];
}
