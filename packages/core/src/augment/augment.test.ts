import { expectError, type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { resize } from "../resize/index.js";
import file from "./augment.fixture.json";
import {
  type Augmentation,
  addNoise,
  adjustBrightness,
  adjustContrast,
  adjustHue,
  adjustSaturation,
  applyAugmentation,
  elasticDisplacement,
  erase,
  mosaic,
  rotate,
  warpAffine,
  warpElastic,
} from "./index.js";

type Bytes = FixtureArray<Uint8Array>;
type Floats = FixtureArray<Float32Array>;
interface Moved {
  readonly augmentation: Augmentation;
  readonly interpolation: "nearest" | "bilinear";
  readonly fill: readonly [number, number, number];
  readonly image: Bytes;
  readonly filled?: Bytes;
  readonly labels: Bytes;
  readonly boxes?: Floats;
  readonly keypoints?: Floats;
  readonly displacement?: Floats;
}
type ColorType = "brightness" | "contrast" | "saturation" | "hue";
interface Colored<Samples> {
  readonly type: ColorType;
  readonly factor: number;
  readonly image: FixtureArray<Samples>;
  readonly gray: FixtureArray<Samples>;
}
const fixture = loadFixture<{
  readonly image: Bytes;
  readonly labels: Bytes;
  readonly boxes: Floats;
  readonly keypoints: Floats;
  readonly moved: Readonly<Record<string, Moved>>;
  readonly beyond: Moved;
  readonly colors: readonly Colored<Uint8Array>[];
  readonly floats: readonly Colored<Float32Array>[];
  readonly blur: { readonly sigma: number; readonly image: Bytes };
  readonly erased: { readonly box: { x: number; y: number; width: number; height: number }; readonly image: Bytes };
  readonly mosaic: { readonly center: readonly [number, number]; readonly image: Bytes };
}>(file);
const [height, width] = fixture.image.shape as [number, number];
const image = { data: fixture.image.data, height, width, channels: 3 };
const labels = { data: Int32Array.from(fixture.labels.data), height, width };
const FILL = [10, 200, 90] as const;
const corners = (list: ArrayLike<number>, k: number) => {
  const [x, y, right, bottom] = [0, 1, 2, 3].map((i) => list[4 * k + i]!) as [number, number, number, number];
  return { x, y, width: right - x, height: bottom - y };
};
const objects = [0, 1].map((k) => ({ box: corners(fixture.boxes.data, k) }));
const triples = (points: ArrayLike<number>) =>
  Array.from({ length: points.length / 2 }, (_, k) => [points[2 * k]! + 0, points[2 * k + 1]! + 0, 2]).flat();

describe("on torchvision's parameters", () => {
  const cases = [...Object.entries(fixture.moved), ["beyond", fixture.beyond] as const];
  it.each(cases)("%s: image, labels and boxes are its", (_, known) => {
    const augmentation = known.displacement
      ? { type: "elastic" as const, displacement: known.displacement.data }
      : known.augmentation;
    const { interpolation, fill } = known;
    const options = { interpolation, fill, ignoreLabel: known === fixture.beyond ? 0 : 255, keepEmpty: true };
    const moved = applyAugmentation({ image, labels, objects }, [augmentation], options);
    expect([moved.height, moved.width]).toEqual(known.labels.shape);
    expect(maxDifference(moved.image.data, known.image.data)).toBeLessThanOrEqual(1);
    expect(moved.labels.data).toEqual(Int32Array.from(known.labels.data));
    if (known.filled) {
      const over = applyAugmentation({ image }, [augmentation], { fill: FILL });
      expect(maxDifference(over.image.data, known.filled.data)).toBeLessThanOrEqual(1);
    }
    if (!known.boxes) return;
    // where the frame grows its boxes start at the corner, and the image half of what was rounded up beside it
    const tolerance = "expand" in augmentation ? 1 : 1e-4;
    for (const [k, { box }] of moved.objects.entries()) {
      const expected = corners(known.boxes.data, k);
      expect(maxDifference(Object.values(box), Object.values(expected))).toBeLessThanOrEqual(tolerance);
    }
  });

  it.each(cases.filter(([, { keypoints }]) => keypoints))("%s: keypoints are its, but for those outside", (_, known) => {
    const given = [{ keypoints: triples(fixture.keypoints.data) }];
    const moved = applyAugmentation({ image, objects: given }, [known.augmentation], { keepEmpty: true });
    const expected = triples(known.keypoints!.data);
    for (let i = 0; i < expected.length; i += 3) {
      const isInside =
        expected[i]! >= 0 && expected[i + 1]! >= 0 && expected[i]! < moved.width && expected[i + 1]! < moved.height;
      expect(moved.objects[0]!.keypoints.slice(i, i + 3)).toEqual(isInside ? expected.slice(i, i + 3) : [0, 0, 0]);
    }
  });

  const adjust = {
    brightness: adjustBrightness,
    contrast: adjustContrast,
    saturation: adjustSaturation,
    hue: adjustHue,
  } as const;

  it.each(fixture.colors)("$type by $factor is its, to a level", ({ type, factor, image: known, gray }) => {
    const [tall, wide] = known.shape as [number, number];
    const crop = { type: "crop", box: { x: 0, y: 0, height: tall, width: wide } } as const;
    const part = applyAugmentation({ image }, [crop]).image;
    const got = adjust[type](part, factor);
    expect(maxDifference(got.data, known.data)).toBeLessThanOrEqual(type === "brightness" ? 0 : 1);
    expect(applyAugmentation({ image: part }, [{ type, factor }]).image.data).toEqual(got.data);
    const red = { ...part, data: part.data.filter((_, i) => i % 3 === 0) as Uint8Array, channels: 1 };
    expect(maxDifference(adjust[type](red, factor).data, gray.data)).toBeLessThanOrEqual(1);
    // alpha stays
    const withAlpha = new Uint8Array((part.data.length / 3) * 4).fill(77);
    for (let i = 0; i < part.data.length; i++) withAlpha[4 * Math.floor(i / 3) + (i % 3)] = part.data[i]!;
    const rgba = adjust[type]({ ...part, data: withAlpha, channels: 4 }, factor).data;
    expect(rgba.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 77)).toBe(true);
    expect(rgba.filter((_, i) => i % 4 !== 3)).toEqual(got.data);
  });

  it.each(fixture.floats)("$type of floats is its", ({ type, factor, image: known }) => {
    const [tall, wide] = known.shape as [number, number];
    const crop = { type: "crop", box: { x: 0, y: 0, height: tall, width: wide } } as const;
    const { data } = applyAugmentation({ image }, [crop]).image;
    const part = { data: Float32Array.from(data, (v) => v / 255), height: tall, width: wide, channels: 3 };
    expect(maxDifference(adjust[type](part, factor).data, known.data)).toBeLessThan(2e-6);
  });

  it("blur and erasing are its", () => {
    const { sigma, image: known } = fixture.blur;
    const { data } = applyAugmentation({ image }, [{ type: "blur", sigma }]).image;
    expect(maxDifference(data, known.data)).toBeLessThanOrEqual(1);
    const { box, image: covered } = fixture.erased;
    expect(erase(image, box, { fill: FILL }).data).toEqual(covered.data);
    expect(applyAugmentation({ image }, [{ type: "erase", box, fill: FILL }]).image.data).toEqual(covered.data);
  });
});

