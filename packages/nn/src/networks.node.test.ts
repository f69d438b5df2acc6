// Every network against its fixture, on the CPU; one of each family also as files.
import { createRuntime } from "@segkit/runtime-node";
import { describeNetwork } from "@segkit/testing/network-contract";
import { networkCases, oneOfEachFamily } from "@segkit/testing/networks";
import { afterAll, describe } from "vitest";

const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

describe("on the CPU", () => {
  for (const network of networkCases) {
    describeNetwork(() => runtime, { network, scope: oneOfEachFamily.includes(network) ? "everything" : "no files" });
  }
});
