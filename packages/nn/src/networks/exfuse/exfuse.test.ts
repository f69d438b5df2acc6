import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { exfuse } from "./index.js";

const small = { depths: [1, 1, 1, 1], groups: 1, groupWidth: 4, width: 4 } as const;

describe("exfuse", () => {
  it("multiplies all coarser maps into a finer one, and comes back to the image's size", () => {
    const { layers, outputs } = summary(exfuse({ ...small, nClasses: 3 }), { height: 64, width: 96 });
    expect(outputs["logits"]!.shape).toEqual([1, 3, 64, 96]);
    const embedded = layers.filter(({ path }) => path.startsWith("head.embed."));
    expect(embedded.map(({ path, outputShape }) => `${path.slice(11)} ${outputShape.slice(1).join(" × ")}`)).toEqual([
      "1.0 64 × 2 × 3",
      "2.0 32 × 2 × 3",
      "2.1 32 × 4 × 6",
      "3.0 16 × 2 × 3",
      "3.1 16 × 4 × 6",
      "3.2 16 × 8 × 12",
    ]);
  });

  it("has as many blocks as ResNeXt-101, more of them early", () => {
    const { layers } = summary(exfuse(), { height: 64, width: 64 });
    const blocks = (stage: number) =>
      layers.filter(({ path }) => new RegExp(`^backbone\\.layer${stage}\\.\\d+\\.conv2$`).test(path));
    expect([1, 2, 3, 4].map((stage) => blocks(stage).length)).toEqual([8, 8, 9, 8]);
    expect(3 + 4 + 23 + 3).toBe(8 + 8 + 9 + 8);
  });

  it("refuses sides that are no multiples of 32, and configurations that are none", () => {
    expectError("shape-mismatch", () => summary(exfuse(small), { height: 48, width: 64 }));
    expect(expectError("invalid-option", () => exfuse({ kernel: 4 })).message).toContain("an odd integer");
    for (const depths of [[1, 1, 1], [1, 1, 1, 0], [1, 1, 1, 1.5], 4]) {
      expect(expectError("invalid-option", () => exfuse({ depths: depths as number[] })).message).toContain("four integers");
    }
    for (const option of ["groups", "groupWidth", "width", "nClasses", "kernel"]) {
      expectError("invalid-option", () => exfuse({ [option]: 0 }));
    }
    expectError("invalid-option", () => exfuse({ layers: 101 } as object));
  });
});
