import { expectError, expectRejection } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import type { AnnotatedImage } from "../annotations/index.js";
import { decodeVoc, encodeVoc } from "./index.js";

const bndbox = (xmin: unknown, ymin: unknown, xmax: unknown, ymax: unknown) =>
  `<bndbox><xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox>`;
const object = (inside: string) => `<object><name>person</name>${inside}</object>`;
const fileOf = (inside: string) =>
  `<annotation>\r\n<folder>VOC2012</folder><filename>2011_000003.jpg</filename><size><width>500</width><height>375</height><depth>3</depth></size>${inside}</annotation>`;

describe("decodeVoc", () => {
  it("reads boxes, flags and parts, in the form that the development kit documents", async () => {
    const part = `<part><name>head</name>${bndbox(10, 20, 30, 40)}</part>`;
    const flags = "<pose>Left</pose><truncated>1</truncated><occluded>1</occluded><difficult>0</difficult>";
    const expected = {
      fileName: "2011_000003.jpg",
      height: 375,
      width: 500,
      objects: [
        {
          className: "person",
          box: { x: 0, y: 1, width: 100, height: 49 },
          isTruncated: true,
          isOccluded: true,
          attributes: { pose: "Left", parts: [{ name: "head", box: { x: 9, y: 19, width: 21, height: 21 } }] },
        },
      ],
    };
    const xml = fileOf(object(flags + bndbox(1, 2, 100, 50) + part));
    expect(await decodeVoc(xml)).toEqual(expected);
    expect(await decodeVoc(new TextEncoder().encode(`\ufeff<?xml version="1.0"?>\n${xml}`))).toEqual(expected);
    const zero = await decodeVoc(fileOf(object(bndbox("0", " 2.5 ", "99.5", "50"))), { firstPixel: 0 });
    expect(zero.objects[0]!.box).toEqual({ x: 0, y: 2.5, width: 100.5, height: 48.5 });
    expect(await decodeVoc("<annotation><size><width>0</width></size></annotation>")).toEqual({ objects: [] });
  });

  it("names the object that is wrong, and goes on where it may", async () => {
    const wrong = [bndbox(9, 2, 1, 5), bndbox("1,5", 2, 3, 4), bndbox("", 2, 3, 4), bndbox("NaN", 2, 3, 4), ""];
    for (const inside of wrong) {
      expect((await expectRejection("corrupt-data", decodeVoc(fileOf(object(inside))))).message).toContain("object[0].bndbox");
    }
    expect((await expectRejection("corrupt-data", decodeVoc(fileOf(object(wrong[1]!))))).message).toContain(
      "with a point, not with a comma",
    );
    expect((await expectRejection("corrupt-data", decodeVoc(fileOf("<object></object>")))).message).toContain("object[0].name");
    const errors: unknown[] = [];
    const all = [...wrong, bndbox(1, 1, 2, 2)].map(object).join("");
    expect((await decodeVoc(fileOf(all), { onError: (error) => errors.push(error) })).objects).toHaveLength(1);
    expect(errors).toHaveLength(5);
    for (const text of ["", "<annotation><object>", "<annotations/>", "no XML", "<annotation>&nbsp;</annotation>"]) {
      await expectRejection("corrupt-data", decodeVoc(text, { file: "a.xml" }));
    }
    expect((await expectRejection("corrupt-data", decodeVoc("<annotation>\n<object>"))).message).toContain("in line 2");
    await expectRejection("invalid-argument", decodeVoc(null as never));
    await expectRejection("invalid-option", decodeVoc("", { firstPixel: 2 as never }));
  });
});

describe("encodeVoc", () => {
  it("writes what is read again", async () => {
    const image: AnnotatedImage = {
      fileName: 'a & b "c".jpg',
      height: 50,
      width: 60,
      objects: [
        { className: "<cat>", box: { x: 0, y: 2, width: 10, height: 2 }, isDifficult: true, attributes: { pose: "Left" } },
        { className: "dog", box: { x: 1.5, y: 2, width: 3, height: 4 } },
      ],
    };
    for (const firstPixel of [0, 1] as const) {
      expect(await decodeVoc(encodeVoc(image, { firstPixel }), { firstPixel })).toEqual(image);
    }
    const ring = { className: "ring", polygons: [{ outer: [2, 2, 12, 2, 12, 12], holes: [] }] };
    const xml = encodeVoc({ ...image, objects: [ring, { className: "nowhere" }] }, { segmented: true });
    expect(xml).toContain("<segmented>1</segmented>");
    expect((await decodeVoc(xml)).objects).toEqual([{ className: "ring", box: { x: 2, y: 2, width: 10, height: 10 } }]);
    expectError("invalid-argument", () => encodeVoc({ objects: [] }));
  });
});
