// Runs every example of the documentation: the runtime-web ones in Chromium, the runtime-node ones, the READMEs and the site's pages in Node, the others in both.
import { describe, expect, it } from "vitest";

const inBrowser = typeof document !== "undefined";
const examples: Record<string, () => Promise<unknown>> = inBrowser
  ? import.meta.glob("../../.cache/doc-examples/{core,classical,metrics,nn,runtime-web}/**/!(README*).ts")
  : import.meta.glob("../../.cache/doc-examples/{core,classical,metrics,nn,runtime-node,readme,site}/**/*.ts");

describe("documentation examples", () => {
  it("are found", () => expect(Object.keys(examples).length).toBeGreaterThan(0));

  for (const [path, run] of Object.entries(examples)) {
    it(path.replace(/.*doc-examples\//, ""), async () => {
      const original = console.assert;
      console.assert = (condition?: boolean, ...rest: unknown[]) => {
        if (!condition) throw new Error(`an assertion of this example does not hold ${rest.join(" ")}`);
      };
      try {
        await run();
      } finally {
        console.assert = original;
      }
    });
  }
});
