// How images become inputs, against transformers' image processors, torchvision's presets, and what networks without either publish.
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { preprocessingFromConfig } from "../hub/index.js";
import { boxCrop, frameOf } from "./box-crop.js";
import { checkPreprocessing } from "./check-preprocessing.js";
import { placedLabels } from "./placed-labels.js";
import { inputTensor } from "./prepare.js";
import file from "./preprocessing.fixture.json";
import { coverageOf, inputSizes, type Preprocessing } from "./preprocessing.js";
import { scoresAtSize } from "./scores.js";

interface Input {
  readonly shape: readonly number[];
  readonly values: FixtureArray<Float32Array>;
  readonly mean: number;
}
type Name = "wide" | "tall";
interface Cases {
  readonly pictures: Readonly<Record<Name, FixtureArray<Uint8Array>>>;
  readonly step: number;
  readonly processors: readonly (Input & { readonly picture: Name; readonly config: Record<string, unknown> })[];
  readonly published: Readonly<Record<string, Readonly<Record<Name, Input>>>>;
  readonly crops: readonly {
    box: [number, number, number, number];
    height: number;
    width: number;
    pixels: FixtureArray<Uint8Array>;
  }[];
  readonly sizes: readonly { size: [number, number]; sam: number[]; detr: number[]; modnet: number[] | null }[];
}
const fixture = loadFixture<Cases>(file);
const ONE = { height: 1, width: 1 };

function picture(name: Name) {
  const { data, shape } = fixture.pictures[name];
  return { data, height: shape[0]!, width: shape[1]!, channels: 3 };
}

function inputOf(name: Name, preprocessing: Preprocessing) {
  const image = picture(name);
  return inputTensor(image, 3, inputSizes(image, preprocessing, ONE), preprocessing);
}

/** The largest difference from a kept input, whose shape has to be the same. */
function difference({ data, dims }: { data: Float32Array; dims: readonly number[] }, expected: Input): number {
  expect(dims).toEqual([1, ...expected.shape]);
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  expect(Math.abs(mean - expected.mean)).toBeLessThan(1e-5);
  return expected.values.data.reduce((most, value, i) => Math.max(most, Math.abs(value - data[i * fixture.step]!)), 0);
}

const IMAGENET = { mean: IMAGENET_MEAN, std: IMAGENET_STD };
/** As their authors' code prepares images, with smaller sizes. */
const PUBLISHED: Readonly<Record<string, Preprocessing>> = {
  modnet: {
    ...{ size: { shortestEdge: 40, unlessBetween: true }, multipleOf: 32, rounding: "down" },
    ...{ convention: "torch", method: "area", samples: "floats", mean: 0.5, std: 0.5 },
  },
  isnet: { size: { height: 40, width: 48 }, convention: "torch", samples: "truncated", mean: 0.5, std: 1 },
  u2net: { size: { height: 40, width: 48 }, method: "lanczos", divideByMaximum: true, ...IMAGENET },
  sam2: { size: { height: 44, width: 44 }, samples: "floats", ...IMAGENET },
  torchvision: { size: { shortestEdge: 40 }, centerCrop: { height: 29, width: 29, rounding: "even" }, ...IMAGENET },
};

