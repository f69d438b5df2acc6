// Every network against its fixture, on the processor.
import { createRuntime } from "@segkit/runtime-node";
import { describeNetwork } from "@segkit/testing/network-contract";
import { networkCases, networkFixture } from "@segkit/testing/networks";
import { afterAll } from "vitest";

const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

for (const { fixture, define, normsInMemory } of networkCases) {
  const contract = { fixture: () => networkFixture(fixture), define, normsInMemory };
  describeNetwork(`${fixture} on cpu`, () => runtime, contract);
}
