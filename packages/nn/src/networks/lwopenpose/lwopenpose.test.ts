import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { inputSizes } from "../../tasks/preprocessing.js";
import { spell } from "../../weights/spelling.js";
import { lwOpenpose, lwopenposeFamily } from "./index.js";
import names from "./names.fixture.json" with { type: "json" };
import { lwOpenposeSpellings } from "./spellings.js";

/** Names of tensors that are held by the parts of their names. */
function namesIn(node: object, path = ""): string[] {
  return Object.entries(node).flatMap(([name, value]) =>
    Array.isArray(value) ? [path + name] : namesIn(value, `${path}${name}.`),
  );
}

/** What a module of the author's has: a convolution, with a normalization or a bias or both. */
const NORM = ["weight", "bias", "running_mean", "running_var"];
const parts = (path: string, ...kinds: readonly (readonly [number, "bias" | "none" | "norm"])[]) =>
  kinds.flatMap(([at, kind]) => {
    const tensors = kind === "norm" ? NORM : kind === "bias" ? ["weight", "bias"] : ["weight"];
    return tensors.map((tensor) => `${path}.${at}.${tensor}`);
  });
const stage = (path: string) =>
  ["heatmaps", "pafs"].flatMap((maps) => [0, 1].flatMap((i) => parts(`${path}.${maps}.${i}`, [0, "bias"])));

describe("lwOpenpose", () => {
  it("has the published parameters, and maps at an eighth", () => {
    const { parameters, outputs } = summary(lwOpenpose(), { height: 64, width: 96 });
    expect(parameters).toBe(4_091_698);
    expect(outputs["fields"]!.shape).toEqual([1, 38, 8, 12]);
    expect(outputs["heatMaps"]!.shape).toEqual([1, 19, 8, 12]);
  });

  it("reads its author's names as pytorchcv's", () => {
    const authors = [
      ...parts("model.0", [0, "none"], [1, "norm"]),
      ...Array.from({ length: 11 }, (_, i) =>
        parts(`model.${i + 1}`, [0, "none"], [1, "norm"], [3, "none"], [4, "norm"]),
      ).flat(),
      ...parts("cpm.align", [0, "bias"]),
      ...[0, 1, 2].flatMap((i) => parts(`cpm.trunk.${i}`, [0, "none"], [2, "none"])),
      ...parts("cpm.conv", [0, "bias"]),
      ...[0, 1, 2].flatMap((i) => parts(`initial_stage.trunk.${i}`, [0, "bias"])),
      ...stage("initial_stage"),
      ...[0, 1, 2, 3, 4].flatMap((i) => [
        ...parts(`refinement_stages.0.trunk.${i}.initial`, [0, "bias"]),
        ...[0, 1].flatMap((j) => parts(`refinement_stages.0.trunk.${i}.trunk.${j}`, [0, "bias"], [1, "norm"])),
      ]),
      ...stage("refinement_stages.0"),
    ];
    const spelled = authors.flatMap((name) => spell(name, lwOpenposeSpellings[0]!));
    expect(spelled.sort()).toEqual(namesIn(names.cases.coco.tensors).sort());
  });

  it("sees images of 368 rows in the middle of a square at least", () => {
    const sizes = (height: number, width: number) =>
      inputSizes({ height, width }, lwopenposeFamily.preprocessing({}), { height: 8, width: 8 });
    expect(sizes(480, 640)).toMatchObject({
      resized: { height: 368, width: 491 },
      padded: { height: 368, width: 496 },
      offset: { x: 2, y: 0 },
    });
    expect(sizes(736, 400)).toMatchObject({
      resized: { height: 368, width: 200 },
      padded: { height: 368, width: 368 },
      offset: { x: 84, y: 0 },
    });
  });

  it("refuses sizes that are no multiples of 8, and configurations that are none", () => {
    expectError("shape-mismatch", () => summary(lwOpenpose({ width: 2, channels: 4 }), { height: 52, width: 64 }));
    expectError("invalid-option", () => lwOpenpose({ width: 0 }));
    expectError("invalid-option", () => lwOpenpose({ channels: 0 }));
    expectError("invalid-option", () => lwOpenpose({ refinements: -1 }));
    expectError("invalid-option", () => lwOpenpose({ nPoints: 0 }));
    expectError("invalid-option", () => lwOpenpose({ stages: 6 } as object));
  });
});
