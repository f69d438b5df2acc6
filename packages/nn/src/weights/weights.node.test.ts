// Published files: PyTorch's older and ZIP forms against the same weights as safetensors.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { readWeights } from "./index.js";
import type { WeightTensor } from "./weights.js";

const folder = referenceData("models");
const pairs = folder
  ? readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => readdirSync(join(folder, entry.name)).map((file) => join(entry.name, file)))
      .filter((file) => /\.pth(\.tar)?$/.test(file))
  : [];
const elements = ({ file, byteOffset, shape, type }: WeightTensor): Uint8Array =>
  file.subarray(byteOffset, byteOffset + shape.reduce((n, extent) => n * extent, type === "int64" ? 8 : 4));

describe.skipIf(folder === undefined)("published weight files", () => {
  it("are all here", () => expect(pairs.length).toBeGreaterThan(10));

  it.each(pairs)("%s equals its safetensors twin, element for element", (file) => {
    const read = (name: string) => readWeights(readFileSync(join(folder!, name)));
    const torch = read(file);
    const twin = read(file.replace(/\.pth(\.tar)?$/, ".safetensors"));
    expect(twin.tensors.size).toBeGreaterThan(0);
    for (const [name, expected] of twin.tensors) {
      const key = [...torch.tensors.keys()].find(
        (k) => k === name || k === `state_dict.${name}` || k === `model_state_dict.${name}`,
      );
      const tensor = torch.tensors.get(key ?? "");
      expect(tensor, name).toBeDefined();
      expect([tensor!.type, tensor!.shape, tensor!.contiguous]).toEqual([expected.type, expected.shape, true]);
      expect(Buffer.compare(elements(tensor!), elements(expected))).toBe(0);
    }
  });
});
