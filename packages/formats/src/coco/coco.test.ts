import { encodeRle, rleArea } from "@segkit/core/rle";
import { evaluateCoco } from "@segkit/metrics/coco";
import { expectError, expectRejection } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import type { AnnotatedImage } from "../annotations/index.js";
import {
  annotationsToCoco,
  type CocoFile,
  type CocoStreamed,
  checkCoco,
  cocoToAnnotations,
  decodeCoco,
  decodeCocoPanoptic,
  decodeCocoResults,
  encodeCoco,
  segmentsToCoco,
  streamCoco,
} from "./index.js";

const FILE: CocoFile = {
  info: { description: 'a "quoted" \\ name, [brackets} and ünïcode' },
  images: [{ id: 7, file_name: "a.jpg", height: 20, width: 30 }],
  categories: [{ id: 3, name: "cat", keypoints: ["nose", "tail"] }],
  annotations: [
    {
      id: 1,
      image_id: 7,
      category_id: 3,
      area: 64,
      iscrowd: 0,
      bbox: [2, 2, 8, 8],
      segmentation: [[2, 2, 10, 2, 10, 10, 2, 10]],
    },
    {
      id: 2,
      image_id: 7,
      category_id: 3,
      area: 4,
      iscrowd: 1,
      bbox: [0, 1, 1, 4],
      segmentation: { size: [20, 30], counts: [1, 4, 595] },
    },
    {
      id: 3,
      image_id: 7,
      category_id: 3,
      area: 9,
      iscrowd: 0,
      bbox: [1, 1, 3, 3],
      keypoints: [1, 1, 2, 0, 0, 0],
      num_keypoints: 1,
    },
  ],
};
const text = JSON.stringify(FILE);
const bytes = new TextEncoder().encode(text);
const anno = (more: string) => `{"images":[],"categories":[],"annotations":[{"id":4,"image_id":7,"category_id":3${more}}]}`;

/** A file's bytes in pieces of n. */
function* pieces(all: Uint8Array, n: number): Generator<Uint8Array> {
  for (let at = 0; at < all.length; at += n) yield all.subarray(at, at + n);
}
async function streamed(source: Parameters<typeof streamCoco>[0], options = {}): Promise<CocoStreamed[]> {
  const out: CocoStreamed[] = [];
  for await (const item of streamCoco(source, options)) out.push(item);
  return out;
}