describe("warpAffine, rotate and warpElastic", () => {
  it("do to one part what applyAugmentation does to a scene", () => {
    const parts = { angle: 20, scale: 1.2, translate: [3, -2], shear: [4, 5] } as const;
    const displacement = elasticDisplacement(image, { alpha: 80, sigma: 4, seed: 3 });
    const mask = { data: Uint8Array.from(labels.data, (label) => Number(label === 3)), height, width };
    const scene = { image, labels, objects: [{ mask }] };
    const options = { fill: 7, ignoreLabel: -5, keepEmpty: true } as const;
    for (const [augmentation, direct] of [
      [{ type: "affine", ...parts }, warpAffine],
      [{ type: "rotate", angle: 33, expand: true }, rotate],
      [{ type: "elastic", displacement }, warpElastic],
    ] as const) {
      const moved = applyAugmentation(scene, [augmentation], options);
      const call = <Given>(given: Given, fill: number): Given =>
        direct === warpAffine
          ? (warpAffine(given as never, { ...parts, fill }) as Given)
          : direct === rotate
            ? (rotate(given as never, 33, { expand: true, fill }) as Given)
            : (warpElastic(given as never, displacement, { fill }) as Given);
      expect(call(image, 7)).toEqual(moved.image);
      expect(call(labels, -5)).toEqual(moved.labels);
      expect(call(mask, 0)).toEqual(moved.objects[0]!.mask);
    }
  });

  it("keep 16 bits and floats", () => {
    const deep = { ...image, data: Uint16Array.from(image.data, (v) => 257 * v) };
    const bytes = warpAffine(image, { angle: 10 });
    const { data } = warpAffine(deep, { angle: 10 });
    expect(data).toBeInstanceOf(Uint16Array);
    expect(maxDifference(data, bytes.data.map(Number))).toBeGreaterThan(256);
    expect(
      maxDifference(
        Float32Array.from(data, (v) => v / 257),
        Float32Array.from(bytes.data),
      ),
    ).toBeLessThan(0.51);
    const floats = { ...image, data: Float32Array.from(image.data) };
    expect(maxDifference(warpAffine(floats, { angle: 10 }).data, Float32Array.from(bytes.data))).toBeLessThan(0.51);
  });

  it("draw displacements by the seed, as strong as alpha says", () => {
    const size = { height: 20, width: 30 };
    const field = elasticDisplacement(size, { alpha: 40, sigma: 3, seed: 1 });
    expect(elasticDisplacement(size, { alpha: 40, sigma: 3, seed: 1 })).toEqual(field);
    expect(elasticDisplacement(size, { alpha: 40, sigma: 3, seed: 2 })).not.toEqual(field);
    const half = elasticDisplacement(size, { alpha: [20, 40], sigma: 3, seed: 1 });
    expect(
      maxDifference(
        half,
        field.map((v, i) => (i % 2 === 0 ? v / 2 : v)),
      ),
    ).toBeLessThan(1e-6);
    // noise of −1 … 1 whose standard deviation 1 / √3 is divided by 2 √π σ
    const deviation = Math.sqrt(field.reduce((sum, v) => sum + v * v, 0) / field.length);
    expect(deviation / (20 / Math.sqrt(3) / (2 * Math.sqrt(Math.PI) * 3))).toBeGreaterThan(0.7);
    expect(deviation / (20 / Math.sqrt(3) / (2 * Math.sqrt(Math.PI) * 3))).toBeLessThan(1.4);
  });

  it("refuse fills, points and displacements that are none", () => {
    expectError("invalid-option", () => warpAffine(image, { fill: [1, 2] }));
    expectError("invalid-option", () => warpAffine(image, { fill: 300 }));
    expectError("invalid-option", () => warpAffine(labels, { fill: 0.5 }));
    expectError("invalid-option", () => warpAffine(image, { scale: 0 }));
    expectError("invalid-option", () => rotate(image, Number.NaN));
    expectError("invalid-image", () => rotate(null as never, 3));
    expectError("invalid-argument", () => warpElastic(image, new Float32Array(5)));
    const broken = new Float32Array(2 * height * width);
    broken[7] = Number.NaN;
    expect(expectError("invalid-argument", () => warpElastic(image, broken)).option).toBe("displacement[7]");
    expectError("invalid-argument", () => elasticDisplacement({ height: 0, width: 2 }));
  });
});

