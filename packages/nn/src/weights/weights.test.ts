import { expectClose, expectError, type FixtureArray, loadFixture, PickledTensor, pickle, torchZip } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { openWeights, readWeights, toFloat32Elements } from "./index.js";
import file from "./weights.fixture.json";

interface Cases {
  torchZip: string;
  torchLegacy: string;
  safetensors: string;
  types: Record<string, string>;
  values: Record<string, FixtureArray<Float32Array>>;
}
const cases = loadFixture<Cases>(file);
const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

describe("readWeights", () => {
  it.each([
    ["torchZip", "torch-zip"],
    ["torchLegacy", "torch-legacy"],
    ["safetensors", "safetensors"],
  ] as const)("reads what the format's own writer wrote: %s", async (name, format) => {
    const weights = readWeights(bytesOf(cases[name]));
    expect(weights.format).toBe(format);
    for (const [key, expected] of Object.entries(cases.values)) {
      const tensor = weights.tensors.get(key)!;
      expect(tensor, key).toBeDefined();
      expect(tensor.type).toBe(cases.types[key]);
      expect(tensor.shape).toEqual(expected.shape);
      expect(await toFloat32Elements(tensor)).toEqual(expected.data);
    }
  });

  it("keeps elements in place, and copies what is not row-major", () => {
    const bytes = bytesOf(cases.torchZip);
    const { tensors, files } = readWeights(bytes);
    expect(files).toHaveLength(2);
    expect(files[0]!.data).toBe(bytes);
    for (const [name, tensor] of tensors) {
      expect(tensor.file, name).toBe(["transposed", "slice"].includes(name) ? files[1] : files[0]);
      expect(tensor.byteOffset + tensor.byteLength).toBeLessThanOrEqual(tensor.file.size);
    }
  });

  it("takes the model's dictionary, or the one that is asked for", () => {
    const bytes = bytesOf(cases.torchZip);
    expect(readWeights(bytes, { key: "optimizer" }).tensors.has("state.0.step")).toBe(true);
    expect([...readWeights(bytes, { key: "state_dict" }).tensors.keys()]).toEqual([...readWeights(bytes).tensors.keys()]);
    expect(expectError("weights-mismatch", () => readWeights(bytes, { key: "ema" })).message).toContain('"state_dict"');
    const names = [...readWeights(bytes).tensors.keys()];
    const [first] = names;
    expect([...readWeights(bytes, { prefix: first!.slice(0, 2) }).tensors.keys()]).toContain(first!.slice(2));
    expectError("weights-mismatch", () => readWeights(bytes, { prefix: "no such." }));
    expectError("invalid-option", () => readWeights(bytes, { prefixes: "x" } as never));
  });

  it("reads tensors that carry attributes of their own", async () => {
    const text = (value: string) => [...new TextEncoder().encode(value)];
    const rebuild = text("ctorch._utils\n_rebuild_tensor_v2\n");
    const plain = [...pickle(new PickledTensor({ elements: 2, shape: [2], strides: [1] }))];
    // as torch.save writes a tensor on which an attribute was set: the call that rebuilds it, by name and arguments
    const args = plain.slice(2 + rebuild.length, -2);
    const own = [...text("ctorch._tensor\n_rebuild_from_type_v2\n("), ...rebuild, ...text("ctorch\nTensor\n"), ...args, 0x7d];
    const object = Uint8Array.from([0x80, 2, 0x7d, 0x55, 1, 0x61, ...own, 0x74, 0x52, 0x73, 0x2e]);
    const { tensors } = readWeights(torchZip(object, { "0": new Uint8Array(Float32Array.of(3, 4).buffer) }));
    expect([...(await toFloat32Elements(tensors.get("a")!))]).toEqual([3, 4]);
  });

  it("reads the 64-bit records of large ZIP archives", async () => {
    const small = torchZip(pickle({ a: new PickledTensor({ elements: 1, shape: [], strides: [] }) }), {
      "0": new Uint8Array(4),
    });
    const end = small.length - 22;
    const old = new DataView(small.buffer);
    const large = new Uint8Array(small.length + 76);
    large.set(small.subarray(0, end));
    large.set(small.subarray(end), end + 76);
    const view = new DataView(large.buffer);
    view.setUint32(end, 0x06064b50, true);
    view.setBigUint64(end + 32, BigInt(old.getUint16(end + 10, true)), true);
    view.setBigUint64(end + 48, BigInt(old.getUint32(end + 16, true)), true);
    view.setUint32(end + 56, 0x07064b50, true);
    view.setBigUint64(end + 64, BigInt(end), true);
    view.setUint16(end + 76 + 10, 0xffff, true);
    view.setUint32(end + 76 + 16, 0xffffffff, true);
    for (const weights of [readWeights(large), await openWeights(new Blob([large]))])
      expect([...(await toFloat32Elements(weights.tensors.get("a")!))]).toEqual([0]);
    // an end record that is said to be elsewhere
    for (const at of [0n, BigInt(large.length), 2n ** 63n]) {
      view.setBigUint64(end + 64, at, true);
      expectError("corrupt-weights", () => readWeights(large));
    }
  });

  it("gives safetensors' metadata", () => {
    expect(readWeights(bytesOf(cases.safetensors)).metadata).toEqual({ format: "pt" });
  });

  it("names what is wrong", () => {
    const message = (bytes: Uint8Array): string => expectError("corrupt-weights", () => readWeights(bytes)).message;
    expect(message(new Uint8Array(0))).toContain("an empty file");
    expect(message(new TextEncoder().encode("<!DOCTYPE html><html>"))).toContain("an HTML page");
    expect(message(new TextEncoder().encode("version https://git-lfs.github.com/spec/v1\n"))).toContain("Git LFS");
    const tar = new Uint8Array(1024);
    tar.set(new TextEncoder().encode("sys_info"));
    tar.set(new TextEncoder().encode("ustar"), 257);
    expect(message(tar)).toMatch(/received a tar archive\..*write its state_dict with torch\.save/);
    expect(message(Uint8Array.of(0x1f, 0x8b, 8, 0))).toMatch(/a gzip file\. Unpack it/);
    expect(message(Uint8Array.of(0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10))).toMatch(/1 bytes at 8.*a file of 8.*cut short/);
    expect(message(new TextEncoder().encode("\x10\0\0\0TFL3"))).toMatch(/4 bytes at 16.*a file of 8.*cut short/);
    expect(message(Uint8Array.of(0x80, 2, 0x7d, 0x2e))).toMatch(/a pickle without either\..*torch\.save/);
    expect(message(Uint8Array.of(0x80))).toContain("1 bytes that start with 80");
    const safetensors = bytesOf(cases.safetensors);
    expect(message(safetensors.subarray(0, safetensors.length - 1))).toContain("cut short");
    expect(message(safetensors.subarray(0, 40))).toContain("expected safetensors, a PyTorch checkpoint, NumPy");
    const zip = bytesOf(cases.torchZip);
    expect(message(zip.subarray(0, zip.length - 30))).toContain("cut short");
    const legacy = bytesOf(cases.torchLegacy);
    expect(message(legacy.subarray(0, legacy.length - 5))).toContain("cut short");
    expectError("invalid-argument", () => readWeights("model.pth" as never));
  });

  it("executes nothing: a function that acts on a machine is refused by name", () => {
    const text = (value: string): number[] => [...new TextEncoder().encode(value)];
    const legacy = bytesOf(cases.torchLegacy).slice(0, 15);
    const version = [0x80, 2, 0x4d, 0xe9, 0x03, 0x2e];
    const machine = [0x80, 2, 0x7d, 0x2e];
    const attack = [0x80, 2, ...text("cposix\nsystem\n"), 0x58, 2, 0, 0, 0, ...text("ls"), 0x85, 0x52, 0x2e];
    const error = expectError("corrupt-weights", () =>
      readWeights(Uint8Array.from([...legacy, ...version, ...machine, ...attack])),
    );
    expect(error.message).toContain("posix.system");
    expect(error.message).toContain("do not use the file");
  });

  it("refuses inconsistent safetensors headers", () => {
    const withHeader = (header: unknown, data = 8): Uint8Array => {
      const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
      const bytes = new Uint8Array(8 + text.length + data);
      new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
      bytes.set(text, 8);
      return bytes;
    };
    const entry = { dtype: "F32", shape: [2], data_offsets: [0, 8] };
    expect(readWeights(withHeader({ a: entry })).tensors.size).toBe(1);
    const bad: unknown[] = [
      "{nonsense",
      { a: 3 },
      { a: { ...entry, dtype: "F33" } },
      { a: { ...entry, dtype: "__proto__" } },
      { a: { ...entry, shape: [-2] } },
      { a: { ...entry, shape: [2 ** 40, 2 ** 40] } },
      { a: { ...entry, shape: [3] } },
      { a: { ...entry, data_offsets: [8, 0] } },
      { a: { ...entry, data_offsets: [0, 80], shape: [20] } },
      { a: { ...entry, shape: [1], data_offsets: [4, 8] } },
      { a: { ...entry, shape: [1], data_offsets: [0, 4] } },
      { a: entry, b: entry },
      { a: entry, __metadata__: { x: 1 } },
    ];
    for (const header of bad) expectError("corrupt-weights", () => readWeights(withHeader(header)));
  });

  it("reads every float16 and bfloat16 pattern", async () => {
    const patterns = Uint16Array.from({ length: 65_536 }, (_, i) => i);
    const bytes = new Uint8Array(patterns.buffer);
    const as = (type: "float16" | "bfloat16"): Promise<Float32Array> => {
      const file = { location: "x", data: bytes, size: bytes.length, read: async () => bytes };
      return toFloat32Elements({ type, shape: [65_536], file, byteOffset: 0, byteLength: bytes.length });
    };
    const brain = new Float32Array(Uint32Array.from(patterns, (bits) => bits << 16).buffer);
    expectClose(
      (await as("bfloat16")).filter((v) => !Number.isNaN(v)),
      brain.filter((v) => !Number.isNaN(v)),
      0,
    );
    const half = await as("float16");
    expect([half[0x3c00], half[0xc000], half[1], half[0x7bff], half[0x7c00], half[0xfc00]]).toEqual([
      1,
      -2,
      2 ** -24,
      65_504,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
    expect(half[0x7c01]).toBeNaN();
  });
});
