/** What every runtime must do, as tests that run in Node and in browsers: each runtime calls {@link describeRuntime} in its own test file. */
import type { Runtime } from "@segkit/core/runtime";
import { afterAll, beforeAll, describe, it } from "vitest";
import { describeCalls, describeEnds } from "./runtime-calls.js";
import { describeRefusals, describeResults, describeTensors } from "./runtime-results.js";
import type { RuntimeContract, Tested } from "./runtime-tested.js";

/** Declares the contract's tests for one runtime. `create` is called for one shared runtime and again where a test disposes of its own. */
export function describeRuntime(name: string, create: () => Promise<Runtime>, contract: RuntimeContract): void {
  const { tolerance = 1e-5, weightForms = {}, cannotRun = {} } = contract;
  describe(`runtime contract: ${name}`, () => {
    let runtime: Runtime;
    beforeAll(async () => {
      runtime = await create();
    });
    afterAll(async () => {
      await runtime?.dispose();
    });
    const tested: Tested = {
      ...contract,
      get runtime() {
        return runtime;
      },
      create,
      tolerance,
      weightForms,
      runs: (model) => (cannotRun[model] === undefined ? it : it.skip),
    };
    describeResults(tested);
    describeTensors(tested);
    describeRefusals(tested);
    describeCalls(tested);
    describeEnds(tested);
  });
}
