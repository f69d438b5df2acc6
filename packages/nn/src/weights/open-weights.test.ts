// Blobs, Files and bytes: in Node and in Chromium.
import { expectRejection, PickledTensor, pickle, safetensorsOf, torchZip } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { openWeights, readWeights, toFloat32Elements } from "./index.js";

const elements = (values: number[]) => new Uint8Array(Float32Array.from(values).buffer);
const file = (name: string, bytes: Uint8Array | string) => new File([bytes as BlobPart], name);
const index = (map: Record<string, unknown>) => file("model.safetensors.index.json", JSON.stringify({ weight_map: map }));
const hash = async (bytes: Uint8Array) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

/** A checkpoint of many tensors, some strided, in PyTorch's ZIP form. */
function checkpoint(count: number, strided: number): Uint8Array<ArrayBuffer> {
  const tensors: Record<string, PickledTensor> = {};
  const storages: Record<string, Uint8Array> = {};
  for (let i = 0; i < count; i++) {
    const strides = i < strided ? [1, 2] : [2, 1];
    tensors[`t${i}`] = new PickledTensor({ key: `${i}`, elements: 4, shape: [2, 2], strides });
    storages[i] = elements([i, 1, 2, 3]);
  }
  return torchZip(pickle(tensors), storages);
}

