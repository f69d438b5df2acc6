// Boxes and prototypes as objects: each form of them, and what is refused. Numbers of a whole network are tested beside fromOnnx.
import type { Runtime } from "@segkit/core/runtime";
import { expectRejection, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { initialize } from "../model/index.js";
import { unet } from "../networks/unet/index.js";
import { instance, panoptic } from "./index.js";
import { decodeYolo } from "./yolo.js";

const boxes = (data: number[], dims: number[]) => ({ type: "float32", data: Float32Array.from(data), dims }) as const;
const limits = { scoreThreshold: 0.25, iouThreshold: 0.7, maxInstances: 300, nClasses: 2, coefficients: 1 };

describe("decodeYolo", () => {
  it("reads the three forms alike", () => {
    // two boxes of class 1 that overlap, one of class 0 in the same place, one that is not sure enough
    const rows = [
      [10, 10, 8, 8, 0.1, 0.9, 5],
      [10, 10, 8, 7.5, 0.1, 0.8, 6],
      [10, 10, 8, 8, 0.7, 0.1, 7],
      [30, 30, 8, 8, 0.2, 0.25, 8],
    ];
    const across = rows[0]!.flatMap((_, k) => rows.map((row) => row[k]!));
    const scores = decodeYolo(boxes(across, [1, 7, 4]), { ...limits, form: "scores" });
    expect(scores.map(({ classId, coefficients }) => [classId, ...coefficients])).toEqual([
      [1, 5],
      [0, 7],
    ]);
    expect(scores[0]!.box).toEqual([6, 6, 14, 14]);
    const withObject = rows.flatMap(([x, y, w, h, a, b, c]) => [x!, y!, w!, h!, 0.5, 2 * a!, 2 * b!, c!]);
    const objects = decodeYolo(boxes(withObject, [1, 4, 8]), { ...limits, form: "objects" });
    expect(objects.map(({ box, classId }) => [box, classId])).toEqual(scores.map(({ box, classId }) => [box, classId]));
    const suppressed = decodeYolo(boxes([6, 6, 14, 14, 0.7, 0, 7, 6, 6, 14, 14, 0.9, 1, 5], [1, 2, 7]), {
      ...limits,
      form: "suppressed",
    });
    expect(suppressed.map(({ classId }) => classId)).toEqual([1, 0]);
    expect(decodeYolo(boxes(across, [1, 7, 4]), { ...limits, form: "scores", maxInstances: 1 })).toHaveLength(1);
    expect(decodeYolo(boxes(across, [1, 7, 4]), { ...limits, form: "scores", iouThreshold: 1 })).toHaveLength(3);
  });

  it("leaves out what is no number", () => {
    const rows = [Number.NaN, 5, 1, 1, 0.9, 0.9, 1];
    expect(decodeYolo(boxes(rows, [1, 7, 1]), { ...limits, form: "scores" })).toEqual([]);
    const unsure = [5, 5, 1, 1, Number.NaN, Number.NaN, 1];
    expect(decodeYolo(boxes(unsure, [1, 7, 1]), { ...limits, form: "scores" })).toEqual([]);
  });
});

describe("instance", () => {
  it("is for networks of boxes and prototypes", async () => {
    const runtime: Runtime = {
      ...{ backend: "cpu", reason: "a test", dispose: async () => {} },
      createSession: async ({ inputs, outputs }) => ({
        ...{ backend: "cpu", reason: "a test", inputs, outputs, timings: { load: 0, warmUp: 0 } },
        run: () => Promise.reject(new Error("not needed")),
        verify: () => Promise.reject(new Error("not needed")),
        dispose: async () => {},
      }),
    };
    const model = unet({ nClasses: 2, width: 4 });
    const preset = { model, weights: initialize(model), preprocessing: {} };
    const { message } = await expectRejection("unsupported", instance(preset, { runtime }));
    expect(message).toMatch(/`objects`/);
    expect((await expectRejection("unsupported", panoptic(preset, { runtime }))).message).toMatch(/`panoptic`/);
    const queries = { classes: "classes", masks: "masks" };
    const find = await instance({ ...preset, queries }, { runtime });
    await expectRejection("invalid-option", instance({} as never, {} as never));
    await expectRejection("invalid-option", find(noisyImage(8, 8, 3), { scoreThreshold: 2 }));
    await expectRejection("invalid-option", find(noisyImage(8, 8, 3), { maxInstances: 0 }));
    await expectRejection("invalid-option", find(noisyImage(8, 8, 3), { conf: 0.5 } as never));
    await expectRejection("invalid-option", find(noisyImage(8, 8, 3), { size: { height: 0, width: 4 } }));
    const segment = await panoptic({ ...preset, queries }, { runtime });
    await expectRejection("invalid-option", segment(noisyImage(8, 8, 3), { overlapThreshold: 2 }));
    await expectRejection("invalid-option", segment(noisyImage(8, 8, 3), { fusedClasses: [0.5] }));
    await expectRejection("invalid-option", segment(noisyImage(8, 8, 3), { fusedClasses: 1 } as never));
  });
});
