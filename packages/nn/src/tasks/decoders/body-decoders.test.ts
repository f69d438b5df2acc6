// Maps as the points of bodies, as mmpose, MoveNet, CPN and G-RMI find them.
import type { Tensor } from "@segkit/core/tensor";
import { type FixtureArray, loadFixture } from "@segkit/testing";
import { expect, it } from "vitest";
import { taggedPose } from "../tagged-pose.js";
import fixture from "./body_decoders.fixture.json";
import { centeredBody } from "./centered.js";
import { houghPoints } from "./hough.js";
import { secondMaximum } from "./second-maximum.js";
import { smoothedOffset } from "./smoothed.js";

type Floats = FixtureArray<Float32Array>;
interface Cases {
  readonly megvii: {
    readonly maps: Floats;
    readonly points: FixtureArray<Float64Array>;
    readonly scores: FixtureArray<Float64Array>;
  };
  readonly cpn: FixtureArray<Float64Array>;
  readonly hough: FixtureArray<Float64Array>;
  readonly movenet: Readonly<Record<"centers" | "guesses" | "heat" | "offsets", Floats>> & {
    readonly points: FixtureArray<Float64Array>;
  };
}
interface Tagged extends Readonly<Record<"heat" | "tags", Floats>> {
  readonly size: [width: number, height: number];
  readonly order: number[];
  readonly points: FixtureArray<Float64Array>;
  readonly scores: FixtureArray<Float64Array>;
  readonly bodies: FixtureArray<Float64Array>;
}
const { tagged } = loadFixture<{ readonly tagged: Tagged }>(fixture);
const { megvii, movenet, cpn, hough } = loadFixture<Cases>(fixture);
const tensor = ({ data, shape }: Floats): Tensor => ({ type: "float32", data, dims: [1, ...shape] });
const [count, rows, columns] = megvii.maps.shape as [number, number, number];
const size = { height: 4 * rows, width: 4 * columns };

it("smooths maps before it looks for their maxima, as Megvii's networks are evaluated", () => {
  const found = smoothedOffset(tensor(megvii.maps), size);
  expect(found).toHaveLength(count);
  found.forEach(({ x, y, score }, k) => {
    expect(x).toBeCloseTo(megvii.points.data[2 * k]!, 6);
    expect(y).toBeCloseTo(megvii.points.data[2 * k + 1]!, 6);
    expect(score).toBeCloseTo(megvii.scores.data[k]!, 6);
  });
});

it("goes from the hottest position towards the second hottest, as CPN's authors do", () => {
  secondMaximum(tensor(megvii.maps), size).forEach(({ x, y, score }, k) => {
    expect(x).toBeCloseTo(cpn.data[3 * k]!, 5);
    expect(y).toBeCloseTo(cpn.data[3 * k + 1]!, 5);
    expect(score).toBeCloseTo(cpn.data[3 * k + 2]!, 5);
  });
});

it("lets all positions vote for where a joint is, as G-RMI does", () => {
  houghPoints(tensor(movenet.heat), tensor(movenet.guesses), 3).forEach(({ x, y, score }, k) => {
    expect([x, y]).toEqual([hough.data[3 * k], hough.data[3 * k + 1]]);
    expect(score).toBeCloseTo(hough.data[3 * k + 2]!, 7);
  });
});

it("finds the joints of the body in the middle near its center's guesses, as MoveNet does", () => {
  const { centers, guesses, heat, offsets, points } = movenet;
  const maps = { centers: tensor(centers), guesses: tensor(guesses), heat: tensor(heat), offsets: tensor(offsets) };
  centeredBody(maps, size).forEach(({ x, y, score }, k) => {
    expect(x / size.width).toBeCloseTo(points.data[3 * k]!, 6);
    expect(y / size.height).toBeCloseTo(points.data[3 * k + 1]!, 6);
    expect(score).toBeCloseTo(points.data[3 * k + 2]!, 6);
  });
});

it("puts joints together by their tags, as mmpose does", async () => {
  const finding = taggedPose({ heatMaps: "heat", tags: "tags", order: tagged.order });
  if (finding.kind !== "image") throw new Error("it is for images");
  const [columns, rows] = tagged.size;
  const size = { height: rows, width: columns };
  const coverage = { corner: { x: 0, y: 0 }, frame: size };
  const place = { imageSize: size, inputSize: size, resizedSize: size, coverage };
  const context = { ...finding.defaults, place, checkAborted: () => {} };
  const outputs = { heat: tensor(tagged.heat), tags: tensor(tagged.tags) };
  const found = await finding.find(outputs, context as never);
  const order = [...tagged.bodies.data.keys()].sort((a, b) => tagged.bodies.data[b]! - tagged.bodies.data[a]!);
  expect(found).toHaveLength(order.length);
  order.forEach((n, i) => {
    expect(found[i]!.score).toBeCloseTo(tagged.bodies.data[n]!, 6);
    found[i]!.points.forEach((point, k) => {
      const at = 17 * n + k;
      expect(point!.x, `x of ${k}`).toBeCloseTo(tagged.points.data[2 * at]!, 5);
      expect(point!.y, `y of ${k}`).toBeCloseTo(tagged.points.data[2 * at + 1]!, 5);
      expect(point!.score).toBeCloseTo(tagged.scores.data[at]!, 5);
    });
  });
});
