import { expectClose, expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { blockSums, laidOver } from "../../reference/blur-background.js";
import { rgbToLinear } from "../color/index.js";
import { blurBackgroundKernel } from "../generated/blur-background.wasm.js";
import { type Image, planesOf, toFloat32, toUint8, withAlpha } from "../image/index.js";
import { withKernel } from "../kernel/index.js";
import { random } from "../random/random.js";
import file from "./alpha.fixture.json";
import { blurBackground, composite, cutOut, estimateForeground, smoothMasks } from "./index.js";

type Bytes = FixtureArray<Uint8Array>;
type Floats = FixtureArray<Float32Array>;
const fixture = loadFixture<
  Record<"image" | "background" | "composite" | "veil" | "translucent", Bytes> &
    Record<"alpha" | "foreground" | "blurred0.7" | "blurred3" | "blurred8", Floats>
>(file);
const [height, width] = fixture.image.shape as [number, number];
const size = { height, width };
const image: Image<Uint8Array> = { data: fixture.image.data, ...size, channels: 3 };
const alpha = { data: fixture.alpha.data, ...size };
const row = <Data extends Uint8Array | Float32Array>(data: Data, channels: number): Image<Data> => ({
  data,
  height: 1,
  width: data.length / channels,
  channels,
});
const mask = (...data: number[]) => ({ data: Uint8Array.from(data), height: 1, width: data.length });
const pixels = ({ data, channels }: Image): number[][] =>
  Array.from({ length: data.length / channels }, (_, i) => [...data.subarray(i * channels, (i + 1) * channels)]);

describe("estimateForeground", () => {
  it("agrees with the paper's program", () => {
    const floats = estimateForeground(toFloat32(image), alpha);
    expectClose(floats.data, fixture.foreground.data, 1e-6);
    const bytes = estimateForeground(image, alpha);
    expect(bytes.data).toBeInstanceOf(Uint8Array);
    expect(maxDifference(bytes.data, toUint8(floats).data)).toBeLessThanOrEqual(1);
  });

  it("keeps what is opaque, and takes the background out of what is not", () => {
    // a red bar before green, with a soft border
    const a = Float32Array.from({ length: 60 }, (_, i) => Math.min(1, Math.max(0, (i % 20) / 4 - 2)));
    const mixed = Uint8Array.from({ length: 180 }, (_, i) => 255 * [a[(i / 3) | 0]!, 1 - a[(i / 3) | 0]!, 0][i % 3]!);
    const { data } = estimateForeground({ data: mixed, height: 3, width: 20, channels: 3 }, { data: a, height: 3, width: 20 });
    for (let i = 0; i < 60; i++) {
      if (a[i] === 1) expect([...data.subarray(3 * i, 3 * i + 3)]).toEqual([255, 0, 0]);
      else if (a[i]! > 0.2) expect(data[3 * i + 1]! / 255).toBeLessThan(0.2);
    }
  });

  it("refuses images without color and alpha of another size", () => {
    expectError("invalid-image", () => estimateForeground(row(new Uint8Array(4), 1), mask(1, 1, 1, 1)));
    expectError("shape-mismatch", () => estimateForeground(image, mask(1)));
  });
});

describe("cutOut", () => {
  const four = row(Uint8Array.of(10, 20, 30, 40, 50, 60, 70, 80, 90, 1, 2, 3), 3);

  it("keeps the colors of what is inside, and nothing of what is not", () => {
    const { data, box, channels } = cutOut(four, mask(0, 1, 200, 0));
    expect([...data]).toEqual([0, 0, 0, 0, 40, 50, 60, 255, 70, 80, 90, 255, 0, 0, 0, 0]);
    expect([channels, box]).toEqual([4, { x: 0, y: 0, width: 4, height: 1 }]);
  });

  it("takes gray, alpha of its own, floats, and clamped bytes", () => {
    expect([...cutOut(row(Uint8Array.of(7, 9), 1), mask(1, 0)).data]).toEqual([7, 7, 7, 255, 0, 0, 0, 0]);
    expect([...cutOut(row(Uint8Array.of(7, 51, 9, 255), 2), mask(1, 1), { decontaminate: false }).data]).toEqual([
      7, 7, 7, 51, 9, 9, 9, 255,
    ]);
    expect([...cutOut(row(Float32Array.of(0.5, 0.25), 1), mask(1, 0)).data]).toEqual([0.5, 0.5, 0.5, 1, 0, 0, 0, 0]);
    const clamped = { data: Uint8ClampedArray.of(1, 2, 3, 255), height: 1, width: 1 };
    expect(cutOut(clamped, mask(1)).data).toEqual(clamped.data);
  });

  it("crops to what is left after the feather, with padding that may reach beyond the image", () => {
    const { data, box, height, width } = cutOut(four, mask(0, 1, 0, 0), { crop: true });
    expect([...data]).toEqual([40, 50, 60, 255]);
    expect([box, height, width]).toEqual([{ x: 1, y: 0, width: 1, height: 1 }, 1, 1]);
    const padded = cutOut(four, mask(0, 1, 0, 0), { crop: true, padding: 2 });
    expect(padded.box).toEqual({ x: -1, y: -2, width: 5, height: 5 });
    expect(pixels(padded).map(([, , , a]) => a)).toEqual([...new Array(12).fill(0), 255, ...new Array(12).fill(0)]);
    const feathered = cutOut(four, mask(0, 1, 0, 0), { crop: true, feather: 1 });
    expect(feathered.box.width).toBe(4);
    expect(expectError("invalid-mask", () => cutOut(four, mask(0, 0, 0, 0), { crop: true })).remedy).toContain("maskArea");
    expect([...cutOut(four, mask(0, 0, 0, 0)).data]).toEqual(new Array(16).fill(0));
  });

  it("takes labels by name, of every width", () => {
    for (const data of [Int32Array.of(-1, 3, 5, 3), Uint16Array.of(9, 3, 5, 3), Uint8Array.of(9, 3, 5, 3)]) {
      const labels = { data, height: 1, width: 4 };
      const opacity = (label: number | number[]) => pixels(cutOut(four, labels, { label })).map(([, , , a]) => a! / 255);
      expect(opacity(3)).toEqual([0, 1, 0, 1]);
      expect(opacity([3, 5])).toEqual([0, 1, 1, 1]);
      if (!(data instanceof Uint8Array)) {
        expect(expectError("invalid-option", () => cutOut(four, labels)).option).toBe("label");
      }
    }
  });

  it("takes the fringe away from translucent pixels, and from no other", () => {
    const cut = cutOut(toFloat32(image), alpha);
    const raw = cutOut(toFloat32(image), alpha, { decontaminate: false });
    for (let i = 0; i < alpha.data.length; i++) {
      const a = alpha.data[i]!;
      expect(cut.data[4 * i + 3]).toBe(a);
      for (let c = 0; c < 3; c++) {
        const own = Math.fround(image.data[3 * i + c]! / 255);
        expect(raw.data[4 * i + c]).toBe(a === 0 ? 0 : own);
        if (a === 0) expect(cut.data[4 * i + c]).toBe(0);
        else if (a === 1) expect(cut.data[4 * i + c]).toBe(own);
        else expect(Math.abs(cut.data[4 * i + c]! - fixture.foreground.data[3 * i + c]!)).toBeLessThan(1e-6);
      }
    }
  });

  it("estimates the same colors whether the image goes on or not", () => {
    // translucent pixels lie in the middle of a large image, whose far parts have no influence
    const large = noisyImage(260, 280, 3, 8);
    const soft = new Float32Array(260 * 280);
    for (let y = 120; y < 140; y++) for (let x = 130; x < 150; x++) soft[y * 280 + x] = (x - 129) / 21;
    const { data } = cutOut(large, { data: soft, height: 260, width: 280 });
    const all = estimateForeground(large, { data: soft, height: 260, width: 280 });
    for (let i = 0; i < soft.length; i++) {
      if (soft[i] === 0) continue;
      expect([...data.subarray(4 * i, 4 * i + 3)]).toEqual([...all.data.subarray(3 * i, 3 * i + 3)]);
    }
  });

  it("resizes a mask of another size, and a map of bytes", () => {
    const wide = { data: new Uint8Array(8 * 3), height: 2, width: 4, channels: 3 };
    const small = cutOut(wide, mask(1, 0));
    expect(pixels(small).map(([, , , a]) => a)).toEqual([255, 191, 64, 0, 255, 191, 64, 0]);
    const bytes = { data: Uint8Array.of(255, 128, 0, 4), height: 1, width: 4, channels: 1 };
    expect(pixels(cutOut(four, bytes)).map(([, , , a]) => a)).toEqual([255, 128, 0, 4]);
  });

  it("refuses what is no mask, with what helps", () => {
    const error = (region: unknown, options = {}) => expectError("invalid-mask", () => cutOut(four, region as never, options));
    expect(error({ data: Uint8Array.of(0, 1, 1, 0), height: 1, width: 4, channels: 1 }).remedy).toContain("no channels");
    expect(error({ data: Float32Array.of(0, 255, 1, 0), height: 1, width: 4 }).remedy).toContain("255");
    expect(error(four).option).toBe("region.channels");
    expect(error({ data: Float32Array.of(0, Number.NaN, 1, 0), height: 1, width: 4 }).option).toBe("region.data[1]");
    expect(error({ data: Float32Array.of(0, 1), height: 1, width: 4, channels: 1 }).option).toBe("region.data");
    error(null);
    error({ data: Uint8Array.of(1), height: 1, width: 4 });
    expectError("invalid-option", () => cutOut(four, mask(1, 1, 1, 1), { feather: -1 }));
    expectError("invalid-option", () => cutOut(four, mask(1, 1, 1, 1), { padding: 0.5 }));
    expect(expectError("invalid-option", () => cutOut(four, mask(1), { trim: true } as never)).remedy).toContain("crop");
    expectError("invalid-image", () => cutOut(row(new Uint8Array(5), 5), mask(1)));
  });
});

describe("withAlpha", () => {
  it("takes a mask, a map of bytes and one of floats", () => {
    const two = row(Uint8Array.of(1, 2, 3, 4, 5, 6), 3);
    expect([...withAlpha(two, mask(0, 7)).data]).toEqual([1, 2, 3, 0, 4, 5, 6, 255]);
    expect([...withAlpha(two, row(Uint8Array.of(9, 250), 1)).data]).toEqual([1, 2, 3, 9, 4, 5, 6, 250]);
    expect([...withAlpha(two, { data: Float32Array.of(0.5, 1), height: 1, width: 2 }).data]).toEqual([
      1, 2, 3, 128, 4, 5, 6, 255,
    ]);
    expect([...withAlpha(row(Float32Array.of(0.5), 1), row(Uint8Array.of(51), 1)).data]).toEqual([0.5, Math.fround(0.2)]);
    // what is there is replaced, and not changed in place
    const own = row(Uint8Array.of(1, 2, 3, 4), 4);
    expect([...withAlpha(own, mask(1)).data, ...withAlpha(own, 7).data, ...own.data]).toEqual([
      1, 2, 3, 255, 1, 2, 3, 7, 1, 2, 3, 4,
    ]);
    expectError("shape-mismatch", () => withAlpha(two, mask(1)));
    expectError("invalid-mask", () => withAlpha(two, [1] as never));
  });
});

describe("composite", () => {
  const background = { data: fixture.background.data, ...size, channels: 3 };
  const cut = withAlpha(image, alpha);

  it("agrees with Pillow, over opaque and translucent backgrounds", () => {
    expect(maxDifference(composite(cut, background).data, fixture.composite.data)).toBeLessThanOrEqual(1);
    const veiled = withAlpha(background, { data: fixture.veil.data, ...size, channels: 1 });
    const { data, channels } = composite(cut, veiled);
    expect(channels).toBe(4);
    // Pillow rounds twice; where nothing covers anything colors mean nothing
    const ours = pixels({ data, ...size, channels: 4 });
    const theirs = pixels({ data: fixture.translucent.data, ...size, channels: 4 });
    for (const [i, pixel] of ours.entries()) {
      expect(Math.abs(pixel[3]! - theirs[i]![3]!)).toBeLessThanOrEqual(1);
      if (pixel[3]! > 8) expect(maxDifference(pixel, theirs[i]!)).toBeLessThanOrEqual(2);
    }
  });

  it("is the exact mixture, rounded", () => {
    const stream = random(3);
    for (let run = 0; run < 300; run++) {
      const [f, b, a] = [stream.integer(256), stream.integer(256), stream.integer(256)];
      const over = composite(row(Uint8Array.of(f, f, f, a), 4), [b, b, b]);
      expect(over.data[0]).toBe(Math.round((f * a + b * (255 - a)) / 255));
    }
  });

  it("counts the foreground's own alpha beside the one given, and takes numbers and masks", () => {
    const white = row(Uint8Array.of(255, 255, 255, 128), 4);
    expect(composite(white, [0, 0, 0], { alpha: 0.5 }).data[0]).toBe(64);
    expect([...composite(row(Uint8Array.of(9, 9), 1), [1, 2, 3], { alpha: mask(1, 0) }).data]).toEqual([9, 9, 9, 1, 2, 3]);
    expect(composite(row(Float32Array.of(1), 1), [0, 0, 0], { alpha: 0.25 }).data).toEqual(Float32Array.of(0.25, 0.25, 0.25));
  });

  it("places the foreground anywhere", () => {
    const paper = row(new Uint8Array(5), 1);
    const seal = row(Uint8Array.of(1, 2, 3), 1);
    const reds = (x: number, y = 0) => pixels(composite(seal, paper, { x, y })).map(([r]) => r);
    expect(reds(1)).toEqual([0, 1, 2, 3, 0]);
    expect(reds(-2)).toEqual([3, 0, 0, 0, 0]);
    expect(reds(4)).toEqual([0, 0, 0, 0, 1]);
    expect(reds(0, 1)).toEqual([0, 0, 0, 0, 0]);
  });

  it("puts a cropped cut-out back where it was", () => {
    const region = { data: Uint8Array.from(alpha.data, (a) => (a > 0.6 ? 1 : 0)), ...size };
    const cropped = cutOut(image, region, { crop: true, padding: 3 });
    const whole = cutOut(image, region);
    expect(composite(cropped, background, { x: cropped.box.x, y: cropped.box.y }).data).toEqual(
      composite(whole, background).data,
    );
  });

  it("mixes light where linear is asked for", () => {
    const half = composite(row(Uint8Array.of(255), 1), [0, 0, 0], { alpha: 0.5, linear: true });
    expect([...half.data]).toEqual([188, 188, 188]);
    expectClose(rgbToLinear(half).data, [0.5, 0.5, 0.5], 0.005);
    const veiled = composite(row(Uint8Array.of(255, 0, 0), 3), row(Uint8Array.of(0, 0, 255, 0), 4), {
      alpha: 0.5,
      linear: true,
    });
    expect([...veiled.data]).toEqual([255, 0, 0, 128]);
    expect(composite(cut, background, { alpha: 0, linear: true }).data).toEqual(background.data);
  });

  it("refuses what does not go together", () => {
    expectError("shape-mismatch", () => composite(image, [0, 0, 0], { alpha: mask(1) }));
    expectError("invalid-option", () => composite(image, [0, 0] as never));
    expectError("invalid-mask", () => composite(image, [0, 0, 0], { alpha: 2 }));
    expect(expectError("invalid-image", () => composite(image, row(new Uint8Array(5), 5))).option).toBe("background.channels");
    expectError("invalid-option", () => composite(image, [0, 0, 0], { x: 0.5 }));
  });
});

describe("blurBackground", () => {
  it.each([0.7, 3, 8] as const)("is the normalized Gaussian of SciPy, sigma %s", (sigma) => {
    const tolerance = sigma < 4 ? 2e-5 : 2 / 255;
    const { data } = blurBackground(toFloat32(image), alpha, { sigma });
    expectClose(
      data,
      fixture[`blurred${sigma}`].data.map((v) => v / 255),
      tolerance,
    );
    const bytes = blurBackground(image, alpha, { sigma });
    expect(maxDifference(bytes.data, toUint8({ data, ...size, channels: 3 }).data)).toBeLessThanOrEqual(1);
  });

  it("keeps the foreground as it is, and none of it gets into the background", () => {
    const inside = Uint8Array.from({ length: 40 * 50 }, (_, i) => (i % 50 > 20 && i % 50 < 30 ? 1 : 0));
    const data = Uint8Array.from({ length: 3 * 2000 }, (_, i) => (inside[(i / 3) | 0] ? 255 : 40));
    for (const sigma of [0.5, 2, 5, 12, 100]) {
      const { data: out } = blurBackground(
        { data, height: 40, width: 50, channels: 3 },
        { data: inside, height: 40, width: 50 },
        { sigma },
      );
      expect(out).toEqual(data);
    }
  });

  it("takes gray and alpha, which it keeps, and a mask of another size", () => {
    const { data } = noisyImage(20, 30, 4, 2);
    const region = { data: Uint8Array.from({ length: 600 }, (_, i) => (i % 30 < 12 ? 1 : 0)), height: 20, width: 30 };
    const color = { data, height: 20, width: 30, channels: 4 };
    const blurred = blurBackground(color, region, { sigma: 5 });
    expect(planesOf(blurred)[3]).toEqual(planesOf(color)[3]);
    const gray = { data: data.slice(0, 1200), height: 20, width: 30, channels: 2 };
    const [plane, own] = planesOf(blurBackground(gray, region, { sigma: 5 }));
    expect(own).toEqual(planesOf(gray)[1]);
    expect(plane).toEqual(blurBackground(planesOf(gray)[0]!, region, { sigma: 5 }));
    const one = blurBackground(color, { data: Uint8Array.of(0), height: 1, width: 1 }, { sigma: 5 });
    expect(one).toEqual(blurBackground(color, { data: new Uint8Array(600), height: 20, width: 30 }, { sigma: 5 }));
    expect(
      blurBackground(color, { data: Int32Array.from(region.data), height: 20, width: 30 }, { sigma: 5, label: 1 }),
    ).toEqual(blurred);
  });

  it("kernel and twin agree at every width, for bytes and floats", () => {
    const stream = random(9);
    for (let wide = 1; wide <= 13; wide++) {
      for (const [block, channels, floats] of [
        [1, 3, 0],
        [2, 4, 1],
        [3, 3, 1],
        [5, 4, 0],
      ] as const) {
        const tall = 7;
        const length = tall * wide * channels;
        const data = floats
          ? Float32Array.from({ length }, () => stream.next())
          : Uint8Array.from({ length }, () => stream.integer(256));
        const soft = Float32Array.from({ length: tall * wide }, () => (stream.next() < 0.2 ? 1 : stream.next()));
        const source = { data, height: tall, width: wide, channels };
        const expected = blockSums(source, soft, block);
        const { sums, drawn } = withKernel(blurBackgroundKernel, (kernel, heap) => {
          const put = (values: Uint8Array | Float32Array) =>
            heap.copyIn(
              new Uint8Array([...new Uint8Array(values.buffer, values.byteOffset, values.byteLength), ...new Uint8Array(16)]),
            );
          const at = heap.alloc(16 * expected.width);
          const sums: number[] = new Array(4 * expected.width).fill(0);
          for (let y = 0; y < tall; y += block) {
            const rows = Math.min(block, tall - y);
            heap.f32(at, 4 * expected.width).fill(0);
            const samples = put(data.slice(y * wide * channels, (y + rows) * wide * channels));
            kernel.addBlocks(
              samples,
              floats,
              channels,
              heap.copyIn(soft.slice(y * wide, (y + rows) * wide)),
              rows,
              wide,
              block,
              at + 16,
            );
            sums.push(...heap.f32(at, 4 * expected.width));
          }
          sums.push(...new Array(4 * expected.width).fill(0));
          const behind = heap.copyIn(expected.data);
          const drawn: number[] = [];
          for (let y = 0; y < tall; y++) {
            const place = (y + (1 - block) / 2) / block + 1;
            const above = Math.floor(place);
            kernel.between(
              behind + 16 * expected.width * above,
              behind + 16 * expected.width * (above + 1),
              place - above,
              expected.width,
              at,
            );
            const out = heap.alloc(4 * wide * channels + 16);
            const samples = put(data.slice(y * wide * channels, (y + 1) * wide * channels));
            kernel.layOver(samples, floats, channels, heap.copyIn(soft.slice(y * wide, (y + 1) * wide)), wide, block, at, out);
            drawn.push(...(floats ? heap.f32(out, wide * channels) : heap.u8(out, wide * channels)));
          }
          return { sums, drawn };
        });
        expectClose(sums, expected.data, 0);
        expectClose(drawn, laidOver(source, soft, block, expected), floats ? 2e-6 : 0.51);
      }
    }
  });

  it("refuses what is no image, mask or sigma", () => {
    expectError("invalid-image", () => blurBackground(row(new Uint8Array(5), 5), mask(1)));
    expectError("invalid-mask", () => blurBackground(image, null as never));
    expectError("invalid-option", () => blurBackground(image, alpha, { sigma: 0 }));
    expectError("invalid-option", () => blurBackground(image, { data: new Int32Array(1), height: 1, width: 1 }));
  });
});

describe("smoothMasks", () => {
  const [tall, wide] = [40, 60];
  const disk = (cx: number, radius: number) => ({
    data: Uint8Array.from({ length: tall * wide }, (_, i) =>
      Math.hypot((i % wide) - cx, Math.floor(i / wide) - 20) < radius ? 1 : 0,
    ),
    height: tall,
    width: wide,
  });
  const meanChange = (frames: ArrayLike<number>[]) => {
    let sum = 0;
    for (let k = 1; k < frames.length; k++)
      for (let i = 0; i < tall * wide; i++) sum += Math.abs(frames[k]![i]! - frames[k - 1]![i]!);
    return sum / (frames.length - 1);
  };

  it("takes most of a border's jitter away", () => {
    const stream = random(4);
    const given = Array.from({ length: 20 }, () => disk(30 + 0.8 * (stream.next() - 0.5), 12 + (stream.next() - 0.5)));
    const smoother = smoothMasks();
    const smoothed = given.map((frame) => smoother.next(frame).data);
    expect(meanChange(smoothed.slice(5))).toBeLessThan(0.5 * meanChange(given.slice(5).map(({ data }) => data)));
  });

  it("follows motion at once, without a trail", () => {
    const smoother = smoothMasks();
    smoother.next(disk(12, 9));
    const { data } = smoother.next(disk(45, 9));
    const now = disk(45, 9).data;
    // what is left is at borders, where the window sees little change
    const wrong = data.filter((value, i) => Math.abs(value - now[i]!) > 0.5).length;
    expect(wrong).toBeLessThan(0.1 * Math.PI * 81);
    expect(data[20 * wide + 12]).toBe(0);
    const slow = smoothMasks({ gate: 1 });
    slow.next(disk(12, 9));
    expect(slow.next(disk(45, 9)).data[20 * wide + 12]).toBeCloseTo(0.7, 6);
  });

  it("starts anew after reset and at another size, and keeps its results", () => {
    const smoother = smoothMasks({ rate: 0.5, gate: 1 });
    const first = smoother.next(mask(1, 1));
    expect([...smoother.next(mask(0, 1)).data]).toEqual([0.5, 1]);
    expect([...first.data]).toEqual([1, 1]);
    first.data.fill(9);
    expect([...smoother.next(mask(0, 1)).data]).toEqual([0.25, 1]);
    expectError("invalid-mask", () => smoother.next(null as never));
    expect([...smoother.next(mask(0, 1)).data]).toEqual([0.125, 1]);
    expect([...smoother.next(mask(0, 1, 0)).data]).toEqual([0, 1, 0]);
    smoother.reset();
    expect([...smoother.next(mask(1, 1, 1)).data]).toEqual([1, 1, 1]);
    expectError("invalid-option", () => smoothMasks({ size: 4 }));
    expectError("invalid-option", () => smoothMasks({ rate: 0 }));
  });
});
