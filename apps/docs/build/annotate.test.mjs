// The annotation page's document: objects, undo, and files that go out and come back.
import { decodeLabels, decodeRle, encodeRle, maskArea } from "@segkit/core";
import { evaluateCoco } from "@segkit/metrics/coco";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { addClass, addNames, editClass, FIRST_CLASSES } from "../.vitepress/theme/annotate/classes.js";
import {
  addObject,
  fillObject,
  NO_HISTORY,
  objectAt,
  paint,
  redo,
  removeObjects,
  setClass,
  splitObject,
  storeMask,
  summaryOf,
  undo,
} from "../.vitepress/theme/annotate/document.js";
import { archiveOf, cocoOf, labelsOf, pngsOf, readCoco } from "../.vitepress/theme/annotate/exchange.js";
import { commandOf, KEYS } from "../.vitepress/theme/annotate/keys.js";
import { TOOL_NAMES, toolOf } from "../.vitepress/theme/annotate/tools.js";

const [HEIGHT, WIDTH] = [40, 60];
const where = (isInside) =>
  storeMask({
    data: Uint8Array.from({ length: HEIGHT * WIDTH }, (_, i) => Number(isInside(i % WIDTH, Math.floor(i / WIDTH)))),
    height: HEIGHT,
    width: WIDTH,
  });
const box = (left, top, side) => where((x, y) => x >= left && x < left + side && y >= top && y < top + side);
const ring = where((x, y) => Math.abs(Math.hypot(x - 40, y - 20) - 12) < 4);
const areaOf = (rle) => maskArea(decodeRle(rle));
const NONE = new Set();

describe("objects of an image", () => {
  const one = addObject(NO_HISTORY, { id: 1, classId: 1, rle: box(2, 2, 10) });

  it("take pieces, lose pieces, and go when nothing is left", () => {
    const more = paint(one, 1, box(8, 2, 10), "add");
    expect(areaOf(more.objects[0].rle)).toBe(160);
    const less = paint(more, 1, box(8, 2, 10), "remove");
    expect(areaOf(less.objects[0].rle)).toBe(60);
    expect(paint(less, 1, box(0, 0, 20), "remove").objects).toEqual([]);
    // what changes nothing is no step
    expect(paint(one, 1, box(3, 3, 4), "add")).toBe(one);
    expect(paint(one, 9, box(3, 3, 4), "add")).toBe(one);
    expect(addObject(one, { id: 2, classId: 1, rle: box(0, 0, 0) })).toBe(one);
  });

  it("go back and forth by steps, which share what did not change", () => {
    const two = addObject(one, { id: 2, classId: 1, rle: ring });
    const third = setClass(two, 2, 5);
    expect(third.past).toHaveLength(3);
    expect(undo(third).objects).toBe(two.objects);
    expect(redo(undo(third)).objects).toBe(third.objects);
    expect(undo(undo(undo(undo(third)))).objects).toEqual([]);
    expect(third.objects[0]).toBe(one.objects[0]);
    // a new step after going back ends the way forth
    expect(removeObjects(undo(third), [1]).future).toEqual([]);
  });

  it("are found by the pixel, the topmost first, and not where they are hidden", () => {
    const two = addObject(one, { id: 2, classId: 1, rle: box(6, 6, 10) }).objects;
    expect(objectAt(two, { x: 7.5, y: 8 }, NONE)?.id).toBe(2);
    expect(objectAt(two, { x: 7.5, y: 8 }, new Set([2]))?.id).toBe(1);
    expect(objectAt(two, { x: 2, y: 2 }, NONE)?.id).toBe(1);
    expect(objectAt(two, { x: 15.9, y: 15.9 }, NONE)?.id).toBe(2);
    expect(objectAt(two, { x: 16, y: 15 }, NONE)).toBeUndefined();
    expect(summaryOf(two, FIRST_CLASSES)).toBe("2 × object, 6.8 % of the image.");
  });

  it("have their holes filled, and their parts made objects", () => {
    const round = addObject(NO_HISTORY, { id: 4, classId: 1, rle: ring });
    const full = fillObject(round, 4);
    expect(areaOf(full.objects[0].rle)).toBe(areaOf(where((x, y) => Math.hypot(x - 40, y - 20) < 16)));
    expect(fillObject(full, 4)).toBe(full);
    const parts = splitObject(paint(round, 4, box(0, 0, 5), "add"), 4, 10).objects;
    expect(parts.map(({ id }) => id)).toEqual([4, 10]);
    expect(parts.map(({ rle }) => areaOf(rle)).sort((a, b) => a - b)).toEqual([25, areaOf(ring)]);
    expect(splitObject(round, 4, 10)).toBe(round);
  });
});

describe("classes", () => {
  it("have names and colors that no other has", () => {
    const three = addNames(FIRST_CLASSES, "cup, spoon\ncup\n\nobject");
    expect(three.map(({ name }) => name)).toEqual(["object", "cup", "spoon"]);
    expect(new Set(three.map(({ color }) => color)).size).toBe(3);
    expect(editClass(three, 2, { name: " spoon " })[1].name).toBe("cup");
    expect(editClass(three, 2, { name: "mug", color: "#123456" })[1]).toEqual({ id: 2, name: "mug", color: "#123456" });
    expect(addClass(addClass(FIRST_CLASSES, "a"), "a").at(-1).name).toBe("a 2");
  });
});

