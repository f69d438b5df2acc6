/** The measures beyond areas, borders and hulls, by scikit-image: moments, holes, diameters, deviations, cut-outs, spacing; and tables of them. */
import { drawLabels, expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import * as twin from "../../reference/regions.js";
import { regionsKernel } from "../generated/regions.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import { random } from "../random/random.js";
import { type RegionProperty, regionProperties, regionTable, regionTableToCsv } from "./index.js";
import { FORMS } from "./properties.js";
import fixture from "./region-properties.fixture.json";

type Doubles = FixtureArray<Float64Array>;
interface Case {
  labels: FixtureArray<Int32Array>;
  values: FixtureArray<Float32Array>;
  spacing: [number, number];
  label: FixtureArray<Int32Array>;
  properties: Record<string, Doubles>;
  coords: FixtureArray<Int32Array>;
  scaled: Doubles;
  image: FixtureArray<Uint8Array>;
  image_filled: FixtureArray<Uint8Array>;
  image_convex: FixtureArray<Uint8Array>;
  image_intensity: Doubles;
}
interface Table {
  labels: FixtureArray<Int32Array>;
  image: FixtureArray<Uint8Array>;
  columns: string[];
  values: Doubles;
}
const { cases, table, single } = loadFixture<{ cases: Case[]; table: Table; single: Pick<Table, "columns" | "values"> }>(
  fixture,
);
const planeOf = <Data>({ data, shape }: { data: Data; shape: readonly number[] }) => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
});
const imageOf = <Data>(array: { data: Data; shape: readonly number[] }) => ({ ...planeOf(array), channels: array.shape[2]! });
const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) as RegionProperty;

/** Numbers in scikit-image's order: y before x, the channel last. */
function numbersOf(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (Array.isArray(value)) return value.flatMap(numbersOf);
  const { x, y } = value as { x: number; y: number };
  return [y, x];
}
function flat(value: unknown, channels: boolean): number[] {
  if (!channels) return numbersOf(value);
  const each = (value as unknown[]).map(numbersOf);
  return each[0]!.flatMap((_, k) => each.map((numbers) => numbers[k]!));
}

