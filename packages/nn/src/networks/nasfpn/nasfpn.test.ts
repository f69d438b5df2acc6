import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { nasFpn } from "./index.js";

const small = { encoder: "b0", channels: 8, nClasses: 3 } as const;

describe("nasFpn", () => {
  it("has seven merges in each pyramid, five of which are convolved", () => {
    const { layers, outputs } = summary(nasFpn({ ...small, stages: 2 }), { height: 128, width: 256 });
    const merges = layers.filter(({ path, operator }) => operator === "Conv" && path.includes("fpn_stages"));
    expect(merges).toHaveLength(2 * 7);
    expect(outputs["logits"]!.shape).toEqual([1, 3, 16, 32]);
  });

  it("refuses sides that are no multiples of 128, and configurations that are none", () => {
    expectError("shape-mismatch", () => summary(nasFpn(small), { height: 192, width: 128 }));
    for (const wrong of [{ encoder: "b8" }, { nClasses: 0 }, { channels: 0 }, { stages: 0 }, { levels: 5 }]) {
      expectError("invalid-option", () => nasFpn(wrong as object));
    }
  });
});
