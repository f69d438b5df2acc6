// Images as torchvision prepares them for classifiers; and, where SEGKIT_WEIGHTS names a folder with the file, what a published network says of photographs.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { toFloat32 } from "@segkit/core";
import { createRuntime, readImage } from "@segkit/runtime-node";
import { type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { imagenetPreprocessing } from "../families/classification.js";
import { families } from "../families/index.js";
import { imagenetNames } from "../imagenet/index.js";
import { efficientnetclassifierFamily } from "../networks/efficientnetclassifier/index.js";
import file from "./classify.fixture.json";
import { classify } from "./index.js";
import { jobOf } from "./job.js";

interface Cases {
  readonly picture: FixtureArray<Uint8Array>;
  readonly prepared: readonly {
    shortestEdge: number;
    side: number;
    method: "bilinear" | "bicubic";
    values: FixtureArray<Float32Array>;
  }[];
  readonly photos: readonly {
    photo: string;
    classes: readonly number[];
    scores: FixtureArray<Float32Array>;
    probabilities: FixtureArray<Float32Array>;
  }[];
}
const fixture = loadFixture<Cases>(file);
const [height, width] = fixture.picture.shape as [number, number];
const picture = { data: fixture.picture.data, height, width, channels: 3 };

describe("images of classifiers", () => {
  it.each(fixture.prepared)("are torchvision's: $shortestEdge to $side, $method", ({ shortestEdge, side, method, values }) => {
    const preprocessing = imagenetPreprocessing(side, shortestEdge, method);
    const task = { preset: { preprocessing }, channels: 3, multiple: { height: 1, width: 1 } } as never;
    const tensor = jobOf(task, picture, 0, false).tensor();
    expect(tensor.dims).toEqual([1, 3, side, side]);
    expect(maxDifference(tensor.data, values.data)).toBeLessThan(1e-6);
    // floats are the same image; each of the two passes that resize rounds bytes by half a level at most, and what sums up is two levels of 0.018
    const floats = jobOf(task, toFloat32(picture), 0, false).tensor();
    expect(maxDifference(floats.data, values.data)).toBeLessThan(0.036);
  });
});

const photos = referenceData("photos");
const weights = join(process.env["SEGKIT_WEIGHTS"] ?? "", "efficientnet-lite0-57934424.pth");

describe.skipIf(photos === undefined || !existsSync(weights))("EfficientNet-lite0 as its package has it", () => {
  it("has the classes of its package's own network, in their order, from the file alone", async () => {
    const runtime = await createRuntime({ backend: "cpu" });
    const rank = await classify(weights, { runtime, families, labels: imagenetNames() });
    expect(rank.recognized!.family).toBe(efficientnetclassifierFamily);
    expect(rank.recognized!.config).toEqual({ variant: "lite0", origin: "tensorflow", nClasses: 1000 });
    for (const { photo, classes, probabilities } of fixture.photos) {
      const found = await rank(await readImage(join(photos!, `${photo}.png`)));
      expect(
        found.classes.map(({ classId }) => classId),
        photo,
      ).toEqual(classes);
      const best = Float32Array.from(found.classes, ({ probability }) => probability);
      expect(maxDifference(best, probabilities.data), photo).toBeLessThan(1e-4);
    }
    await rank.dispose();
    await runtime.dispose();
  });
});
