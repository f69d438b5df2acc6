// One network of each family against its fixture, in the browser: WebAssembly and WebGPU, where each graph takes seconds.
import { createRuntime } from "@segkit/runtime-web";
import { BROWSER_BACKENDS } from "@segkit/testing/browser-backends";
import { describeNetwork } from "@segkit/testing/network-contract";
import { oneOfEachFamily } from "@segkit/testing/networks";
import { afterAll, describe } from "vitest";

describe.each(BROWSER_BACKENDS)("on %s", (backend) => {
  const runtime = createRuntime({ backend });
  afterAll(async () => (await runtime).dispose());
  for (const network of oneOfEachFamily) describeNetwork(() => runtime, { network, scope: "fixed numbers" });
});
