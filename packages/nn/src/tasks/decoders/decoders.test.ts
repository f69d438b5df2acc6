// Heat maps, vectors and coordinates as points, as mmpose decodes them.
import type { Tensor } from "@segkit/core/tensor";
import { type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import type { FoundPoint } from "../finding.js";
import { blurred } from "./blur.js";
import { coordinates } from "./coordinates.js";
import { dark, darkUdp } from "./dark.js";
import fixture from "./decoders.fixture.json";
import { hourglassOffset } from "./hourglass.js";
import { megvii } from "./megvii.js";
import { mirroredCoordinates, mirroredMaps, mirroredVectors } from "./mirrored.js";
import { quarterOffset } from "./quarter-offset.js";
import { simcc } from "./simcc.js";

type Floats = FixtureArray<Float32Array>;
interface Points {
  readonly points: FixtureArray<Float64Array>;
  readonly scores: FixtureArray<Float64Array>;
}
type Decoder = "quarterOffset" | "dark" | "dark17" | "darkUdp" | "megvii" | "hourglass" | "simcc" | "regression";
interface Cases extends Readonly<Record<Decoder, Points>> {
  readonly maps: Floats;
  readonly others: Floats;
  readonly shifted: Floats;
  readonly mirrored: Floats;
  readonly coordinates: Floats;
  readonly otherCoordinates: Floats;
  readonly meanCoordinates: Floats;
  readonly size: [width: number, height: number];
  readonly flip: number[];
  readonly bins: [Floats, Floats];
  readonly otherBins: [Floats, Floats];
  readonly vectors: [Floats, Floats];
}
const cases = loadFixture<Cases>(fixture);
const { flip } = cases;
const [width, height] = cases.size;
const size = { width, height };
const count = flip.length;
const tensor = ({ data }: Floats, ...dims: number[]): Tensor => ({ type: "float32", data, dims: [1, count, ...dims] });
const mapsOf = (maps: Floats) => tensor(maps, height / 4, width / 4);
const binsOf = ([x, y]: [Floats, Floats]) => [tensor(x, 2 * width), tensor(y, 2 * height)] as const;

function near(found: readonly FoundPoint[], name: Decoder, tolerance: number, pixels = { across: 1, down: 1 }): void {
  const [points, scores] = [cases[name].points.data, cases[name].scores.data];
  for (const [k, { x, y, score }] of found.entries()) {
    // of a map that is nowhere above 0, mmpose's unbiased decoder reads the map before it; ours says −1, −1
    const misread = name === "darkUdp" && score <= 0;
    if (misread) {
      expect(Math.max(x, y)).toBeLessThan(0);
      continue;
    }
    expect(Math.abs(x - points[2 * k]! * pixels.across), `${name}: x of ${k}`).toBeLessThanOrEqual(tolerance);
    expect(Math.abs(y - points[2 * k + 1]! * pixels.down), `${name}: y of ${k}`).toBeLessThanOrEqual(tolerance);
    expect(Math.abs(score - scores[k]!), `${name}: score of ${k}`).toBeLessThanOrEqual(1e-6);
  }
  expect(found).toHaveLength(count);
}

describe("decoders", () => {
  it("find what mmpose finds, and the authors of hourglasses", () => {
    const maps = mapsOf(cases.maps);
    near(quarterOffset(maps, size), "quarterOffset", 1e-9);
    near(dark(maps, size), "dark", 1e-3);
    near(dark(maps, size, { kernel: 17 }), "dark17", 1e-3);
    // mmpose's pixels reach from one edge of the crop to the other; the last center is one less
    near(darkUdp(maps, size), "darkUdp", 1e-3, { across: (width - 1) / width, down: (height - 1) / height });
    near(megvii(mapsOf({ ...cases.maps, data: cases.maps.data.map((value) => value * 255) }), size, 11), "megvii", 1e-9);
    near(hourglassOffset(maps, size), "hourglass", 1e-9);
    near(simcc(...binsOf(cases.bins), 2), "simcc", 1e-9);
    near(coordinates(tensor(cases.coordinates, 2), size), "regression", 1e-5);
  });

  it("take the mean with the mirror image as mmpose does", () => {
    const [maps, others] = [mapsOf(cases.maps), mapsOf(cases.others)];
    expect(mirroredMaps(maps, others, flip, true).data).toEqual(cases.shifted.data);
    expect(mirroredMaps(maps, others, flip, false).data).toEqual(cases.mirrored.data);
    const [own, mirror] = [binsOf(cases.bins), binsOf(cases.otherBins)];
    expect(mirroredVectors(own[0], mirror[0], flip, "x").data).toEqual(cases.vectors[0].data);
    expect(mirroredVectors(own[1], mirror[1], flip, "y").data).toEqual(cases.vectors[1].data);
    const mean = mirroredCoordinates(
      ...([tensor(cases.coordinates, 2), tensor(cases.otherCoordinates, 2)] as const),
      flip,
      width,
    );
    cases.meanCoordinates.data.forEach((value, i) => {
      expect(Math.abs((mean.data as Float32Array)[i]! - value)).toBeLessThanOrEqual(1e-6);
    });
  });

  it("blur as a mean of weights that sum to 1", () => {
    const flat = new Float32Array(20).fill(0.5);
    for (const value of blurred(flat, 5, { kernel: 11, sigma: 0.8, border: "reflect", rescaled: false }))
      expect(value).toBeCloseTo(0.5, 6);
    // zeros beyond the border make it darker there, and the maximum stays
    const dim = blurred(flat, 5, { kernel: 3 });
    expect(dim[0]!).toBeLessThan(0.5);
    expect(Math.max(...dim)).toBeCloseTo(0.5, 6);
  });
});
