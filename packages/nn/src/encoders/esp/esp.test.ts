// The pyramids and levels that ESPNet and TwinLiteNet are made of: sizes, channels, names of parameters.
import { describe, expect, it } from "vitest";
import type { Value } from "../../graph/value.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, trace } from "../../model/model.js";
import { convolutionPrelu, esp, espLevels, normalizedPrelu } from "./index.js";

/** Results of an image of 64 × 96 as channels × height × width, and the names of the parameters. */
function built(forward: (p: Scope, image: Value) => Record<string, Value>) {
  const model = {
    name: "part",
    inputs: imageInput(3),
    forward: (p: Scope, { image }: Readonly<Record<string, Value>>) => forward(p, image!),
  };
  const { graph, outputs } = trace(model, { extents: { batch: 1, height: 64, width: 96 } });
  const maps = Object.fromEntries(outputs.map(([name, { shape }]) => [name, shape.slice(1).join(" × ")]));
  return { maps, names: [...graph.parameters.keys()], shapeOf: (name: string) => graph.parameters.get(name)!.shape };
}

describe("esp", () => {
  it("halves the map with a stride; the first branch has the channels that are left over", () => {
    const { maps, names, shapeOf } = built((p, image) => ({ y: esp(p.scope("level"), image, 17, { stride: 2 }) }));
    expect(maps).toEqual({ y: "17 × 32 × 48" });
    expect(shapeOf("level.c1.conv.weight")).toEqual([3, 3, 3, 3]);
    expect([1, 2, 16].map((d) => shapeOf(`level.d${d}.conv.weight`)[0])).toEqual([5, 3, 3]);
    expect(names).toContain("level.act.weight");
  });

  it("keeps size and channels within a level, under names one level deeper", () => {
    const { maps, names } = built((p, image) => ({ y: esp(p, convolutionPrelu(p.scope("first"), image, 10), 10) }));
    expect(maps).toEqual({ y: "10 × 64 × 96" });
    expect(names).toContain("first.conv.weight");
    expect(names).toContain("bn.bn.running_var");
    expect(names).not.toContain("bn.weight");
  });
});

describe("espLevels", () => {
  it("gives maps at a half, a quarter and an eighth, the image beside the first two", () => {
    const { maps, names } = built((p, image) => ({
      ...espLevels(p, image, { p: 1, q: 2, widths: [6, 10, 20], join: normalizedPrelu }),
    }));
    expect(maps).toEqual({
      half: "6 × 32 × 48",
      halfJoined: "9 × 32 × 48",
      quarter: "23 × 16 × 24",
      eighth: "40 × 8 × 12",
    });
    expect(names).toContain("level3.1.d16.conv.weight");
    expect(names).toContain("b2.act.weight");
  });
});
