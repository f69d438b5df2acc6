import { rleArea } from "@segkit/core/rle";
import { expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type AnnotatedImage, objectBox, objectToRle } from "../annotations/index.js";
import { decodeYolo, encodeYolo } from "./index.js";
import file from "./yolo.fixture.json";

interface Case {
  readonly text: string;
  readonly height: number;
  readonly width: number;
  readonly xyxy: FixtureArray<Float64Array>;
  readonly classes: FixtureArray<Int32Array>;
}
const { boxes, segments } = loadFixture<{ boxes: Case; segments: Case }>(file);
const size = { height: 100, width: 200 };

describe("decodeYolo", () => {
  it.each([
    ["boxes", boxes],
    ["segments", segments],
  ] as const)("reads %s as supervision does", (_, { text, height, width, xyxy, classes }) => {
    const { objects } = decodeYolo(text, { height, width });
    expect(objects.map(({ className }) => className)).toEqual(Array.from(classes.data, String));
    for (const [k, object] of objects.entries()) {
      const { x, y, width: w, height: h } = objectBox(object)!;
      // they read in single precision
      for (const [i, value] of [x, y, x + w, y + h].entries()) expect(value).toBeCloseTo(xyxy.data[4 * k + i]!, 3);
    }
  });

  it("reads scores, poses, empty files, any line ends", () => {
    expect(decodeYolo("", size).objects).toEqual([]);
    expect(decodeYolo("\ufeff\r\n \r\n", { ...size, file: "a.txt" })).toEqual({ fileName: "a.txt", ...size, objects: [] });
    const [box, segment] = decodeYolo("0 .5 .5 .1 .2 .75\r0 0 0 1 0 1 1 .5\n", size).objects;
    expect(box!.score).toBe(0.75);
    expect(segment).toMatchObject({ score: 0.5, polygons: [{ outer: [0, 0, 200, 0, 200, 100] }] });
    const pose = decodeYolo("1 .5 .5 .1 .2 .25 .5 2 0 0 0", { ...size, classes: ["cat", "dog"], keypoints: [2, 3] });
    expect(pose.objects[0]).toMatchObject({
      className: "dog",
      keypoints: [
        { x: 50, y: 50, visibility: 2 },
        { x: 0, y: 0, visibility: 0 },
      ],
    });
    expect(decodeYolo("0 .5 .5 .1 .2 .25 .5 0 0", { ...size, keypoints: [2, 2] }).objects[0]!.keypoints![1]!.visibility).toBe(
      0,
    );
  });

  it("names the line that is wrong, and goes on where it may", () => {
    const messageOf = (text: string, more = {}) =>
      expectError("corrupt-data", () => decodeYolo(text, { ...size, ...more })).message;
    expect(messageOf("0 .5 .5 .1 .2\n0 .5 .5 .1\n", { file: "a.txt" })).toContain(
      "a.txt: line 2: expected a class and three points",
    );
    expect(messageOf("0 0,5 0,5 0,1 0,2")).toContain("with a point, not with a comma");
    expect(messageOf("2 .5 .5 .1 .2", { classes: ["cat"] })).toContain("a class 0 … 0");
    expect(messageOf("-1 .5 .5 .1 .2")).toContain("count from 0");
    expect(messageOf("cat .5 .5 .1 .2")).toContain("line 1");
    expect(messageOf("0 .5 .5 nan .2")).toContain('received "nan"');
    expect(messageOf("0 .5 .5 1e999 .2")).toContain("1e999");
    expect(messageOf("0 .5 .5 .1 .2", { keypoints: [17, 3] })).toContain("17 key points");
    const errors: string[] = [];
    const { objects } = decodeYolo("0 .5\n0 .5 .5 .1 .2", { ...size, onError: ({ message }) => errors.push(message) });
    expect([objects.length, errors.length]).toEqual([1, 1]);
    expectError("invalid-option", () => decodeYolo("", {} as never));
    expectError("invalid-option", () => decodeYolo("", { ...size, classes: "cat" as never }));
    expectError("invalid-argument", () => decodeYolo(undefined as never, size));
  });
});

describe("encodeYolo", () => {
  const ring = { outer: [20, 20, 100, 20, 100, 80, 20, 80], holes: [[40, 40, 80, 40, 80, 60, 40, 60]] };
  const image: AnnotatedImage = {
    ...size,
    objects: [
      { className: "ring", polygons: [ring, { outer: [150, 10, 190, 10, 190, 90], holes: [] }] },
      { className: "line", line: [0, 0, 5, 5] },
      { className: "box", box: { x: -10, y: 10, width: 30, height: 20 } },
    ],
  };
  const classes = ["box", "ring", "line"];

  it("joins parts and holes to one ring, which is the same mask", () => {
    const again = decodeYolo(encodeYolo(image, { classes }), { ...size, classes });
    expect(again.objects.map(({ className }) => className)).toEqual(["ring", "box"]);
    const area = (object: AnnotatedImage["objects"][number]) => rleArea(objectToRle(object, [size.height, size.width]));
    expect(area(again.objects[0]!)).toBe(area(image.objects[0]!));
  });

  it("writes boxes within the image, and poses", () => {
    expect(encodeYolo(image, { classes, task: "boxes" }).split("\n")[2]).toBe("0 0.050000 0.200000 0.100000 0.200000");
    const person = {
      className: "box",
      box: { x: 0, y: 0, width: 20, height: 10 },
      keypoints: [{ x: 5, y: 5, visibility: 1 as const }],
    };
    const text = encodeYolo({ ...size, objects: [person] }, { classes, task: "poses" });
    expect(text).toBe("0 0.050000 0.050000 0.100000 0.100000 0.025000 0.050000 1\n");
    expect(encodeYolo({ ...size, objects: [] }, { classes })).toBe("");
  });

  it("refuses classes that are not listed, and images without a size", () => {
    expectError("invalid-option", () => encodeYolo(image, { classes: ["box"] }));
    expectError("invalid-option", () => encodeYolo(image, {} as never));
    expectError("invalid-argument", () => encodeYolo({ objects: [] }, { classes }));
    expectError("invalid-argument", () => encodeYolo(undefined as never, { classes }));
  });
});
