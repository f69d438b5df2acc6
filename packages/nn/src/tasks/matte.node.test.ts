// Whole images: MODNet's mattes as its authors' program makes them, and those of a portrait network with its published weights.
import { join } from "node:path";
import type { Runtime } from "@segkit/core/runtime";
import { createRuntime, readImage } from "@segkit/runtime-node";
import { type FixtureArray, type FixtureFile, loadFixture, maxDifference } from "@segkit/testing";
import { type DrawnTensor, drawWeights, type NamedTree } from "@segkit/testing/drawn";
import { differenceFrom, publishedReferences, referenceData } from "@segkit/testing/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { families } from "../families/index.js";
import { modnetFamily } from "../networks/modnet/index.js";
import { sinetFamily } from "../networks/sinet/index.js";
import { openWeights, readWeights } from "../weights/index.js";
import { matte } from "./index.js";
import file from "./mattes.fixture.json" with { type: "json" };

interface Cases {
  readonly tensors: NamedTree<DrawnTensor>;
  readonly images: readonly { readonly image: FixtureArray<Uint8Array>; readonly matte: FixtureArray<Float32Array> }[];
}
const fixture = loadFixture<Cases>(file);
const references = publishedReferences("sinet");
const models = referenceData("models");

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "cpu" });
});
afterAll(() => runtime?.dispose());

describe("mattes of MODNet", () => {
  it("are those of its authors' program, of images of every form", async () => {
    const weights = readWeights(drawWeights(fixture.tensors, (file as FixtureFile).about.seed));
    const config = { widths: [4, 4, 6, 8, 8, 8, 12, 12, 16], depths: [1, 2, 1, 1, 1, 1, 1], hrChannels: 8 };
    const preprocessing = { size: { shortestEdge: 64, unlessBetween: true } } as const;
    const segment = await matte({ family: modnetFamily, config, weights }, { runtime, preprocessing });
    for (const { image, matte: expected } of fixture.images) {
      const [height, width] = image.shape as [number, number];
      const { alpha } = await segment({ data: image.data, height, width, channels: 3 });
      expect([alpha.height, alpha.width]).toEqual(expected.shape);
      expect(maxDifference(alpha.data, expected.data)).toBeLessThan(1e-5);
    }
    await segment.dispose();
  });
});

describe.skipIf(models === undefined)("mattes of SINet's published file", () => {
  it.each(references.map((reference) => [reference.image.split("/").pop()!, reference] as const))(
    "are the probabilities of a person: %s",
    async (_, reference) => {
      const weights = await openWeights(join(models!, "sinet/model_296.pth"));
      const source = { family: sinetFamily, config: { nClasses: 2, trainedAt: 320 }, weights };
      const segment = await matte(source, { runtime, families });
      const { alpha } = await segment(await readImage(reference.image));
      await segment.dispose();
      const both = Float32Array.from({ length: 2 * alpha.data.length }, (_unused, i) =>
        i < alpha.data.length ? 1 - alpha.data[i]! : alpha.data[i - alpha.data.length]!,
      );
      const dims = [1, 2, alpha.height, alpha.width];
      expect(differenceFrom(reference, { type: "float32", data: both, dims })).toBeLessThan(1e-4);
    },
  );
});
