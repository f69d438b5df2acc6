import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { mtinet } from "./index.js";

describe("mtinet", () => {
  it("answers each task at the image's size, whatever the order that they are named in", () => {
    const { outputs } = summary(mtinet({ width: 8, nClasses: 5, tasks: ["depth", "semseg"] }), { height: 64, width: 96 });
    expect(Object.entries(outputs).map(([task, { shape }]) => `${task} ${shape}`)).toEqual([
      "semseg 1,5,64,96",
      "depth 1,1,64,96",
    ]);
  });

  it("has tasks help that it does not answer", () => {
    const two = { width: 8, nClasses: 5, tasks: ["semseg", "depth"] } as const;
    const helped = summary(mtinet({ ...two, auxiliary: ["semseg", "edge", "depth"] }), { height: 64, width: 64 });
    expect(Object.keys(helped.outputs)).toEqual(["semseg", "depth"]);
    expect(helped.layers.some(({ path }) => path === "distillation_scale_2.self_attention.depth.edge.conv")).toBe(true);
    expect(helped.parameters).toBeGreaterThan(summary(mtinet(two), { height: 64, width: 64 }).parameters);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [
      ...[{ nClasses: 0 }, { width: 7 }, { layers: 3 }, { tasks: [] }, { tasks: ["flow"] }, { tasks: ["semseg"] }],
      { tasks: ["semseg", "depth"], auxiliary: ["semseg", "edge"] },
    ]) {
      expectError("invalid-option", () => mtinet(wrong as object));
    }
    expectError("shape-mismatch", () => summary(mtinet(), { height: 100, width: 96 }));
  });
});