describe("files", () => {
  const classes = addNames(FIRST_CLASSES, "ring");
  const size = { height: HEIGHT, width: WIDTH };
  const images = [
    {
      ...{ fileName: "a.png", ...size },
      objects: [
        { id: 1, classId: 1, rle: box(2, 2, 10) },
        { id: 2, classId: 2, rle: ring },
        { id: 3, classId: 1, rle: where((x, y) => (x < 3 && y > 30) || (x > 50 && y < 4)) },
      ],
    },
    { fileName: "empty.png", ...size, objects: [] },
    { fileName: "b.png", ...size, objects: [{ id: 4, classId: 2, rle: box(30, 10, 7) }] },
  ];

  it.each(["rle", "polygons"])("of COCO with %s come back as they were, holes, parts, and images without objects", (form) => {
    const text = cocoOf(images, classes, form);
    const file = JSON.parse(text);
    expect(file.images.map(({ file_name }) => file_name)).toEqual(["a.png", "empty.png", "b.png"]);
    expect(file.annotations.map(({ id, iscrowd }) => [id, iscrowd])).toEqual([1, 2, 3, 4].map((id) => [id, 0]));
    expect(file.annotations[1].area).toBe(areaOf(ring));
    const { objects, classes: read, notes } = readCoco(text, images, classes, 1);
    expect(notes).toEqual([]);
    expect(read).toEqual(classes);
    for (const image of images) expect(objects.get(image.fileName)).toEqual(image.objects);
  });

  it("of COCO, evaluated against themselves, are perfect", () => {
    for (const form of ["rle", "polygons"]) {
      const groundTruth = JSON.parse(cocoOf(images, classes, form));
      const detections = groundTruth.annotations.map((annotation, k) => ({ ...annotation, score: 1 - k / 10 }));
      const { figures, warnings } = evaluateCoco({ groundTruth, detections, type: "masks" });
      for (const name of ["AP", "AP50", "AR100"]) expect(figures[name]).toBeCloseTo(1, 12);
      expect(warnings).toEqual([]);
    }
  });

  it("of others are read with what was not understood", () => {
    const file = {
      images: [
        { id: 1, file_name: "photos/a.png", ...size },
        { id: 2, file_name: "b.png", height: 10, width: 10 },
        { id: 3, file_name: "missing.png", ...size },
      ],
      categories: [{ id: 7, name: "leaf, green" }],
      annotations: [{ id: 0, image_id: 1, category_id: 7, segmentation: [[2, 2, 12, 2, 12, 12, 2, 12]] }],
    };
    const { objects, classes: read, notes } = readCoco(JSON.stringify(file), images, classes, 20);
    expect(objects.get("a.png")).toEqual([{ id: 20, classId: 3, rle: box(2, 2, 10) }]);
    expect(read.at(-1).name).toBe("leaf  green");
    expect(objects.has("b.png")).toBe(false);
    expect(notes.join("\n")).toMatch(/annotation-id-zero.*\n(?:.*\n)*b\.png is 10 × 10 .*\nmissing\.png is not among/);
    expect(() => readCoco("[]", images, classes, 1)).toThrow("a COCO file");
  });

  it("of labels count classes and objects from 1, later objects over earlier ones", async () => {
    const over = { ...images[0], objects: [...images[0].objects, { id: 9, classId: 2, rle: box(2, 2, 5) }] };
    const { classes: colored, objects } = await pngsOf(over, classes);
    const [byClass, byObject] = [await decodeLabels(colored), await decodeLabels(objects)];
    expect(byClass.data).toEqual(labelsOf(over, classes, "classes").data);
    expect([byClass.data[2 * WIDTH + 2], byClass.data[11 * WIDTH + 11], byClass.data[0]]).toEqual([2, 1, 0]);
    expect([byObject.data[2 * WIDTH + 2], byObject.data[11 * WIDTH + 11]]).toEqual([4, 1]);
    const again = { data: Uint8Array.from(byObject.data, (label) => Number(label === 2)), ...size };
    expect([...encodeRle(again).counts]).toEqual([...encodeRle(decodeRle(ring)).counts]);
  });

  it("are all in one archive", async () => {
    const files = unzipSync(await archiveOf(images, classes));
    const pngs = ["a", "empty", "b"].flatMap((name) => [`classes/${name}.png`, `objects/${name}.png`]);
    expect(Object.keys(files).sort()).toEqual(["annotations.json", "classes.txt", ...pngs].sort());
    expect(strFromU8(files["classes.txt"])).toBe("background\nobject\nring\n");
    expect(strFromU8(files["annotations.json"])).toBe(cocoOf(images, classes, "rle"));
  });
});

describe("keys", () => {
  const press = (key, more = {}, hasProposal = false) =>
    commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }, hasProposal);

  it("are each of one thing", () => {
    const all = [...TOOL_NAMES.map((name) => toolOf(name).key), ...KEYS.flatMap(({ keys }) => keys)];
    expect(new Set(all).size).toBe(all.length);
    for (const name of TOOL_NAMES) expect(press(toolOf(name).key.toUpperCase())).toEqual({ do: "tool", tool: name });
  });

  it("leave the browser's own alone, and take Enter for a proposal only", () => {
    expect(press("z", { ctrlKey: true })).toEqual({ do: "undo" });
    expect(press("Z", { metaKey: true, shiftKey: true })).toEqual({ do: "redo" });
    expect(press("s", { ctrlKey: true })).toBeUndefined();
    expect(press("b", { altKey: true })).toBeUndefined();
    expect(press("Enter")).toBeUndefined();
    expect(press("Enter", { shiftKey: true }, true)).toEqual({ do: "accept", into: "selected" });
    expect(press("3")).toEqual({ do: "class", index: 2 });
  });
});
