import { createRuntime } from "@segkit/runtime-node";
import { describeNetwork } from "@segkit/testing/network-contract";
import { networkCases } from "@segkit/testing/networks";
import { afterAll, describe } from "vitest";

const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

describe("on the CPU", () => {
  for (const network of networkCases.filter(({family}) => family.name === "smp")) describeNetwork(() => runtime, { network });
});
