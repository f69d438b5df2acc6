// Every operator's cases in the browser, on WebAssembly and on WebGPU: what the rules let into a graph is computed there as PyTorch computes it.
import { createRuntime } from "@segkit/runtime-web";
import { BROWSER_BACKENDS } from "@segkit/testing/browser-backends";
import { afterAll, describe, expect, it } from "vitest";
import { compile, initialize } from "../model/index.js";
import { casesOf } from "./cases.testing.js";
import { modelOfCases, relativeDifference } from "./models.testing.js";

const { cases } = casesOf(import.meta.glob("./*.testing.ts", { eager: true }));

/** Largest difference from PyTorch, relative to the largest expected value. Measured on both: 1.4e-6 for antialiased resizing, else 6.4e-7. */
const LARGEST = 1.5e-6;

describe.each(BROWSER_BACKENDS)("on %s", (backend) => {
  // both forms have one runtime, which compiles most shaders once
  let runtime: ReturnType<typeof createRuntime> | undefined;
  const end = async () => (await runtime?.catch(() => undefined))?.dispose();
  afterAll(end);

  describe.each(["fixed", "open"] as const)("with %s extents", (extents) => {
    const { model, feeds, expected } = modelOfCases(cases, extents);
    let running: ReturnType<typeof run> | undefined;
    /** One run for all tests; one that failed is no answer for the next. */
    const results = () => {
      running ??= run();
      running.catch(() => {
        running = undefined;
      });
      return running;
    };
    const run = async () => {
      try {
        runtime ??= createRuntime({ backend });
        const session = await (await runtime).createSession(compile(model, { weights: initialize(model) }));
        const outputs = await session.run(feeds);
        await session.dispose();
        return { backend: session.backend, outputs };
      } catch (error) {
        await end();
        runtime = undefined;
        throw error;
      }
    };

    it("runs where it should", async () => {
      const { backend: used, outputs } = await results();
      expect(used).toBe(backend);
      expect(Object.keys(outputs).sort()).toEqual(Object.keys(expected).sort());
    });

    it.each(Object.keys(cases))("%s is PyTorch's", async (name) => {
      expect(relativeDifference(name, (await results()).outputs, expected)).toBeLessThanOrEqual(LARGEST);
    });
  });
});
