// The published file on a real image: the probabilities that its own graph gives.
import { join } from "node:path";
import type { Runtime } from "@segkit/core/runtime";
import { imageToTensor } from "@segkit/core/tensor";
import { createRuntime, readImage } from "@segkit/runtime-node";
import { differenceFrom, publishedReferences, referenceData } from "@segkit/testing/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { compile } from "../../model/index.js";
import { semantic } from "../../tasks/index.js";
import { openWeights } from "../../weights/index.js";
import { selfieFamily } from "./index.js";

const models = referenceData("models");
const families = [selfieFamily];

describe.skipIf(models === undefined)("the published selfie network", () => {
  const file = () => openWeights(join(models!, "selfie_segmentation/selfie_segmentation.tflite"));
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await createRuntime({ backend: "cpu" });
  });
  afterAll(() => runtime?.dispose());

  it("is recognized by its tensors, half floats where they lie", async () => {
    const weights = await file();
    expect(weights.format).toBe("tflite");
    expect(weights.tensors.get("conv2d/Kernel")).toMatchObject({ type: "float16", shape: [16, 3, 3, 3], byteOffset: 214_944 });
    const { config, description } = recognize(weights, { families });
    expect([config, description]).toEqual([{}, "MediaPipe selfie segmentation"]);
  });

  it("gives the published probabilities, and tells a person from the background", async () => {
    const weights = await file();
    const [reference] = publishedReferences("selfie_segmentation");
    const image = await readImage(reference!.image);
    const session = await runtime.createSession(compile(selfieFamily.define({}), { weights }));
    const { logits } = await session.run({ image: imageToTensor(image) });
    await session.dispose();
    const data = (logits!.data as Float32Array).map((value) => 1 / (1 + Math.exp(-value)));
    expect(differenceFrom(reference!, { ...logits!, data })).toBeLessThan(1e-4);

    const segment = await semantic(weights, { runtime, families, fixedSize: true });
    const { segments, scores } = await segment(image, { keepScores: "probabilities" });
    await segment.dispose();
    expect(segments.map(({ className }) => className)).toEqual(["background", "person"]);
    expect(scores!.dims).toEqual([1, 1, 256, 256]);
    const share = segments[1]!.area / (image.height * image.width);
    expect(Math.abs(share - 0.595)).toBeLessThan(0.02);
  });
});
