// Every network against its fixture, in the browser: WebAssembly and WebGPU.
import { createRuntime } from "@segkit/runtime-web";
import { describeNetwork } from "@segkit/testing/network-contract";
import { networkCases, networkFixture } from "@segkit/testing/networks";
import { afterAll } from "vitest";

for (const backend of ["wasm", "webgpu"] as const) {
  const runtime = createRuntime({ backend });
  afterAll(async () => (await runtime).dispose());
  // a software adapter takes seconds to compile each graph's shaders
  const scope = backend === "wasm" ? "numbers" : "fixed numbers";
  for (const { fixture, define } of networkCases) {
    describeNetwork(`${fixture} on ${backend}`, () => runtime, { fixture: () => networkFixture(fixture), define, scope });
  }
}
