import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { upsampledArgmax as twin } from "../../reference/upsampled-argmax.js";
import { random } from "../random/random.js";
import { resize } from "../resize/resize.js";
import { argmax, upsampledArgmax } from "./index.js";

const tensor = (data: Float32Array, dims: number[]) => ({ type: "float32", data, dims }) as const;

describe("upsampledArgmax", () => {
  it("labels a drawn case", () => {
    // two classes cross between the columns: 3 … 0 and 0 … 3
    const scores = tensor(Float32Array.of(3, 0, 0, 3), [2, 1, 2]);
    expect([...upsampledArgmax(scores, { height: 2, width: 5 }).data]).toEqual([0, 0, 0, 1, 1, 0, 0, 0, 1, 1]);
    expect([...upsampledArgmax(scores, { height: 1, width: 1 }).data]).toEqual([0]);
  });

  it("equals its twin at every width around the SIMD lanes, ties, upsampled and reduced", () => {
    const stream = random(3);
    for (let width = 1; width <= 17; width++) {
      for (const [heightIn, widthIn] of [
        [1, 1],
        [3, 4],
        [2, 7],
        [19, 23],
      ] as const) {
        for (const alignCorners of [false, true]) {
          const data = Float32Array.from({ length: 6 * heightIn * widthIn }, () => stream.integer(4) - 1.5);
          const height = 1 + stream.integer(12);
          const { data: labels } = upsampledArgmax(tensor(data, [6, heightIn, widthIn]), { height, width, alignCorners });
          expect(labels).toEqual(twin(data, { classes: 6, heightIn, widthIn, height, width, alignCorners }));
        }
      }
    }
  });

  it.each([
    [false, 8, 1],
    [true, 8, 1],
    [false, 4, 1e6],
    [false, 5, 1e-6],
  ])("equals resize and then argmax: aligned corners %s, stride %d, scores times %d", (alignCorners, factor, scale) => {
    const stream = random(4);
    const [classes, h, w] = [21, 12, 17];
    const [height, width] = [h * factor - 3, w * factor + 2];
    // a drift makes neighbors agree, as scores of networks do; its flat parts tie
    const data = Float32Array.from({ length: classes * h * w }, (_, i) => {
      const [c, x] = [Math.floor(i / (h * w)), i % w];
      return scale * (Math.round(4 * Math.cos(c + x / 5)) + (c % 3 === 0 ? 0 : stream.next()));
    });
    const interleaved = new Float32Array(data.length);
    for (let c = 0; c < classes; c++) for (let i = 0; i < h * w; i++) interleaved[i * classes + c] = data[c * h * w + i]!;
    const image = { data: interleaved, height: h, width: w, channels: classes };
    const full = resize(image, { height, width, convention: "torch", alignCorners }).data;
    const planes = new Float32Array(full.length);
    for (let c = 0; c < classes; c++)
      for (let i = 0; i < height * width; i++) planes[c * height * width + i] = full[i * classes + c]!;
    const expected = argmax(tensor(planes, [classes, height, width]));
    expect(upsampledArgmax(tensor(data, [classes, h, w]), { height, width, alignCorners })).toEqual(expected);
  });

  it("cuts padding off, takes one of a batch, and lets numbers win over what is none", () => {
    const stream = random(5);
    const data = Float32Array.from({ length: 2 * 3 * 4 * 4 }, () => stream.next());
    const whole = upsampledArgmax(tensor(data.slice(48), [3, 4, 4]), { height: 32, width: 32 });
    const part = upsampledArgmax(tensor(data, [2, 3, 4, 4]), {
      height: 30,
      width: 27,
      frame: { height: 32, width: 32 },
      index: 1,
    });
    expect(part.data).toEqual(Int32Array.from({ length: 30 * 27 }, (_, i) => whole.data[Math.floor(i / 27) * 32 + (i % 27)]!));
    const nan = Float32Array.of(Number.NaN, Number.NaN, -1, -1);
    expect([...upsampledArgmax(tensor(nan, [2, 1, 2]), { height: 1, width: 3 }).data]).toEqual([1, 1, 1]);
  });

  it("takes rows as they are made, each once, the same memory for all", () => {
    const stream = random(6);
    const [classes, h, w] = [5, 9, 13];
    const data = Float32Array.from({ length: classes * h * w }, () => stream.integer(4) - 1.5);
    // upsampled, reduced, and as large as they are
    for (const [height, width] of [
      [31, 50],
      [4, 6],
      [9, 13],
      [1, 1],
    ] as const) {
      const asked: number[] = [];
      const made = new Float32Array(classes * w);
      const row = (y: number) => {
        asked.push(y);
        for (let c = 0; c < classes; c++) made.set(data.subarray((c * h + y) * w, (c * h + y + 1) * w), c * w);
        return made;
      };
      const labels = upsampledArgmax({ classes, height: h, width: w, row }, { height, width });
      expect(labels).toEqual(upsampledArgmax(tensor(data, [classes, h, w]), { height, width }));
      expect(asked).toEqual([...new Set(asked)].sort((a, b) => a - b));
    }
    const rows = { classes: 2, height: 2, width: 2 };
    const size = { height: 4, width: 4 };
    expectError("invalid-tensor", () => upsampledArgmax({ ...rows, row: () => new Float32Array(3) }, size));
    expectError("invalid-tensor", () => upsampledArgmax({ ...rows, row: () => [0, 1, 2, 3] as never }, size));
    expectError("invalid-tensor", () => upsampledArgmax({ ...rows, row: 3 as never }, size));
    expectError("invalid-tensor", () => upsampledArgmax({ ...rows, width: 0, row: () => new Float32Array(0) }, size));
    expectError("invalid-option", () => upsampledArgmax({ ...rows, row: () => new Float32Array(4) }, { ...size, index: 1 }));
  });

  it("reports rows and stops when told to", () => {
    const scores = tensor(new Float32Array(2 * 9), [2, 3, 3]);
    const steps: number[] = [];
    upsampledArgmax(scores, { height: 9, width: 9, onProgress: ({ done }) => steps.push(done) });
    expect(steps.at(-1)).toBe(9);
    expect(steps.length).toBe(3);
    expectError("aborted", () => upsampledArgmax(scores, { height: 9, width: 9, signal: { aborted: true } }));
  });

  it("refuses what is not a score tensor, and wrong sizes", () => {
    const scores = tensor(new Float32Array(8), [2, 2, 2]);
    expectError("invalid-tensor", () => upsampledArgmax(tensor(new Float32Array(4), [4]), { height: 2, width: 2 }));
    expectError("invalid-tensor", () => upsampledArgmax(tensor(new Float32Array(4), [2, 2, 2]), { height: 2, width: 2 }));
    expectError("invalid-tensor", () => upsampledArgmax(undefined as never, { height: 2, width: 2 }));
    expectError("invalid-option", () => upsampledArgmax(scores, { height: 0, width: 2 }));
    expectError("invalid-option", () => upsampledArgmax(scores, { height: 2, width: 2, frame: { height: 1, width: 2 } }));
    expectError("invalid-option", () => upsampledArgmax(scores, { height: 2, width: 2, index: 1 }));
    expectError("invalid-option", () => upsampledArgmax(scores, { height: 2, width: 2, mode: "bilinear" } as never));
  });
});
