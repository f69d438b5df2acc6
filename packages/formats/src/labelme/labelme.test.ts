import { decodeRle } from "@segkit/core/rle";
import { expectError, expectRejection, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type AnnotatedImage, objectToRle } from "../annotations/index.js";
import file from "./decode-labelme.fixture.json";
import { decodeLabelme, encodeLabelme } from "./index.js";

const { masks } = loadFixture<{ masks: { file: string; expected: FixtureArray<Uint8Array> } }>(file);
const shape = (shape_type: string | undefined, points: unknown, more = {}) => ({
  label: "cat",
  points,
  shape_type,
  group_id: null,
  flags: {},
  ...more,
});
const fileOf = (...shapes: readonly unknown[]) =>
  JSON.stringify({ shapes, imagePath: "a.jpg", imageData: null, imageHeight: 20, imageWidth: 30 });
const TRIANGLE = [
  [1, 2],
  [5, 2],
  [5, 6.5],
];

describe("decodeLabelme", () => {
  it("reads masks as LabelMe does", async () => {
    const { fileName, height, width, objects } = await decodeLabelme(masks.file);
    expect(fileName).toBe("../images/a.jpg");
    const pixels = height! * width!;
    for (const [k, { rle }] of objects.entries()) {
      expect(decodeRle(rle!).data).toEqual(masks.expected.data.slice(k * pixels, (k + 1) * pixels));
    }
    expect(objects).toHaveLength(4);
  });

  it("reads every type of shape, and joins polygons of one group", async () => {
    const { objects } = await decodeLabelme(
      fileOf(
        shape("polygon", TRIANGLE, { group_id: 3 }),
        shape(undefined, TRIANGLE, { group_id: 3 }),
        shape("polygon", TRIANGLE, { flags: { hidden: true }, description: "a note" }),
        shape("rectangle", [
          [9, 8],
          [3, 2],
        ]),
        shape("circle", [
          [10, 10],
          [13, 14],
        ]),
        shape("line", [
          [0, 0],
          [5, 5],
        ]),
        shape("linestrip", [
          [0, 0],
          [5, 5],
          [6, 6],
        ]),
        shape("point", [[4, 3]]),
      ),
    );
    expect(objects.map((object) => Object.keys(object).filter((key) => key !== "className"))).toEqual([
      ["group", "polygons"],
      ["attributes", "polygons"],
      ["box"],
      ["ellipse"],
      ["line"],
      ["line"],
      ["keypoints"],
    ]);
    expect(objects[0]!.polygons).toHaveLength(2);
    expect(objects[1]!.attributes).toEqual({ hidden: true, description: "a note" });
    expect(objects[2]!.box).toEqual({ x: 3, y: 2, width: 6, height: 6 });
    expect(objects[3]!.ellipse).toMatchObject({ radiusX: 5, radiusY: 5 });
  });

  it("names the shape that is wrong, and goes on where it may", async () => {
    const wrong = [
      [shape("polygon", [[1, 2]]), "shapes[0].points: expected at least 3 points"],
      [
        shape("polygon", [
          [1, 2],
          [1, "x"],
          [2, 2],
        ]),
        "shapes[0].points[1][1]",
      ],
      [shape("star", TRIANGLE), "shapes[0].shape_type"],
      [
        shape(
          "mask",
          [
            [0, 0],
            [1, 1],
          ],
          { mask: "§" },
        ),
        "base64",
      ],
      [
        shape(
          "mask",
          [
            [0, 0],
            [1, 1],
          ],
          { mask: btoa("no PNG") },
        ),
        "an intact PNG file",
      ],
      [
        shape("mask", [
          [0, 0],
          [1, 1],
        ]),
        "shapes[0].mask: expected text",
      ],
      [{ ...shape("polygon", TRIANGLE), label: 5 }, "shapes[0].label"],
      [5, "shapes[0]: expected an object"],
    ] as const;
    for (const [given, words] of wrong) {
      expect((await expectRejection("corrupt-data", decodeLabelme(fileOf(given)))).message).toContain(words);
    }
    const errors: string[] = [];
    const read = await decodeLabelme(fileOf(...wrong.map(([given]) => given), shape("polygon", TRIANGLE)), {
      onError: ({ message }) => errors.push(message),
    });
    expect([read.objects.length, errors.length]).toEqual([1, wrong.length]);
    expect((await expectRejection("corrupt-data", decodeLabelme("{}", { file: "a.json" }))).message).toContain(
      "a.json: shapes",
    );
    await expectRejection("corrupt-data", decodeLabelme(""));
    await expectRejection("corrupt-data", decodeLabelme(fileOf().slice(0, 20)));
    await expectRejection("invalid-argument", decodeLabelme(undefined as never));
    await expectRejection("invalid-option", decodeLabelme("{}", { name: "x" } as never));
  });
});

describe("encodeLabelme", () => {
  it("writes what is read again", async () => {
    const ring = { outer: [2, 2, 12, 2, 12, 12, 2, 12], holes: [[4, 4, 8, 4, 8, 8, 4, 8]] };
    const image: AnnotatedImage = {
      fileName: "a.jpg",
      height: 20,
      width: 30,
      objects: [
        {
          className: "parts",
          polygons: [
            { outer: [1, 2, 5, 2, 5, 6.5], holes: [] },
            { outer: [10, 2, 15, 2, 15, 6], holes: [] },
          ],
          group: 4,
        },
        { className: "box", box: { x: 1.5, y: 2, width: 3, height: 4 }, attributes: { hidden: true, description: "a note" } },
        { className: "ball", ellipse: { x: 9, y: 9, radiusX: 4, radiusY: 4, rotation: 0 } },
        { className: "line", line: [0, 0, 5, 5, 6, 7] },
        { className: "point", keypoints: [{ x: 3, y: 4, visibility: 2 }] },
      ],
    };
    expect(await decodeLabelme(await encodeLabelme(image))).toEqual(image);
    const holed = {
      ...image,
      objects: [
        { className: "ring", polygons: [ring] },
        { className: "none", rle: { size: [20, 30] as const, counts: [600] } },
      ],
    };
    const { objects } = await decodeLabelme(await encodeLabelme(holed));
    expect(objects).toHaveLength(1);
    expect(objects[0]!.rle).toEqual(objectToRle(holed.objects[0]!, [20, 30]));
    const oval = { ...image, objects: [{ className: "oval", ellipse: { x: 9, y: 9, radiusX: 4, radiusY: 2, rotation: 0 } }] };
    expect((await decodeLabelme(await encodeLabelme(oval))).objects[0]!.polygons).toHaveLength(1);
    await expectRejection("invalid-argument", encodeLabelme({ objects: [] }));
    await expectRejection("invalid-argument", encodeLabelme(null as never));
    expectError("invalid-argument", () => objectToRle({} as never, [1, 1]));
  });
});
