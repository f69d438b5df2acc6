/** What every network's definition must do with files: saved, exported, initialized. In Node alone, whose buffers compare in no time. */
import { compile, exportOnnx, initialize, saveSafetensors } from "@segkit/nn/model";
import { readWeights, type Weights } from "@segkit/nn/weights";
import { expect, it } from "vitest";
import { maxDifference } from "./expect.js";
import { feedsOf } from "./network-fixture.js";
import type { TestedNetwork } from "./network-tested.js";

/** Declares the tests of a network's files; where they do not run, their bytes are compared. */
export function testNetworkFiles(tested: () => TestedNetwork, runs: boolean): void {
  it("is saved without loss, and exported with the tensors that its graph reads", async () => {
    const { weights, model, graph } = tested();
    const bytes = await saveSafetensors(weights);
    const copied = readWeights(bytes);
    const exported = Buffer.from((await exportOnnx(model, { weights })).buffer);
    expect([...copied.tensors.keys()]).toEqual([...weights.tensors.keys()]);
    for (const [name, { type, shape, byteOffset, byteLength }] of weights.tensors) {
      const copy = copied.tensors.get(name)!;
      expect([copy.type, copy.shape], name).toEqual([type, shape]);
      const elements = bytesOf(weights).subarray(byteOffset, byteOffset + byteLength);
      expect(differ(elements, bytes.subarray(copy.byteOffset, copy.byteOffset + byteLength)), name).toBe(false);
      if (graph.parameters.has(name)) expect(exported.indexOf(elements), name).toBeGreaterThanOrEqual(0);
    }
  });

  it("can be initialized, the same from the same seed", () => {
    const { model } = tested();
    const [a, b] = [initialize(model, { seed: 3 }), initialize(model, { seed: 3 })];
    expect([...a.tensors.keys()]).toEqual([...b.tensors.keys()]);
    expect(() => compile(model, { weights: a })).not.toThrow();
    expect(differ(bytesOf(a), bytesOf(b))).toBe(false);
  });

  if (!runs) return;

  it("computes the same from a file that saveSafetensors wrote, and as a stand-alone ONNX file", async () => {
    const { runtime, model, weights, fixture, compiled } = tested();
    const feeds = feedsOf(model, fixture);
    const copied = readWeights(await saveSafetensors(weights));
    const { inputs, outputs: results } = compiled;
    const graph = await exportOnnx(model, { weights });
    const sessions = [
      await runtime.createSession(compile(model, { weights: copied })),
      await runtime.createSession({ graph, weights: [], inputs, outputs: results }),
    ];
    const [fromFile, standAlone] = [await sessions[0]!.run(feeds), await sessions[1]!.run(feeds)];
    for (const { name: output } of results) {
      expect(maxDifference(standAlone[output]!.data as Float32Array, fromFile[output]!.data as Float32Array)).toBe(0);
    }
    for (const session of sessions) await session.dispose();
  });

  it("has other first values from another seed", () => {
    const [a, b] = [3, 4].map((seed) => initialize(tested().model, { seed }));
    expect(differ(bytesOf(a!), bytesOf(b!))).toBe(true);
  });
}

function differ(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) !== 0;
}

function bytesOf(weights: Weights): Uint8Array {
  const { data } = weights.files[0]!;
  if (data instanceof Uint8Array) return data;
  throw new Error("weights of tests are in memory");
}
