import { decodeRle } from "@segkit/core/rle";
import { expectError, expectRejection, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type AnnotatedImage, objectToRle } from "../annotations/index.js";
import file from "./cvat.fixture.json";
import { decodeCvat, encodeCvat } from "./index.js";

interface Theirs {
  readonly text: string;
  readonly masks: FixtureArray<Uint8Array>;
  readonly labels: readonly string[];
  readonly ring: readonly number[];
  readonly box: readonly [number, number, number, number];
}
const { file: theirs } = loadFixture<{ file: Theirs }>(file);
const fileOf = (inside: string) =>
  `<annotations><version>1.1</version><image id="0" name="a.jpg" width="30" height="20">${inside}</image></annotations>`;

describe("decodeCvat", () => {
  it("reads masks, polygons and boxes as Datumaro does", async () => {
    const [image] = await decodeCvat(theirs.text);
    const { height, width } = image!;
    const masks = image!.objects.filter(({ rle }) => rle !== undefined);
    expect(masks.map(({ className }) => className)).toEqual(theirs.labels);
    for (const [k, { rle }] of masks.entries()) {
      const pixels = height! * width!;
      expect(decodeRle(rle!).data).toEqual(theirs.masks.data.slice(k * pixels, (k + 1) * pixels));
    }
    const polygon = image!.objects.find(({ polygons }) => polygons !== undefined)!;
    expect(polygon).toMatchObject({ className: "dog", group: 5, polygons: [{ outer: theirs.ring }] });
    const { className, box, isOccluded } = image!.objects.find((object) => object.box !== undefined)!;
    const [x, y, w, h] = theirs.box;
    expect({ className, box, isOccluded }).toEqual({ className: "cat", box: { x, y, width: w, height: h }, isOccluded: true });
  });

  it("reads the other shapes, in the form of CVAT's documentation", async () => {
    const [image] = await decodeCvat(
      fileOf(
        [
          '<ellipse label="a" cx="10.5" cy="9" rx="5" ry="3" rotation="30.0"/>',
          '<polyline label="a" points="1,2;3,4;5,6"/>',
          '<points label="a" points="1.5,2;3,4"/>',
          '<box label="a" xtl="10" ytl="5" xbr="20" ybr="9" rotation="90"><attribute name="color">red</attribute></box>',
          '<skeleton label="a" z_order="2"><points label="nose" outside="0" occluded="1" points="1,2"/><points label="tail" outside="1" points="0,0"/></skeleton>',
          '<tag label="sunny" source="manual"/>',
        ].join("\n"),
      ),
    );
    expect(image!.attributes).toEqual({ tags: ["sunny"] });
    expect(image!.objects.slice(0, 3)).toEqual([
      { className: "a", ellipse: { x: 10.5, y: 9, radiusX: 5, radiusY: 3, rotation: 30 } },
      { className: "a", line: [1, 2, 3, 4, 5, 6] },
      {
        className: "a",
        keypoints: [
          { x: 1.5, y: 2, visibility: 2 },
          { x: 3, y: 4, visibility: 2 },
        ],
      },
    ]);
    const turned = image!.objects[3]!;
    expect(turned.attributes).toEqual({ color: "red" });
    for (const [i, value] of [17, 2, 17, 12, 13, 12, 13, 2].entries())
      expect(turned.polygons![0]!.outer[i]).toBeCloseTo(value, 12);
    expect(image!.objects[4]).toEqual({
      className: "a",
      attributes: { z_order: 2 },
      keypoints: [
        { x: 1, y: 2, visibility: 1, name: "nose" },
        { x: 0, y: 0, visibility: 0, name: "tail" },
      ],
    });
  });

  it("names image and shape that are wrong, and goes on where it may", async () => {
    const mask = (more: string) => `<mask label="a" ${more}/>`;
    const wrong = [
      ['<polygon label="a" points="1,2;3,4"/>', "image[0] (a.jpg).polygon[0].points: expected at least 3 points"],
      ['<polygon label="a" points="1,5,2,5;3,4;5,6"/>', "not with a comma"],
      ['<polygon label="a" points="1,2;3;5,6"/>', 'a point "x,y"'],
      ['<polygon label="a"/>', "points"],
      ['<box label="a" xtl="x" ytl="1" xbr="2" ybr="3"/>', "box[0].xtl"],
      ["<box/>", "label"],
      [mask('rle="1, 2" left="29" top="0" width="2" height="1"'), "a mask within the image"],
      [mask('rle="1, 9" left="2" top="0" width="2" height="1"'), "a sum of 10"],
      [mask('rle="1, -1" left="2" top="0" width="2" height="1"'), "a run length"],
      [mask('left="2" top="0" width="2" height="1"'), "a run length"],
      [mask('rle="1, 1" top="0" width="2" height="1"'), "left"],
    ] as const;
    for (const [shape, words] of wrong)
      expect((await expectRejection("corrupt-data", decodeCvat(fileOf(shape)))).message).toContain(words);
    await expectRejection("unsupported", decodeCvat(fileOf('<cuboid label="a"/>')));
    expect((await expectRejection("unsupported", decodeCvat('<annotations><track id="0"/></annotations>'))).message).toContain(
      "CVAT for images 1.1",
    );
    const errors: unknown[] = [];
    const all = `${wrong.map(([shape]) => shape).join("")}<cuboid label="a"/><box label="a" xtl="0" ytl="1" xbr="2" ybr="3"/>`;
    const [image] = await decodeCvat(fileOf(all), { onError: (error) => errors.push(error) });
    expect([image!.objects.length, errors.length]).toEqual([1, wrong.length + 1]);
    expect(
      (await expectRejection("corrupt-data", decodeCvat('<annotations><image name="b" height="2"/></annotations>'))).message,
    ).toContain("(b).width");
    await expectRejection("corrupt-data", decodeCvat(theirs.text.slice(0, 2000)));
    await expectRejection("invalid-argument", decodeCvat([] as never));
  });
});

