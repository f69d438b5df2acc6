// A published file with heat maps and part-affinity fields: people of whole images, as the authors' steps find them in Python.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openposeKeypoints, parseAffinityFields } from "@segkit/core/affinity-fields";
import { cocoKeypoints } from "@segkit/core/keypoints";
import { resize } from "@segkit/core/resize";
import type { Runtime } from "@segkit/core/runtime";
import { imageToTensor, type Tensor } from "@segkit/core/tensor";
import { createRuntime, readImage } from "@segkit/runtime-node";
import { expectRejection, type FixtureArray, loadFixture } from "@segkit/testing";
import { referenceData } from "@segkit/testing/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportOnnx, initialize } from "../model/index.js";
import { openpose } from "../networks/openpose/index.js";
import { pose } from "../tasks/index.js";
import { fromOnnx } from "./index.js";
import file from "./onnx_fields.fixture.json" with { type: "json" };

type Floats = FixtureArray<Float32Array>;
const fixture = loadFixture<Record<string, { scores: Floats; points: Floats }>>(file);
const models = referenceData("models");

describe("outputs of 19 heat maps and 38 maps of fields", () => {
  it("are OpenPose's, whatever they are called", async () => {
    const model = openpose({ width: 1, stages: 1 });
    const network = await fromOnnx(await exportOnnx(model, { weights: initialize(model) }), { preprocessing: {} });
    expect(network.signature.head).toEqual({ kind: "fields", heatMaps: "heatMaps", fields: "fields", layout: "NCHW" });
    expect(network.keypoints).toBe(openposeKeypoints);
    const given = { preprocessing: {}, keypoints: cocoKeypoints };
    await expectRejection("invalid-option", fromOnnx(await exportOnnx(model, { weights: initialize(model) }), given));
  });
});

describe.skipIf(models === undefined)("a published file of heat maps and fields", () => {
  const path = (name: string) => join(models!, "openpose_mobilenet", name);
  const options = { preprocessing: { order: "bgr" }, keypoints: openposeKeypoints } as const;
  const open = async () => fromOnnx(new Uint8Array(readFileSync(path("openpose_368x432.onnx"))), options);
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await createRuntime({ backend: "cpu" });
  });
  afterAll(() => runtime?.dispose());

  /** The people in order of their scores, and where each joint is; those that are not found are at −1, −1. */
  function check(
    found: readonly { score: number; points: readonly { x: number; y: number; score: number }[] }[],
    name: string,
  ) {
    const { scores, points } = fixture[name]!;
    expect(found).toHaveLength(scores.data.length);
    found.forEach((body, k) => {
      // the decoders of the image's file differ by a level here and there
      expect(Math.abs(body.score - scores.data[k]!)).toBeLessThan(0.02);
      body.points.forEach(({ x, y, score }, joint) => {
        const [knownX, knownY, known] = points.data.subarray(3 * (18 * k + joint), 3 * (18 * k + joint) + 3);
        expect(score > 0).toBe(known! > 0);
        if (score > 0) expect(Math.hypot(x - knownX!, y - knownY!)).toBeLessThan(3);
      });
    });
  }

  it.each(["ski", "p1"])("finds the people of %s", async (name) => {
    const network = await open();
    expect(network.signature).toMatchObject({ head: { kind: "fields" }, tasks: ["pose"] });
    const find = await pose(network, { runtime });
    const found = await find(await readImage(path(`${name}.jpg`)));
    check(
      found.map(({ score, points }) => ({ score: score!, points })),
      `${name} greedy`,
    );
    expect(found[0]!.points[0]!.name).toBe("nose");
    await find.dispose();
  });

  it("finds them by the best matching too", async () => {
    const network = await open();
    const image = await readImage(path("ski.jpg"));
    const session = network.onnx!.adapt(await runtime.createSession(network.onnx!.compiled), ["pose"]);
    const input = imageToTensor(resize(image, { height: 368, width: 432 }), { order: "bgr" });
    const { heatMaps, fields } = (await session.run({ image: input })) as Record<string, Tensor<"float32">>;
    await session.dispose();
    expect([heatMaps!.dims, fields!.dims]).toEqual([
      [1, 19, 46, 54],
      [1, 38, 46, 54],
    ]);
    const { bodies } = parseAffinityFields(heatMaps!, fields!, openposeKeypoints, { imageSize: image, matching: "optimal" });
    check(
      bodies.map(({ score, points }) => ({ score, points: points.map((point) => point ?? { x: -1, y: -1, score: 0 }) })),
      "ski optimal",
    );
  });

  it("has no boxes, and needs a set whose lines have fields", async () => {
    const find = await pose(await open(), { runtime });
    const image = await readImage(path("p1.jpg"));
    await expectRejection("invalid-option", find(image, { boxes: [{ x: 0, y: 0, width: 9, height: 9 }] }));
    await find.dispose();
    const plain = await fromOnnx(new Uint8Array(readFileSync(path("openpose_368x432.onnx"))), {
      ...options,
      keypoints: cocoKeypoints,
    });
    expect(plain.signature.head.kind).toBe("heat-maps");
  });
});