describe("openWeights", () => {
  it.each(["Blob", "File", "bytes", "buffer"] as const)("opens a checkpoint given as %s", async (kind) => {
    const bytes = checkpoint(300, 3);
    const given = { Blob: new Blob([bytes]), File: file("x.pth", bytes), bytes, buffer: bytes.buffer }[kind];
    const { tensors, files, format } = await openWeights(given);
    expect(format).toBe("torch-zip");
    expect([...(await toFloat32Elements(tensors.get("t299")!))]).toEqual([299, 1, 2, 3]);
    expect([...(await toFloat32Elements(tensors.get("t2")!))]).toEqual([2, 2, 1, 3]);
    expect(files.map(({ size }) => size)).toEqual([bytes.length, 48]);
    expect(files[0]!.data).toBe(kind === "buffer" ? files[0]!.data : given);
    await expectRejection("corrupt-weights", openWeights(kind === "Blob" ? new Blob([bytes.subarray(9)]) : bytes.subarray(9)));
  });

  it("reads no byte twice for strided tensors that share a storage", async () => {
    const elementsInAll = 300_000;
    const column = (start: number) => new PickledTensor({ elements: elementsInAll, start, shape: [100], strides: [1000] });
    const columns = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`c${i}`, column(i)]));
    const bytes = torchZip(pickle(columns), {
      "0": new Uint8Array(Float32Array.from({ length: elementsInAll }, (_, i) => i).buffer),
    });
    const blob = new Blob([bytes]);
    let read = 0;
    const slice = blob.slice.bind(blob);
    blob.slice = (from = 0, to = blob.size) => {
      read += to - from;
      return slice(from, to);
    };
    const { tensors } = await openWeights(blob);
    expect((await toFloat32Elements(tensors.get("c499")!))[99]).toBe(99_499);
    // beside the elements the end of the archive, which is searched for its directory
    expect(read).toBeLessThan(2 * bytes.length);
  });

  it("honors integrity for what is here already", async () => {
    const bytes = safetensorsOf(["a"]);
    const right = await hash(bytes);
    const wrong = await hash(safetensorsOf(["b"]));
    for (const source of [bytes, bytes.buffer, new Blob([bytes]), file("x", bytes), [file("x", bytes)]]) {
      expect((await openWeights(source, { integrity: right })).tensors.size).toBe(1);
      await expectRejection("corrupt-weights", openWeights(source, { integrity: wrong }));
    }
    const all = index({ a: "one" });
    const files = [file("one", bytes), all];
    const digest = await hash(new Uint8Array(await all.arrayBuffer()));
    expect((await openWeights(files, { integrity: digest })).tensors.size).toBe(1);
    await expectRejection("corrupt-weights", openWeights(files, { integrity: right }));
    const apart = [file("one", bytes), file("two", safetensorsOf(["b"]))];
    await expectRejection("invalid-option", openWeights(apart, { integrity: right }));
    for (const integrity of ["", "sha256-", "md5-x", null, 5])
      await expectRejection("invalid-option", openWeights(bytes, { integrity: integrity as never }));
  });

  it("joins shards given as Files, and leaves out the prefix that all of them have", async () => {
    const shards = [file("one", safetensorsOf(["module.a", "module.b"])), file("two", safetensorsOf(["module.c"]))];
    const map = { "module.a": "one", "module.b": "one", "module.c": "two" };
    const { tensors } = await openWeights([...shards, index(map)]);
    expect([...tensors.keys()]).toEqual(["a", "b", "c"]);
    expect([...(await openWeights(shards)).tensors.keys()]).toEqual(["a", "b", "c"]);
    const some = await openWeights([...shards, index(map)], { prefix: "module.c" });
    expect([...some.tensors.keys()]).toEqual([""]);
  });

  it("keeps a prefix that only one shard has throughout", async () => {
    const shards = [file("one", safetensorsOf(["module.a"])), file("two", safetensorsOf(["head.b"]))];
    const { tensors } = await openWeights([...shards, index({ "module.a": "one", "head.b": "two" })]);
    expect([...tensors.keys()]).toEqual(["module.a", "head.b"]);
  });

  it("gives every file a location of its own", async () => {
    const named = (tensor: string) => {
      const pickled = { [tensor]: new PickledTensor({ elements: 4, shape: [2, 2], strides: [1, 2] }) };
      return file("x", torchZip(pickle(pickled), { "0": elements([1, 2, 3, 4]) }));
    };
    const { files, tensors } = await openWeights([named("a"), named("b"), named("c")]);
    const locations = files.map(({ location }) => location);
    expect(locations).toEqual(["x", "x#strided", "x~2", "x~2#strided", "x~3", "x~3#strided"]);
    for (const { file: source } of tensors.values()) expect(files).toContain(source);
    expect([...(await toFloat32Elements(tensors.get("c")!))]).toEqual([1, 3, 2, 4]);
  });

  it("refuses shards that do not fit their index", async () => {
    const one = file("one", safetensorsOf(["a"]));
    await expectRejection("io-error", openWeights([one, index({ a: "one", b: "two" })]));
    await expectRejection("corrupt-weights", openWeights([one, index({ b: "one" })]));
    await expectRejection("corrupt-weights", openWeights([one, file("two", safetensorsOf(["a"]))]));
    for (const shard of ["../one", "a/b", "a\\b", "..", ".", "", "c:one", "x.index.json", 5, null, [[]]])
      await expectRejection("corrupt-weights", openWeights([one, index({ a: shard })]));
    for (const text of ["", "{", "[]", "3", "null", "{}", '{"weight_map":[]}', '{"weight_map":{}}'])
      await expectRejection("corrupt-weights", openWeights([one, file("m.index.json", text)]));
  });

  it("refuses what is no source, and options that are none", async () => {
    const bytes = safetensorsOf(["a"]);
    for (const source of [undefined, null, 3, {}, [], [bytes], [file("x", bytes), 3], [file("x", bytes), "m.index.json"]])
      await expectRejection("invalid-argument", openWeights(source as never));
    const wrong = [
      { key: 3 },
      { prefix: {} },
      { retries: -1 },
      { retries: 1.5 },
      { cache: "x" },
      { fetch: "x" },
      { headers: "x" },
      { headers: { "a b": "c" } },
      { caches: true },
    ];
    for (const options of wrong) await expectRejection("invalid-option", openWeights(bytes, options as never));
    await expectRejection("aborted", openWeights(bytes, { signal: AbortSignal.abort() }));
  });

  it("reads elements at any alignment, and no others", async () => {
    for (let shift = 0; shift < 8; shift++) {
      const bytes = new Uint8Array(shift + 16);
      bytes.set(elements([1.5, -2, 0.25, 8]), shift);
      const source = {
        location: "x",
        data: bytes,
        size: bytes.length,
        read: async (at: number, n: number) => bytes.subarray(at, at + n),
      };
      const tensor = { type: "float32", shape: [4], file: source, byteOffset: shift, byteLength: 16 } as const;
      expect([...(await toFloat32Elements(tensor))]).toEqual([1.5, -2, 0.25, 8]);
      await expectRejection("invalid-argument", toFloat32Elements({ ...tensor, byteLength: 12 }));
      await expectRejection("invalid-argument", toFloat32Elements({ ...tensor, type: "F32" as never }));
      await expectRejection("io-error", toFloat32Elements({ ...tensor, byteOffset: shift + 4 }));
    }
    const { tensors } = readWeights(checkpoint(2, 1));
    expect([...(await toFloat32Elements(tensors.get("t1")!))]).toEqual([1, 1, 2, 3]);
  });
});
