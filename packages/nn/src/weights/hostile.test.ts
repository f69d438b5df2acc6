// Small files that describe large things: each is refused, by code. Without the caps they would take hours, which the limit of any test ends.
import { expectError, type Picklable, PickledTensor, pickle, safetensors, torchLegacy, torchZip, zip } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { readWeights, toFloat32Elements } from "./index.js";

function refused(bytes: Uint8Array): string {
  return expectError("corrupt-weights", () => readWeights(bytes)).message;
}

const tensor = (shape: number[], strides: number[], elements = 6) => new PickledTensor({ shape, strides, elements });
const six = { "0": new Uint8Array(Float32Array.of(0, 1, 2, 3, 4, 5).buffer) };
const sixLegacy = { "0": { elements: 6, bytes: six["0"] } };

/** A list inside two places of a list inside two places of … */
function doubled(value: Picklable, levels: number): Picklable {
  let list = value;
  for (let i = 0; i < levels; i++) list = [list, list];
  return list;
}

describe("hostile weight files", () => {
  it("shares one list along 2⁵⁰ paths", () => {
    expect(refused(torchZip(pickle(doubled(["x"], 50))))).toContain("containers and tensors");
    expect(refused(torchLegacy(pickle(doubled(["x"], 50))))).toContain("containers and tensors");
    expect(refused(torchZip(pickle({ a: doubled(tensor([6], [1]), 40) }), six))).toContain("containers and tensors");
  });

  it("shares a long list of plain values many times", () => {
    const long = Array.from({ length: 50_000 }, () => 1);
    const { tensors } = readWeights(
      torchZip(pickle({ lists: Array.from({ length: 50_000 }, () => long), a: tensor([6], [1]) }), six),
    );
    expect([...tensors.keys()]).toEqual(["a"]);
  });

  it("still gives tied weights each of their names", () => {
    const tied = tensor([6], [1]);
    const { tensors } = readWeights(torchZip(pickle({ a: { w: tied }, b: { w: tied }, c: tied }), six));
    expect([...tensors.keys()]).toEqual(["a.w", "b.w", "c"]);
  });

  it("nests lists, names and parameters deeply", () => {
    let deep: Picklable = tensor([6], [1]);
    for (let i = 0; i < 100; i++) deep = [deep];
    expect(refused(torchZip(pickle(deep), six))).toContain("64 levels");
    const key = "k".repeat(1500);
    expect(refused(torchZip(pickle({ [key]: { [key]: tensor([6], [1]) } }), six))).toContain("2048 characters");
    const global = [...new TextEncoder().encode("ctorch._utils\n_rebuild_parameter\n")];
    const levels = 100_000;
    const calls = Array.from({ length: levels }, () => global).flat();
    const reduces = Array.from({ length: levels }, () => [0x85, 0x52]).flat();
    const parameter = Uint8Array.from([0x80, 2, 0x7d, 0x55, 1, 0x61, ...calls, ...global, 0x29, 0x52, ...reduces, 0x73, 0x2e]);
    expect(refused(torchZip(parameter))).toContain("64 levels");
  });

  it("gives nested lists where names belong", () => {
    const lists = pickle(doubled("x", 60)).slice(0, -1);
    expect(refused(torchZip(Uint8Array.from([...lists, ...lists, 0x93, 0x2e])))).toContain("the name of a global");
    expect(refused(torchLegacy(Uint8Array.from([...lists, 0x51, 0x2e])))).toContain("a storage's identity");
  });

  it("makes a dictionary of one shared list again and again", () => {
    const pair = pickle([["a", 1]]).slice(0, -1);
    const pairs = pickle(Array.from({ length: 20_000 }, (_, i) => [i, 1])).slice(0, -1);
    const make = [...new TextEncoder().encode("ccollections\nOrderedDict\n"), 0x6a, 0, 0, 0, 0, 0x85, 0x52, 0x30];
    const copies = Array.from({ length: 20_000 }, () => make).flat();
    expect(refused(torchZip(Uint8Array.from([...pairs, ...copies, 0x2e])))).toContain(" values, received more");
    expect(readWeights(torchZip(Uint8Array.from([...pair, ...make, 0x2e]))).tensors.size).toBe(0);
  });

  it("describes a huge tensor with strides of zero", () => {
    for (const shape of [[2 ** 20, 2 ** 20], [2 ** 52], [1024, 1025, 1]]) {
      const bomb = pickle({
        a: tensor(
          shape,
          shape.map(() => 0),
        ),
      });
      refused(torchZip(bomb, six));
      refused(torchLegacy(bomb, sixLegacy));
    }
  });

  it("describes many large strided tensors", () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`t${i}`, tensor([100_000], [0])]));
    expect(refused(torchZip(pickle(many), six))).toContain("strided tensors of at most 4194304 bytes together");
  });

  it("copies strided tensors up to the cap, and empty ones not at all", async () => {
    const value = {
      wide: tensor([2, 3, 2], [0, 1, 3]),
      column: tensor([2, 1], [3, 7]),
      none: tensor([0, 5], [9, 3]),
      one: tensor([], []),
    };
    const { tensors, files } = readWeights(torchZip(pickle(value), six));
    expect([...(await toFloat32Elements(tensors.get("wide")!))]).toEqual([0, 3, 1, 4, 2, 5, 0, 3, 1, 4, 2, 5]);
    expect([...(await toFloat32Elements(tensors.get("column")!))]).toEqual([0, 3]);
    expect([...(await toFloat32Elements(tensors.get("none")!))]).toEqual([]);
    expect([...(await toFloat32Elements(tensors.get("one")!))]).toEqual([0]);
    expect(files[1]!.size).toBe(56);
  });

  it("nests JSON deeply in a safetensors header", () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    for (const field of ["dtype", "shape", "data_offsets"]) {
      const entry = { dtype: '"F32"', shape: "[0]", data_offsets: "[0,0]", [field]: deep };
      const fields = Object.entries(entry).map(([name, value]) => `"${name}":${value}`);
      refused(safetensors(`{"a":{${fields.join()}}}`));
    }
  });

  it("has a byte order as long as the file", () => {
    const files = { "archive/data.pkl": pickle({}), "archive/byteorder": new Uint8Array(1000) };
    expect(refused(zip(files))).toContain("byteorder");
  });
});
