import { random } from "@segkit/core/random";
import { expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { cutTrees, quickshift as twin } from "../../reference/quickshift.js";
import { type QuickshiftOptions, type QuickshiftTree, quickshift, quickshiftCut } from "./index.js";
import file from "./quickshift.fixture.json" with { type: "json" };

interface Case {
  readonly image: string;
  readonly options: QuickshiftOptions;
  readonly labels: FixtureArray<Uint8Array> | FixtureArray<Int32Array>;
  readonly parents: FixtureArray<Int32Array>;
  readonly distances: FixtureArray<Float32Array>;
}
const fixture = loadFixture<{
  images: Record<string, FixtureArray<Uint8Array> | FixtureArray<Float32Array>>;
  noise: Record<string, FixtureArray<Float64Array>>;
  cases: readonly Case[];
}>(file);

const imageOf = (name: string) => {
  const { data, shape } = fixture.images[name]!;
  return { data, height: shape[0]!, width: shape[1]!, channels: shape[2]! };
};
const halves = {
  data: Uint8Array.from({ length: 6 * 8 }, (_, i) => (i % 8 < 4 ? 20 : 220)),
  height: 6,
  width: 8,
  channels: 1,
};

describe("quickshift", () => {
  it("parts two flat halves", () => {
    const { labels, count, segments } = quickshift(halves, { kernelSize: 2 });
    expect(count).toBe(2);
    expect(segments.map(({ area }) => area)).toEqual([24, 24]);
    expect(new Set(labels.data.filter((_, i) => i % 8 < 4)).size).toBe(1);
  });

  it.each(fixture.cases.map((each) => [`${each.image} ${JSON.stringify(each.options)}`, each] as const))(
    "is scikit-image's with its noise: %s",
    (_, { image, options, labels, parents, distances }) => {
      const noise = fixture.noise[image]!.data;
      const plain = quickshift(imageOf(image), { ...options, noise });
      expect(plain.labels.data).toEqual(Int32Array.from(labels.data));
      expect(plain.count).toBe(Math.max(...labels.data) + 1);
      expect(plain.tree).toBeUndefined();
      const { tree, ...whole } = quickshift(imageOf(image), { ...options, noise, returnTree: true });
      expect(whole.labels).toEqual(plain.labels);
      expect(tree!.parents).toEqual(parents.data);
      expect(Array.from(tree!.distances, Number.isFinite)).toEqual(Array.from(distances.data, Number.isFinite));
      const found = tree!.distances.map((distance) => (Number.isFinite(distance) ? distance : 0));
      const expected = distances.data.map((distance) => (Number.isFinite(distance) ? distance : 0));
      // as far as Lab of float32 is from that of float64, times the weight of colors
      expectClose(found, expected, 2e-4 * Math.max(1, options.colorSpace === "none" ? 0 : (options.ratio ?? 1)));
    },
  );

  it("equals its twin at every width, of any channels, with the whole tree and without", () => {
    const stream = random(1);
    for (let run = 0; run < 40; run++) {
      const [height, width, channels] = [1 + stream.integer(12), 1 + (run % 19), 1 + (run % 4)];
      const { data: bytes } = noisyImage(height, width, channels, run);
      const colors = { data: Float32Array.from(bytes, (value) => value % 7), height, width, channels };
      const noise = Float64Array.from({ length: height * width }, () => 0.1 * stream.next());
      const [kernelSize, maxDist] = [1 + 2 * stream.next(), 5 * stream.next()];
      const expected = twin(colors, noise, kernelSize, maxDist);
      const options = { kernelSize, maxDist, noise, colorSpace: "none" } as const;
      const { tree, labels } = quickshift(colors, { ...options, returnTree: true });
      const { densities } = expected;
      tree!.parents.forEach((parent, p) => {
        if (parent === expected.parents[p]) return;
        // densities that differ by less than float32's rounding may change places
        const gaps = [parent, expected.parents[p]!].map((q) => Math.abs(densities[q]! - densities[p]!));
        expect(Math.min(...gaps)).toBeLessThan(2e-5);
      });
      if (tree!.parents.every((parent, p) => parent === expected.parents[p])) {
        expect(labels.data).toEqual(expected.labels);
        expectClose(
          tree!.distances.map((d) => (d === Number.POSITIVE_INFINITY ? -1 : d)),
          expected.distances.map((d) => (d === Number.POSITIVE_INFINITY ? -1 : d)),
          1e-6 * 20,
        );
      }
      expect(quickshift(colors, options).labels).toEqual(labels);
    }
  });

  it("cuts a tree anywhere, as the call itself does", () => {
    const image = imageOf("color");
    const { tree } = quickshift(image, { kernelSize: 2, returnTree: true });
    let before = Number.POSITIVE_INFINITY;
    for (const maxDist of [0, 1, 2.5, 6, 100]) {
      const cut = quickshiftCut(tree!, { maxDist });
      expect(cut.labels).toEqual(quickshift(image, { kernelSize: 2, maxDist }).labels);
      expect(cut.labels.data).toEqual(cutTrees(tree!.parents, tree!.distances, maxDist));
      expect(cut.count).toBeLessThan(before);
      before = cut.count;
    }
    const { labels } = quickshiftCut(JSON.parse(JSON.stringify(tree), revive), { maxDist: 6 });
    expect(labels).toEqual(quickshiftCut(tree!, { maxDist: 6 }).labels);
  });

  it("draws noise by its seed", () => {
    const flat = { data: new Uint8Array(3 * 40 * 40).fill(90), height: 40, width: 40, channels: 3 };
    const [first, again, other] = [0, 0, 1].map((seed) => quickshift(flat, { kernelSize: 2, maxDist: 2, seed }).labels.data);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it("defines every edge: one pixel, one row, one column, flat, no distance, colors out of all range", () => {
    const one = { data: Uint8Array.of(1, 2, 3), height: 1, width: 1, channels: 3 };
    const { labels, count, tree } = quickshift(one, { returnTree: true });
    expect([labels.data[0], count, tree!.parents[0], tree!.distances[0]]).toEqual([0, 1, 0, Number.POSITIVE_INFINITY]);
    for (const [height, width] of [
      [1, 50],
      [50, 1],
      [2, 3],
    ] as const) {
      const flat = { data: new Float32Array(height * width).fill(0.5), height, width, channels: 1 };
      expect(quickshift(flat, { kernelSize: 9, maxDist: 100 }).count).toBeLessThanOrEqual(2);
      expect(quickshift(flat, { maxDist: 0 }).count).toBe(height * width);
    }
    const far = { data: Float32Array.of(-3e38, 3e38, 0, 3e38), height: 2, width: 2, channels: 1 };
    expect(quickshift(far, { colorSpace: "none", ratio: 1000, maxDist: 1e300 }).labels.data.length).toBe(4);
    const alpha = { ...halves, data: Uint8Array.from({ length: 48 * 4 }, (_, i) => (i % 4 === 3 ? i : 60)), channels: 4 };
    const opaque = { ...alpha, data: alpha.data.map((value, i) => (i % 4 === 3 ? 255 : value)) };
    expect(quickshift(alpha).labels).toEqual(quickshift(opaque).labels);
  });

  it("reports progress, and ends when told to", () => {
    const image = noisyImage(200, 100, 3, 1);
    const stages: string[] = [];
    quickshift(image, { kernelSize: 1, onProgress: ({ stage, done, total }) => done === total && stages.push(stage) });
    expect(stages).toEqual(["densities", "parents"]);
    let calls = 0;
    const signal = {
      get aborted() {
        return ++calls > 2;
      },
    };
    expectError("aborted", () => quickshift(image, { signal }));
    expect(quickshift(halves, { kernelSize: 2 }).count).toBe(2);
  });

  it("refuses what it cannot use", () => {
    const floats = { ...halves, data: Float32Array.from(halves.data, (value) => value / 255) };
    expectError("invalid-image", () => quickshift({ ...floats, data: floats.data.with(5, Number.NaN) }));
    expectError("invalid-image", () => quickshift({ ...floats, data: floats.data.with(5, 200) }));
    expectError("invalid-option", () => quickshift({ ...halves, width: 4, channels: 2 }, { colorSpace: "lab" }));
    for (const options of [{ kernelSize: 0.9 }, { maxDist: -1 }, { ratio: Number.NaN }, { noise: [1] }, { sigma: -1 }])
      expectError("invalid-option", () => quickshift(halves, options));
    expectError("invalid-option", () => quickshift(halves, { noise: new Float32Array(48).fill(Number.NaN) }));
    const tree = quickshift(halves, { returnTree: true }).tree!;
    const circle = tree.parents.with(0, 1).with(1, 0);
    for (const wrong of [
      undefined,
      { ...tree, height: 5 },
      { ...tree, parents: circle },
      { ...tree, parents: tree.parents.with(3, 48) },
      { ...tree, parents: tree.parents.with(3, -1) },
      { ...tree, distances: [...tree.distances] },
    ])
      expectError("invalid-argument", () => quickshiftCut(wrong as QuickshiftTree));
    expectError("invalid-option", () => quickshiftCut(tree, { maxDist: -1 }));
  });
});

/** Arrays as JSON leaves them, and what it makes of infinite numbers. */
function revive(key: string, value: unknown): unknown {
  if (key === "parents") return Int32Array.from(Object.values(value as object));
  return key === "distances"
    ? Float32Array.from(Object.values(value as object), (item) => item ?? Number.POSITIVE_INFINITY)
    : value;
}
