// Every network against its fixture, on the CPU.
import { createRuntime } from "@segkit/runtime-node";
import { describeNetwork } from "@segkit/testing/network-contract";
import { networkCases } from "@segkit/testing/networks";
import { afterAll } from "vitest";

const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

for (const { name, file, define } of networkCases.flat()) {
  describeNetwork(`${name} on cpu`, () => runtime, { file, define });
}
