import { drawMask, expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { extrema as twin } from "../../reference/morphology.js";
import type { Image, PixelData } from "../image/image.js";
import type { Mask } from "../masks/mask.js";
import { random } from "../random/random.js";
import {
  blackTophat,
  closing,
  dilate,
  erode,
  type MorphologyOptions,
  morphologicalGradient,
  opening,
  structuringElement,
  whiteTophat,
} from "./index.js";
import file from "./morphology.fixture.json" with { type: "json" };

const operations = { erode, dilate, opening, closing, whiteTophat, blackTophat, morphologicalGradient };
const fixture = loadFixture<{
  gray: FixtureArray<Uint8Array>;
  elements: Record<string, FixtureArray<Uint8Array>>;
  results: {
    operation: keyof typeof operations;
    element: string;
    mode: "reflect";
    cval: number;
    expected: FixtureArray<Uint8Array>;
  }[];
  floats: FixtureArray<Float32Array>;
  gradient: FixtureArray<Uint8Array>;
  mask: FixtureArray<Uint8Array>;
  binary: Record<"erode" | "whiteTophat", FixtureArray<Uint8Array>>;
}>(file);
const maskOf = ({ data, shape }: FixtureArray<Uint8Array>): Mask => ({ data, height: shape[0]!, width: shape[1]! });
const grayOf = (array: FixtureArray<Uint8Array>): Image<Uint8Array> => ({ ...maskOf(array), channels: 1 });
const MODES = ["nearest", "reflect", "mirror", "constant", "wrap"] as const;

/** A random element with at least one pixel, not always in its middle. */
function randomElement(seed: number): Mask {
  const stream = random(seed);
  const [height, width] = [1 + stream.integer(7), 1 + stream.integer(9)];
  const density = stream.next();
  const data = Uint8Array.from({ length: height * width }, () => (stream.next() < density ? 1 : 0));
  data[stream.integer(data.length)] = 1;
  return { data, height, width };
}

describe("morphology", () => {
  it("takes elements of more runs than fit on the stack", () => {
    const side = 601;
    const data = Uint8Array.from({ length: side * side }, (_, i) => 1 - (i & 1));
    const element = { data, height: side, width: side };
    const image = { data: Uint8Array.of(9, 3, 7, 5), height: 1, width: 4, channels: 1 };
    // every second pixel, reflected at the edge: all of the image
    expect([...erode(image, element).data]).toEqual([3, 3, 3, 3]);
    expect([...dilate(image, element).data]).toEqual([9, 9, 9, 9]);
  });

  it("works on a drawn mask", () => {
    const mask = drawMask([".......", ".###.#.", ".####..", ".###...", "......."]);
    expect(opening(mask, structuringElement("square", 3))).toEqual(
      drawMask([".......", ".###...", ".###...", ".###...", "......."]),
    );
    expect(erode(mask)).toEqual(drawMask([".......", ".......", "..##...", ".......", "......."]));
    expect(dilate(drawMask(["....", ".#..", "...."]))).toEqual(drawMask([".#..", "###.", ".#.."]));
    expect(morphologicalGradient(drawMask(["..##"]))).toEqual(drawMask([".##."]));
  });

  it("draws structuring elements", () => {
    const drawn = (element: Mask) => element.data.join("").match(new RegExp(`.{${element.width}}`, "g"));
    expect(drawn(structuringElement("disk", 2))).toEqual(["00100", "01110", "11111", "01110", "00100"]);
    expect(drawn(structuringElement("cross", 1))).toEqual(["010", "111", "010"]);
    expect(drawn(structuringElement("rectangle", [1, 3]))).toEqual(["111"]);
    expect(structuringElement("disk", 4)).toEqual(maskOf(fixture.elements["disk"]!));
    expect(structuringElement("diamond", 3)).toEqual(maskOf(fixture.elements["diamond"]!));
    for (const size of [-1, 1.5, Number.NaN, "3", 1e9])
      expectError("invalid-option", () => structuringElement("disk", size as never));
    expectError("invalid-option", () => structuringElement("rectangle", 3 as never));
    expectError("invalid-option", () => structuringElement("circle" as never, 3));
  });

  it("equals its twin for any element, mode and width around the SIMD lanes", () => {
    const stream = random(9);
    for (let run = 0; run < 140; run++) {
      const bytes = noisyImage(1 + stream.integer(9), 1 + (run % 35), 1 + stream.integer(3), run);
      const image = run % 2 ? bytes : { ...bytes, data: Float32Array.from(bytes.data, (v) => v / 16 - 8) };
      const element =
        run % 5 ? randomElement(run) : structuringElement("rectangle", [1 + stream.integer(9), 1 + stream.integer(20)]);
      const mode = MODES[run % 5]!;
      const like = (values: number[]) => ({ ...image, data: run % 2 ? Uint8Array.from(values) : Float32Array.from(values) });
      const eroded = like(twin(image, element, "minima", mode, 7));
      const dilated = like(twin(image, element, "maxima", mode, 7));
      const options = { mode, cval: 7 };
      expect(erode(image as Image<PixelData>, element, options)).toEqual(eroded);
      expect(dilate(image as Image<PixelData>, element, options)).toEqual(dilated);
      expect(opening(image as Image<PixelData>, element, options)).toEqual(
        like(twin(eroded, element, "maxima", mode, 7, true)),
      );
      expect(closing(image as Image<PixelData>, element, options)).toEqual(
        like(twin(dilated, element, "minima", mode, 7, true)),
      );
    }
  });

  it("is dual, ordered and idempotent", () => {
    for (let seed = 0; seed < 10; seed++) {
      const image = noisyImage(20, 23, 1, seed);
      const inverse = { ...image, data: image.data.map((v) => 255 - v) };
      const element = randomElement(seed);
      expect(dilate(inverse, element).data).toEqual(erode(image, element).data.map((v) => 255 - v));
      const options: MorphologyOptions = { mode: "ignore" };
      const opened = opening(image, element, options);
      const closed = closing(image, element, options);
      expect(opening(opened, element, options)).toEqual(opened);
      expect(closing(closed, element, options)).toEqual(closed);
      expect(opened.data.every((value, i) => value <= image.data[i]! && image.data[i]! <= closed.data[i]!)).toBe(true);
    }
  });

  it("agrees with scikit-image exactly", () => {
    const image = grayOf(fixture.gray);
    for (const { operation, element, mode, cval, expected } of fixture.results) {
      const { data } = operations[operation](image, maskOf(fixture.elements[element]!), { mode, cval });
      expect(maxDifference(data, expected.data), `${operation} ${element} ${mode}`).toBe(0);
    }
    const unit = { ...image, data: Float32Array.from(image.data, (v) => v / 255) };
    expect(opening(unit, structuringElement("disk", 2)).data).toEqual(fixture.floats.data);
    const mask = maskOf(fixture.mask);
    expect(erode(mask, structuringElement("disk", 1)).data).toEqual(fixture.binary.erode.data);
    expect(whiteTophat(mask, structuringElement("disk", 1)).data).toEqual(fixture.binary.whiteTophat.data);
  });

  it("agrees with OpenCV's gradient exactly", () => {
    expect(morphologicalGradient(grayOf(fixture.gray), structuringElement("rectangle", [3, 5])).data).toEqual(
      fixture.gradient.data,
    );
  });

  it("works in tiles, with large elements", () => {
    const image = noisyImage(150, 4000, 1);
    const steps: number[] = [];
    const { data } = erode(image, structuringElement("square", 101), { onProgress: ({ done }) => steps.push(done) });
    expect(steps.length).toBeGreaterThan(1);
    for (const [y, x] of [
      [70, 2000],
      [149, 0],
      [0, 3999],
    ] as const) {
      let least = 255;
      for (let v = Math.max(0, y - 50); v <= Math.min(149, y + 50); v++)
        for (let u = Math.max(0, x - 50); u <= Math.min(3999, x + 50); u++) least = Math.min(least, image.data[v * 4000 + u]!);
      expect(data[y * 4000 + x]).toBe(least);
    }
  });

  it("keeps the form of its source", () => {
    expect(erode({ data: new Uint8ClampedArray(16), height: 2, width: 2 }).data).toBeInstanceOf(Uint8ClampedArray);
    expect(erode({ data: new Uint8ClampedArray(16), height: 2, width: 2 })).toHaveProperty("channels", 4);
    expect(erode({ data: new Uint8Array(4), height: 2, width: 2 })).not.toHaveProperty("channels");
    expect([...closing({ data: Uint8Array.of(255, 0, 9), height: 1, width: 3 }).data]).toEqual([1, 1, 1]);
  });

  it("refuses what it cannot do", () => {
    const image = noisyImage(3, 3, 1);
    const mask = drawMask(["#."]);
    for (const operation of Object.values(operations)) {
      expectError("invalid-image", () => operation({ ...image, width: 4 }));
      expectError("invalid-image", () => operation({ ...image, data: new Float32Array(9).fill(Number.NaN) }));
      expectError("invalid-mask", () => operation(image, { ...mask, width: 7 }));
      expectError("invalid-mask", () => operation(image, drawMask([".."])));
      expectError("invalid-option", () => operation(image, mask, { mode: "none" as never }));
      expectError("invalid-option", () => operation(image, mask, { cval: 300 }));
      expectError("invalid-option", () => operation(image, mask, { radius: 3 } as never));
      expectError("aborted", () => operation(image, mask, { signal: { aborted: true } }));
    }
  });
});
