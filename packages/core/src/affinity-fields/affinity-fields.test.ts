import { expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import * as twin from "../../reference/affinity-fields.js";
import { affinityFieldsKernel } from "../generated/affinity-fields.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import { random } from "../random/random.js";
import file from "./affinity-fields.fixture.json" with { type: "json" };
import {
  type AffinityFieldSet,
  encodeAffinityFields,
  openposeKeypoints,
  type ParseAffinityFieldsOptions,
  parseAffinityFields,
} from "./index.js";
import { optimal } from "./match-candidates.js";
import { search } from "./search-maps.js";
import { composed, cubic, type Sum, smoothing } from "./upsampled-rows.js";

interface Parsed {
  readonly heat: FixtureArray<Float32Array>;
  readonly fields: FixtureArray<Float32Array>;
  readonly options: ParseAffinityFieldsOptions;
  readonly expected: {
    readonly candidates: (readonly [x: number, y: number, score: number])[][];
    readonly connections: (readonly [from: number, to: number, score: number])[][];
    readonly people: { readonly score: number; readonly parts: number[] }[];
  };
}
const fixture = loadFixture<{ body: Pick<AffinityFieldSet, "skeleton" | "fields">; parsed: Parsed[] }>(file);
const small: AffinityFieldSet = { names: ["head", "neck", "left", "right", "foot"], flip: [0, 1, 3, 2, 4], ...fixture.body };
const tensor = (data: Float32Array, dims: readonly number[]) => ({ type: "float32", data, dims }) as const;
const dense = (sums: readonly Sum[], extent: number) =>
  sums.map(({ start, weights }) => Array.from({ length: extent }, (_, i) => weights[i - start] ?? 0));
const drawn = (count: number, seed: number, least: number, most: number) => {
  const stream = random(seed);
  return Float32Array.from({ length: count }, () => least + (most - least) * stream.next());
};

describe("parseAffinityFields", () => {
  it.each(fixture.parsed.map((one, k) => [k, one] as const))("finds the people of the authors' steps: case %i", (_, one) => {
    const { bodies, candidates, connections } = parseAffinityFields(
      tensor(one.heat.data, one.heat.shape),
      tensor(one.fields.data, one.fields.shape),
      small,
      one.options,
    );
    const { expected } = one;
    candidates.forEach((found, part) => {
      expect(found.map(({ x, y }) => [x, y])).toEqual(expected.candidates[part]!.map(([x, y]) => [x, y]));
      found.forEach(({ score }, k) => {
        expect(Math.abs(score - expected.candidates[part]![k]![2])).toBeLessThan(1e-5);
      });
    });
    connections.forEach((found, line) => {
      expect(found.map(({ from, to }) => [from, to])).toEqual(expected.connections[line]!.map(([from, to]) => [from, to]));
      found.forEach(({ score }, k) => {
        expect(Math.abs(score - expected.connections[line]![k]![2])).toBeLessThan(1e-5);
      });
    });
    const people = [...expected.people].sort((a, b) => b.score - a.score);
    expect(people.length).toBeGreaterThan(1);
    expect(bodies.map(({ points }) => points)).toEqual(
      people.map(({ parts }) => parts.map((candidate, part) => candidates[part]![candidate])),
    );
    bodies.forEach(({ score }, k) => {
      expect(Math.abs(score - people[k]!.score)).toBeLessThan(1e-5);
    });
  });

  it("equals its twin at every width around the SIMD lanes", () => {
    const set: AffinityFieldSet = { names: ["a", "b"], flip: [0, 1], skeleton: [[0, 1]], fields: [[1, 0]] };
    for (let width = 2; width <= 17; width++) {
      const height = 2 + (width % 6);
      const heat = { data: drawn(2 * height * width, width, -0.3, 1), height, width };
      const fields = { data: drawn(2 * height * width, width + 50, -0.2, 1), height, width };
      const stride = 1 + (width % 5);
      const resizedSize = { height: height * stride, width: width * stride - (width % 2 && stride > 1 ? 1 : 0) };
      const imageSize = width % 3 ? resizedSize : { height: 2 * height + 5, width: 3 * width + 2 };
      const corner = { x: 0, y: 0 };
      const settings = {
        corner,
        stride,
        resizedSize,
        imageSize,
        sigma: (width % 4) / 2,
        peakThreshold: 0.2,
        fieldThreshold: 0.3,
        samples: 7,
        agreement: 0.5,
        maxCandidates: 4000,
      };
      const { candidates, pairs } = search(heat, fields, set, settings);

      const radius = Math.floor(4 * settings.sigma + 0.5);
      const taps = radius ? twin.smoothingTaps(settings.sigma, radius) : [1];
      const along = (axis: "height" | "width") => {
        const input = cubic(axis === "height" ? height : width, resizedSize[axis], 1 / stride);
        if (resizedSize === imageSize) return input;
        return composed(cubic(resizedSize[axis], imageSize[axis], resizedSize[axis] / imageSize[axis]), input);
      };
      const [down, across] = [along("height"), along("width")];
      const plane = (data: Float32Array, k: number) => data.subarray(k * height * width, (k + 1) * height * width);
      const plain = (data: Float32Array, k: number) =>
        twin.upsampled(plane(data, k), width, dense(down, height), dense(across, width));
      const smooth = (sums: Sum[]) => composed(smoothing(sums.length, taps), sums);
      const found = [0, 1].map((k) =>
        twin.peaks(twin.upsampled(plane(heat.data, k), width, dense(smooth(down), height), dense(smooth(across), width)), 0.2),
      );
      expect(candidates.map((of) => of.map(({ x, y }) => [x, y]))).toEqual(found);
      candidates.forEach((of, k) => {
        const map = plain(heat.data, k);
        for (const { x, y, score } of of) expect(score).toBeCloseTo(map[y]![x]!, 5);
      });
      const expected = twin.pairs(
        found[0]!,
        found[1]!,
        plain(fields.data, 1),
        plain(fields.data, 0),
        7,
        4,
        0.3,
        imageSize.height / 2,
      );
      expect(pairs[0]!.map(({ from, to }) => [from, to])).toEqual(expected.map(([from, to]) => [from, to]));
      pairs[0]!.forEach(({ score }, k) => {
        expect(score).toBeCloseTo(expected[k]![2], 5);
      });
    }
  });

  it("has its Gaussian from a kernel", () => {
    const taps = withKernel(affinityFieldsKernel, (kernel, heap) => {
      const at = heap.alloc(8 * 13);
      kernel.smoothingTaps(3, 12, at);
      return heap.f64(at, 13).slice();
    });
    twin.smoothingTaps(3, 12).forEach((tap, k) => {
      expect(Math.abs(taps[k]! - tap)).toBeLessThan(1e-15);
    });
  });

  it("takes the first of peaks that are equally hot and side by side, and the hottest where there are too many", () => {
    const heat = new Float32Array(2 * 4 * 8);
    for (const i of [9, 10, 17, 18]) heat[i] = 1;
    heat[32 + 5] = 0.5;
    heat[32 + 7] = 0.75;
    heat[32 + 24] = 0.25;
    const set: AffinityFieldSet = { names: ["a", "b"], flip: [0, 1], skeleton: [[0, 1]], fields: [[0, 1]] };
    const options = { stride: 1, sigma: 0, maxCandidates: 2 };
    const { candidates, bodies } = parseAffinityFields(
      tensor(heat, [1, 2, 4, 8]),
      tensor(new Float32Array(64), [1, 2, 4, 8]),
      set,
      options,
    );
    expect(candidates).toEqual([
      [{ x: 1, y: 1, score: 1 }],
      [
        { x: 5, y: 0, score: 0.5 },
        { x: 7, y: 0, score: 0.75 },
      ],
    ]);
    expect(bodies).toEqual([]);
  });

  it("finds all peaks of a map that is full of them", () => {
    const [height, width] = [64, 70];
    const heat = Float32Array.from({ length: height * width }, (_, i) => (i + Math.floor(i / width)) % 2);
    const set: AffinityFieldSet = { names: ["a"], flip: [0], skeleton: [[0, 0]], fields: [[0, 0]] };
    const options = { stride: 1, sigma: 0, maxCandidates: 4096, agreement: 1 };
    const zeros = tensor(new Float32Array(heat.length), [1, height, width]);
    expect(parseAffinityFields(tensor(heat, [1, height, width]), zeros, set, options).candidates[0]).toHaveLength(2240);
  });

  it("refuses what does not fit", () => {
    const maps = (count: number, width = 5) => tensor(new Float32Array(count * 4 * width), [count, 4, width]);
    const call = (options: ParseAffinityFieldsOptions) => () =>
      parseAffinityFields(maps(19), maps(38), openposeKeypoints, options);
    expect(call({})().bodies).toEqual([]);
    expectError("invalid-tensor", () => parseAffinityFields(maps(17), maps(38), openposeKeypoints));
    expectError("invalid-tensor", () => parseAffinityFields(maps(19), maps(37), openposeKeypoints));
    expectError("shape-mismatch", () => parseAffinityFields(maps(19), maps(38, 6), openposeKeypoints));
    expectError("invalid-tensor", () =>
      parseAffinityFields({ ...maps(19), data: new Float32Array(3) }, maps(38), openposeKeypoints),
    );
    expectError("invalid-argument", () => parseAffinityFields(maps(19), maps(38), { ...openposeKeypoints, fields: [[0, 1]] }));
    const bad = maps(19);
    bad.data[7] = Number.NaN;
    expect(expectError("invalid-tensor", () => parseAffinityFields(bad, maps(38), openposeKeypoints)).message).toContain(
      "data[7]",
    );
    expectError("invalid-option", call({ resizedSize: { height: 33, width: 40 } }));
    expectError("invalid-option", call({ imageSize: { height: 0, width: 40 } }));
    expectError("invalid-option", call({ samples: 1 }));
    expectError("invalid-option", call({ matching: "best" as never }));
  });
});

describe("encodeAffinityFields", () => {
  const [height, width] = [14, 19];
  const bodies = [
    [{ x: 40, y: 30 }, { x: 44, y: 60.5 }, { x: 20, y: 80 }, undefined, undefined],
    [{ x: 90, y: 20 }, { x: 60, y: 65 }, { x: 20, y: 70 }, { x: 100, y: 75 }, undefined],
  ];
  const place = ({ x, y }: { x: number; y: number }): [x: number, y: number] => [(x + 0.5) / 8 - 0.5, (y + 0.5) / 8 - 0.5];

  it("equals its twin", () => {
    const { heatMaps, fields } = encodeAffinityFields(bodies, small, { height, width });
    expect(heatMaps.dims).toEqual([1, 6, height, width]);
    expect(fields.dims).toEqual([1, 12, height, width]);
    small.names.forEach((_, part) => {
      const peaks = bodies.flatMap((body) => (body[part] ? [twin.drawPeak(height, width, ...place(body[part]), 7 / 8)] : []));
      const expected = Array.from({ length: height * width }, (_, i) => Math.max(0, ...peaks.map((peak) => peak[i]!)));
      expected.forEach((heat, i) => {
        expect(Math.abs(heat - heatMaps.data[part * height * width + i]!)).toBeLessThan(1e-6);
      });
    });
    small.skeleton.forEach(([a, b], line) => {
      const lines = bodies.flatMap((body) =>
        body[a] && body[b] ? [twin.drawLine(height, width, place(body[a]), place(body[b]), 1)] : [],
      );
      small.fields[line]!.forEach((map, axis) => {
        for (let i = 0; i < height * width; i++) {
          const vectors = lines.flatMap((one) => (one[i] ? [one[i][axis]!] : []));
          const mean = vectors.reduce((sum, value) => sum + value, 0) / Math.max(1, vectors.length);
          expect(Math.abs(mean - fields.data[map * height * width + i]!)).toBeLessThan(1e-6);
        }
      });
    });
  });

  it("is what the parser undoes, and the background what parts leave of 1", () => {
    const apart = [bodies[0]!, bodies[1]!.map((point) => point && { x: point.x + 90, y: point.y })];
    const { heatMaps, fields } = encodeAffinityFields(apart, small, { height, width: 30 });
    const found = parseAffinityFields(heatMaps, fields, small, { minParts: 2 }).bodies;
    expect(found).toHaveLength(2);
    const [first, second] = found.map(({ points }) => points).sort((a, b) => a[0]!.x - b[0]!.x);
    [first!, second!].forEach((points, k) => {
      points.forEach((point, part) => {
        const known = apart[k]![part];
        expect(point === undefined).toBe(known === undefined);
        if (point && known) expect(Math.hypot(point.x - known.x, point.y - known.y)).toBeLessThan(2.5);
      });
    });
    const background = heatMaps.data.subarray(5 * height * 30);
    const most = (i: number) => Math.max(...[0, 1, 2, 3, 4].map((part) => heatMaps.data[part * height * 30 + i]!));
    background.forEach((value, i) => {
      expect(value).toBeCloseTo(1 - most(i), 6);
    });
  });

  it("refuses what does not fit", () => {
    expectError("invalid-argument", () => encodeAffinityFields([[{ x: 1, y: 2 }]], small, { height, width }));
    expectError("invalid-argument", () =>
      encodeAffinityFields([Array(5).fill({ x: Number.NaN, y: 2 })], small, { height, width }),
    );
    expectError("invalid-option", () => encodeAffinityFields([], small, { height: 0, width }));
    const set = { ...small, skeleton: [] };
    expectError("invalid-argument", () => encodeAffinityFields([], set, { height, width }));
  });
});

describe("matching", () => {
  it("is optimal: no other choice has a greater sum", () => {
    for (let seed = 0; seed < 40; seed++) {
      const stream = random(seed);
      const [rows, columns] = [1 + (seed % 4), 1 + ((seed * 3) % 5)];
      const pairs = [];
      for (let from = 0; from < rows; from++) {
        for (let to = 0; to < columns; to++) if (stream.next() < 0.7) pairs.push({ from, to, score: stream.next() });
      }
      const sum = optimal(pairs, rows, columns).reduce((total, { score }) => total + score, 0);
      const best = (from: number, taken: number): number =>
        from === rows
          ? 0
          : Math.max(
              best(from + 1, taken),
              ...pairs
                .filter((pair) => pair.from === from && !(taken & (1 << pair.to)))
                .map((pair) => pair.score + best(from + 1, taken | (1 << pair.to))),
            );
      expect(sum).toBeCloseTo(best(0, 0), 12);
    }
  });
});

describe("openposeKeypoints", () => {
  it("have two maps of their own for each line, left and right exchanged by flip", () => {
    const { names, flip, skeleton, fields } = openposeKeypoints;
    expect(names).toHaveLength(18);
    expect([...fields.flat()].sort((a, b) => a - b)).toEqual(Array.from({ length: 38 }, (_, k) => k));
    expect(skeleton).toHaveLength(fields.length);
    expect(flip.map((other) => flip[other])).toEqual(names.map((_, k) => k));
    const mirrored = (name: string) =>
      name.startsWith("left") ? name.replace("left", "right") : name.replace("right", "left");
    expect(flip.map((other) => names[other])).toEqual(names.map(mirrored));
  });
});
