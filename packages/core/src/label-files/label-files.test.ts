import { expectRejection, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { vocColors } from "../palettes/index.js";
import { random } from "../random/index.js";
import { decodeLabels, decodePanoptic, encodeLabels } from "./index.js";
import file from "./label-files.fixture.json";

interface Case {
  readonly name: string;
  readonly file: FixtureArray<Uint8Array>;
  readonly expected: FixtureArray<Int32Array>;
}
const fixture = loadFixture<{ labels: Case[]; panoptic: Case[]; refused: { rgb16: FixtureArray<Uint8Array> } }>(file);

/** Files that Pillow 13 wrote: 5 × 7 pixels, the value of pixel i is i² · 37 modulo the number of levels. */
const PILLOW = {
  "8-bit gray file":
    "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFCAAAAACs8akEAAAAMUlEQVR4nGNkUM3fyew7nUVUWlGd09iSIaSV4egV3QuMe80bT4vGr2QI6BV5ypAqAgDeCwxDpbCMhAAAAABJRU5ErkJggg==",
  "4-bit file with a palette":
    "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFBAMAAAB7tOvrAAAAMFBMVEUANWqf1Ak+c6jdEkd8seYbUIW67yRZjsP4LWKXzAE2a6DVCj90qd4TSH2y5xxRhrtScuR0AAAAIUlEQVR4nGNg9eV1YPFmOczA4Mrqy8DU781+gYHXldUBADZqBJfAeJXdAAAAAElFTkSuQmCC",
  "1-bit file": "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFAQAAAACh4ct1AAAAEklEQVR4nGMIYVjFEMKwiiEEAAuaAlHdroItAAAAAElFTkSuQmCC",
  "16-bit gray file":
    "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFEAAAAAD8YXVHAAAAVElEQVR4nGNkYGBQZchn3MnIzOjLNJ2FXZRJmkmRWZ2Zk9mYxZJF1J7FkNWb5SgrP1sk62JG+71s5uyN7KfZRdnjOVayGE3muMA5n+MilzSnANd2AKJaDe2T4USCAAAAAElFTkSuQmCC",
};

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

describe("decodeLabels", () => {
  it.each(fixture.labels)("gives the numbers in $name", async ({ file, expected }) => {
    const [height, width] = expected.shape;
    expect(await decodeLabels(file.data)).toEqual({ data: expected.data, height, width });
  });

  for (const [name, base64] of Object.entries(PILLOW)) {
    it(`reads Pillow's ${name}`, async () => {
      const { data, height, width } = await decodeLabels(bytesOf(base64));
      expect([height, width]).toEqual([5, 7]);
      const levels = 2 ** Number.parseInt(name, 10);
      expect([...data]).toEqual(Array.from({ length: 35 }, (_, i) => (i * i * 37) % levels));
    });
  }

  it("takes an ArrayBuffer, a view into a larger one, and passes over what follows the file", async () => {
    const { file, expected } = fixture.labels[0]!;
    const larger = new Uint8Array(file.data.length + 40).fill(7);
    larger.set(file.data, 13);
    expect((await decodeLabels(larger.subarray(13))).data).toEqual(expected.data);
    expect((await decodeLabels(file.data.slice().buffer as ArrayBuffer)).data).toEqual(expected.data);
  });

  it("refuses every damaged and every shortened file", async () => {
    const good = await encodeLabels({ data: Int32Array.of(1, 2, 3, 4), height: 2, width: 2 });
    const stream = random(5);
    for (let at = 0; at < good.length - 12; at++) {
      await expectRejection("corrupt-data", decodeLabels(good.slice(0, at)));
      const bytes = good.slice();
      bytes[at] = bytes[at]! ^ (1 + stream.integer(255));
      await expectRejection("corrupt-data", decodeLabels(bytes));
    }
  });

  it("refuses more pixels than the header says, and a header beyond any image", async () => {
    const large = await encodeLabels({ data: new Int32Array(64), height: 8, width: 8 });
    const small = await encodeLabels({ data: new Int32Array(4), height: 2, width: 2 });
    const mixed = large.slice();
    mixed.set(small.subarray(0, 33)); // signature and header
    expect((await expectRejection("corrupt-data", decodeLabels(mixed))).message).toContain("more pixels");
    const short = small.slice();
    short.set(large.subarray(0, 33));
    expect((await expectRejection("corrupt-data", decodeLabels(short))).message).toContain("fewer pixels");
  });

  it("refuses colors with the function that reads them, and what is no file", async () => {
    expect((await expectRejection("unsupported", decodeLabels(fixture.panoptic[0]!.file.data))).message).toContain(
      "decodePanoptic",
    );
    await expectRejection("unsupported", decodeLabels(fixture.refused.rgb16.data));
    for (const [name, start] of [
      ["JPEG", "\xff\xd8\xff\xe0"],
      ["TIFF", "II*\0"],
      ["TIFF", "MM\0*"],
      ["WebP", "RIFF\0\0\0\0WEBP"],
    ] as const) {
      const other = Uint8Array.from(start, (letter) => letter.charCodeAt(0));
      expect((await expectRejection("unsupported", decodeLabels(other))).message).toContain(`a ${name} file`);
    }
    await expectRejection("corrupt-data", decodeLabels(new Uint8Array(0)));
    await expectRejection("corrupt-data", decodeLabels(new Uint8Array(100)));
    expect((await expectRejection("invalid-argument", decodeLabels("labels.png" as never))).message).toContain(
      "@segkit/runtime-node",
    );
    await expectRejection("invalid-argument", decodeLabels([1, 2] as never));
  });
});

describe("decodePanoptic", () => {
  it.each(fixture.panoptic)("gives red + 256 · green + 65536 · blue of $name", async ({ file, expected }) => {
    const [height, width] = expected.shape;
    expect(await decodePanoptic(file.data)).toEqual({ data: expected.data, height, width });
    expect(Math.max(...expected.data)).toBeGreaterThan(65_535);
  });

  it("refuses other kinds of PNG, and what is no file", async () => {
    expect((await expectRejection("unsupported", decodePanoptic(fixture.labels[0]!.file.data))).message).toContain(
      "decodeLabels",
    );
    await expectRejection("unsupported", decodePanoptic(fixture.refused.rgb16.data));
    await expectRejection("corrupt-data", decodePanoptic(fixture.panoptic[0]!.file.data.slice(0, 200)));
    await expectRejection("invalid-argument", decodePanoptic(undefined as never));
  });
});

describe("encodeLabels", () => {
  const drawn = (height: number, width: number, n: number) => {
    const stream = random(height);
    const data = Int32Array.from({ length: height * width }, () => stream.integer(n));
    data[0] = n - 1;
    return { data, height, width };
  };

  it.each([
    [1, 1],
    [1, 17],
    [13, 9],
    [64, 33],
  ])("keeps every label at %i × %i, in 16 bits, in 8 and with a palette", async (height, width) => {
    const many = drawn(height, width, 65_536);
    const few = drawn(height, width, 256);
    expect(await decodeLabels(await encodeLabels(many))).toEqual(many);
    expect(await decodeLabels(await encodeLabels(few, { bitDepth: 8 }))).toEqual(few);
    expect(await decodeLabels(await encodeLabels(few, { colors: vocColors() }))).toEqual(few);
  });

  it("writes the colors as the palette, black after their end", async () => {
    const labels = { data: Int32Array.of(0, 3, 1), height: 1, width: 3 };
    const bytes = await encodeLabels(labels, {
      colors: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    });
    const at = 33; // after signature and header
    expect([...bytes.subarray(at, at + 8 + 12)]).toEqual([0, 0, 0, 12, 80, 76, 84, 69, 1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0]);
    expect(await decodeLabels(bytes)).toEqual(labels);
  });

  it("refuses what a file cannot hold, with what holds it", async () => {
    const one = (label: number) => ({ data: Int32Array.of(label), height: 1, width: 1 });
    expect((await expectRejection("invalid-labels", encodeLabels(one(-1)))).message).toContain("relabelSequential");
    expect((await expectRejection("invalid-labels", encodeLabels(one(65_536)))).message).toContain("relabelSequential");
    expect((await expectRejection("invalid-labels", encodeLabels(one(256), { bitDepth: 8 }))).message).toContain("16 bits");
    expect((await expectRejection("invalid-labels", encodeLabels(one(256), { colors: vocColors() }))).message).toContain(
      "16 bits",
    );
    await expectRejection("invalid-labels", encodeLabels({ data: Int32Array.of(1), height: 1, width: 2 }));
    await expectRejection("invalid-option", encodeLabels(one(1), { bitDepth: 16, colors: vocColors() }));
    await expectRejection("invalid-option", encodeLabels(one(1), { bitDepth: 4 as never }));
    await expectRejection("invalid-option", encodeLabels(one(1), { colors: [] }));
    await expectRejection("invalid-option", encodeLabels(one(1), { colors: [1, 2, 3] as never }));
    await expectRejection("invalid-option", encodeLabels(one(1), { colors: [...vocColors(), [0, 0, 0]] }));
    await expectRejection("invalid-option", encodeLabels(one(1), { bits: 8 } as never));
  });
});
