import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { nestedUnet } from "./index.js";

describe("nestedUnet", () => {
  it("has scores of each nested network with deep supervision", () => {
    const { outputs } = summary(nestedUnet({ width: 4, nClasses: 3, deepSupervision: true }), { height: 49, width: 70 });
    expect(Object.keys(outputs)).toEqual(["logits", "logits1", "logits2", "logits3"]);
    for (const { shape } of Object.values(outputs)) expect(shape).toEqual([1, 3, 49, 70]);
  });

  it("has fifteen blocks, of which the last of each level sees all before it", () => {
    const { layers } = summary(nestedUnet({ width: 4 }), { height: 32, width: 32 });
    expect(layers.filter(({ path }) => path.endsWith(".conv1"))).toHaveLength(15);
    // four maps of 4 channels and the upsampled one of 8
    expect(layers.find(({ path }) => path === "conv0_4.conv1")!.parameters).toBe((4 * 4 + 8) * 9 * 4 + 4);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => nestedUnet({ nClasses: 0 })).message).toMatch(/nestedUnet: nClasses/);
    expectError("invalid-option", () => nestedUnet({ inChannels: 0 }));
    expectError("invalid-option", () => nestedUnet({ width: 0 }));
    expectError("invalid-option", () => nestedUnet({ deepSupervision: 1 as never }));
    expectError("invalid-option", () => nestedUnet({ depth: 3 } as object));
  });
});
