// The published files on a real image: probabilities and labels of the ONNX file made of the same weights.
import { join } from "node:path";
import type { Runtime } from "@segkit/core/runtime";
import { imageToTensor } from "@segkit/core/tensor";
import { createRuntime, readImage, readLabels } from "@segkit/runtime-node";
import { differenceFrom, publishedReferences, referenceData } from "@segkit/testing/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { compile } from "../../model/index.js";
import { semantic } from "../../tasks/index.js";
import { openWeights } from "../../weights/index.js";
import { sinetFamily } from "./index.js";

const references = publishedReferences("sinet");
const models = referenceData("models");
const families = [sinetFamily];
const config = { nClasses: 2, trainedAt: 320 } as const;

describe.skipIf(models === undefined)("SINet's published files", () => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await createRuntime({ backend: "cpu" });
  });
  afterAll(() => runtime?.dispose());

  it.each(["SINet.pth", "model_296.pth"])("%s is a SINet", async (file) => {
    const { description } = recognize(await openWeights(join(models!, "sinet", file)), { families });
    expect(description).toBe("SINet, 2 classes");
  });

  it.each(references.map((reference) => [reference.image.split("/").pop()!, reference] as const))(
    "model_296.pth gives %s the probabilities and labels of the published ONNX file",
    async (_, reference) => {
      const weights = await openWeights(join(models!, "sinet/model_296.pth"));
      const picture = await readImage(reference.image);
      const { size: _size, method: _method, fit: _fit, ...normalization } = sinetFamily.preprocessing(config);
      const session = await runtime.createSession(compile(sinetFamily.define(config), { weights }));
      const { logits } = await session.run({ image: imageToTensor(picture, normalization) });
      await session.dispose();
      const scores = logits!.data as Float32Array;
      const pixels = scores.length / 2;
      const probabilities = scores.map((_score, i) => {
        const [own, other] = [scores[i]!, scores[(i + pixels) % (2 * pixels)]!];
        return 1 / (1 + Math.exp(other - own));
      });
      expect(differenceFrom(reference, { ...logits!, data: probabilities })).toBeLessThan(1e-4);

      const segment = await semantic({ family: sinetFamily, config, weights }, { runtime });
      const { labels } = await segment(picture);
      await segment.dispose();
      expect(labels).toEqual(await readLabels(reference.png));
      expect(segment.labels).toEqual(["background", "person"]);
    },
  );
});
