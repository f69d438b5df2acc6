import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { dis } from "./index.js";

const small = { layers: 50, width: 4, channels: 16 } as const;

describe("dis", () => {
  it("predicts labels with the weights of a dilated ResNet and of one branch", () => {
    const resnet = 42_500_160;
    const labels = 9 * 2048 * 512 + 2 * 512 + 512 * 21 + 21;
    expect(summary(dis(), { height: 64, width: 64 }).parameters).toBe(resnet + labels);
  });

  it("says tags and the image too where training asks for them", () => {
    const tags = 2048 * 20 + 20;
    const image = 9 * (512 + 21) * 256 + 2 * 256 + 9 * 256 * 64 + 2 * 64 + 9 * 64 * 3 + 3;
    const count = (dual: boolean) => summary(dis({ dual }), { height: 64, width: 64 }).parameters;
    expect(count(true) - count(false)).toBe(tags + image);
    const { outputs } = summary(dis({ ...small, nClasses: 5, dual: true }), { height: 65, width: 90 });
    const shapes = Object.entries(outputs).map(([name, { shape }]) => `${name} ${shape.join()}`);
    expect(shapes).toEqual(["logits 1,5,9,12", "tags 1,4", "reconstruction 1,3,65,90"]);
  });

  it("passes over what training alone has in a file, unless it is asked for", () => {
    for (const name of ["tags.scores.weight", "image.convs.0.conv.weight", "image.colors.bias"]) {
      expect(dis().ignoredKeys!.some((key) => key.test(name))).toBe(true);
      expect(dis({ dual: true }).ignoredKeys!.some((key) => key.test(name))).toBe(false);
    }
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ nClasses: 0 }, { width: 0 }, { layers: 18 }, { channels: 0 }, { dual: 1 }, { depth: 3 }])
      expectError("invalid-option", () => dis(wrong as object));
    expectError("invalid-option", () => dis({ nClasses: 1, dual: true }));
  });
});
