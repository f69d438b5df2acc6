import { expectError, expectRejection, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { decodeBsds, decodeMat, type MatArray, type MatStruct, matToPlane } from "./index.js";
import file from "./mat.fixture.json";

type Bytes = FixtureArray<Uint8Array>;
interface Whole {
  readonly file: Bytes;
  readonly expected: Readonly<Record<string, FixtureArray<Float64Array>>>;
}
interface Person {
  readonly labels: FixtureArray<Int32Array>;
  readonly boundaries: FixtureArray<Uint8Array>;
}
const fixture = loadFixture<{
  plain: Whole;
  compressed: Whole;
  bsds: readonly { file: Bytes; people: readonly Person[] }[];
  segs: { file: Bytes; maps: readonly FixtureArray<Int32Array>[] };
  sparse: Bytes;
  big_endian: { file: Bytes; expected: FixtureArray<Float64Array> };
}>(file);
const plain = fixture.plain.file.data;

describe("decodeMat", () => {
  it.each(["plain", "compressed"] as const)("reads a %s file as SciPy wrote it", async (form) => {
    const { file: given, expected } = fixture[form];
    const values = await decodeMat(given.data);
    for (const [kind, numbers] of Object.entries(expected)) {
      const array = values[kind] as MatArray;
      expect(array.dims).toEqual([3, 5]);
      // doubles hold integers of 64 bits, as far as they go
      const name = kind.endsWith("64") ? "float64array" : `${kind}array`;
      expect(array.data.constructor.name.toLowerCase()).toBe(name);
      expect(Float64Array.from(array.data)).toEqual(numbers.data);
    }
    expect(values["text"]).toMatchObject({ kind: "text", text: "a text, with ünïcode" });
    expect(values["lines"]).toMatchObject({ kind: "text", text: "one\ntwo\nsix" });
    expect(values["logical"]).toMatchObject({ isLogical: true, data: Uint8Array.of(1, 0, 0, 1) });
    expect(values["complex"]).toMatchObject({ data: Float64Array.of(1, 3), imaginary: Float64Array.of(2, -4) });
    expect(values["cube"]).toMatchObject({ dims: [2, 3, 4] });
    expect((values["cube"] as MatArray).data.slice(0, 3)).toEqual(Float64Array.of(0, 12, 4));
    expect(values["empty"]).toMatchObject({ dims: [0, 3] });
    expect((values["number"] as MatArray).data[0]).toBe(7);
    const nested = (values["nested"] as MatStruct).fields["b"]![0] as MatStruct;
    expect(nested.fields["c"]![0]).toMatchObject({ text: "deep" });
    expect(nested.fields["d"]![0]).toMatchObject({ dims: [1, 3] });
  });

  it("reads files of machines of the other order", async () => {
    const { m } = await decodeMat(fixture.big_endian.file.data);
    expect(matToPlane(m as MatArray).data).toEqual(fixture.big_endian.expected.data);
  });

  it("refuses what it does not read, and what is no such file", async () => {
    expect((await expectRejection("unsupported", decodeMat(fixture.sparse.data))).message).toContain("a sparse matrix");
    const errors: unknown[] = [];
    expect(Object.keys(await decodeMat(fixture.sparse.data, { onError: (error) => errors.push(error) }))).toEqual(["after"]);
    expect(errors).toHaveLength(1);
    const newer = plain.slice();
    newer[125] = 2;
    expect((await expectRejection("unsupported", decodeMat(newer))).message).toContain("-v7");
    expect((await expectRejection("corrupt-data", decodeMat(new Uint8Array(0), { file: "a.mat" }))).message).toContain(
      "a.mat: expected a MAT-5 file",
    );
    await expectRejection("corrupt-data", decodeMat(new Uint8Array(500)));
    await expectRejection("invalid-argument", decodeMat("text" as never));
    await expectRejection("invalid-option", decodeMat(plain, { nothing: 1 } as never));
  });

  it("answers files that were cut or changed with an error or with values", async () => {
    for (const given of [plain, fixture.compressed.file.data, fixture.bsds[1]!.file.data]) {
      for (let k = 0; k < 60; k++) {
        const changed = k % 2 ? given.slice(0, 128 + ((k * 97) % (given.length - 128))) : given.slice();
        if (k % 2 === 0) changed[128 + ((k * 131) % Math.min(900, given.length - 128))]! ^= 0x41 + k;
        await decodeMat(changed).catch((error: Error) => expect(error.name).toBe("SegmentationError"));
      }
    }
  });
});

describe("decodeBsds", () => {
  it.each([0, 1])("reads what several people marked, %i", async (k) => {
    const { file: given, people } = fixture.bsds[k]!;
    const read = await decodeBsds(given.data);
    expect(read).toHaveLength(people.length);
    for (const [i, { labels, boundaries }] of read.entries()) {
      expect([labels.height, labels.width]).toEqual([15, 16]);
      expect(labels.data).toEqual(people[i]!.labels.data);
      expect(boundaries!.data).toEqual(people[i]!.boundaries.data);
    }
  });

  it("reads a method's segmentations, and refuses other files", async () => {
    const read = await decodeBsds(fixture.segs.file.data);
    expect(read.map(({ labels }) => labels.data)).toEqual(fixture.segs.maps.map(({ data }) => data));
    const { message } = await expectRejection("corrupt-data", decodeBsds(plain));
    expect(message).toContain("a file of int8, uint8");
    expect(message).toContain("decodeMat");
  });
});

describe("matToPlane", () => {
  it("refuses what is no matrix", () => {
    for (const given of [
      undefined,
      {},
      { dims: [2, 2], data: new Uint8Array(3) },
      { dims: [1, 1, 1], data: new Uint8Array(1) },
    ]) {
      expectError("invalid-argument", () => matToPlane(given as never));
    }
  });
});
