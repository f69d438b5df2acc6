// One network of each family against its fixture, in the browser: WebAssembly and WebGPU, where each graph takes seconds.
import { createRuntime } from "@segkit/runtime-web";
import { describeNetwork } from "@segkit/testing/network-contract";
import { oneOfEachFamily } from "@segkit/testing/networks";
import { afterAll, describe } from "vitest";

describe.each(["wasm", "webgpu"] as const)("on %s", (backend) => {
  const runtime = createRuntime({ backend });
  afterAll(async () => (await runtime).dispose());
  for (const network of oneOfEachFamily) describeNetwork(() => runtime, { network, scope: "fixed numbers" });
});