describe("decodeCoco", () => {
  it("reads text and bytes, with a byte order mark, in UTF-16, with CRLF", () => {
    const utf16 = new Uint8Array(2 * text.length + 2);
    utf16.set([0xff, 0xfe]);
    for (let i = 0; i < text.length; i++) utf16.set([text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8], 2 * i + 2);
    const lines = JSON.stringify(FILE, null, 2).replaceAll("\n", "\r\n");
    for (const given of [
      text,
      bytes,
      bytes.slice().buffer,
      `\ufeff${text}`,
      new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]),
      utf16,
      lines,
    ])
      expect(decodeCoco(given)).toEqual(FILE);
  });

  it("names file, record, id and remedy", () => {
    const error = expectError("corrupt-data", () => decodeCoco(anno(',"bbox":[1,2,3]'), { file: "cats.json" }));
    expect(error.message).toContain("cats.json: annotations[0] (id 4).bbox: expected 4 numbers, received [1, 2, 3]");
    const remedyOf = (given: string) => expectError("corrupt-data", () => decodeCoco(given)).message;
    expect(remedyOf(anno(',"area":NaN'))).toContain("NaN in line 1. JSON has no such number: write with json.dump");
    expect(remedyOf(anno(',"area":1e999'))).toContain("a finite number, received Infinity");
    expect(remedyOf(text.slice(0, 200))).toContain("ends within");
    expect(remedyOf("")).toContain("an empty file");
    expect(remedyOf("[]")).toContain("decodeCocoResults");
    expect(remedyOf('{"images":[]}')).toContain("categories: expected a list");
    expect(remedyOf(anno("").replace('"id":4', '"id":"4"'))).toContain("checkCoco");
    expect(remedyOf(anno("").replace('"id":4', '"id":12345678901234567890'))).toContain("an integer");
    expect(remedyOf(anno(',"segments_info":[]'))).toContain("decodeCocoPanoptic");
    expect(remedyOf(anno(',"segmentation":[[1,2,"x"]]'))).toContain("segmentation[0][2]: expected a finite number");
    expect(remedyOf(anno(',"segmentation":{"size":[1],"counts":"1"}'))).toContain("segmentation.size");
    expect(expectError("corrupt-data", () => decodeCoco(Uint8Array.of(0x7b, 0xff, 0x7d))).message).toContain("UTF-8");
    expectError("invalid-argument", () => decodeCoco(5 as never));
    expectError("invalid-option", () => decodeCoco(text, { skip: true } as never));
  });

  it("loses no other record to one that is wrong, where the caller says so", () => {
    const broken = text.replace('"area":64', '"area":NaN').replace("[1,1,3,3]", "[1,1,3]");
    const errors: string[] = [];
    const file = decodeCoco(broken, { onError: ({ message }) => errors.push(message) });
    expect(file.annotations).toEqual([FILE.annotations[1]]);
    expect(file.info).toEqual(FILE.info);
    expect(errors[0]).toContain("annotations[0]");
    expect(errors[0]).toContain("NaN");
    expect(errors[1]).toContain("(id 3).bbox");
    errors.length = 0;
    const cut = decodeCoco(text.slice(0, text.lastIndexOf('"id":3')), { onError: ({ message }) => errors.push(message) });
    expect(cut.annotations).toEqual(FILE.annotations.slice(0, 2));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain("ends within annotations[2]");
  });
});

describe("decodeCocoPanoptic and decodeCocoResults", () => {
  it("read their files, and name what is wrong", () => {
    const panoptic = {
      images: [{ id: 1 }],
      categories: [],
      annotations: [{ image_id: 1, file_name: "1.png", segments_info: [{ id: 258, category_id: 1 }] }],
    };
    expect(decodeCocoPanoptic(JSON.stringify(panoptic))).toEqual(panoptic);
    expect(decodeCocoPanoptic('{"annotations":[]}')).toEqual({ images: [], categories: [], annotations: [] });
    expect(expectError("corrupt-data", () => decodeCocoPanoptic('{"annotations":[{"image_id":1}]}')).message).toContain(
      "segments_info",
    );
    const results = [{ image_id: 1, category_id: 2, score: 0.5, bbox: [1, 2, 3, 4] }];
    expect(decodeCocoResults(JSON.stringify(results))).toEqual(results);
    expect(expectError("corrupt-data", () => decodeCocoResults('[{"image_id":1,"category_id":1}]')).message).toContain(
      "[0].score",
    );
    expect(expectError("corrupt-data", () => decodeCocoResults("{}")).message).toContain("decodeCoco");
  });
});

