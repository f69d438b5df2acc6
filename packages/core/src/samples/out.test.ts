import { expectError, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { rgbToLab } from "../color/lab.js";
import { gaussian } from "../filters/gaussian.js";
import { toUint16 } from "../image/convert.js";
import { resize } from "../resize/resize.js";

const image = noisyImage(19, 23, 3, 5);
const floats = { ...image, data: Float32Array.from(image.data, (value) => value / 255) };

describe("out", () => {
  it("is the result's memory, whatever was in it, and changes no sample", () => {
    const blurred = new Float32Array(image.data.length).fill(7);
    expect(gaussian(image, { sigma: 2, out: blurred }).data).toBe(blurred);
    expect(blurred).toEqual(gaussian(image, { sigma: 2 }).data);
    const lab = new Float32Array(image.data.length).fill(Number.NaN);
    expect(rgbToLab(floats, { out: lab }).data).toBe(lab);
    expect(lab).toEqual(rgbToLab(floats).data);
    for (const source of [image, floats, toUint16(image)]) {
      for (const [convention, method, height, width] of [
        ["pil", "bilinear", 8, 31],
        ["torch", "bilinear", 30, 11],
        ["torch", "nearest", 7, 40],
        ["pil", "lanczos", 19, 23],
      ] as const) {
        const options = { convention, method, height, width } as Parameters<typeof resize>[1];
        const expected = resize(source, options).data;
        const out = expected.slice().fill(9);
        expect(resize(source, { ...options, out }).data).toBe(out);
        expect(out).toEqual(expected);
      }
    }
  });

  it("may lie beside the image in one buffer, and is refused where it is of another kind, length, or the image's own", () => {
    const half = 4 * floats.data.length;
    const buffer = new ArrayBuffer(2 * half);
    const source = { ...floats, data: new Float32Array(buffer, half) };
    source.data.set(floats.data);
    expect(gaussian(source, { out: new Float32Array(buffer, 0, floats.data.length) }).data).toEqual(gaussian(floats).data);
    expect(source.data).toEqual(floats.data);
    const wrong = [
      new Float32Array(3),
      new Uint8Array(image.data.length),
      new Float32Array(buffer, 4, floats.data.length),
      [1],
      "x",
    ];
    for (const out of wrong as Float32Array[]) {
      const remarks = [
        () => gaussian(source, { out }),
        () => rgbToLab(source, { out }),
        () => resize(source, { height: 23, width: 19, out }),
        () => resize(source, { height: 19, width: 23, out }),
      ].map((call) => expectError("invalid-option", call));
      for (const { message } of remarks) expect(message).toContain("out");
    }
    expect(source.data).toEqual(floats.data);
  });
});
