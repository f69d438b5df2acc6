import { random } from "@segkit/core";
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { gaussianMixture, gaussianMixtureFeatures, gaussianMixturePredictFeatures } from "./index.js";

describe("gaussianMixtureFeatures", () => {
  it("is the mixture of an image of one row, under its own name", () => {
    const stream = random(5);
    const data = Float32Array.from({ length: 48 }, (_, i) => 3 * Number(i % 16 > 7) + stream.next());
    const features = { data, dimensions: 2 };
    const ours = gaussianMixtureFeatures(features, { nComponents: 3, seed: 4 });
    const {
      labels,
      segments: _,
      ...rest
    } = gaussianMixture({ data, height: 1, width: 24, channels: 2 }, { nComponents: 3, seed: 4, colorSpace: "none" });
    expect(ours).toEqual({ ...rest, labels: labels.data });
    for (const [call, name] of [
      [() => gaussianMixtureFeatures({ data: Float32Array.of(1, Number.NaN), dimensions: 1 }), "features.data[1]"],
      [() => gaussianMixtureFeatures({ data: new Float32Array(3), dimensions: 2 }), "features"],
      [() => gaussianMixturePredictFeatures({ data, dimensions: 3 }, ours), "features"],
    ] as const)
      expect(expectError("invalid-argument", call).option).toBe(name);
    const error = expectError("invalid-option", () => gaussianMixtureFeatures(features, { nComponents: 25 }));
    expect([error.where, error.option]).toEqual(["gaussianMixtureFeatures", "nComponents"]);
    expectError("invalid-option", () => gaussianMixtureFeatures(features, { colorSpace: "rgb" } as never));
  });
});
