// The published files on a real image of a retina.
import { argmax, imageToTensor, type Runtime, type Tensor } from "@segkit/core";
import { readImage, readLabels } from "@segkit/runtime-node";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { differenceFrom, type PublishedReference, publishedReferences } from "@segkit/testing/node";
import { beforeAll, describe, expect, it } from "vitest";
import { compile, type Extents } from "../../model/index.js";
import { openWeights } from "../../weights/index.js";
import { wnet } from "./index.js";

const references = publishedReferences("lwnet");
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

describe.skipIf(references.length === 0)("lwnet's published files", () => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await cpuRuntime();
  });

  /** Scores of the image, by a network for any size and by one for this. */
  async function* scores(reference: PublishedReference, model: ReturnType<typeof wnet>, file: string) {
    const weights = await openWeights(file);
    const picture = await readImage(reference.image);
    for (const extents of [{}, { batch: 1, height: picture.height, width: picture.width }] as Extents[]) {
      const session = await runtime.createSession(compile(model, { weights, extents }));
      yield (await session.run({ image: imageToTensor(picture) }))["logits"] as Tensor<"float32">;
      await session.dispose();
    }
  }

  it("finds the vessels as the reference does", async () => {
    const reference = references.find(({ weights }) => weights.endsWith("/wnet_drive.safetensors"))!;
    const bytes = await readLabels(reference.png);
    for await (const logits of scores(reference, wnet(), reference.original)) {
      expect(differenceFrom(reference, logits, sigmoid)).toBeLessThan(1e-5);
      const differing = bytes.data.filter((byte, i) => Math.abs(byte - 255 * sigmoid(logits.data[i]!)) > 0.501);
      expect(differing).toHaveLength(0);
    }
  });

  it("tells arteries and veins apart as the reference does", async () => {
    const reference = references.find(({ weights }) => weights.endsWith("/big_wnet_drive_av.safetensors"))!;
    const model = wnet({ nClasses: 4, layers: [8, 16, 32, 64] });
    for await (const logits of scores(reference, model, reference.weights)) {
      expect(differenceFrom(reference, logits)).toBeLessThan(5e-5);
      expect(argmax(logits)).toEqual(await readLabels(reference.png));
    }
  });
});
