// The encoder's maps, its names and counts of parameters.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { VOVNETS, type VovnetConfig, vovnetEncoder } from "./index.js";

function encoded(config: VovnetConfig) {
  const encoder = vovnetEncoder(config);
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims: [1, 3, 64, 128] } },
    forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
  };
  const { graph, outputs } = trace(model);
  const trainable = [...graph.parameters.values()].filter(({ trainable }) => trainable);
  const sum = trainable.reduce((count, { shape }) => count + shape.reduce((a, b) => a * b, 1), 0);
  return { maps: outputs.map(([, { shape }]) => shape.slice(1).join(" × ")), sum, names: [...graph.parameters.keys()] };
}

describe("vovnetEncoder", () => {
  it.each([
    ["V-19", 10_170_560],
    ["V-39", 25_163_712],
    ["V-57", 41_423_296],
    ["V-99", 69_469_376],
    ["V-19-slim", 2_647_984],
    ["V-19-slim-dw", 1_379_152],
  ] as const)("%s has so many parameters", (body, count) => {
    expect(encoded(VOVNETS[body]).sum).toBe(count);
  });

  it("has maps at a quarter to a thirty-second, and its authors' names", () => {
    const { maps, names } = encoded({ ...VOVNETS["V-57"], width: 8 });
    expect(maps).toEqual(["32 × 16 × 32", "64 × 8 × 16", "96 × 4 × 8", "128 × 2 × 4"]);
    expect(names).toContain("stage4.OSA4_4.layers.4.OSA4_4_4/conv.weight");
    expect(names).toContain("stem.stem_1/norm.running_var");
  });
});