describe("streamCoco", () => {
  it.each([1, 2, 3, 7, 64, 10_000])("gives the same records in pieces of %i", async (n) => {
    const items = await streamed(pieces(bytes, n));
    expect(items.filter(({ list }) => list === "annotations").map(({ record }) => record)).toEqual(FILE.annotations);
    expect(items[0]).toEqual({ list: "other", name: "info", record: FILE.info });
    expect(items).toHaveLength(6);
  });

  it("streams results, panoptic files, numbers and words", async () => {
    const results = '\ufeff [ {"image_id":1,"category_id":2,"score":0.5} , {"image_id":1,"category_id":2,"score":1} ] ';
    expect((await streamed(pieces(new TextEncoder().encode(results), 5))).map(({ list }) => list)).toEqual([
      "results",
      "results",
    ]);
    const other = '{"a":[1,-2.5e3,true,"x]\\"",null],"b":7,"annotations":[{"image_id":1,"segments_info":[]}],"c":"}"}';
    const items = await streamed(pieces(new TextEncoder().encode(other), 4));
    expect(items.map(({ list, record }) => (list === "panoptic" ? list : record))).toEqual([
      1,
      -2500,
      true,
      'x]"',
      null,
      7,
      "panoptic",
      "}",
    ]);
  });

  it("tells of records that are wrong, and of files that end too early", async () => {
    const broken = new TextEncoder().encode(text.replace('"area":64', '"area":NaN'));
    expect((await expectRejection("corrupt-data", streamed(pieces(broken, 50)))).message).toContain("annotations[0]");
    const errors: string[] = [];
    const items = await streamed(pieces(broken.subarray(0, broken.length - 2), 50), {
      onError: (error: Error) => errors.push(error.message),
    });
    expect(items).toHaveLength(5);
    expect(errors[1]).toContain("ends within annotations");
    expect((await expectRejection("corrupt-data", streamed([]))).message).toContain("an empty file");
    expect((await expectRejection("corrupt-data", streamed([new TextEncoder().encode('{"a":1 ]')]))).message).toContain(
      "after a",
    );
    await expectRejection("invalid-argument", streamed(text as never));
    await expectRejection("invalid-argument", streamed(["text"] as never));
    await expectRejection("invalid-option", streamed([], { nothing: 1 }));
  });

  it("reads what streams give", async () => {
    expect(await streamed(new Blob([bytes]).stream())).toHaveLength(6);
  });
});

describe("encodeCoco", () => {
  it("writes what is read again", () => {
    expect(decodeCoco(encodeCoco(FILE))).toEqual(FILE);
    const rle = encodeRle({ data: Uint8Array.of(0, 1, 1, 1), height: 2, width: 2 });
    expect(
      JSON.parse(
        encodeCoco([{ image_id: 1, category_id: 1, score: 1, segmentation: rle, bbox: Float32Array.of(1, 2, 3, 4) as never }]),
      )[0],
    ).toEqual({
      image_id: 1,
      category_id: 1,
      score: 1,
      segmentation: { size: [2, 2], counts: "13" },
      bbox: [1, 2, 3, 4],
    });
    const error = expectError("invalid-argument", () => encodeCoco([{ image_id: 1, category_id: 1, score: Number.NaN }]));
    expect(error.message).toContain("score");
    expectError("invalid-argument", () => encodeCoco(5 as never));
  });
});

describe("segmentsToCoco", () => {
  const box = { x: 1, y: 0, width: 1, height: 2 };
  const rle = encodeRle({ data: Uint8Array.of(0, 1, 0, 1), height: 2, width: 2 });

  it("gives what is read as results again, with categories by class", () => {
    const points = [{ x: 1.5, y: 0, score: 0.3 }, undefined];
    const records = segmentsToCoco(
      [
        { classId: 1, score: 0.5, box, found: { ...box, width: 0.75 }, rle },
        { box, points },
      ],
      { imageId: 3, categoryIds: [1, 90] },
    );
    expect(decodeCocoResults(encodeCoco(records))).toEqual([
      { image_id: 3, category_id: 90, score: 0.5, bbox: [1, 0, 0.75, 2], segmentation: { size: [2, 2], counts: "22" } },
      { image_id: 3, category_id: 1, score: 1, bbox: [1, 0, 1, 2], keypoints: [1.5, 0, 1, 0, 0, 0] },
    ]);
    expect(segmentsToCoco([{ classId: 4, box }], { imageId: 1 })[0]!.category_id).toBe(4);
    expect(segmentsToCoco([], { imageId: 1 })).toEqual([]);
  });

  it("refuses what are no segments", () => {
    expectError("invalid-argument", () => segmentsToCoco({ segments: [] } as never, { imageId: 1 }));
    expectError("invalid-argument", () => segmentsToCoco([null] as never, { imageId: 1 }));
    expectError("invalid-argument", () => segmentsToCoco([{ classId: 2, box }], { imageId: 1, categoryIds: [1, 2] }));
    expectError("invalid-option", () => segmentsToCoco([], {} as never));
    expectError("invalid-option", () => segmentsToCoco([], { imageId: 1, categoryIds: 5 as never }));
    expectError("invalid-option", () => segmentsToCoco([], { imageId: 1, categoryIds: [0.5] }));
  });
});