describe("regionProperties", () => {
  it.each(cases.map((each, k) => [k, each] as const))("is scikit-image's regionprops, case %i", (_, each) => {
    const { properties, spacing } = each;
    const names = Object.keys(properties).map(camel);
    const image = imageOf(each.values);
    const regions = regionProperties(planeOf(each.labels), { background: 0, image, spacing, properties: names });
    expect(regions.map(({ label }) => label)).toEqual([...each.label.data]);
    for (const [name, expected] of Object.entries(properties)) {
      const key = camel(name);
      const values = regions.flatMap((region) => flat(region[key], FORMS[key].channels === true));
      if (name === "orientation") {
        for (const [k, value] of values.entries()) {
          if (regions[k]!.eccentricity < 1e-6) continue;
          const turn = Math.abs(value - expected.data[k]!) % Math.PI;
          expect(Math.min(turn, Math.PI - turn)).toBeLessThan(1e-12);
        }
        continue;
      }
      // Of line-like regions ours are exact; scikit-image's are as good as the square root of the precision.
      const tolerance = /^(axis_minor|eccentricity)/.test(name) ? 2e-7 : 1e-12;
      const most = expected.data.reduce((max, value) => (Number.isNaN(value) ? max : Math.max(max, Math.abs(value))), 1);
      expectClose(values, expected.data, tolerance * most);
    }
  });

  it("cuts out what scikit-image does", () => {
    for (const each of cases) {
      const properties = ["coords", "coordsScaled", "image", "imageFilled", "imageConvex", "imageIntensity"] as const;
      const regions = regionProperties(planeOf(each.labels), {
        ...{ background: 0, image: imageOf(each.values), spacing: each.spacing, properties },
      });
      const exchanged = (points: ArrayLike<number>) => Array.from(points, (_, i) => points[i % 2 === 0 ? i + 1 : i - 1]!);
      expect(regions.flatMap(({ coords }) => exchanged(coords))).toEqual([...each.coords.data]);
      expectClose(
        regions.flatMap(({ coordsScaled }) => exchanged(coordsScaled)),
        each.scaled.data,
        1e-13,
      );
      expect(regions.flatMap(({ image }) => [...image.data])).toEqual([...each.image.data]);
      expect(regions.flatMap(({ imageFilled }) => [...imageFilled.data])).toEqual([...each.image_filled.data]);
      expect(regions.flatMap(({ imageConvex }) => [...imageConvex.data])).toEqual([...each.image_convex.data]);
      expect(regions.flatMap(({ imageIntensity }) => [...imageIntensity.data])).toEqual([...each.image_intensity.data]);
    }
  });

  it("has the least diameter of the outline, by trying every direction", () => {
    for (const { labels, spacing } of cases) {
      const [sy, sx] = spacing;
      const regions = regionProperties(planeOf(labels), {
        ...{ background: 0, spacing, properties: ["imageConvex", "feretDiameterMin", "feretDiameterMax"] },
      });
      for (const { imageConvex, feretDiameterMin, feretDiameterMax } of regions) {
        const corners: [number, number][] = [];
        imageConvex.data.forEach((inside, i) => {
          const [x, y] = [i % imageConvex.width, Math.floor(i / imageConvex.width)];
          for (const [dx, dy] of [
            [0.5, 0],
            [-0.5, 0],
            [0, 0.5],
            [0, -0.5],
          ] as const)
            if (inside) corners.push([(x + dx) * sx, (y + dy) * sy]);
        });
        const widths = Array.from({ length: 1800 }, (_, k) => {
          const angle = (k * Math.PI) / 1800;
          const along = corners.map(([x, y]) => x * Math.cos(angle) + y * Math.sin(angle));
          return Math.max(...along) - Math.min(...along);
        });
        const least = Math.min(...widths);
        expect(feretDiameterMin).toBeLessThanOrEqual(least + 1e-12);
        expect(feretDiameterMin).toBeGreaterThan(0.99 * least);
        expect(feretDiameterMax).toBeGreaterThanOrEqual(Math.max(...widths) - 1e-12);
      }
    }
    const [square] = regionProperties(drawLabels(["11", "11"]), { properties: ["feretDiameterMax", "feretDiameterMin"] });
    expect(square!.feretDiameterMax).toBe(Math.sqrt(5));
    expect(square!.feretDiameterMin).toBe(2); // between opposite sides; 3 / √2 between the cut corners
  });

  it("runs further functions on what is cut out", () => {
    const labels = drawLabels(["11.", "1.2"]);
    const image = { data: Uint8Array.of(1, 2, 9, 4, 9, 6), height: 2, width: 3, channels: 1 };
    const extraProperties = {
      corner: (region: { data: Uint8Array }) => region.data[0] === 1,
      brightest: (_: unknown, intensity?: { data: ArrayLike<number> }) => Math.max(...Array.from(intensity!.data)),
    };
    const found = regionProperties(labels, { background: 0, image, properties: ["area"], extraProperties });
    expect(found).toEqual([
      { label: 1, area: 3, corner: true, brightest: 4 },
      { label: 2, area: 1, corner: true, brightest: 6 },
    ]);
    const without = regionProperties(labels, {
      background: 0,
      extraProperties: { seen: (_: unknown, intensity: unknown) => intensity },
    });
    expect(without[0]!.seen).toBeUndefined();
  });

  it("says what is not a number as NumPy does", () => {
    const image = { data: Float32Array.of(1, Number.NaN, 3, 4), height: 1, width: 4, channels: 1 };
    const properties = ["intensityMean", "intensityMedian", "intensityStd", "momentsWeighted", "momentsHu"] as const;
    const [bad, good] = regionProperties(drawLabels(["1122"]), { image, properties });
    expect([bad!.intensityMean, bad!.intensityMedian, bad!.intensityStd].flat()).toEqual([NaN, NaN, NaN]);
    expect(bad!.momentsWeighted[0]![0]![0]).toBeNaN();
    expect([good!.intensityMedian, good!.intensityStd].flat()).toEqual([3.5, 0.5]);
    expect(good!.momentsHu).toHaveLength(7);
  });

  it("sums powers and deviations as its twin does, at every width", () => {
    const stream = random(8);
    for (let width = 1; width <= 17; width++) {
      const height = 1 + stream.integer(6);
      const data = Int32Array.from({ length: height * width }, (_, i) => (i < 3 ? i : stream.integer(4) - 1));
      const count = Math.max(...data) + 1;
      const { data: samples } = noisyImage(height, width, 2, width);
      const floats = Float32Array.from(samples, (value) => value / 255);
      const centers = Float64Array.from({ length: 4 * count }, () => 8 * stream.next());
      for (const values of [samples, floats]) {
        const isFloat = values === floats ? 1 : 0;
        const [shapes, weighted, deviations] = withKernel(regionsKernel, (kernel, heap) => {
          const labels = heap.copyIn(data);
          const image = heap.copyIn(values);
          const about = heap.copyIn(centers);
          const out = [heap.alloc(128 * count), heap.alloc(256 * count), heap.alloc(16 * count)] as const;
          kernel.sumPowers(labels, height, width, about, out[0], count);
          kernel.sumWeightedPowers(labels, height, width, image, isFloat, 2, about, out[1], count);
          kernel.sumDeviations(labels, height, width, image, isFloat, 2, about, out[2], count);
          return [heap.f64(out[0], 16 * count), heap.f64(out[1], 32 * count), heap.f64(out[2], 2 * count)].map((sums) =>
            sums.slice(),
          ) as [Float64Array, Float64Array, Float64Array];
        });
        for (let k = 0; k < count; k++) {
          if (!data.includes(k)) continue;
          const scale = (values: readonly number[]) => 1e-13 * Math.max(1, ...values.map(Math.abs));
          const plain = twin.powers({ data, height, width }, k, [...centers.slice(2 * k, 2 * k + 2)]);
          expectClose(shapes.slice(16 * k, 16 * k + 16), plain, scale(plain));
          for (const c of [0, 1]) {
            const slot = 2 * k + c;
            const center = [...centers.slice(2 * slot, 2 * slot + 2)];
            const expected = twin.powers({ data, height, width }, k, center, (i) => values[2 * i + c]!);
            expectClose(weighted.slice(16 * slot, 16 * slot + 16), expected, scale(expected));
            const about = centers[slot]!;
            const [sum] = twin.powers({ data, height, width }, k, [0, 0], (i) => (values[2 * i + c]! - about) ** 2);
            expectClose([deviations[slot]!], [sum!], scale([sum!]));
          }
        }
      }
    }
  });

  it("refuses what does not fit together", () => {
    const labels = drawLabels(["12"]);
    for (const name of ["perimeter", "perimeterCrofton", "momentsHu"] as const) {
      expect(
        expectError("invalid-option", () => regionProperties(labels, { properties: [name], spacing: [1, 2] })).option,
      ).toBe("spacing");
    }
    expectError("invalid-option", () => regionProperties(labels, { spacing: 0 }));
    expectError("invalid-option", () => regionProperties(labels, { extraProperties: { area: () => 1 } }));
    expectError("invalid-option", () => regionProperties(labels, { extraProperties: { mine: 3 as never } }));
    expectError("invalid-option", () => regionProperties(labels, { properties: ["momentsWeighted"] }));
    const remedyOf = (name: string) =>
      expectError("invalid-option", () => regionProperties(labels, { properties: [name as never] })).remedy;
    expect(remedyOf("bbox")).toBe('Did you mean "box"?');
    expect(remedyOf("filled_area")).toBe('Did you mean "areaFilled"?');
    expect(remedyOf("feret_diameter_max")).toBe('Did you mean "feretDiameterMax"?');
  });
});

