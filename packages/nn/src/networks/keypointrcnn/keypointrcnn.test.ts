import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary, trace } from "../../model/index.js";
import { keypointRcnn, keypointRcnnPose, keypointrcnnFamily } from "./index.js";

describe("keypointRcnn", () => {
  it("has the published parameters, and a heat map for each point", () => {
    const { parameters, outputs } = summary(keypointRcnn(), { height: 64, width: 96, boxes: 2 });
    expect(parameters).toBe(59_137_258);
    expect(outputs["heat_maps"]!.shape).toEqual([2, 17, 56, 56]);
    expect(trace(keypointRcnnPose().stages!["regions"]!).graph.parameters.size).toBe(18);
  });

  it("is recognized with other points and classes", () => {
    const config = { layers: 14, width: 4, nClasses: 3, points: 4 } as const;
    expect(recognize(initialize(keypointRcnn(config)), { families })).toMatchObject({ family: keypointrcnnFamily, config });
  });

  it.each([
    { library: "detectron2", layers: 14, width: 4, points: 3 },
    { library: "detectron2", layers: 14, groups: 2, groupWidth: 2, width: 4 },
  ] as const)("is recognized by Detectron2's names: %o", (config) => {
    expect(recognize(initialize(keypointRcnn(config)), { families })).toMatchObject({ family: keypointrcnnFamily, config });
  });

  it("has the background where its library has it", () => {
    const names = (library: "torchvision" | "detectron2") => keypointrcnnFamily.classes({ library })!.map(({ name }) => name);
    expect([names("torchvision"), names("detectron2")]).toEqual([
      ["background", "person"],
      ["person", "background"],
    ]);
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => keypointRcnn({ points: 0 }));
    expectError("invalid-option", () => keypointRcnn({ library: "openmmlab" } as object));
    expectError("invalid-option", () => keypointRcnn({ version: 2 } as object));
    expectError("invalid-option", () => keypointRcnnPose({ layers: 18 as 50 }));
  });
});
