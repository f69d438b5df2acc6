import { expectError, expectRejection, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { decodeNifti, encodeNifti, type VolumeData, volumeSlice } from "./index.js";
import file from "./nifti.fixture.json";

interface Case {
  readonly name: string;
  readonly file: FixtureArray<Uint8Array>;
  readonly dims: readonly number[];
  readonly zooms: readonly number[];
  readonly affine: FixtureArray<Float64Array>;
  readonly expected: FixtureArray<Float64Array>;
  readonly stored: FixtureArray<Float64Array>;
}
const { volumes } = loadFixture<{ volumes: readonly Case[] }>(file);
const first = volumes[0]!.file.data;
const numbered = (length: number) => Uint8Array.from({ length }, (_, i) => i);

describe("decodeNifti", () => {
  it.each(volumes.map((each) => [each.name, each] as const))("reads what nibabel reads: %s", async (_, each) => {
    const volume = await decodeNifti(each.file.data);
    expect(volume.dims.slice(0, each.dims.length)).toEqual(each.dims);
    expect(Float64Array.from(volume.data)).toEqual(each.expected.data);
    for (const [k, zoom] of each.zooms.entries()) expect(volume.spacing[k]).toBe(zoom);
    // the qform is computed there in another order
    for (const [k, value] of volume.affine.entries()) expect(value).toBeCloseTo(each.affine.data[k]!, 6);
    const stored = await decodeNifti(each.file.data, { scaled: false });
    expect(Float64Array.from(stored.data)).toEqual(each.stored.data);
    expect(volume).toMatchObject({ unit: "mm", description: "drawn" });
  });

  it("keeps integers where there is no slope", async () => {
    const kinds = await Promise.all(
      volumes.slice(0, 8).map(async (each) => (await decodeNifti(each.file.data)).data.constructor.name),
    );
    expect(kinds.map((kind) => kind.toLowerCase())).toEqual(volumes.slice(0, 8).map(({ name }) => `${name}array`));
  });

  it("refuses what is no such file, and what it does not read", async () => {
    const changed = (at: number, ...values: readonly number[]) => {
      const copy = first.slice();
      copy.set(values, at);
      return copy;
    };
    const view = (at: number, value: number) => {
      const copy = first.slice();
      new DataView(copy.buffer).setInt16(at, value, true);
      return copy;
    };
    for (const given of [
      new Uint8Array(0),
      new Uint8Array(400),
      first.slice(0, 360),
      changed(344, 0),
      view(40, 0),
      view(42, -3),
      view(42, 9000),
    ]) {
      await expectRejection("corrupt-data", decodeNifti(given, { file: "a.nii" }));
    }
    expect((await expectRejection("corrupt-data", decodeNifti(first.slice(0, 360), { file: "a.nii" }))).message).toContain(
      "a.nii: bytes: expected 60 bytes for 3 × 4 × 5",
    );
    expect((await expectRejection("unsupported", decodeNifti(view(70, 128)))).message).toContain("colors");
    expect((await expectRejection("unsupported", decodeNifti(view(0, 540)))).message).toContain("NIfTI-2");
    expect((await expectRejection("unsupported", decodeNifti(changed(344, 0x6e, 0x69, 0x31)))).message).toContain(
      "one .nii file",
    );
    const packed = volumes.find(({ name }) => name.includes("packed"))!.file.data;
    await expectRejection("corrupt-data", decodeNifti(packed.slice(0, packed.length >> 1)));
    await expectRejection("invalid-argument", decodeNifti("text" as never));
    await expectRejection("invalid-option", decodeNifti(first, { scaled: 1 as never }));
  });
});

describe("encodeNifti", () => {
  it("writes what is read again, of every type", async () => {
    for (const Kind of [Uint8Array, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array, Float32Array, Float64Array]) {
      const data: VolumeData = new Kind(24).map((_: number, i: number) => 3 * i);
      const affine = [0, -2, 0, 10, 1, 0, 0, -20, 0, 0, 2.5, 30, 0, 0, 0, 1];
      const read = await decodeNifti(encodeNifti({ data, dims: [2, 3, 4], spacing: [1, 2, 2.5], affine }));
      expect(read).toMatchObject({ data, dims: [2, 3, 4], spacing: [1, 2, 2.5], affine, unit: "mm" });
    }
    const read = await decodeNifti(encodeNifti({ data: numbered(16), dims: [2, 2, 2, 2], spacing: [1, 2, 3] }));
    expect(read.affine).toEqual([1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1]);
  });

  it("refuses what is no volume", () => {
    const volume = { data: numbered(24), dims: [2, 3, 4], spacing: [1, 1, 1] as const };
    const wrong = [
      null,
      {},
      { dims: [2, 3] },
      { dims: [0, 3, 4] },
      { dims: [24.5] },
      { spacing: [1, 1] },
      { spacing: [1, 1, 0] },
      { affine: [1] },
      { data: [1] },
    ];
    for (const more of wrong)
      expectError("invalid-argument", () =>
        encodeNifti(
          (more && "data" in more
            ? { ...volume, ...more }
            : more && Object.keys(more).length
              ? { ...volume, ...more }
              : more) as never,
        ),
      );
  });
});

describe("volumeSlice", () => {
  const volume = { data: numbered(48), dims: [2, 3, 4, 2], spacing: [1, 1, 1] as const };

  it("cuts across every axis, of every frame", () => {
    const at = (x: number, y: number, z: number, t: number) => x + 2 * (y + 3 * (z + 4 * t));
    for (const t of [0, 1]) {
      const across = {
        x: volumeSlice(volume, { axis: "x", index: 1, frame: t }),
        y: volumeSlice(volume, { axis: "y", index: 2, frame: t }),
      };
      const z = volumeSlice(volume, { index: 3, frame: t });
      expect([z.height, z.width, across.x.height, across.x.width, across.y.height, across.y.width]).toEqual([3, 2, 4, 3, 4, 2]);
      for (let i = 0; i < 6; i++) expect(z.data[i]).toBe(at(i % 2, Math.floor(i / 2), 3, t));
      for (let i = 0; i < 12; i++) expect(across.x.data[i]).toBe(at(1, i % 3, Math.floor(i / 3), t));
      for (let i = 0; i < 8; i++) expect(across.y.data[i]).toBe(at(i % 2, 2, Math.floor(i / 2), t));
    }
  });

  it("refuses planes that are not there", () => {
    expectError("invalid-option", () => volumeSlice(volume, { index: 4 }));
    expectError("invalid-option", () => volumeSlice(volume, { index: 0, frame: 2 }));
    expectError("invalid-option", () => volumeSlice(volume, {} as never));
    expectError("invalid-argument", () => volumeSlice({} as never, { index: 0 }));
  });
});