/** The fields of a file of comma-separated values, by RFC 4180. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  const fields = /("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/gy;
  for (let match = fields.exec(text); match !== null && fields.lastIndex <= text.length; match = fields.exec(text)) {
    rows.at(-1)!.push(match[1]!.startsWith('"') ? match[1]!.slice(1, -1).replaceAll('""', '"') : match[1]!);
    if (match[2] === "\n") rows.push([]);
    if (fields.lastIndex >= text.length) break;
  }
  return rows.filter((row) => row.length > 0);
}

describe("regionTable", () => {
  const labels = planeOf(table.labels);
  const image = imageOf(table.image);

  it("is scikit-image's regionprops_table: names, order and values", () => {
    const properties = [
      ...(["area", "box", "centroid", "eulerNumber", "inertiaTensor", "momentsHu", "intensityMean"] as const),
      ...(["centroidWeighted", "momentsWeighted"] as const),
    ];
    const ours = regionTable(labels, { background: 0, image, properties });
    expect(Object.keys(ours)).toEqual(table.columns);
    const most = table.values.data.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    expectClose(
      Object.values(ours).flatMap((column) => [...column] as number[]),
      table.values.data,
      1e-12 * most,
    );
    expect(ours["euler_number"]).toBeInstanceOf(Int32Array);
    const gray = { ...image, data: image.data.filter((_, i) => i % 3 === 0), channels: 1 };
    const one = regionTable(labels, {
      ...{ background: 0, image: gray, separator: "_" },
      properties: ["intensityMax", "centroidWeighted", "momentsWeightedHu"],
    });
    expect(Object.keys(one)).toEqual(single.columns);
    expectClose(
      Object.values(one).flatMap((column) => [...column] as number[]),
      single.values.data,
      1e-12 * 255,
    );
  });

  it("has the columns of a map without regions, and those of further functions", () => {
    const none = regionTable(drawLabels(["--"]), { properties: ["area", "centroid", "momentsHu"] });
    expect(Object.entries(none).map(([name, column]) => `${name}:${column.length}`)).toHaveLength(1 + 1 + 2 + 7);
    const extraProperties = {
      size: ({ height, width }: { height: number; width: number }) => [height, width],
      name: () => "a",
    };
    const columns = regionTable(drawLabels(["112"]), { properties: [], extraProperties });
    expect(columns).toEqual({
      ...{ label: Int32Array.of(1, 2), "size-0": Float64Array.of(1, 1), "size-1": Float64Array.of(2, 1) },
      name: ["a", "a"],
    });
    expectError("invalid-option", () => regionTable(labels, { properties: ["coords"] }));
    expectError("invalid-option", () => regionTable(labels, { separator: 3 as never }));
    expectError("invalid-labels", () => regionTable(null as never));
  });

  it("becomes a file from which every number comes back", () => {
    const columns = regionTable(labels, {
      background: 0,
      image,
      properties: ["area", "momentsNormalized", "momentsWeightedHu"],
    });
    const [names, ...rows] = parse(regionTableToCsv(columns));
    expect(names).toEqual(Object.keys(columns));
    const values = Object.values(columns) as Float64Array[];
    expect(rows).toHaveLength(values[0]!.length);
    for (const [k, row] of rows.entries()) expect(row.map(Number)).toEqual(values.map((column) => column[k]));
    const odd = { a: Float64Array.of(-0, 5e-324, 1.7976931348623157e308, 0.1, Number.NaN, Number.NEGATIVE_INFINITY) };
    expect(
      parse(regionTableToCsv(odd))
        .slice(1)
        .map(([text]) => Number(text)),
    ).toEqual([...odd.a]);
  });

  it("quotes text that needs it", () => {
    const odd = { label: Int32Array.of(1, 2), 'the "name", so': ["a,b", 'say "no"\n'], flag: [true, undefined] };
    expect(regionTableToCsv(odd)).toBe('label,"the ""name"", so",flag\n1,"a,b",true\n2,"say ""no""\n",\n');
    expect(parse(regionTableToCsv(odd))[2]).toEqual(["2", 'say "no"\n', ""]);
    expect(regionTableToCsv({ a: ["1;2"], b: [" x"] }, { delimiter: ";", lineEnd: "\r\n" })).toBe('a;b\r\n"1;2";" x"\r\n');
    for (const wrong of [null, [], { a: [1], b: [1, 2] }, { a: [{}] }, { a: 3 }]) {
      expectError("invalid-argument", () => regionTableToCsv(wrong as never));
    }
    for (const delimiter of ["", ";;", '"', "1", "\n"])
      expectError("invalid-option", () => regionTableToCsv({}, { delimiter }));
  });
});
