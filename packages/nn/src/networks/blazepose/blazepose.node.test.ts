// The published network on a real image: the outputs of its own graph, and the points of a person whose joints are known.
import { join } from "node:path";
import type { Runtime } from "@segkit/core/runtime";
import { imageToTensor } from "@segkit/core/tensor";
import { createRuntime, readImage } from "@segkit/runtime-node";
import { differenceFrom, publishedReferences, referenceData } from "@segkit/testing/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { compile } from "../../model/index.js";
import { pose, semantic } from "../../tasks/index.js";
import { openWeights, readWeights, type Weights } from "../../weights/index.js";
import { blazeposeFamily } from "./index.js";

const models = referenceData("models");
const families = [blazeposeFamily];

/** The tensors as the `.tflite` file has them, `[out, height, width, in]`: the reference data have PyTorch's order. */
async function asPublished(path: string): Promise<Weights> {
  const weights = await openWeights(path);
  const header: Record<string, object> = {};
  const parts: Float32Array[] = [];
  let at = 0;
  for (const [name, { shape, file, byteOffset, byteLength }] of weights.tensors) {
    const bytes = (await file.read(byteOffset, byteLength)).slice();
    const values = new Float32Array(bytes.buffer, 0, byteLength / 4);
    const isDepthwise = name.startsWith("depthwise");
    const [out = 1, inputs = 1, rows = 1, columns = 1] = shape;
    const to = shape.length < 4 ? shape : isDepthwise ? [1, rows, columns, out] : [out, rows, columns, inputs];
    const turned = new Float32Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const [o, c, p] = [
        Math.floor(i / (inputs * rows * columns)),
        Math.floor(i / (rows * columns)) % inputs,
        i % (rows * columns),
      ];
      turned[shape.length < 4 ? i : isDepthwise ? p * out + o : (o * rows * columns + p) * inputs + c] = values[i]!;
    }
    header[name] = { dtype: "F32", shape: to, data_offsets: [at, at + byteLength] };
    at += byteLength;
    parts.push(turned);
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const file = new Uint8Array(8 + text.length + at);
  new DataView(file.buffer).setUint32(0, text.length, true);
  file.set(text, 8);
  let end = 8 + text.length;
  for (const { buffer, byteLength } of parts) {
    file.set(new Uint8Array(buffer as ArrayBuffer), end);
    end += byteLength;
  }
  return readWeights(file);
}

describe.skipIf(models === undefined)("the published BlazePose", () => {
  let runtime: Runtime;
  let weights: Weights;
  beforeAll(async () => {
    runtime = await createRuntime({ backend: "cpu" });
    weights = await asPublished(join(models!, "pose_landmark_lite/pose_landmark_lite.safetensors"));
  });
  afterAll(() => runtime?.dispose());
  const references = () => publishedReferences("pose_landmark_lite");

  it("is recognized by its tensors", () => {
    const { config, description } = recognize(weights, { families });
    expect(config).toEqual({ heat: 32, mask: 8 });
    expect(description).toContain("BlazePose");
  });

  it("gives the published outputs", async () => {
    const image = await readImage(references()[0]!.image);
    const session = await runtime.createSession(compile(blazeposeFamily.define({}), { weights }));
    const outputs = await session.run({ image: imageToTensor(image) });
    await session.dispose();
    for (const reference of references()) {
      const output = outputs[reference.output!]!;
      const most = (output.data as Float32Array).reduce((so, value) => Math.max(so, Math.abs(value)), 0);
      expect(differenceFrom(reference, output) / Math.max(1, most)).toBeLessThan(1e-5);
    }
  });

  it("finds the joints of a person, and the person", async () => {
    const image = await readImage(references()[0]!.image);
    const known = references()[0]!.keypoints!;
    const find = await pose(weights, { runtime, families });
    const [body] = await find(image);
    await find.dispose();
    // COCO's joints from the shoulders on: they come in the same order
    const joints = [11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28];
    const near = joints.filter((joint, i) => {
      const [x, y, visibility] = known[5 + i]!;
      return visibility > 0 && Math.hypot(body!.points[joint]!.x - x, body!.points[joint]!.y - y) < 12;
    });
    const there = joints.filter((_, i) => known[5 + i]![2] > 0);
    expect(there.length).toBeGreaterThan(6);
    expect(near.length).toBeGreaterThanOrEqual(there.length - 1);

    const segment = await semantic(weights, { runtime, families });
    const { segments } = await segment(image);
    await segment.dispose();
    expect(segments.map(({ className }) => className)).toEqual(["background", "person"]);
  });
});
