import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import type { AnnotatedImage } from "../annotations/index.js";
import { decodeVia, encodeVia } from "./index.js";

const region = (shape_attributes: object, region_attributes: object = { label: "cat" }) => ({
  shape_attributes,
  region_attributes,
});
const fileOf = (regions: unknown) =>
  JSON.stringify({ "a.jpg99": { filename: "a.jpg", size: 99, regions, file_attributes: {} } });
const POLYGON = { name: "polygon", all_points_x: [1, 5, 5], all_points_y: [2, 2, 6] };

describe("decodeVia", () => {
  // the forms that VIA's own documentation shows
  it("reads every shape, of VIA 2, VIA 1 and projects", () => {
    const regions = [
      region(POLYGON),
      region({ name: "rect", x: 1, y: 2, width: 3, height: 4 }),
      region({ name: "circle", cx: 10, cy: 11, r: 5 }),
      region({ name: "ellipse", cx: 10, cy: 11, rx: 5, ry: 3, theta: Math.PI / 2 }),
      region({ name: "polyline", all_points_x: [1, 5], all_points_y: [2, 2] }),
      region({ name: "point", cx: 3, cy: 4 }),
    ];
    const [image] = decodeVia(fileOf(regions));
    expect(image).toEqual({
      fileName: "a.jpg",
      objects: [
        { className: "cat", polygons: [{ outer: [1, 2, 5, 2, 5, 6], holes: [] }] },
        { className: "cat", box: { x: 1, y: 2, width: 3, height: 4 } },
        { className: "cat", ellipse: { x: 10, y: 11, radiusX: 5, radiusY: 5, rotation: 0 } },
        { className: "cat", ellipse: { x: 10, y: 11, radiusX: 5, radiusY: 3, rotation: 90 } },
        { className: "cat", line: [1, 2, 5, 2] },
        { className: "cat", keypoints: [{ x: 3, y: 4, visibility: 2 }] },
      ],
    });
    expect(decodeVia(fileOf(Object.fromEntries(regions.entries())))).toEqual([image]);
    expect(decodeVia(JSON.stringify({ _via_settings: {}, _via_img_metadata: JSON.parse(fileOf(regions)) }))).toEqual([image]);
  });

  it("finds the class", () => {
    const classOf = (attributes: object, options = {}) =>
      decodeVia(fileOf([region(POLYGON, attributes)]), options)[0]!.objects[0]!;
    expect(classOf({ species: "cat" }).className).toBe("cat");
    expect(classOf({ species: { cat: false, dog: true } }).className).toBe("dog");
    expect(classOf({ species: "cat", color: "red" }, { classAttribute: "color" })).toMatchObject({
      className: "red",
      attributes: { species: "cat" },
    });
    expect(classOf({ species: "cat", color: "red" }).className).toBe("");
    expect(classOf({ label: 7, color: "red" }).className).toBe("7");
    expect(classOf({}).className).toBe("");
  });

  it("names image and region that are wrong, and goes on where it may", () => {
    const wrong = [
      region({ name: "star" }),
      region({ ...POLYGON, all_points_y: [1] }),
      region({ ...POLYGON, all_points_y: [1, null, 2] }),
      region({ name: "rect", x: "1" }),
      region(5 as never),
      5,
    ];
    for (const given of wrong)
      expect(expectError("corrupt-data", () => decodeVia(fileOf([given]))).message).toContain('"a.jpg99".regions[0]');
    const errors: unknown[] = [];
    const [image] = decodeVia(fileOf([...wrong, region(POLYGON)]), { onError: (error) => errors.push(error) });
    expect([image!.objects.length, errors.length]).toEqual([1, 6]);
    expectError("corrupt-data", () => decodeVia('{"a":{"regions":[]}}'));
    expectError("corrupt-data", () => decodeVia(""));
    expectError("invalid-option", () => decodeVia("{}", { classAttribute: 5 as never }));
    expect(decodeVia("{}")).toEqual([]);
  });
});

describe("encodeVia", () => {
  it("writes what is read again, also images without regions", () => {
    const images: AnnotatedImage[] = [
      {
        fileName: "a.jpg",
        objects: [
          { className: "cat", polygons: [{ outer: [1, 2, 5, 2, 5, 6], holes: [] }], attributes: { color: "red" } },
          { className: "cat", box: { x: 1, y: 2, width: 3, height: 4 } },
          { className: "cat", ellipse: { x: 10, y: 11, radiusX: 5, radiusY: 5, rotation: 0 } },
          { className: "cat", line: [1, 2, 5, 2] },
          { className: "cat", keypoints: [{ x: 3, y: 4, visibility: 2 }] },
        ],
      },
      { fileName: "b.jpg", objects: [] },
    ];
    expect(decodeVia(encodeVia(images))).toEqual(images);
    expect(decodeVia(encodeVia(images, { classAttribute: "species" }), { classAttribute: "species" })).toEqual(images);
    const ring = { outer: [2, 2, 12, 2, 12, 12, 2, 12], holes: [[4, 4, 8, 4, 8, 8, 4, 8]] };
    const [slit] = decodeVia(encodeVia([{ objects: [{ className: "ring", polygons: [ring] }] }]));
    expect(slit!.objects[0]!.polygons![0]!.outer).toHaveLength(8 + 10 + 2);
    expectError("invalid-argument", () => encodeVia({} as never));
  });
});
