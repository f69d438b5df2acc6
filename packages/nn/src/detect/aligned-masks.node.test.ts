// Masks of maps in the aligned representation: the op of TensorMask's paper, and the objects of a photograph by the task.
import { encodeRle, rleIou } from "@segkit/core/rle";
import type { Runtime } from "@segkit/core/runtime";
import { expectClose, type FixtureArray, type FixtureFile, loadFixture } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { type DrawnTensor, draw } from "@segkit/testing/drawn";
import { beforeAll, describe, expect, it } from "vitest";
import { families } from "../families/index.js";
import { tensormaskFamily } from "../networks/tensormask/index.js";
import network from "../networks/tensormask/tensormask.fixture.json" with { type: "json" };
import { instance } from "../tasks/instance.js";
import file from "./aligned_masks.fixture.json" with { type: "json" };
import { type Expected, type Floats, weightsOf } from "./found.testing.js";
import { naturalMask } from "./natural-masks.js";

interface Cases {
  readonly swaps: readonly {
    readonly name: string;
    readonly aligned: DrawnTensor;
    readonly times: number;
    /** Of all windows: `[rows, columns, side, side]`. */
    readonly masks: Floats;
  }[];
  readonly picture: FixtureArray<Uint8Array>;
  readonly most: number;
  readonly tensors: Record<string, Floats>;
  readonly finds: readonly (Omit<Expected, "tensors"> & { readonly overlap: number })[];
}
const cases = loadFixture<Cases>(file);
const { seed } = (file as FixtureFile).about;

describe("naturalMask", () => {
  it.each(cases.swaps)("is the paper's op: $name", ({ name, aligned: [dims, low, high], times, masks }) => {
    const aligned = { type: "float32", data: draw(seed, name, dims, low!, high!), dims } as const;
    const [rows, columns] = masks.shape as [number, number];
    const found: number[] = [];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) found.push(...naturalMask(aligned, { row, column, times }));
    }
    expectClose(found, masks.data, 2e-6);
  });

  it("has the outside where a window goes beyond the maps", () => {
    const aligned = { type: "float32", data: new Float32Array(9 * 4).fill(5), dims: [1, 9, 2, 2] } as const;
    expect([...naturalMask(aligned, { row: 0, column: 0, times: 1 })]).toEqual([-6, -6, -6, -6, 5, 5, -6, 5, 5]);
  });
});

describe("objects of TensorMask", () => {
  const [height, width] = cases.picture.shape as [number, number, number];
  const image = { data: cases.picture.data, height, width, channels: 3 };
  const weights = weightsOf(network, cases.tensors);
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await cpuRuntime();
  });

  it.each(cases.finds)("are the reference's where boxes overlap by $overlap at most", async (expected) => {
    const size = { shortestEdge: 64, longestEdge: 100, sides: "nearest" } as const;
    const preprocessing = { ...tensormaskFamily.preprocessing({}), size };
    const segment = await instance(weights, { runtime, families, preprocessing });
    expect(segment.recognized!.family).toBe(tensormaskFamily);
    const { segments } = await segment(image, { maxInstances: cases.most, iouThreshold: expected.overlap });
    await segment.dispose();
    expect(segments.map(({ classId }) => classId)).toEqual([...expected.labels.data]);
    const scores = segments.map(({ score }) => score);
    expectClose(scores, expected.scores.data, 2e-6);
    // thousandths of a pixel
    const boxes = segments.flatMap(({ found: { x, y, width: w, height: h } }) => [x, y, x + w, y + h]);
    expectClose(boxes, expected.boxes.data, 1e-3);
    const perMask = expected.masks.shape[1]!;
    segments.forEach(({ rle }, i) => {
      const bits = expected.masks.data.subarray(i * perMask, (i + 1) * perMask);
      const data = Uint8Array.from({ length: height * width }, (_, k) => (bits[k >> 3]! >> (7 - (k & 7))) & 1);
      expect(rleIou([rle], [encodeRle({ data, height, width })])[0], `mask ${i}`).toBeGreaterThanOrEqual(0.999);
    });
  });
});