describe("encodeCvat", () => {
  it("writes what is read again, masks by the same runs as Datumaro's", async () => {
    const images: AnnotatedImage[] = [
      {
        fileName: 'a & "b".jpg',
        height: 20,
        width: 30,
        objects: [
          {
            className: "<cat>",
            polygons: [{ outer: [1, 2, 5.25, 2, 5, 6.5], holes: [] }],
            isOccluded: true,
            attributes: { color: "red", z_order: 3 },
          },
          {
            className: "parts",
            polygons: [
              { outer: [1, 2, 5, 2, 5, 6], holes: [] },
              { outer: [9, 2, 12, 2, 12, 6], holes: [] },
            ],
          },
          { className: "box", box: { x: 1.5, y: 2, width: 3, height: 4 }, group: 7 },
          { className: "oval", ellipse: { x: 9, y: 9, radiusX: 4, radiusY: 2, rotation: 12.5 } },
          { className: "line", line: [0, 0, 5, 5] },
          { className: "points", keypoints: [{ x: 3, y: 4, visibility: 2 }] },
          { className: "person", keypoints: [{ x: 3, y: 4, visibility: 1, name: "nose" }] },
        ],
        attributes: { tags: ["sunny"] },
      },
      { fileName: "b.jpg", height: 5, width: 6, objects: [] },
    ];
    const again = await decodeCvat(encodeCvat(images));
    const parts = images[0]!.objects[1]!.polygons!.map((part) => ({ className: "parts", polygons: [part], group: 8 }));
    expect(again).toEqual([
      { ...images[0]!, objects: [images[0]!.objects[0], ...parts, ...images[0]!.objects.slice(2)] },
      images[1],
    ]);
    const [read] = await decodeCvat(theirs.text);
    const [twice] = await decodeCvat(encodeCvat([read!]));
    expect(twice!.objects.map(({ rle }) => rle)).toEqual(read!.objects.map(({ rle }) => rle));
    const ring = { outer: [2, 2, 12, 2, 12, 12, 2, 12], holes: [[4, 4, 8, 4, 8, 8, 4, 8]] };
    const holed = { height: 20, width: 30, objects: [{ className: "ring", polygons: [ring] }] };
    expect((await decodeCvat(encodeCvat([holed])))[0]!.objects[0]!.rle).toEqual(objectToRle(holed.objects[0]!, [20, 30]));
    expectError("invalid-argument", () => encodeCvat([{ objects: [] }]));
    expectError("invalid-argument", () => encodeCvat(5 as never));
  });
});