describe("addNoise and erase", () => {
  const flat = { data: new Uint8Array(20_000).fill(128), height: 100, width: 200, channels: 1 };

  it("add noise of the deviation and mean that are asked for", () => {
    const { data } = addNoise(flat, { sigma: 0.08, mean: 0.05, seed: 5 });
    const mean = data.reduce((sum, v) => sum + v, 0) / data.length;
    const deviation = Math.sqrt(data.reduce((sum, v) => sum + (v - mean) ** 2, 0) / data.length);
    expect(mean).toBeCloseTo(128 + 0.05 * 255, 0);
    expect(deviation / (0.08 * 255)).toBeCloseTo(1, 1);
    expect(addNoise(flat, { sigma: 0 }).data).toEqual(flat.data);
    const rgba = { ...flat, width: 50, channels: 4 };
    expect(addNoise(rgba).data.filter((_, i) => i % 4 === 3)).toEqual(new Uint8Array(5000).fill(128));
    expectError("invalid-option", () => addNoise(flat, { sigma: -1 }));
  });

  it("erase what lies in the image, with noise where a seed is given", () => {
    const { data } = erase(flat, { x: -50, y: 90, width: 60, height: 50 }, { fill: 9 });
    expect(data.filter((v) => v === 9)).toHaveLength(100);
    const drawn = erase(flat, { x: 0, y: 0, width: 100, height: 100 }, { seed: 1 });
    const covered = drawn.data.filter((_, i) => i % 200 < 100);
    expect(covered.reduce((sum, v) => sum + v, 0) / covered.length).toBeCloseTo(127.5, -1);
    expect(flat.data.every((v) => v === 128)).toBe(true);
    expectError("invalid-argument", () => erase(flat, null as never));
    expectError("invalid-option", () => erase(flat, { x: 0, y: 0, width: 1, height: 1 }, { fill: [1, 2] }));
    expectError("invalid-image", () => adjustHue({ ...flat, width: 100, channels: 2 }, 0.1));
    expectError("invalid-option", () => adjustHue(flat, 0.7));
    expectError("invalid-option", () => adjustBrightness(flat, -1));
  });
});

