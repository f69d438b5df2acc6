// Regions as a graph: where each lies, which it touches, and what is refused.
import type { Runtime } from "@segkit/core/runtime";
import { expectError, expectRejection, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { initialize } from "../model/index.js";
import { graphLstm } from "../networks/graphlstm/index.js";
import { unet } from "../networks/unet/index.js";
import { semanticRegions } from "./index.js";
import { regionGraph } from "./region-graph.js";

const size = { height: 17, width: 17 };
const limits = { nodes: 4, degree: 2, side: 3 };
/** Three stripes of 6, 6 and 5 columns, labels 9, 2 and 5. */
const stripes = { data: Int32Array.from({ length: 17 * 17 }, (_, i) => [9, 2, 5][Math.floor((i % 17) / 6)]!), ...size };

/** A runtime whose networks give node k class k, of four. */
const runtime: Runtime = {
  ...{ backend: "cpu", reason: "a test", dispose: async () => {} },
  createSession: async ({ inputs, outputs }) => ({
    ...{ backend: "cpu", reason: "a test", inputs, outputs, timings: { load: 0, warmUp: 0 } },
    run: async () => ({
      logits: { type: "float32", data: Float32Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0)), dims: [1, 4, 4] },
    }),
    verify: () => Promise.reject(new Error("nothing to compare with")),
    dispose: async () => {},
  }),
};
const model = graphLstm({ width: 4, hidden: 8, channels: 8, nClasses: 4, size: 17, nodes: 4, degree: 2 });
const preset = { model, weights: initialize(model), preprocessing: { size } };

describe("regionGraph", () => {
  it("says where regions lie, and which they touch, by their first pixels", () => {
    const { shares, neighbors, nodeOf } = regionGraph("test", stripes, size, limits);
    expect([...nodeOf]).toEqual([
      [9, 0],
      [2, 1],
      [5, 2],
    ]);
    expect([...neighbors.data]).toEqual([1, -1, 0, 2, 1, -1, -1, -1]);
    const rows = Array.from({ length: 4 }, (_, node) => [...shares.data.subarray(9 * node, 9 * node + 9)]);
    for (const row of rows.slice(0, 3)) expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
    expect(rows[3]).toEqual(Array(9).fill(0));
    // columns 0 to 3 are nearest to the first position, 4 to 11 to the second; of rows 4, 8 and 5
    expect(rows[0]![0]).toBeCloseTo((4 * 4) / (6 * 17), 6);
    expect(rows[0]![1]).toBeCloseTo((4 * 2) / (6 * 17), 6);
    expect(rows[0]![2]).toBe(0);
  });

  it("hears those with the longest common boundary where there is no room for all", () => {
    // a row of three regions above one that touches all of them, 2, 6 and 9 pixels long
    const data = Int32Array.from({ length: 17 * 17 }, (_, i) => (i >= 17 ? 3 : ([0, 0, 1, 1, 1, 1, 1, 1][i] ?? 2)));
    const { neighbors } = regionGraph("test", { data, ...size }, size, limits);
    expect([...neighbors.data.subarray(6)]).toEqual([1, 2]);
  });

  it("sees another size than the image's by the nearest pixels, and leaves out what is of no region", () => {
    const data = Int32Array.of(-1, 8);
    const { shares, neighbors, nodeOf } = regionGraph("test", { data, height: 1, width: 2 }, size, limits);
    expect([...nodeOf]).toEqual([[8, 0]]);
    expect(Math.max(...neighbors.data)).toBe(-1);
    expect(shares.data[0]).toBe(0);
  });

  it("refuses more regions than there is room for", () => {
    const data = Int32Array.from({ length: 17 * 17 }, (_, i) => i % 5);
    expect(expectError("invalid-argument", () => regionGraph("test", { data, ...size }, size, limits)).message).toContain(
      "4 regions",
    );
  });
});

describe("semanticRegions", () => {
  it("gives all pixels of a region its class", async () => {
    const segment = await semanticRegions(preset, { runtime });
    const stages: string[] = [];
    const { labels, segments, timings } = await segment(noisyImage(17, 17, 3), stripes, {
      onProgress: ({ stage }) => stages.push(stage),
    });
    expect([...labels.data.subarray(0, 17)]).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
    expect(segments.map(({ classId }) => classId)).toEqual([0, 1, 2]);
    expect(new Set(stages)).toEqual(new Set(["preprocess", "run", "postprocess"]));
    expect(timings.run).toBeGreaterThanOrEqual(0);
    expect(segment.inputSize({ height: 40, width: 50 })).toEqual(size);
  });

  it("refuses other networks, and regions that are not the image's", async () => {
    const plain = unet({ nClasses: 2, width: 4 });
    const other = semanticRegions({ model: plain, weights: initialize(plain), preprocessing: {} }, { runtime });
    expect((await expectRejection("unsupported", other)).message).toContain("semantic(source, options)");
    const segment = await semanticRegions(preset, { runtime });
    await expectRejection("invalid-argument", segment(noisyImage(8, 9, 3), stripes));
    await expectRejection("invalid-option", segment(noisyImage(17, 17, 3), stripes, { window: {} } as never));
    await expectRejection("aborted", segment(noisyImage(17, 17, 3), stripes, { signal: { aborted: true } } as never));
  });
});
