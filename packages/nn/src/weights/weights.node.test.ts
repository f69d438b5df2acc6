// Published files: PyTorch's older and ZIP forms against the same weights as safetensors.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { openWeights, readWeights } from "./index.js";
import type { WeightTensor } from "./weights.js";

const folder = referenceData("models");
const pairs = folder
  ? readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => readdirSync(join(folder, entry.name)).map((file) => join(entry.name, file)))
      .filter((file) => /\.pth(\.tar)?$/.test(file) && existsSync(join(folder, twinOf(file))))
  : [];
/** The same weights as safetensors, which not every published file has beside it. */
function twinOf(file: string): string {
  return file.replace(/\.pth(\.tar)?$/, ".safetensors");
}
const elements = ({ file, byteOffset, byteLength }: WeightTensor): Promise<Uint8Array> => file.read(byteOffset, byteLength);

describe.skipIf(folder === undefined)("published weight files", () => {
  it("are all here", () => expect(pairs.length).toBeGreaterThan(10));

  it.each(pairs)("%s equals its safetensors twin, element for element", async (file) => {
    const torch = await openWeights(join(folder!, file));
    const twin = readWeights(readFileSync(join(folder!, twinOf(file))));
    expect(twin.tensors.size).toBeGreaterThan(0);
    expect(torch.files).toHaveLength(1);
    expect(torch.files[0]!.data).toEqual({ path: join(folder!, file) });
    for (const [name, expected] of twin.tensors) {
      const tensor = torch.tensors.get(name) ?? torch.tensors.get(name.replace(/^module\./, ""));
      expect(tensor, name).toBeDefined();
      expect([tensor!.type, tensor!.shape]).toEqual([expected.type, expected.shape]);
      expect(Buffer.compare(await elements(tensor!), await elements(expected))).toBe(0);
    }
  });
});