describe("mosaic", () => {
  const part = (y0: number, y1: number, x0: number, x1: number) =>
    applyAugmentation({ image, labels }, [{ type: "crop", box: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 } }]);
  const mirrored = (axis: "horizontal" | "vertical", [y1, x1]: readonly [number, number]) =>
    applyAugmentation(part(0, y1, 0, x1), [{ type: "flip", axis }]);

  it("places images as YOLOv4 does", () => {
    const bottom = applyAugmentation({ image }, [
      { type: "flip", axis: "vertical" },
      { type: "crop", box: { x: 0, y: 0, width: 25, height } },
    ]);
    const four = [
      { image },
      { image: mirrored("horizontal", [20, width]).image },
      { image: bottom.image },
      { image: part(10, height, 10, width).image },
    ];
    const { center, image: known } = fixture.mosaic;
    const { scene } = mosaic(four, { height: 40, width: 50, center, fill: 114 });
    expect(scene.image.data).toEqual(known.data);
  });

  it("moves masks, boxes and keypoints along, and says what it drew", () => {
    const mask = { data: new Uint8Array(12).fill(1), height: 3, width: 4 };
    const one = {
      labels: { data: new Int32Array(12).fill(4), height: 3, width: 4 },
      objects: [{ id: 1, mask, box: { x: 0, y: 0, width: 4, height: 3 }, keypoints: [3, 2, 2] }],
    };
    const { scene } = mosaic([one, one, one, one], { height: 10, width: 12, center: [0.5, 0.5] });
    expect(scene.objects.map(({ box, keypoints }) => [box, keypoints])).toEqual([
      [{ x: 2, y: 2, width: 4, height: 3 }, [5, 4, 2]],
      [{ x: 6, y: 2, width: 4, height: 3 }, [9, 4, 2]],
      [{ x: 2, y: 5, width: 4, height: 3 }, [5, 7, 2]],
      [{ x: 6, y: 5, width: 4, height: 3 }, [9, 7, 2]],
    ]);
    for (const { mask: own } of scene.objects) expect(own.data.reduce((sum, v) => sum + v, 0)).toBe(12);
    expect(scene.labels.data.filter((v) => v === 4)).toHaveLength(48);
    expect(scene.labels.data.filter((v) => v === -1)).toHaveLength(72);
    const drawn = mosaic([one, one, one, one], { height: 10, width: 12, seed: 3 });
    expect(mosaic([one, one, one, one], { height: 10, width: 12, center: drawn.center })).toEqual(drawn);
    expectError("invalid-argument", () => mosaic([one, one], { height: 4, width: 4 }));
    expectError("invalid-argument", () => mosaic([one, one, one, { image } as never], { height: 4, width: 4 }));
  });
});

it("resizes images as resize does", () => {
  const moved = applyAugmentation({ image }, [{ type: "resize", height: 11, width: 70 }], { interpolation: "bicubic" });
  expect(moved.image).toEqual(resize(image, { height: 11, width: 70, method: "bicubic" }));
});
