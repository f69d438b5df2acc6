import { describe, expect, it } from "vitest";
import { findBoundaries } from "../boundaries/index.js";
import { connectedComponents } from "../components/index.js";
import {
  drawBoundaries,
  drawBoxes,
  drawContours,
  drawKeypoints,
  drawMeanColor,
  drawOverlay,
  drawPolygons,
} from "../draw/index.js";
import { SegmentationError } from "../errors/index.js";
import { random } from "../random/random.js";
import { regionAdjacency, regionProperties } from "../regions/index.js";
import { segmentationFromLabels } from "../segmentation/index.js";
import {
  clearBorder,
  expandLabels,
  joinSegmentations,
  labelCounts,
  mapLabels,
  relabelSequential,
  uniqueLabels,
} from "./index.js";

type Call = (...args: never[]) => unknown;

/** What each function takes, by kind: l label map, m mask or label map, i image, p lists of numbers, b boxes, f function, o options. */
const FUNCTIONS: readonly [Call, string][] = [
  [connectedComponents, "mo"],
  [findBoundaries, "lo"],
  [regionProperties, "lo"],
  [regionAdjacency, "lo"],
  [uniqueLabels, "l"],
  [labelCounts, "l"],
  [relabelSequential, "lo"],
  [joinSegmentations, "ll"],
  [expandLabels, "lo"],
  [clearBorder, "lo"],
  [mapLabels, "lf"],
  [segmentationFromLabels, "lo"],
  [drawBoundaries, "ilo"],
  [drawMeanColor, "ilo"],
  [drawOverlay, "imo"],
  [drawContours, "ipo"],
  [drawPolygons, "ipo"],
  [drawKeypoints, "ipo"],
  [drawBoxes, "ibo"],
];

const NAMES =
  "connectivity,background,mode,properties,image,edgeMap,distance,bufferSize,classIds,scores,color,palette,alpha,lineWidth,radius,skeleton,closed,typo";

describe("functions of label maps", () => {
  it("answer whatever they are given with a result or a SegmentationError, and leave it as it was", () => {
    const stream = random(12);
    const pick = <T>(values: readonly T[]): T => values[stream.integer(values.length)]!;
    const junk = (): unknown =>
      pick([
        undefined,
        null,
        0,
        1,
        4,
        8,
        -1,
        0.5,
        255,
        Number.NaN,
        Number.POSITIVE_INFINITY,
        2 ** 40,
        "",
        "thick",
        "inner",
        true,
        [],
        {},
        [1, 2, 3],
        5n,
      ]);
    const height = 1 + stream.integer(6);
    const width = 1 + stream.integer(9);
    const labels = () => ({
      data: Int32Array.from({ length: height * width }, () => pick([-1, 0, 1, 2, 2 ** 31 - 1, -(2 ** 31)])),
      height,
      width,
    });
    const make: Record<string, () => unknown> = {
      l: labels,
      m: () => pick([labels(), { data: Uint8Array.from({ length: height * width }, () => stream.integer(3)), height, width }]),
      i: () => ({
        data: Uint8Array.from({ length: 3 * height * width }, () => stream.integer(256)),
        height,
        width,
        channels: 3,
      }),
      p: () => [Array.from({ length: 6 }, () => stream.integer(20) - 5), pick([[], [1, 2], Float64Array.of(1, 2, 3, 4, 5, 6)])],
      b: () => [{ x: stream.integer(5), y: -1, width: stream.integer(9), height: 2 }],
      f: () => (label: number) => label & 1,
      o: () =>
        stream.next() < 0.5
          ? {}
          : Object.fromEntries(Array.from({ length: 1 + stream.integer(2) }, () => [pick(NAMES.split(",")), junk()])),
    };
    let results = 0;
    for (let round = 0; round < 1500; round++) {
      const [call, kinds] = pick(FUNCTIONS);
      const args = [...kinds].map((kind) => {
        const value = stream.next() < 0.9 ? make[kind]!() : junk();
        if (typeof value === "object" && value !== null && !Array.isArray(value) && stream.next() < 0.1) {
          return { ...value, [pick(["data", "height", "width", "channels"])]: junk() };
        }
        return value;
      });
      const before = args.map((value) => (typeof value === "function" ? undefined : structuredClone(value)));
      try {
        const result = call(...(args as never[])) as { segments?: unknown };
        if (result.segments !== undefined) results++;
        results++;
      } catch (error) {
        if (!(error instanceof SegmentationError))
          throw new Error(`${call.name}(${JSON.stringify(before, text)})`, { cause: error });
      }
      for (const [k, value] of args.entries()) if (typeof value !== "function") expect(value).toEqual(before[k]);
    }
    expect(results).toBeGreaterThan(500);
  });
});

const text = (_: string, value: unknown) => (typeof value === "bigint" ? `${value}n` : value);
