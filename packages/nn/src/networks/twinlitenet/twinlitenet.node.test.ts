// The published file on a real road: both heads of the ONNX file that was made of the same weights.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { resize } from "@segkit/core/resize";
import type { Runtime } from "@segkit/core/runtime";
import { imageToTensor } from "@segkit/core/tensor";
import { createRuntime, readImage } from "@segkit/runtime-node";
import { maxDifference } from "@segkit/testing";
import { referenceData } from "@segkit/testing/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { compile } from "../../model/index.js";
import { semantic } from "../../tasks/index.js";
import { openWeights } from "../../weights/index.js";
import { twinlitenetFamily } from "./index.js";

const models = referenceData("models");

describe.skipIf(models === undefined)("the published TwinLiteNet", () => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await createRuntime({ backend: "cpu" });
  });
  afterAll(() => runtime?.dispose());

  it("gives both heads of the ONNX file", async () => {
    const weights = await openWeights(join(models!, "twinlitenet/twinlitenet.pth"));
    const { config, description } = recognize(weights, { families: [twinlitenetFamily] });
    expect([config, description]).toEqual([{ nClasses: 2 }, "TwinLiteNet, 2 classes"]);
    // 1280 × 720: a road
    const image = await readImage(join(models!, "twinlitenet/road.jpg"));
    const tensor = imageToTensor(resize(image, { height: 360, width: 640, method: "bilinear" }));
    const spec = (name: string, channels: number) => ({ name, type: "float32", dims: [1, channels, 360, 640] }) as const;
    const published = await runtime.createSession({
      graph: await readFile(join(models!, "twinlitenet/twinlitenet.onnx")),
      weights: [],
      inputs: [spec("images", 3)],
      outputs: [spec("da", 2), spec("ll", 2)],
    });
    const { da, ll } = await published.run({ images: tensor });
    await published.dispose();
    const session = await runtime.createSession(compile(twinlitenetFamily.define({}), { weights }));
    const { drivable, lanes } = await session.run({ image: tensor });
    await session.dispose();
    for (const [ours, theirs] of [
      [drivable, da],
      [lanes, ll],
    ]) {
      expect(maxDifference(ours!.data as Float32Array, theirs!.data as Float32Array)).toBeLessThan(2e-4);
    }

    const segment = await semantic(weights, { runtime, families: [twinlitenetFamily], fixedSize: true });
    const found = await segment(image);
    await segment.dispose();
    const share = ({ segments }: { segments: readonly { className?: string; area: number }[] }, name: string) =>
      segments.find(({ className }) => className === name)!.area / (720 * 1280);
    expect(share(found, "drivable area")).toBeGreaterThan(0.05);
    expect(share(found.heads!["lanes"]!, "lane")).toBeGreaterThan(0.001);
  });
});
