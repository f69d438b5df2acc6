// One network of each folder against its fixture, in the browser: WebAssembly and WebGPU, where each graph takes seconds.
import { createRuntime } from "@segkit/runtime-web";
import { describeNetwork } from "@segkit/testing/network-contract";
import { networkCases } from "@segkit/testing/networks";
import { afterAll } from "vitest";

for (const backend of ["wasm", "webgpu"] as const) {
  const runtime = createRuntime({ backend });
  afterAll(async () => (await runtime).dispose());
  for (const [first] of networkCases) {
    const { name, file, define } = first!;
    describeNetwork(`${name} on ${backend}`, () => runtime, { file, define, scope: "fixed numbers" });
  }
}
