import type { Image } from "@segkit/core/image";
import type { Prompt } from "@segkit/core/prompts";
import { random } from "@segkit/core/random";
import { drawLabels, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { graphCut as twin } from "../../reference/graph-cut.js";
import fixtureFile from "./graph-cut.fixture.json" with { type: "json" };
import { graphCut, graphCutSession } from "./index.js";

interface Cases {
  readonly cases: readonly {
    readonly name: string;
    readonly image: FixtureArray<Uint8Array>;
    readonly seeds: FixtureArray<Int32Array>;
    readonly cuts: readonly {
      readonly lambda: number;
      readonly connectivity: 4 | 8;
      readonly energy: number;
      readonly labels: FixtureArray<Uint8Array>;
    }[];
  }[];
}

const fixture = loadFixture<Cases>(fixtureFile);

/** A stroke of one pixel for each run of seeds, so that the seeds are these. */
function promptOf(seeds: ArrayLike<number>, width: number): Prompt {
  const strokes = [];
  for (let i = 0; i < seeds.length; i++) {
    if (seeds[i]! < 0) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    let end = x;
    while (end + 1 < width && seeds[i + 1] === seeds[i]) {
      end++;
      i++;
    }
    strokes.push({
      points: [
        { x, y },
        { x: end, y },
      ],
      label: seeds[y * width + x]!,
      width: 1,
    });
  }
  return { strokes };
}

/** A disc of one color on another, with noise. */
function disc(height: number, width: number, channels: number, seed: number): Image<Uint8Array<ArrayBuffer>> {
  const noise = noisyImage(height, width, channels, seed).data;
  const data = Uint8Array.from(noise, (value, i) => {
    const [y, x] = [Math.floor(i / channels / width), Math.floor(i / channels) % width];
    const inside = (y - height / 2) ** 2 + (x - width / 2) ** 2 < (Math.min(height, width) / 3) ** 2;
    return (inside ? 60 + 50 * (i % channels) : 150) + value / 6;
  });
  return { data, height, width, channels };
}

const inDisc = (height: number, width: number) =>
  Int32Array.from({ length: height * width }, (_, i) =>
    Number((Math.floor(i / width) - height / 2) ** 2 + ((i % width) - width / 2) ** 2 < (Math.min(height, width) / 3) ** 2),
  );

describe("graphCut", () => {
  it("cuts a drawn object out", () => {
    const rows = ["......", ".11.1.", ".111..", ".111..", "......"];
    const { data, height, width } = drawLabels(rows);
    const image = { data: Uint8Array.from(data, (v) => 50 + 120 * v), height, width, channels: 1 };
    const points = [
      { x: 2, y: 2 },
      { x: 0, y: 4, label: "background" },
    ] as const;
    const { labels, mask, segments } = graphCut(image, { points }, { lambda: 1 });
    expect(labels).toEqual(drawLabels(rows));
    expect(Array.from(mask.data)).toEqual(Array.from(labels.data));
    expect(segments.map(({ id, area }) => [id, area])).toEqual([
      [0, 21],
      [1, 9],
    ]);
  });

  for (const { name, image, seeds, cuts } of fixture.cases) {
    it(`gives the cut of PyMaxflow: ${name}`, () => {
      const [height, width, channels] = image.shape as [number, number, number];
      for (const { lambda, connectivity, energy, labels } of cuts) {
        const ours = graphCut({ data: image.data, height, width, channels }, promptOf(seeds.data, width), {
          lambda,
          connectivity,
        });
        expect(Math.abs(ours.energy / energy - 1)).toBeLessThan(1e-6);
        const differ = labels.data.reduce((sum, label, i) => sum + Number(label !== ours.labels.data[i]), 0);
        expect(differ).toBeLessThanOrEqual(labels.data.length / 500);
      }
    });
  }

  it("equals its twin", () => {
    const stream = random(1);
    for (let run = 0; run < 40; run++) {
      const [height, width, channels] = [2 + stream.integer(6), 2 + stream.integer(6), run % 2 === 0 ? 1 : 3];
      const image = disc(height, width, channels, run);
      const seeds = Int32Array.from({ length: height * width }, () => (stream.next() < 0.2 ? stream.integer(2) : -1));
      seeds[0] = 0;
      seeds[seeds.length - 1] = 1;
      const [lambda, connectivity, bins] = [1 + 5 * stream.integer(3), run % 3 === 0 ? 4 : 8, channels === 1 ? 32 : 4] as const;
      const found = graphCut(image, promptOf(seeds, width), { lambda, connectivity, bins });
      const pixels = Array.from({ length: height * width }, (_, i) =>
        Array.from({ length: channels }, (_, c) => Math.fround(image.data[i * channels + c]! / 255)),
      );
      const expected = twin({ height, width, pixels, lambda, connectivity, labels: seeds, colors: seeds, bins }, 2 ** 20);
      expect(found.energy).toBeCloseTo(expected.energy, 3);
      expect(Array.from(found.labels.data)).toEqual(expected.labels);
    }
  });

  it("takes a box alone, one click, a contour, an earlier mask, and samples of any type", () => {
    const [height, width] = [30, 40];
    const image = disc(height, width, 3, 5);
    const wanted = inDisc(height, width);
    const share = (prompt: Prompt, of: Image = image) => {
      const { labels } = graphCut(of, prompt);
      return labels.data.reduce((sum, label, i) => sum + Number(label === wanted[i]), 0) / labels.data.length;
    };
    const box = { x: 8, y: 3, width: 24, height: 24 };
    expect(share({ box })).toBeGreaterThan(0.98);
    expect(share({ points: [{ x: 20, y: 15 }] })).toBeGreaterThan(0.98);
    expect(graphCut(image, { points: [{ x: 2, y: 2, label: 0 }] }).labels.data[2 * width + 2]).toBe(0);
    expect(
      share({
        contour: [
          { x: 5, y: 1 },
          { x: 35, y: 1 },
          { x: 35, y: 29 },
          { x: 5, y: 29 },
        ],
      }),
    ).toBeGreaterThan(0.98);
    expect(share({ mask: { data: Uint8Array.from(wanted), height, width } })).toBeGreaterThan(0.98);
    const alpha = {
      data: new Uint8Array(4 * 1200).map((_, i) => (i % 4 === 3 ? i : image.data[3 * (i >> 2) + (i % 4)]!)),
      height,
      width,
      channels: 4,
    };
    const floats = { ...image, data: Float32Array.from(image.data, (value) => value / 255) };
    const words = { ...image, data: Uint16Array.from(image.data, (value) => 257 * value) };
    for (const same of [alpha, floats, words]) expect(graphCut(same, { box })).toEqual(graphCut(image, { box }));
    const outside = graphCut(image, { box }).labels.data.filter((_, i) => i % width < 8 || i % width >= 32);
    expect(outside.every((label) => label === 0)).toBe(true);
    const drawn = { points: [{ x: 2, y: 2 }], box };
    expect(graphCut(image, drawn).mask.data[2 * width + 2]).toBe(1);
  });

  it("takes costs in place of a model, and none of them", () => {
    const [height, width] = [6, 9];
    const image = disc(height, width, 1, 6);
    const costs = Float32Array.from({ length: 108 }, (_, i) => (i % 2 === 0 ? 2 : Math.floor(i / 2) % 9 < 4 ? 5 : 0));
    const unary = { data: costs, height, width, channels: 2 };
    const points = [{ x: 0, y: 0, label: "background" }] as const;
    const { labels, energy } = graphCut(image, { points }, { unary, lambda: 0 });
    expect(Array.from(labels.data)).toEqual(Array.from({ length: 54 }, (_, i) => Number(i % 9 >= 4)));
    expect(energy).toBe(2 * 23);
    const both = [...points, { x: 8, y: 5 }] as const;
    const cut = graphCut(image, { points: both }, { model: "none" });
    expect(cut.labels.data[0]).toBe(0);
    expect(cut.labels.data[53]).toBe(1);
    expectError("invalid-argument", () => graphCut(image, { points }, { model: "none" }));
  });

  it("is defined for flat images, single pixels, lines, and seeds everywhere", () => {
    const flat = { data: new Uint8Array(30).fill(7), height: 5, width: 6, channels: 1 };
    const points = [
      { x: 1, y: 1 },
      { x: 4, y: 4, label: 0 },
    ] as const;
    const found = graphCut(flat, { points });
    expect(Number.isFinite(found.energy)).toBe(true);
    expect([found.labels.data[7], found.labels.data[28]]).toEqual([1, 0]);
    expect(
      graphCut({ data: Uint8Array.of(3), height: 1, width: 1, channels: 1 }, { points: [{ x: 0, y: 0 }] }).labels.data[0],
    ).toBe(1);
    const line = { data: Uint8Array.of(1, 2, 1, 200, 201), height: 5, width: 1, channels: 1 };
    expect(
      graphCut(line, {
        points: [
          { x: 0, y: 4 },
          { x: 0, y: 0, label: 0 },
        ],
      }).labels.data.join(""),
    ).toBe("00011");
    const seeds = Int32Array.from({ length: 30 }, (_, i) => (i * i) % 2);
    expect(graphCut(flat, promptOf(seeds, 6)).labels.data).toEqual(seeds);
    const all = promptOf(new Int32Array(30).fill(1), 6);
    expect(graphCut(flat, all).labels.data.every((label) => label === 1)).toBe(true);
  });

  it("refuses wrong input", () => {
    const image = disc(5, 6, 3, 7);
    const points = [{ x: 1, y: 1 }] as const;
    const refuse = (code: Parameters<typeof expectError>[0], prompt: unknown, options = {}, of: unknown = image) =>
      expectError(code, () => graphCut(of as never, prompt as never, options));
    refuse("invalid-argument", {});
    refuse("invalid-argument", undefined);
    refuse("invalid-argument", { points: [{ x: 6, y: 0 }] });
    refuse("invalid-argument", { points: [...points, { x: 1, y: 1, label: 0 }] });
    refuse("shape-mismatch", { mask: { data: new Uint8Array(4), height: 2, width: 2 } });
    refuse("invalid-image", { points }, {}, noisyImage(5, 6, 5, 1));
    const floats = { ...image, data: new Float32Array(90) };
    refuse("invalid-image", { points }, {}, { ...floats, data: floats.data.with(3, Number.NaN) });
    refuse("invalid-image", { points }, {}, { ...floats, data: floats.data.with(3, 200) });
    refuse("invalid-option", { points }, { lambda: -1 });
    refuse("invalid-option", { points }, { bins: 33 });
    refuse("invalid-option", { points }, { bins: 8, model: "none" });
    refuse("invalid-image", { points }, { unary: noisyImage(5, 6, 3, 1) });
    refuse("shape-mismatch", { points }, { unary: noisyImage(6, 5, 2, 1) });
    refuse("aborted", { points }, { signal: { aborted: true } });
  });
});

describe("graphCutSession", () => {
  it("gives what plain calls give, whatever was drawn before", () => {
    const stream = random(9);
    const [height, width] = [23, 31];
    for (const options of [{}, { connectivity: 4, lambda: 3 }] as const) {
      const image = disc(height, width, 3, 8);
      const session = graphCutSession(image, options);
      for (let k = 0; k < 8; k++) {
        const seeds = Int32Array.from({ length: height * width }, () => (stream.next() < 0.04 ? stream.integer(2) : -1));
        const prompt = promptOf(seeds, width);
        if (k === 3) expectError("aborted", () => session.segment(prompt, { signal: { aborted: true } }));
        if (k === 4) expectError("invalid-argument", () => session.segment({}));
        const { labels, energy } = session.segment(prompt);
        const plain = graphCut(image, prompt, options);
        expect(labels).toEqual(plain.labels);
        expect(energy).toBeCloseTo(plain.energy, 6);
      }
    }
    expect(expectError("invalid-option", () => graphCutSession(disc(2, 2, 1, 1), { lambda: "1" as never })).where).toBe(
      "graphCutSession",
    );
  });
});
