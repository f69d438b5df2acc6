import { type Image, random, rgbToGray, toFloat32 } from "@segkit/core";
import { extendIndex } from "@segkit/core/filters";
import { expectClose, expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { correlate, drawn, laplacian, oriented, rings } from "../../reference/filter-bank.js";
import { kmeansFeatures } from "../kmeans/index.js";
import file from "./filter-bank.fixture.json";
import { type FilterBank, filterBankResponses, gaborBank, leungMalikBank, maximumResponseBank, schmidBank } from "./index.js";
import { sumOf } from "./pairs.js";

type Doubles = FixtureArray<Float64Array>;
type Floats = FixtureArray<Float32Array>;
type BankName = "large" | "small" | "schmid" | "rfs";
interface Answer {
  image: "camera" | "small";
  bank: BankName;
  mode: "reflect" | "mirror" | "nearest" | "constant" | "wrap";
  cval: number;
  step: number;
  most: number;
  values: Floats;
  signed?: Floats;
  absolute?: Floats;
}
interface Wave {
  frequency: number;
  theta: number;
  n: number;
  bandwidth: number;
  nStds: number;
  offset: number;
  real: Doubles;
  imaginary: Doubles;
}
const stored = loadFixture<{
  banks: Record<BankName, Doubles>;
  gabor: Wave[];
  images: Record<"camera" | "small", Floats>;
  responses: Answer[];
}>(file);

const banks: Record<BankName, FilterBank> = {
  large: leungMalikBank(),
  small: leungMalikBank({ scale: "small" }),
  schmid: schmidBank(),
  rfs: maximumResponseBank({ maximum: "none" }),
};
const gray = ({ data, shape }: Floats): Image<Float32Array> => ({
  ...{ data, height: shape[0]!, width: shape[1]!, channels: 1 },
});
const every = (values: ArrayLike<number>, step: number): number[] => Array.from(values).filter((_, i) => i % step === 0);
const weightsOf = ({ filters }: FilterBank): number[] => filters.flatMap(({ data }) => Array.from(data));
const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe("banks", () => {
  it.each(Object.entries(banks) as [BankName, FilterBank][])("have NumPy's weights: %s", (name, bank) => {
    expectClose(every(weightsOf(bank), 41), stored.banks[name].data, 1e-15);
  });

  it("have no sum, absolute sums of 1, and names of their own", () => {
    for (const bank of [...Object.values(banks), leungMalikBank({ size: 31, nOrientations: 4 }), schmidBank({ size: 3 })]) {
      for (const { data, height, width } of bank.filters) {
        expect(data.length).toBe(height * width);
        expect(Math.abs(sumOf({ data }))).toBeLessThan(4e-15);
        expect(Math.abs(Array.from(data).reduce((sum, weight) => sum + Math.abs(weight), 0) - 1)).toBeLessThan(1e-13);
      }
      expect(new Set(bank.filters.map(({ name }) => name)).size).toBe(bank.filters.length);
    }
    expect(Object.values(banks).map(({ filters }) => filters.length)).toEqual([48, 48, 13, 38]);
    expect(maximumResponseBank({ nOrientations: 2 }).channels!.map(({ filters }) => filters.join())).toEqual([
      ...["0,1", "2,3", "4,5", "6,7", "8,9", "10,11", "12", "13"],
    ]);
  });

  it("are drawn as the twin draws them", () => {
    const { filters } = maximumResponseBank({ size: 21, nOrientations: 5, maximum: "none" });
    expectClose(filters[7]!.data, drawn(21, oriented(1, 2, (Math.PI * 2) / 5)), 1e-15);
    expectClose(filters[29]!.data, drawn(21, oriented(2, 4, (Math.PI * 4) / 5)), 1e-15);
    expectClose(filters[31]!.data, drawn(21, laplacian(10)), 1e-15);
    expectClose(schmidBank({ size: 21 }).filters[4]!.data, drawn(21, rings(6, 2)), 1e-15);
  });

  it.each(stored.gabor)("have scikit-image's Gabor kernels: $frequency, $theta / $n of half a turn", (wave) => {
    const { frequency, theta, n, bandwidth, nStds, offset, real, imaginary } = wave;
    const options = { frequencies: frequency, nOrientations: n, bandwidth, nStds, offset };
    const { filters } = gaborBank({ ...options, zeroMean: false, output: "both" });
    const parts = [filters[2 * theta]!, filters[2 * theta + 1]!];
    for (const [i, expected] of [real, imaginary].entries()) {
      expect([parts[i]!.height, parts[i]!.width]).toEqual(expected.shape);
      expectClose(parts[i]!.data, expected.data, 1e-15);
    }
    for (const { data } of gaborBank(options).filters) expect(Math.abs(sumOf({ data }))).toBeLessThan(4e-15);
  });
});

describe("filterBankResponses", () => {
  it.each(stored.responses)(
    "are SciPy's: $image, $bank, $mode",
    ({ image: name, bank, mode, cval, step, most, ...expected }) => {
      const image = gray(stored.images[name]);
      const { data, channels, dimensions, names } = filterBankResponses(image, banks[bank], { mode, cval });
      expect([channels, dimensions, names.length]).toEqual([banks[bank].filters.length, channels, channels]);
      expect(maxDifference(every(data, step), expected.values.data) / most).toBeLessThan(1e-6);
      for (const maximum of ["signed", "absolute"] as const) {
        if (!expected[maximum]) continue;
        const strongest = filterBankResponses(image, maximumResponseBank({ maximum }), { mode, cval });
        expect(strongest.channels).toBe(8);
        expect(maxDifference(every(strongest.data, 7), expected[maximum].data) / most).toBeLessThan(1e-6);
      }
    },
  );

  it("equal their twin at every width around the lanes, with filters of any size, at every edge", () => {
    const stream = random(3);
    const noise = (length: number) => Float32Array.from({ length }, () => stream.normal());
    const filters = [
      [1, 1],
      [1, 4],
      [3, 3],
      [6, 2],
      [13, 30],
    ].map(([height, width], i) => ({ name: `${i}`, height: height!, width: width!, data: noise(height! * width!) }));
    for (const width of [1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 16, 17]) {
      for (const [height, mode] of [
        [1, "reflect"],
        [2, "constant"],
        [5, "wrap"],
        [7, "mirror"],
      ] as const) {
        const image = { data: noise(height * width), height, width, channels: 1 };
        const { data } = filterBankResponses(image, { filters }, { mode, cval: 0.7 });
        for (const [c, filter] of filters.entries()) {
          const expected = correlate(image, filter, (index, size) => extendIndex(index, size, mode), 0.7);
          const ours = expected.map((_, i) => data[i * filters.length + c]!);
          expect(maxDifference(ours, expected), `${height} × ${width}, ${mode}`).toBeLessThan(2e-5);
        }
      }
    }
  });

  it("are the same in one tile and in many", () => {
    const stream = random(5);
    const image = {
      data: Float32Array.from({ length: 150 * 1100 }, () => stream.next()),
      height: 150,
      width: 1100,
      channels: 1,
    };
    const bank = { filters: banks.large.filters.slice(10, 13) };
    const { data } = filterBankResponses(image, bank);
    for (const x0 of [0, 333, 1040]) {
      const part = { data: new Float32Array(150 * 60), height: 150, width: 60, channels: 1 };
      for (let y = 0; y < 150; y++) part.data.set(image.data.subarray(1100 * y + x0, 1100 * y + x0 + 60), 60 * y);
      const alone = filterBankResponses(part, bank).data;
      // away from the part's own edges
      for (let y = 0; y < 150; y += 7) {
        for (const x of [25, 31, 35]) {
          for (let c = 0; c < 3; c++) {
            const difference = alone[(60 * y + x) * 3 + c]! - data[(1100 * y + x0 + x) * 3 + c]!;
            expect(Math.abs(difference)).toBeLessThan(1e-6);
          }
        }
      }
    }
  });

  it("tell the orientation of a bar", () => {
    for (let k = 0; k < 6; k++) {
      // a dark bar that turns clockwise as k grows
      const [c, s] = [Math.cos((Math.PI * k) / 6), Math.sin((Math.PI * k) / 6)];
      const data = Float32Array.from({ length: 61 * 61 }, (_, i) => {
        const [y, x] = [Math.floor(i / 61) - 30, (i % 61) - 30];
        return Math.abs(-s * x + c * y) < 1.5 ? 0 : 1;
      });
      const { data: responses, channels } = filterBankResponses({ data, height: 61, width: 61, channels: 1 }, banks.rfs);
      const bars = responses.subarray((30 * 61 + 30) * channels + 18, (30 * 61 + 30) * channels + 24);
      expect(bars.indexOf(Math.max(...bars))).toBe(k);
    }
  });

  it("magnitudes are the roots of both parts' squares", () => {
    const image = noisyImage(30, 33, 1, 4);
    const options = { frequencies: [0.15, 0.3], nOrientations: 3 };
    const parts = filterBankResponses(image, gaborBank({ ...options, output: "both" }));
    const { data, channels, names } = filterBankResponses(image, gaborBank(options));
    expect([channels, names[4]]).toEqual([6, "wave 0.3, 60°"]);
    expectClose(
      data,
      Array.from({ length: 30 * 33 * 6 }, (_, i) => Math.hypot(parts.data[2 * i]!, parts.data[2 * i + 1]!)),
      1e-7,
    );
    const real = filterBankResponses(image, gaborBank({ ...options, output: "real" }));
    expectClose(
      real.data,
      parts.data.filter((_, i) => i % 2 === 0),
      1e-7,
    );
  });

  it("takes gray from colors, without alpha, of bytes, 16 bits and floats", () => {
    const image = noisyImage(20, 22, 3, 2);
    const bank = schmidBank({ size: 9 });
    const { data } = filterBankResponses(image, bank);
    expect(filterBankResponses(rgbToGray(toFloat32(image)), bank).data).toEqual(data);
    const rgba = Uint8Array.from({ length: 20 * 22 * 4 }, (_, i) =>
      i % 4 === 3 ? i : image.data[3 * Math.floor(i / 4) + (i % 4)]!,
    );
    expect(filterBankResponses({ data: rgba, height: 20, width: 22 }, bank).data).toEqual(data);
    const deep = { ...image, data: Uint16Array.from(image.data, (value) => 257 * value) };
    expectClose(filterBankResponses(deep, bank).data, data, 1e-6);
  });

  it("an even image gets no response, and standardizing takes brightness and contrast away", () => {
    const even = { data: new Float32Array(400).fill(0.3), height: 20, width: 20, channels: 1 };
    for (const standardize of [false, true])
      expect(largest(filterBankResponses(even, banks.large, { standardize }).data)).toBeLessThan(1e-16);
    const box = { filters: [{ name: "box", height: 3, width: 5, data: new Array(15).fill(1 / 15) }] };
    expectClose(filterBankResponses(even, box).data, even.data, 1e-7);
    const image = toFloat32(noisyImage(24, 20, 1, 6));
    const other = { ...image, data: image.data.map((value) => 0.25 * value + 0.5) };
    const [a, b] = [image, other].map((each) => filterBankResponses(each, banks.rfs, { standardize: true }).data);
    expect(maxDifference(a!, b!) / largest(a!)).toBeLessThan(1e-5);
    const single = { data: Uint8Array.of(9), height: 1, width: 1, channels: 1 };
    expect(largest(filterBankResponses(single, banks.large).data)).toBeLessThan(1e-16);
  });

  it("are features as they are", () => {
    const data = Float32Array.from({ length: 40 * 80 }, (_, i) => {
      const [y, x] = [Math.floor(i / 80), i % 80];
      return x < 40 ? (y % 6 < 3 ? 1 : 0) : x % 6 < 3 ? 1 : 0;
    });
    const waves = gaborBank({ frequencies: 1 / 6, nOrientations: 2 });
    const { labels } = kmeansFeatures(filterBankResponses({ data, height: 40, width: 80, channels: 1 }, waves), {
      nClusters: 2,
    });
    const left = labels[20 * 80 + 10]!;
    const right = labels.filter((label, i) => (label === left) === i % 80 < 40).length;
    expect(right / labels.length).toBeGreaterThan(0.95);
  });

  it("reports progress and can be aborted", () => {
    const image = noisyImage(40, 1300, 1, 1);
    const bank = { filters: banks.large.filters.slice(0, 2) };
    const seen: number[] = [];
    filterBankResponses(image, bank, { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen.at(-1)).toBe(1);
    expectError("aborted", () => filterBankResponses(image, bank, { signal: { aborted: true } }));
  });

  it("gives the same bits in every engine", () => {
    const data = Uint8Array.from({ length: 3 * 40 * 50 }, (_, i) => (i * i * 31 + 7 * i) % (97 + 53 * (i % 3)));
    const found = filterBankResponses({ data, height: 40, width: 50, channels: 3 }, maximumResponseBank(), {
      standardize: true,
    });
    let hash = 0;
    for (const byte of new Uint8Array(found.data.buffer)) hash = (Math.imul(hash, 31) + byte) | 0;
    for (const { data } of [...gaborBank().filters, ...banks.schmid.filters])
      for (const byte of new Uint8Array((data as Float64Array).buffer)) hash = (Math.imul(hash, 31) + byte) | 0;
    expect(hash).toBe(671_754_521);
  });

  it("refuses what is wrong", () => {
    const image = noisyImage(8, 8, 1, 1);
    const one = { name: "one", height: 1, width: 1, data: [1] };
    const refused = (bank: unknown): string | undefined =>
      expectError("invalid-argument", () => filterBankResponses(image, bank as FilterBank)).option;
    expect(refused(undefined)).toBe("bank");
    expect(refused({ filters: [] })).toBe("bank");
    expect(refused({ filters: [{ ...one, height: 0 }] })).toBe("bank.filters[0]");
    expect(refused({ filters: [one, { ...one, width: 512, data: new Array(512).fill(1) }] })).toBe("bank.filters[1]");
    expect(refused({ filters: [{ ...one, width: 2 }] })).toBe("bank.filters[0].data");
    expect(refused({ filters: [{ ...one, data: [Number.NaN] }] })).toBe("bank.filters[0].data[0]");
    expect(refused({ filters: [one], channels: [] })).toBe("bank.channels");
    expect(refused({ filters: [one], channels: [{ name: "c", filters: [1] }] })).toBe("bank.channels[0].filters");
    expect(refused({ filters: [one, one], channels: [{ name: "c", filters: [0, 1] }] })).toBe("bank.channels[0].combine");
    expect(refused({ filters: [one], channels: [{ name: "c", filters: [0], combine: "sum" }] })).toBe(
      "bank.channels[0].combine",
    );
    expect(refused({ filters: [one], channels: [{ name: "c", filters: [0], combine: "magnitude" }] })).toBe(
      "bank.channels[0].filters",
    );
    const nan = { data: Float32Array.of(0, Number.NaN), height: 1, width: 2, channels: 1 };
    expect(expectError("invalid-image", () => filterBankResponses(nan, { filters: [one] })).option).toBe("image.data[1]");
    const two = { data: new Uint8Array(8), height: 2, width: 2, channels: 2 };
    expect(expectError("invalid-image", () => filterBankResponses(two, { filters: [one] })).message).toContain("planesOf");
    expectError("invalid-option", () => filterBankResponses(image, { filters: [one] }, { mode: "edge" as "wrap" }));
    const large = { data: new Uint8Array(4096 * 4096), height: 4096, width: 4096, channels: 1 };
    expect(expectError("out-of-memory", () => filterBankResponses(large, banks.large)).message).toContain("8");
    for (const [option, make] of [
      ["size", () => leungMalikBank({ size: 48 })],
      ["size", () => schmidBank({ size: 2 })],
      ["size", () => maximumResponseBank({ size: 600 })],
      ["nOrientations", () => maximumResponseBank({ nOrientations: 0 })],
      ["frequencies", () => gaborBank({ frequencies: [] })],
      ["frequencies", () => gaborBank({ frequencies: 0.001 })],
      ["frequencies[1]", () => gaborBank({ frequencies: [0.1, 2] })],
    ] as const)
      expect(expectError("invalid-option", make).option).toBe(option);
  });
});
