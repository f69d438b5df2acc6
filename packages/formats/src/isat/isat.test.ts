import { rleArea } from "@segkit/core/rle";
import { expectError, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type AnnotatedImage, objectBox, objectToRle } from "../annotations/index.js";
import { decodeIsat, encodeIsat } from "./index.js";
import file from "./isat.fixture.json";

interface Theirs {
  readonly segmentation: readonly (readonly number[])[];
  readonly bbox: readonly number[];
  readonly iscrowd: number;
  readonly category: number;
}
const fixture = loadFixture<{ file: object; annotations: readonly Theirs[] }>(file);
const square = (x: number, y: number, size: number) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
];
const fileOf = (...objects: readonly unknown[]) =>
  JSON.stringify({ info: { description: "ISAT", name: "a.jpg", height: 40, width: 50, depth: 3 }, objects });
const thing = (category: string, segmentation: unknown, more = {}) => ({
  category,
  group: 1,
  layer: 1,
  segmentation,
  iscrowd: false,
  note: "",
  ...more,
});
const area = (image: AnnotatedImage, k: number) => rleArea(objectToRle(image.objects[k]!, [image.height!, image.width!]));

describe("decodeIsat", () => {
  it("makes the objects that ISAT's own export makes", () => {
    const { objects } = decodeIsat(JSON.stringify(fixture.file));
    const key = ({ bbox }: { readonly bbox: readonly number[] }) => bbox.map((value) => value.toFixed(2)).join();
    const ours = objects.map((object) => {
      const { x, y, width, height } = objectBox(object)!;
      return {
        segmentation: object.polygons!.map(({ outer }) => Array.from(outer)),
        bbox: [x, y, width, height],
        iscrowd: object.isCrowd ? 1 : 0,
        category: ["cat", "dog"].indexOf(object.className),
      };
    });
    const sorted = (list: readonly Theirs[]) => [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    expect(ours).toHaveLength(fixture.annotations.length);
    for (const [k, theirs] of sorted(fixture.annotations).entries()) {
      const our = sorted(ours)[k]!;
      expect({ ...our, bbox: 0 }).toEqual({ ...theirs, bbox: 0 });
      for (const [i, value] of our.bbox.entries()) expect(value).toBeCloseTo(theirs.bbox[i]!, 9);
    }
  });

  it("cuts holes from what is below, in their group", () => {
    const image = decodeIsat(
      fileOf(
        thing("ring", square(5, 5, 20)),
        thing("__background__", square(10, 10, 8), { layer: 2 }),
        thing("other", square(30, 5, 10), { group: 2 }),
        thing("__background__", square(36, 10, 10), { group: 2, layer: 5 }),
        thing("above", square(10, 10, 4), { layer: 3 }),
      ),
    );
    expect(image.objects.map(({ className }) => className)).toEqual(["ring", "other", "above"]);
    expect(image.objects[0]!.polygons![0]!.holes).toHaveLength(1);
    expect(area(image, 0)).toBe(400 - 64);
    // over the border: a mask
    expect(image.objects[1]!.rle).toBeDefined();
    expect(area(image, 1)).toBe(100 - 4 * 5);
    expect(area(image, 2)).toBe(16);
  });

  it("names the object that is wrong, and goes on where it may", () => {
    const wrong = [
      thing("cat", square(1, 1, 2).slice(0, 2)),
      thing("cat", "points"),
      { ...thing("cat", square(1, 1, 2)), category: 1 },
      null,
    ];
    for (const given of wrong)
      expect(expectError("corrupt-data", () => decodeIsat(fileOf(given))).message).toContain("objects[0]");
    const errors: unknown[] = [];
    const { objects } = decodeIsat(fileOf(...wrong, thing("cat", square(1, 1, 2), { group: null })), {
      onError: (error) => errors.push(error),
    });
    expect([objects.length, errors.length]).toEqual([1, 4]);
    expect(expectError("corrupt-data", () => decodeIsat("[]", { file: "a.json" })).message).toContain(
      "a.json: expected an object",
    );
    expect(expectError("corrupt-data", () => decodeIsat('{"info":{"height":0}}')).message).toContain("info.height");
    expectError("invalid-argument", () => decodeIsat(5 as never));
  });
});

describe("encodeIsat", () => {
  it("writes what is read again, holes too", () => {
    const ring = { outer: [2, 2, 12, 2, 12, 12, 2, 12], holes: [[4, 4, 8, 4, 8, 8, 4, 8]] };
    const image: AnnotatedImage = {
      fileName: "a.jpg",
      height: 20,
      width: 30,
      objects: [
        { className: "ring", polygons: [ring], group: 1, attributes: { note: "a note" } },
        {
          className: "parts",
          polygons: [
            { outer: [14, 2, 19, 2, 19, 6], holes: [] },
            { outer: [20, 2, 25, 2, 25, 6], holes: [] },
          ],
          group: 2,
          isCrowd: true,
        },
      ],
    };
    expect(decodeIsat(encodeIsat(image))).toEqual(image);
    const masked = { ...image, objects: [{ className: "ring", rle: objectToRle(image.objects[0]!, [20, 30]) }] };
    expect(area(decodeIsat(encodeIsat(masked)), 0)).toBe(100 - 16);
    expectError("invalid-argument", () => encodeIsat({ objects: [] }));
  });
});
