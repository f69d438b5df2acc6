// OpenMMLab's order of four positions' channels: the same network with the merging's weights moved.
import { createRuntime } from "@segkit/runtime-node";
import { maxDifference } from "@segkit/testing";
import { afterAll, describe, expect, it } from "vitest";
import { compile, initialize } from "../../model/index.js";
import type { Weights } from "../../weights/index.js";
import { swinTransformer } from "./index.js";

const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

const SIZES = { depths: [1, 2], heads: [1, 2], width: 4, windowSize: 3, output: "maps" } as const;

/** The file's elements, written in place. */
function elementsOf({ files, tensors }: Weights, name: string): Float32Array {
  const { byteOffset, byteLength } = tensors.get(name)!;
  const { buffer, byteOffset: start } = files[0]!.data as Uint8Array<ArrayBuffer>;
  return new Float32Array(buffer, start + byteOffset, byteLength / 4);
}

async function mapsOf(config: object, weights: Weights): Promise<Float32Array> {
  const session = await (await runtime).createSession(compile(swinTransformer(config), { weights }));
  const data = Float32Array.from({ length: 3 * 29 * 34 }, (_, i) => Math.sin(i * 0.37));
  const { stage2 } = await session.run({ image: { type: "float32", data, dims: [1, 3, 29, 34] } });
  await session.dispose();
  return stage2!.data as Float32Array;
}

describe("merging", () => {
  it('"unfolded" is "positions" with its channels in another order', async () => {
    const unfolded = { ...SIZES, merging: "unfolded" } as const;
    const [ours, theirs] = [initialize(swinTransformer(SIZES)), initialize(swinTransformer(unfolded))];
    for (const name of ours.tensors.keys()) {
      if (!name.includes("downsample")) elementsOf(theirs, name).set(elementsOf(ours, name));
    }
    // channel c of row y and column x: position by position, the rows of the left column first; or channel by channel
    const moves = Array.from({ length: 16 }, (_, i) => {
      const [position, c] = [Math.floor(i / 4), i % 4];
      return c * 4 + (position % 2) * 2 + Math.floor(position / 2);
    });
    for (const part of ["norm.weight", "norm.bias", "reduction.weight"]) {
      const from = elementsOf(ours, `layers.0.downsample.${part}`);
      const to = elementsOf(theirs, `layers.0.downsample.unfolded.${part}`);
      from.forEach((_, i) => {
        from[i] = Math.cos(i * 1.7 + part.length);
        to[16 * Math.floor(i / 16) + moves[i % 16]!] = from[i]!;
      });
    }
    const [a, b] = [await mapsOf(SIZES, ours), await mapsOf(unfolded, theirs)];
    expect(maxDifference(a, b)).toBeLessThan(1e-5);
    expect(Math.max(...a)).toBeGreaterThan(0.5);
  });
});