describe("inputs", () => {
  it.each(fixture.processors.map((one) => [JSON.stringify(one.config), one] as const))("are transformers': %s", (_, one) => {
    const found = inputOf(one.picture, preprocessingFromConfig(one.config));
    expect(difference(found, one)).toBeLessThan(1e-6);
  });

  it.each(Object.keys(fixture.published))("are as published for %s", (name) => {
    for (const of of ["wide", "tall"] as const) {
      // float32 rounding of resized floats, divided by a deviation of 0.22
      expect(difference(inputOf(of, PUBLISHED[name]!), fixture.published[name]![of])).toBeLessThan(4e-6);
    }
  });

  it("have the sizes of Segment Anything, DETR and MODNet", () => {
    for (const { size, sam, detr, modnet } of fixture.sizes) {
      const [height, width] = size;
      const resized = (preprocessing: Preprocessing) => {
        const { resized } = inputSizes({ height, width }, preprocessing, ONE);
        return [resized.height, resized.width];
      };
      // a side is a pixel at least
      expect(resized({ size: { longestEdge: 1024 } })).toEqual(sam.map((side) => Math.max(1, side)));
      expect(resized({ size: { shortestEdge: 800, longestEdge: 1333 } })).toEqual(detr.map((side) => Math.max(1, side)));
      const rule = { size: { shortestEdge: 512, unlessBetween: true }, multipleOf: 32, rounding: "down" } as const;
      if (modnet) expect(resized(rule)).toEqual(modnet);
    }
  });

  it("are the same of bytes, floats and 16 bits", () => {
    const bytes = noisyImage(13, 17, 3);
    const floats = { ...bytes, data: Float32Array.from(bytes.data, (value) => value / 255) };
    for (const preprocessing of [
      { pad: { height: 20, width: 24, value: 114, at: "center" }, mean: 0.4, std: 0.3 },
      { centerCrop: { height: 11, width: 21 }, ...IMAGENET },
      { divideByMaximum: true, size: { height: 13, width: 17 } },
      { pad: { multipleOf: 8 }, scale: 1, mean: 100 },
    ] as const satisfies Preprocessing[]) {
      const sizes = inputSizes(bytes, preprocessing, ONE);
      const expected = inputTensor(bytes, 3, sizes, preprocessing);
      const found = inputTensor(floats, 3, sizes, preprocessing);
      expect(found.dims).toEqual(expected.dims);
      expect(maxDifference(found.data, expected.data)).toBeLessThan(2e-5);
    }
    const dark = { data: new Uint8Array(12), height: 2, width: 2, channels: 3 };
    expect([...inputTensor(dark, 3, inputSizes(dark, {}, ONE), { divideByMaximum: true }).data]).toEqual(Array(12).fill(0));
    const truncated = { size: { height: 13, width: 17 }, convention: "torch", samples: "truncated" } as const;
    const half = inputTensor(floats, 3, inputSizes(bytes, truncated, ONE), truncated);
    expect([...half.data].every((value) => Number.isInteger(Math.round(value * 255 * 1e4) / 1e4))).toBe(true);
  });

  it("lie on a plane of one value", () => {
    const image = { data: Uint8Array.of(10, 20, 30, 40, 50, 60), height: 2, width: 3, channels: 1 };
    const rows = (preprocessing: Preprocessing) => {
      const { data, dims } = inputTensor(image, 1, inputSizes(image, preprocessing, ONE), { scale: 1, ...preprocessing });
      return Array.from({ length: dims[2]! }, (_, y) => [...data.subarray(y * dims[3]!, (y + 1) * dims[3]!)]);
    };
    expect(rows({ pad: { height: 3, width: 4 }, mean: 10 })).toEqual([
      [0, 10, 20, 0],
      [30, 40, 50, 0],
      [0, 0, 0, 0],
    ]);
    expect(rows({ pad: { height: 5, width: 4, value: 7, at: "center" } })).toEqual([
      [7, 7, 7, 7],
      [10, 20, 30, 7],
      [40, 50, 60, 7],
      [7, 7, 7, 7],
      [7, 7, 7, 7],
    ]);
    expect(rows({ centerCrop: { height: 1, width: 2 }, mean: 1 })).toEqual([[9, 19]]);
    expect(rows({ centerCrop: { height: 1, width: 5 }, mean: 1 })).toEqual([[-1, 9, 19, 29, -1]]);
    // larger than what it is padded to: as it is
    expect(rows({ pad: { height: 1, width: 1 } })).toEqual([
      [10, 20, 30],
      [40, 50, 60],
    ]);
  });
});

describe("crops of boxes", () => {
  it.each(fixture.crops)("are ViTPose's: $box", ({ box: [x, y, width, height], pixels, ...size }) => {
    const frame = frameOf({ x, y, width, height }, size, 1.25);
    expect(maxDifference(boxCrop(picture("wide"), frame, size, "centers").data, pixels.data)).toBeLessThanOrEqual(1);
  });

  it("show a box that fills them as it is", () => {
    const image = noisyImage(12, 9, 3);
    const frame = frameOf({ x: 0, y: 0, width: 9, height: 12 }, image, 1);
    expect(boxCrop(image, frame, image, "edges").data).toEqual(Uint8Array.from(image.data));
    const beyond = boxCrop(image, frameOf({ x: 20, y: 20, width: 9, height: 12 }, image, 1), image, "edges");
    expect(beyond.data.every((value) => value === 0)).toBe(true);
  });
});

