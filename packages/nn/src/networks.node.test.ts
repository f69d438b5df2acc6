// Every network against its fixture, on the CPU; one of each family also as files, and these run where they have other operators.
import { createRuntime } from "@segkit/runtime-node";
import { describeNetwork } from "@segkit/testing/network-contract";
import { coveringOperators, networkCases, oneOfEachFamily } from "@segkit/testing/networks";
import { afterAll, describe } from "vitest";

const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

const covering = coveringOperators(oneOfEachFamily);
const scopeOf = (network: (typeof networkCases)[number]) =>
  covering.includes(network) ? "everything" : oneOfEachFamily.includes(network) ? "files not run" : "no files";

describe("on the CPU", () => {
  for (const network of networkCases) describeNetwork(() => runtime, { network, scope: scopeOf(network) });
});
