// Weight files on disk.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expectRejection, PickledTensor, pickle, safetensors, safetensorsOf, torchLegacy, torchZip } from "@segkit/testing";
import { afterAll, describe, expect, it } from "vitest";
import { openWeights, toFloat32Elements } from "./index.js";

const folder = mkdtempSync(join(tmpdir(), "segkit weights "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file below a folder whose name has what addresses give a meaning to. */
function written(name: string, bytes: Uint8Array | string): string {
  const odd = join(folder, "a b#c?d%20");
  mkdirSync(odd, { recursive: true });
  const path = join(odd, name);
  writeFileSync(path, bytes);
  return path;
}

/** A checkpoint of many small tensors. */
function many(count: number): Uint8Array {
  const tensors: Record<string, PickledTensor> = {};
  const storages: Record<string, Uint8Array> = {};
  for (let i = 0; i < count; i++) {
    // storages far apart, so that reading one does not read the next
    tensors[`t${i}`] = new PickledTensor({ key: `${i}`, elements: 40_000, shape: [2], strides: [1] });
    storages[i] = new Uint8Array(160_000);
    storages[i]!.set(new Uint8Array(Float32Array.of(i, 1).buffer));
  }
  return torchZip(pickle(tensors), storages);
}

describe("openWeights from a path", () => {
  it("opens paths and file: URLs with spaces and other signs, in place", async () => {
    const path = written("odd name #1.safetensors", safetensorsOf(["a"]));
    for (const source of [path, pathToFileURL(path), pathToFileURL(path).href]) {
      const { tensors, files } = await openWeights(source);
      expect(files[0]!.data).toEqual({ path });
      expect(files[0]!.location).toBe("odd name #1.safetensors");
      expect([...(await toFloat32Elements(tensors.get("a")!))]).toEqual([0]);
    }
  });

  it("opens shards beside their index", async () => {
    written("one of 2.safetensors", safetensorsOf(["module.a"]));
    written("two of 2.safetensors", safetensorsOf(["module.b"]));
    const map = { "module.a": "one of 2.safetensors", "module.b": "two of 2.safetensors" };
    const index = written("model.safetensors.index.json", JSON.stringify({ weight_map: map }));
    for (const source of [index, pathToFileURL(index)])
      expect([...(await openWeights(source)).tensors.keys()]).toEqual(["a", "b"]);
    const integrity = createHash("sha256")
      .update(JSON.stringify({ weight_map: map }))
      .digest("hex");
    expect((await openWeights(index, { integrity })).files).toHaveLength(2);
    rmSync(join(folder, "a b#c?d%20", "two of 2.safetensors"));
    await expectRejection("io-error", openWeights(index));
  });

  it("opens files that are named together, as an encoder's and a decoder's", async () => {
    const encoder = written("encoder.safetensors", safetensorsOf(["layer1.0.weight"]));
    const decoder = written("decoder.safetensors", safetensorsOf(["conv_last.weight"]));
    const names = async (source: Parameters<typeof openWeights>[0]) => [...(await openWeights(source)).tensors.keys()];
    for (const last of [decoder, pathToFileURL(decoder), new Blob([safetensorsOf(["conv_last.weight"])])])
      expect(await names([encoder, last])).toEqual(["layer1.0.weight", "conv_last.weight"]);
    expect((await openWeights([encoder, decoder])).files.map(({ data }) => data)).toEqual([
      { path: encoder },
      { path: decoder },
    ]);
    expect(await names([encoder])).toEqual(["layer1.0.weight"]);
    await expectRejection("corrupt-weights", openWeights([encoder, encoder]));
    await expectRejection("io-error", openWeights([encoder, `${decoder}.not`]));
    await expectRejection("invalid-option", openWeights([encoder, decoder], { integrity: "0".repeat(64) }));
    const index = written("m.safetensors.index.json", "{}");
    await expectRejection("invalid-argument", openWeights([encoder, index]));
  });

  it("honors integrity, with progress and abort", async () => {
    const bytes = safetensorsOf(["a", "b"]);
    const path = written("x.safetensors", bytes);
    const integrity = createHash("sha256").update(bytes).digest("hex");
    const steps: string[] = [];
    await openWeights(path, { integrity, onProgress: ({ stage, done, total }) => steps.push(`${stage} ${done}/${total}`) });
    expect(steps).toEqual([`integrity ${bytes.length}/${bytes.length}`]);
    await expectRejection(
      "corrupt-weights",
      openWeights(path, { integrity: integrity.replace(/^./, (d) => (d === "0" ? "1" : "0")) }),
    );
  });

  it("opens two thousand tensors with few open files", async () => {
    const path = written("many.pth", many(2000));
    // in a process of its own, which may open 64 files at once
    const script = `import { openWeights, toFloat32Elements } from ${JSON.stringify(new URL("./index.ts", import.meta.url).href)};
      const { tensors } = await openWeights(${JSON.stringify(path)});
      const all = await Promise.all([...tensors.values()].map((tensor) => toFloat32Elements(tensor)));
      console.log(all.length, all.every(([first], i) => first === i));`;
    const tsx = fileURLToPath(new URL("../../../../node_modules/tsx/dist/cli.mjs", import.meta.url));
    const module = written("open.mts", script);
    const command = `ulimit -n 64 && exec "$0" "$1" --conditions=segkit-source "$2"`;
    const root = fileURLToPath(new URL("../../../..", import.meta.url));
    expect(execFileSync("sh", ["-c", command, process.execPath, tsx, module], { cwd: root, encoding: "utf8" }).trim()).toBe(
      "2000 true",
    );
  });

  it("reads beyond four gigabytes", async () => {
    const far = 5 * 2 ** 30;
    const header = {
      a: { dtype: "U8", shape: [far], data_offsets: [0, far] },
      b: { dtype: "F32", shape: [2], data_offsets: [far, far + 8] },
    };
    const start = safetensors(header);
    const path = written("large.safetensors", start);
    // the bytes between are a hole, which takes no room on the disk
    truncateSync(path, start.length + far);
    appendFileSync(path, new Uint8Array(Float32Array.of(1.5, -2).buffer));
    const { tensors } = await openWeights(path);
    expect([...(await toFloat32Elements(tensors.get("b")!))]).toEqual([1.5, -2]);
    rmSync(path);
  });

  it("reads of a long older checkpoint what it needs", async () => {
    const names = Array.from({ length: 3000 }, (_, i) => `${"x".repeat(400)}.${i}`);
    const tensor = new PickledTensor({ elements: 4, shape: [2, 2], strides: [1, 2] });
    const object = pickle(Object.fromEntries(names.map((name) => [name, tensor])));
    expect(object.length).toBeGreaterThan(2 ** 20);
    const storage = { elements: 4, bytes: new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer) };
    const { tensors } = await openWeights(written("old.pth", torchLegacy(object, { "0": storage })));
    expect([...tensors.keys()]).toEqual(names);
    expect([...(await toFloat32Elements(tensors.get(names[7]!)!))]).toEqual([1, 3, 2, 4]);
  });

  it("says what cannot be opened", async () => {
    await expectRejection("io-error", openWeights(join(folder, "none.pth")));
    expect((await expectRejection("io-error", openWeights(folder))).message).toContain("not a file");
    await expectRejection("io-error", openWeights(""));
    await expectRejection(
      "corrupt-weights",
      openWeights(written("pointer.pth", "version https://git-lfs.github.com/spec/v1\n")),
    );
    await expectRejection("aborted", openWeights(written("y.pth", many(1)), { signal: AbortSignal.abort() }));
  });
});