describe("what scores cover", () => {
  it("is the image, whatever was padded or cropped", () => {
    const imageSize = { height: 60, width: 90 };
    // the scores are positions of the input, so that those of an image are its own positions
    const score = (preprocessing: Preprocessing, stride: number) => {
      const sizes = inputSizes(imageSize, preprocessing, { height: stride, width: stride });
      const [h, w] = [sizes.padded.height / stride, sizes.padded.width / stride];
      const data = new Float32Array(2 * h * w);
      const { offset = { y: 0, x: 0 }, resized } = sizes;
      for (let y = 0; y < h; y++)
        for (let x = 0; x < w; x++) {
          data[y * w + x] = (((y + 0.5) * stride - offset.y) * imageSize.height) / resized.height;
          data[(h + y) * w + x] = (((x + 0.5) * stride - offset.x) * imageSize.width) / resized.width;
        }
      return { scores: { type: "float32", data, dims: [1, 2, h, w] } as const, sizes };
    };
    for (const preprocessing of [
      { size: { longestEdge: 48 }, pad: { height: 48, width: 48 } },
      { size: { longestEdge: 40 }, pad: { height: 48, width: 64, value: 114, at: "center" } },
      { size: { shortestEdge: 40 }, centerCrop: { height: 32, width: 32 } },
      { size: { shortestEdge: 40 }, centerCrop: { height: 48, width: 32 } },
      { pad: { multipleOf: 32 } },
      {},
    ] as const satisfies Preprocessing[]) {
      const { scores, sizes } = score(preprocessing, 4);
      const found = scoresAtSize(scores, coverageOf(imageSize, sizes), imageSize, false);
      const { data } = placedLabels(scores, imageSize, coverageOf(imageSize, sizes), { index: 0, alignCorners: false });
      const area = imageSize.height * imageSize.width;
      const cropped = "centerCrop" in preprocessing;
      let none = 0;
      let most = 0;
      let wrong = 0;
      for (let y = 8; y < 52; y++) {
        for (let x = 8; x < 82; x++) {
          const at = y * imageSize.width + x;
          if (cropped && (x < 24 || x > 65 || y < 10 || y > 50)) continue;
          most = Math.max(most, Math.abs(found.data[at]! - y - 0.5), Math.abs(found.data[area + at]! - x - 0.5));
          if (Math.abs(x - y) > 0.1 && data[at] !== (x > y ? 1 : 0)) wrong++;
        }
      }
      expect(most).toBeLessThan(0.01);
      expect(wrong).toBe(0);
      for (const label of data) if (label < 0) none++;
      // of 60 × 40 pixels, or all rows of 40 columns, the middle 48 × 48 are seen, or 60 × 48
      expect(none).toBe(cropped ? area - (preprocessing.centerCrop?.height === 32 ? 48 * 48 : 60 * 48) : 0);
    }
  });

  it("covers images of a pixel, a row and a column", () => {
    for (const imageSize of [ONE, { height: 1, width: 9 }, { height: 9, width: 1 }]) {
      for (const preprocessing of [
        { size: { longestEdge: 32 }, pad: { height: 32, width: 32 } },
        { size: { longestEdge: 32 }, pad: { height: 32, width: 32, at: "center" } },
        { size: { shortestEdge: 8 }, centerCrop: { height: 4, width: 4 } },
        { centerCrop: { height: 4, width: 4 } },
      ] as const satisfies Preprocessing[]) {
        const sizes = inputSizes(imageSize, preprocessing, ONE);
        const { height, width } = sizes.padded;
        const scores = { type: "float32", data: new Float32Array(2 * height * width), dims: [1, 2, height, width] } as const;
        const { data } = placedLabels(scores, imageSize, coverageOf(imageSize, sizes), { index: 0, alignCorners: false });
        expect(data.length).toBe(imageSize.height * imageSize.width);
        expect(data).toContain(0);
      }
    }
  });
});

describe("a preprocessing", () => {
  it("is refused with the option's name", () => {
    for (const [wrong, option] of [
      [{ size: {} }, "size.shortestEdge"],
      [{ size: { longestEdge: 0 } }, "size.longestEdge"],
      [{ size: { shortestEdge: 5, unlessBetween: 1 } }, "size.unlessBetween"],
      [{ size: { height: 5 } }, "size.width"],
      [{ multipleOf: 0 }, "multipleOf"],
      [{ rounding: "near" }, "rounding"],
      [{ convention: "opencv" }, "convention"],
      [{ convention: "torch", method: "lanczos" }, "method"],
      [{ samples: "bytes" }, "samples"],
      [{ divideByMaximum: "yes" }, "divideByMaximum"],
      [{ divideByMaximum: true, scale: 1 }, "scale"],
      [{ centerCrop: { height: 5 } }, "centerCrop.width"],
      [{ centerCrop: { height: 5, width: 5, rounding: "up" } }, "centerCrop.rounding"],
      [{ centerCrop: { height: 5, width: 5 }, pad: { multipleOf: 2 } }, "pad"],
      [{ pad: { height: 5, width: 5, multipleOf: 2 } }, "pad.multipleOf"],
      [{ pad: { height: 5 } }, "pad.width"],
      [{ pad: { multipleOf: 2, value: 256 } }, "pad.value"],
      [{ pad: { multipleOf: 2, at: "left" } }, "pad.at"],
      [{ pad: { multipleOf: 2 ** 16 } }, "pad.multipleOf"],
    ] as const) {
      const { message } = expectError("invalid-option", () => checkPreprocessing("semantic", "preprocessing", wrong as never));
      expect(message).toContain("semantic");
      expect(message).toContain(`preprocessing.${option}`);
    }
    const whole = { ...PUBLISHED["modnet"]!, pad: { height: 4, width: 4, value: 0, at: "center" } as const };
    expect(checkPreprocessing("semantic", "preprocessing", whole)).toBe(whole);
  });
});
