import { expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { findContours as twin } from "../../reference/find-contours.js";
import { random } from "../random/random.js";
import file from "./contours.fixture.json";
import { findContours } from "./find-contours.js";

interface Cases {
  images: Record<string, FixtureArray<Float32Array>>;
  squares: {
    image: string;
    level: number;
    fullyConnected: "low" | "high";
    positiveOrientation: "low" | "high";
    sizes: FixtureArray<Int32Array>;
    points: FixtureArray<Float64Array>;
  }[];
}
const fixture = loadFixture<Cases>(file);

describe("findContours", () => {
  it("equals scikit-image's find_contours bit for bit: levels on samples, saddles, missing data, both connections and orientations", () => {
    for (const { image: name, sizes, points, ...options } of fixture.squares) {
      const { data, shape } = fixture.images[name]!;
      const contours = findContours({ data, height: shape[0]!, width: shape[1]!, channels: 1 }, options);
      const label = `${name} ${JSON.stringify(options)}`;
      expect(contours.map((contour) => contour.length / 2, label)).toEqual([...sizes.data]);
      expect(
        contours.flatMap((contour) => [...contour]),
        label,
      ).toEqual([...points.data]);
    }
  });

  it("equals its twin at every width around the SIMD lanes", () => {
    const stream = random(1);
    for (let width = 2; width <= 19; width++) {
      for (const steps of [3, 1000]) {
        const height = 2 + stream.integer(20);
        const data = Float32Array.from({ length: height * width }, () =>
          stream.next() < 0.02 ? Number.NaN : stream.integer(steps) / steps,
        );
        for (const level of [0, 1 / 3, 0.5, 0.7]) {
          for (const fullyConnected of ["low", "high"] as const) {
            const found = findContours({ data, height, width, channels: 1 }, { level, fullyConnected });
            expect(found.map((contour) => [...contour])).toEqual(twin(data, height, width, level, fullyConnected === "high"));
          }
        }
      }
    }
  });

  it("takes 8-bit images, a mask and the default level", () => {
    const data = Uint8Array.of(10, 10, 10, 10, 30, 10, 10, 10, 10);
    const image = { data, height: 3, width: 3, channels: 1 };
    expect(findContours(image).map(([...points]) => points)).toEqual([[1, 1.5, 0.5, 1, 1, 0.5, 1.5, 1, 1, 1.5]]);
    const mask = { data: Uint8Array.of(1, 1, 0, 1, 1, 1, 1, 1, 1), height: 3, width: 3 };
    expect(findContours(image, { mask }).map(([...points]) => points)).toEqual([[1.5, 1, 1, 1.5, 0.5, 1, 1, 0.5]]);
    expect(findContours(image, { level: 30 })).toEqual([]);
    expect(findContours(image, { level: 9 })).toEqual([]);
    expect(findContours({ ...image, data: new Float32Array(9).fill(Number.NaN) })).toEqual([]);
  });

  it("finds nothing between two neighboring floats but what lies there", () => {
    const data = Float32Array.of(0.1, 0.1, 0.3, 0.3);
    expect(findContours({ data, height: 2, width: 2, channels: 1 }, { level: 0.1 }).length).toBe(0);
    expect(findContours({ data, height: 2, width: 2, channels: 1 }, { level: Math.fround(0.1) }).length).toBe(1);
    expect(findContours({ data: Float32Array.of(0, 0, 1, 1), height: 2, width: 2, channels: 1 }, { level: 0 }).length).toBe(1);
  });

  it("refuses what is no gray image or option", () => {
    const image = { data: new Float32Array(9), height: 3, width: 3, channels: 1 };
    expectError("invalid-image", () => findContours({ ...image, data: new Float32Array(27), channels: 3 }));
    expectError("invalid-image", () => findContours({ ...image, height: 1, width: 9 }));
    expectError("invalid-image", () => findContours({ ...image, data: new Float32Array(9).fill(Number.POSITIVE_INFINITY) }));
    expectError("invalid-option", () => findContours(image, { level: Number.NaN }));
    expectError("invalid-option", () => findContours(image, { fullyConnected: "both" as never }));
    expectError("invalid-option", () => findContours(image, { positiveOrientation: "left" as never }));
    expectError("invalid-option", () => findContours(image, { levels: 1 } as never));
    expectError("shape-mismatch", () => findContours(image, { mask: { data: new Uint8Array(4), height: 2, width: 2 } }));
    expectError("invalid-mask", () => findContours(image, { mask: { data: new Uint8Array(4), height: 3, width: 3 } }));
  });
});
