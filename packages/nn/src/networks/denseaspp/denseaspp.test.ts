import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { spell } from "../../weights/spelling.js";
import { DENSEASPP_SPELLINGS } from "./denseaspp.js";
import { denseaspp } from "./index.js";

const size = { height: 64, width: 96 };

describe("denseaspp", () => {
  it("keeps an eighth of the size from the third block on", () => {
    const { layers, outputs } = summary(denseaspp({ layers: 121, growth: 4, width: 8, nClasses: 5 }), size);
    expect(outputs["logits"]!.shape).toEqual([1, 5, 8, 12]);
    expect(layers.filter(({ operator }) => operator === "AveragePool")).toHaveLength(1);
  });

  it.each([
    // the authors' program's counts
    [121, 8_280_851],
    [161, 35_395_427],
    [169, 18_420_675],
    [201, 28_639_987],
  ] as const)("has as many parameters as the authors' on DenseNet-%s", (layers, count) => {
    expect(summary(denseaspp({ layers }), size).parameters).toBe(count);
  });

  it("reads the authors' names, which have dots in them", () => {
    const [authors] = DENSEASPP_SPELLINGS;
    expect(spell("ASPP_24.norm.2.running_var", authors!)).toEqual(["ASPP_24.norm2.running_var"]);
    expect(spell("features.denseblock2.denselayer10.conv.1.weight", authors!)).toEqual([
      "features.denseblock2.denselayer10.conv1.weight",
    ]);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => denseaspp({ layers: 264 as 121 })).message).toMatch(/denseaspp: layers/);
    for (const option of ["nClasses", "growth", "width", "inner", "channels"]) {
      expectError("invalid-option", () => denseaspp({ [option]: 0 }));
    }
    expectError("invalid-option", () => denseaspp({ blocks: [1] } as object));
  });
});
