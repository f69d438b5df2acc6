import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { hanet, hanetFamily } from "./index.js";

describe("hanet", () => {
  it("adds a hundredth of its parameters for what rows say of channels", () => {
    const { parameters, layers } = summary(hanet(hanetFamily.variants["resnet101"]!.config), { height: 64, width: 64 });
    const own = layers.filter(({ path }) => path.startsWith("hanet")).reduce((sum, layer) => sum + layer.parameters, 0);
    expect([parameters, own]).toEqual([60_072_033, 604_462]);
  });

  it("scores at the image's size, whatever it is", () => {
    const { outputs } = summary(hanet({ width: 4, nClasses: 3 }), { height: 65, width: 90 });
    expect(outputs["logits"]!.shape).toEqual([1, 3, 65, 90]);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ nClasses: 0 }, { width: 0 }, { layers: 50 }])
      expectError("invalid-option", () => hanet(wrong as object));
  });
});
