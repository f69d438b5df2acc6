import type { Image } from "@segkit/core";
import { expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { pyrMeanShiftFiltering as twin } from "../../reference/pyr-mean-shift-filtering.js";
import { type PyrMeanShiftFilteringOptions, pyrMeanShiftFiltering } from "./index.js";
import file from "./pyr-mean-shift-filtering.fixture.json";

type Bytes = FixtureArray<Uint8Array>;
const cases = loadFixture<{
  readonly images: Readonly<Record<string, Bytes>>;
  readonly filtered: readonly {
    readonly image: string;
    readonly options: PyrMeanShiftFilteringOptions;
    readonly samples: Bytes;
  }[];
}>(file);

function imageOf(name: string): Image<Uint8Array> {
  const { data, shape } = cases.images[name]!;
  return { data, height: shape[0]!, width: shape[1]!, channels: 3 };
}

describe("pyrMeanShiftFiltering", () => {
  it.each(cases.filtered.map((each) => [each.image, JSON.stringify(each.options), each] as const))(
    "is OpenCV's, bit for bit: %s, %s",
    (name, _, { options, samples }) => {
      const image = imageOf(name);
      expect(pyrMeanShiftFiltering(image, options)).toEqual({ ...image, data: samples.data });
    },
  );

  it("equals its twin at every width around the SIMD lanes, on every level", () => {
    for (const width of [1, 2, 3, 5, 8, 15, 16, 17, 31, 33, 35]) {
      const image = noisyImage(7, width, 3, width);
      for (let i = 0; i < image.data.length; i++) image.data[i] = image.data[i]! >> 1;
      for (const maxLevel of [0, 1, 3]) {
        const options = { spatialRadius: 1 + width / 2, rangeRadius: 30 + width, maxLevel };
        expect(pyrMeanShiftFiltering(image, options).data, `${width}, ${maxLevel}`).toEqual(twin(image, options));
      }
    }
  });

  it("adds up what 16 bits cannot hold", () => {
    const image = { data: new Uint8Array(3 * 1200 * 3).fill(255), height: 3, width: 1200, channels: 3 };
    image.data[4] = 254;
    const options = { spatialRadius: 500, rangeRadius: 255, maxLevel: 0, maxIterations: 1 };
    expect(pyrMeanShiftFiltering(image, options).data.every((value) => value === 255)).toBe(true);
    // black and white are farther apart than any radius
    const apart = Uint8Array.of(0, 0, 0, 255, 255, 255);
    expect(pyrMeanShiftFiltering({ data: apart, height: 1, width: 2, channels: 3 }, options).data).toEqual(apart);
  });

  it("keeps alpha, which changes nothing, and the array's type", () => {
    const colors = imageOf("coffee");
    const data = new Uint8ClampedArray((colors.data.length / 3) * 4);
    for (let i = 0; i < data.length; i++) data[i] = i % 4 === 3 ? i % 251 : colors.data[3 * (i >> 2) + (i % 4)]!;
    const expected = pyrMeanShiftFiltering(colors).data;
    const found = pyrMeanShiftFiltering({ ...colors, data, channels: 4 }).data;
    expect(found).toBeInstanceOf(Uint8ClampedArray);
    expect([...found]).toEqual([...data].map((value, i) => (i % 4 === 3 ? value : expected[3 * (i >> 2) + (i % 4)])));
  });

  it("leaves one color as it is, of every size", () => {
    for (const [height, width] of [
      [1, 1],
      [1, 9],
      [9, 1],
      [5, 6],
    ] as const) {
      const image = { data: new Uint8Array(3 * height * width).fill(90), height, width, channels: 3 };
      for (const maxLevel of [0, 1, 8]) expect(pyrMeanShiftFiltering(image, { maxLevel })).toEqual(image);
    }
  });

  it("reports its progress, stops when asked and refuses what it cannot take", () => {
    const image = noisyImage(150, 160, 3, 3);
    const seen: string[] = [];
    const onProgress = ({ stage, done, total }: { stage: string; done: number; total: number }) =>
      seen.push(`${stage} ${done}/${total}`);
    const before = pyrMeanShiftFiltering(image, { spatialRadius: 2, onProgress });
    expect(seen).toEqual(["filter 6000/30000", "filter 22320/30000", "filter 30000/30000"]);
    for (const most of [0, 1, 2]) {
      let calls = 0;
      const signal = {
        get aborted() {
          return calls++ >= most + 1;
        },
      };
      expectError("aborted", () => pyrMeanShiftFiltering(image, { signal, spatialRadius: 2 }));
    }
    expectError("invalid-image", () => pyrMeanShiftFiltering(undefined as never));
    for (const channels of [1, 2, 5]) expectError("invalid-image", () => pyrMeanShiftFiltering(noisyImage(3, 4, channels, 1)));
    for (const data of [new Float32Array(36), new Uint16Array(36)])
      expectError("invalid-image", () => pyrMeanShiftFiltering({ data, height: 3, width: 4, channels: 3 }));
    for (const options of [
      { spatialRadius: -1 },
      { spatialRadius: 501 },
      { rangeRadius: 256 },
      { rangeRadius: Number.NaN },
      { maxLevel: 9 },
      { maxLevel: 0.5 },
      { maxIterations: 0 },
      { tolerance: -1 },
      { sp: 3 },
    ])
      expectError("invalid-option", () => pyrMeanShiftFiltering(image, options as never));
    expect(pyrMeanShiftFiltering(image, { spatialRadius: 2 })).toEqual(before);
  });
});
