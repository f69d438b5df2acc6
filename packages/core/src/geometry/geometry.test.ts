import { drawLabels, drawMask, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { random } from "../random/random.js";
import file from "./geometry.fixture.json";
import {
  crop,
  flip,
  letterbox,
  letterboxPoint,
  type PadOptions,
  pad,
  rotate90,
  unletterbox,
  unletterboxBox,
  unletterboxPoint,
} from "./index.js";

type Bytes = FixtureArray<Uint8Array>;
interface Cases {
  readonly picture: Bytes;
  readonly pad: readonly (Required<Pick<PadOptions, "mode" | "top" | "bottom" | "left" | "right">> & { expected: Bytes })[];
  readonly rotate90: readonly { turns: number; expected: Bytes }[];
  readonly flip: Record<"horizontal" | "vertical", Bytes>;
}
const fixture = loadFixture<Cases>(file);
const imageOf = ({ data, shape }: Bytes) => ({ data, height: shape[0]!, width: shape[1]!, channels: shape[2]! });
const picture = imageOf(fixture.picture);

describe("pad", () => {
  it.each(fixture.pad)("$mode by $top, $bottom, $left, $right is NumPy's", ({ expected, ...options }) => {
    expect(pad(picture, options)).toEqual(imageOf(expected));
  });

  it("keeps label maps and masks what they are", () => {
    expect(pad(drawLabels(["12"]), { top: 1, right: 1, value: -1 })).toEqual(drawLabels(["---", "12-"]));
    expect(pad(drawMask(["#."]), { left: 1, mode: "wrap" })).toMatchObject(drawMask([".#."]));
  });

  it("refuses borders and values that cannot be", () => {
    for (const options of [
      { top: -1 },
      { left: 0.5 },
      { mode: "mirror" },
      { value: 256 },
      { value: 0.5 },
      { top: 2 ** 28 },
      { all: 1 },
    ]) {
      expectError("invalid-option", () => pad(picture, options as never));
    }
    expectError("invalid-option", () => pad(drawLabels(["1"]), { value: 2 ** 31 }));
    expectError("invalid-option", () => pad({ ...picture, data: new Float32Array(24) }, { value: Number.NaN }));
    expectError("invalid-image", () => pad(null as never, {}));
    expectError("invalid-labels", () => pad({ data: new Int32Array(3), height: 2, width: 2 }, {}));
  });
});

describe("crop", () => {
  it("cuts labels, masks and images", () => {
    expect(crop(drawLabels(["123", "456"]), { x: 1, y: 0, width: 2, height: 2 })).toEqual(drawLabels(["23", "56"]));
    expect(crop(drawMask(["#.", ".#"]), { x: 0, y: 1, width: 2, height: 1 })).toMatchObject(drawMask([".#"]));
    const padded = pad(picture, { top: 3, left: 2, bottom: 1, mode: "symmetric" });
    expect(crop(padded, { x: 2, y: 3, width: picture.width, height: picture.height })).toEqual(picture);
  });

  it("refuses boxes that are not of whole pixels inside the image", () => {
    for (const box of [
      undefined,
      { x: -1, y: 0, width: 1, height: 1 },
      { x: 0.5, y: 0, width: 1, height: 1 },
      { x: 0, y: 0, width: 5, height: 1 },
      { x: 3, y: 2, width: 1, height: 2 },
      { x: 0, y: 0, width: 0, height: 1 },
    ]) {
      expectError("invalid-argument", () => crop(picture, box as never));
    }
    expectError("invalid-image", () => crop(1 as never, { x: 0, y: 0, width: 1, height: 1 }));
  });
});

describe("flip, rotate90", () => {
  it("are NumPy's", () => {
    expect(flip(picture, "horizontal")).toEqual(imageOf(fixture.flip.horizontal));
    expect(flip(picture, "vertical")).toEqual(imageOf(fixture.flip.vertical));
    for (const { turns, expected } of fixture.rotate90) expect(rotate90(picture, turns)).toEqual(imageOf(expected));
  });

  it("keep label maps and masks what they are", () => {
    expect(flip(drawLabels(["12"]), "horizontal")).toEqual(drawLabels(["21"]));
    expect(rotate90(drawLabels(["12"]), -1)).toEqual(drawLabels(["1", "2"]));
    expect(rotate90(drawMask(["#."]))).toMatchObject(drawMask([".", "#"]));
  });

  it("refuse other axes and turns", () => {
    expectError("invalid-option", () => flip(picture, "x" as never));
    expectError("invalid-option", () => rotate90(picture, 0.5));
  });
});

describe("letterbox", () => {
  it("keeps the aspect, centers and fills", () => {
    const image = { data: new Uint8Array(2 * 4).fill(9), height: 2, width: 4, channels: 1 };
    const { image: framed, transform } = letterbox(image, { height: 5, width: 4, value: 1 });
    expect([...framed.data]).toEqual([1, 1, 1, 1, 9, 9, 9, 9, 9, 9, 9, 9, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(transform.content).toEqual({ x: 0, y: 1, width: 4, height: 2 });
    expect(letterbox(image, { height: 8, width: 4, position: "top-left" }).transform.content.y).toBe(0);
    expect(letterbox(image, { height: 8, width: 16 }).transform.content).toEqual({ x: 0, y: 0, width: 16, height: 8 });
  });

  it("maps points, boxes and results back, for any sizes", () => {
    const stream = random(6);
    for (let i = 0; i < 60; i++) {
      const source = noisyImage(1 + stream.integer(30), 1 + stream.integer(30), 1, i);
      const frame = { height: 1 + stream.integer(40), width: 1 + stream.integer(40) };
      const { image, transform } = letterbox(source, { ...frame, method: "nearest" });
      expect(image).toMatchObject(frame);
      const { content } = transform;
      expect(unletterboxBox(content, transform)).toEqual({ x: 0, y: 0, width: source.width, height: source.height });
      const point = { x: stream.next() * source.width, y: stream.next() * source.height, label: "foreground" };
      const there = letterboxPoint(point, transform);
      expect(there.x >= content.x && there.x <= content.x + content.width && there.label === "foreground").toBe(true);
      expect(unletterboxPoint(there, transform).y).toBeCloseTo(point.y, 9);
      const labels = unletterbox({ data: new Int32Array(frame.height * frame.width).fill(3), ...frame }, transform);
      expect(labels).toMatchObject({ height: source.height, width: source.width });
      expect(new Set(labels.data)).toEqual(new Set([3]));
    }
    const half = letterbox(noisyImage(4, 6, 1), { height: 8, width: 12 }).transform;
    const mask = unletterbox(drawMask(Array.from({ length: 8 }, (_, y) => (y < 4 ? "############" : "............"))), half);
    expect(mask).toMatchObject(drawMask(["######", "######", "......", "......"]));
  });

  it("refuses other options and sizes", () => {
    const image = noisyImage(2, 2, 3);
    for (const options of [
      {},
      { height: 0, width: 1 },
      { height: 1, width: 1, position: "left" },
      { height: 1, width: 1, value: -1 },
      { height: 1, width: 1, method: "box" },
      { height: 1, width: 1, fill: 0 },
    ]) {
      expectError("invalid-option", () => letterbox(image, options as never));
    }
    const { transform } = letterbox(image, { height: 4, width: 4 });
    expectError("shape-mismatch", () => unletterbox(drawLabels(["1"]), transform));
    expectError("invalid-mask", () => unletterbox(undefined as never, transform));
    const boxed = { image: undefined, transform };
    for (const call of [letterboxPoint, unletterboxPoint, unletterboxBox, unletterbox] as unknown as ((
      ...given: unknown[]
    ) => void)[]) {
      for (const wrong of [
        undefined,
        null,
        5,
        {},
        { ...transform, frame: {} },
        { ...transform, content: { height: 1, width: 1 } },
      ])
        expectError("invalid-argument", () => call({ x: 1, y: 1, height: 1, width: 1 }, wrong));
      expect(expectError("invalid-argument", () => call({ x: 1, y: 1 }, boxed)).remedy).toContain("give its transform");
    }
    for (const wrong of [undefined, null, {}, { x: 1 }, { x: 1, y: Number.NaN }]) {
      expectError("invalid-argument", () => letterboxPoint(wrong as never, transform));
      expectError("invalid-argument", () => unletterboxPoint(wrong as never, transform));
      expectError("invalid-argument", () => unletterboxBox(wrong as never, transform));
    }
  });
});
