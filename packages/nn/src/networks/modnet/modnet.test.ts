import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { compile, initialize, saveSafetensors, summary } from "../../model/index.js";
import { readWeights, respell, type Weights } from "../../weights/index.js";
import { modnet, modnetFamily } from "./index.js";

const TINY = { widths: [4, 4, 4, 4, 4, 4, 4, 4, 8], depths: [1, 1, 1, 1, 1, 1, 1], hrChannels: 4 };

describe("modnet", () => {
  it("has the published number of parameters beside those of training, and a matte of the image's size", () => {
    const { outputs, parameters } = summary(modnet(), { height: 512, width: 672 });
    // 6,487,075 in the file, of which 289 and 10,177 are of layers that only training looks at
    expect(parameters).toBe(6_487_075 - 289 - 10_177);
    expect(outputs["matte"]!.shape).toEqual([1, 1, 512, 672]);
  });

  it("reads the authors' file, which has the encoder twice, in the wrapper for several GPUs or without", async () => {
    const model = modnet(TINY);
    const weights = initialize(model);
    const copies = [...weights.tensors]
      .filter(([name]) => name.startsWith("backbone."))
      .map(([name, tensor]) => [`lr_branch.${name}`, tensor] as const);
    const some = weights.tensors.get("f_branch.conv_f.1.layers.0.bias")!;
    const training = ["lr_branch.conv_lr.layers.0.bias", "hr_branch.conv_hr.1.layers.0.bias"];
    const tensors = new Map([...weights.tensors, ...copies, ...training.map((name) => [name, some] as const)]);
    const whole: Weights = { ...weights, tensors };
    expect(() => compile(model, { weights: whole })).not.toThrow();
    const wrapped = respell(whole, { name: "wrapped", rules: [[/^/, "module."]] });
    const file = readWeights(await saveSafetensors(wrapped));
    expect(() => compile(model, { weights: file })).not.toThrow();
    expect(recognize(file, { families: [modnetFamily] }).config).toEqual(TINY);
    expect(recognize(initialize(modnet()), { families: [modnetFamily] }).config).toEqual({});
  });

  it("refuses sizes that are no multiples of 32", () => {
    expect(expectError("shape-mismatch", () => summary(modnet(TINY), { height: 100, width: 64 })).message).toContain("128");
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => modnet({ hrChannels: 6 })).option).toBe("hrChannels");
    expect(expectError("invalid-option", () => modnet({ ...TINY, widths: [4, 4, 4, 5, 4, 4, 4, 4, 8] })).option).toBe("widths");
    expect(expectError("invalid-option", () => modnet({ ...TINY, widths: [4, 4, 4, 4, 4, 4, 4, 4, 6] })).option).toBe("widths");
    expectError("invalid-option", () => modnet({ depths: [1, 2] }));
    expectError("invalid-option", () => modnet({ nClasses: 2 } as object));
    expectError("invalid-option", () => modnet(null as never));
  });
});
