// Runs a network of one matrix product on each backend, as a page would that knows nothing of the runtime's files.

import type { CompiledModel } from "@segkit/core";
import { createRuntime, type RuntimeOptions } from "@segkit/runtime-web";

/** y = x · w; w is 24 bytes at offset 4 of the file "w". */
const GRAPH =
  "CAg6gQEKEQoBeAoBdxIBeSIGTWF0TXVsEgFnKjUIAggDEAFCAXdqDQoIbG9jYXRpb24SAXdqCwoGb2Zmc2V0EgE0agwKBmxlbmd0aBICMjRwAVoYCgF4EhMKEQgBEg0KBxIFYmF0Y2gKAggCYhgKAXkSEwoRCAESDQoHEgViYXRjaAoCCANCBAoAEBE=";

export async function runNetwork(options: RuntimeOptions = {}): Promise<string> {
  const model: CompiledModel = {
    graph: Uint8Array.from(atob(GRAPH), (letter) => letter.charCodeAt(0)),
    weights: [{ location: "w", data: new Uint8Array(Float32Array.of(0, 1, 2, 3, 4, 5, 6).buffer) }],
    inputs: [{ name: "x", type: "float32", dims: ["batch", 2] }],
    outputs: [{ name: "y", type: "float32", dims: ["batch", 3] }],
  };
  const results: (string | number)[][] = [];
  for (const backend of ["wasm", "webgpu", "auto"] as const) {
    const runtime = await createRuntime({ ...options, backend });
    const session = await runtime.createSession(model);
    const { y } = await session.run({ x: { type: "float32", data: Float32Array.of(2, 5), dims: [1, 2] } });
    if (globalThis.crossOriginIsolated && backend === "wasm" && runtime.reason.includes("because"))
      throw new Error(runtime.reason);
    results.push([session.backend, ...Array.from(y!.data, Number)]);
    await runtime.dispose();
  }
  return JSON.stringify(results);
}