describe("cocoToAnnotations and annotationsToCoco", () => {
  it("go there and back", () => {
    const images = cocoToAnnotations(FILE);
    expect(images[0]).toMatchObject({ fileName: "a.jpg", height: 20, width: 30 });
    expect(images[0]!.objects[2]!.keypoints).toEqual([
      { x: 1, y: 1, visibility: 2, name: "nose" },
      { x: 0, y: 0, visibility: 0, name: "tail" },
    ]);
    const again = annotationsToCoco(images);
    expect(again.annotations).toMatchObject([
      { ...FILE.annotations[0], image_id: 1, category_id: 1 },
      { id: 2, iscrowd: 1, area: 4, segmentation: { size: [20, 30] } },
      { keypoints: [1, 1, 2, 0, 0, 0], num_keypoints: 1, bbox: [1, 1, 3, 3] },
    ]);
    expect(again.categories).toEqual([{ id: 1, name: "cat", keypoints: ["nose", "tail"] }]);
    // the person of key points alone
    expect(checkCoco(again).problems.map(({ code }) => code)).toEqual(["segmentation-missing"]);
    expect(cocoToAnnotations(again)[0]!.objects.map(({ className }) => className)).toEqual(["cat", "cat", "cat"]);
  });

  it("write holes, ellipses and several parts so that they count for evaluators, all as run lengths too", () => {
    const ring = { outer: [0, 0, 16, 0, 16, 16, 0, 16], holes: [[4, 4, 12, 4, 12, 12, 4, 12]] };
    const image: AnnotatedImage = {
      fileName: "b.png",
      height: 20,
      width: 40,
      objects: [
        { className: "ring", polygons: [ring, { outer: [20, 0, 24, 0, 24, 4, 20, 4], holes: [] }] },
        { className: "ball", ellipse: { x: 30, y: 10, radiusX: 8, radiusY: 6, rotation: 0 } },
        { className: "ball", line: [0, 0, 5, 5] },
      ],
    };
    const drawn = annotationsToCoco([image], { classes: ["ball", "ring"] });
    const packed = annotationsToCoco([image], { classes: ["ball", "ring"], masks: "rle" });
    expect(drawn.annotations.map(({ area }) => area)).toEqual([256 - 64 + 16, packed.annotations[1]!.area]);
    expect(Math.abs(drawn.annotations[1]!.area - Math.PI * 48)).toBeLessThan(4);
    expect(packed.annotations.map(({ segmentation }) => rleArea(segmentation as never))).toEqual(
      drawn.annotations.map(({ area }) => area),
    );
    expect(drawn.categories.map(({ name }) => name)).toEqual(["ball", "ring"]);
    const detections = packed.annotations.map((one) => ({ ...one, score: 1 }));
    expect(evaluateCoco({ groundTruth: drawn, detections, type: "masks" }).figures["AP"]).toBeCloseTo(1, 12);
    expectError("invalid-option", () => annotationsToCoco([image], { classes: ["ball"] }));
    expectError("invalid-option", () => annotationsToCoco([image], { classes: ["ball", "ball"] }));
    expectError("invalid-argument", () => annotationsToCoco([{}] as never));
    expectError("invalid-argument", () => annotationsToCoco([{ objects: [{}] }] as never));
    expectError("invalid-argument", () => cocoToAnnotations([] as never));
  });
});
