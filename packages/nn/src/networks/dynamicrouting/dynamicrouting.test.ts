import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { dynamicRouting } from "./index.js";

describe("dynamicRouting", () => {
  it("has two, three, and then four cells a layer, and scores at a quarter of the size", () => {
    const { layers, outputs } = summary(dynamicRouting({ layers: 5, width: 2, nClasses: 3 }), { height: 64, width: 96 });
    expect(outputs["logits"]!.shape).toEqual([1, 3, 16, 24]);
    const cells = [0, 1, 2, 3, 4].map((layer) => {
      const at = `backbone.all_cell_list.${layer}.`;
      return new Set(layers.flatMap(({ path }) => (path.startsWith(at) ? [path.slice(at.length).split(".")[0]] : []))).size;
    });
    expect(cells).toEqual([2, 3, 4, 4, 4]);
  });

  it("lets small gates look at a quarter of their map", () => {
    const { layers } = summary(dynamicRouting({ layers: 3, width: 2, smallGate: true }), { height: 128, width: 256 });
    const gate = (level: number) => layers.find(({ path }) => path === `backbone.all_cell_list.2.${level}.gate_conv_beta.0`);
    expect([0, 1, 2, 3].map((level) => gate(level)!.outputShape.join())).toEqual(["1,1,8,16", "1,2,4,8", "1,4,2,4", "1,8,1,2"]);
  });

  it("refuses configurations that are none, and sides that are no multiples of 32", () => {
    for (const wrong of [{ layers: 2 }, { nClasses: 0 }, { width: 3 }, { smallGate: 1 }, { depth: 3 }])
      expectError("invalid-option", () => dynamicRouting(wrong as object));
    expectError("shape-mismatch", () => summary(dynamicRouting({ layers: 3, width: 2 }), { height: 48, width: 64 }));
  });
});
