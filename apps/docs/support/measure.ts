/** By how much each network differs from the implementation that it answers to, on one backend: rows of the support table. */
import type { Runtime } from "@segkit/core/runtime";
import { compile } from "@segkit/nn/model";
import { readWeights } from "@segkit/nn/weights";
import { describe, expect, it } from "vitest";
import {
  defined,
  extentsOf,
  feedsOf,
  type NetworkCase,
  networkFixture,
  outputDifference,
} from "../../../testing/src/network-fixture.js";
import { networkCases } from "../../../testing/src/networks.js";
import type { Place, SupportRow } from "./support-row.js";

/** Declares a test per network that leaves its rows in `meta.rows`, for the reporter. */
export function measureAll(where: "Node" | "Chromium", open: () => Promise<Runtime>): void {
  describe(`support, ${where}`, () => {
    let runtime: Promise<Runtime> | undefined;
    for (const network of networkCases) {
      it(network.name, { timeout: 180_000 }, async ({ task }) => {
        runtime ??= open();
        const rows = await measure(network, await runtime, where);
        expect(rows.length).toBeGreaterThan(0);
        Object.assign(task.meta, { rows });
      });
    }
    it("ends", async () => (await runtime)?.dispose());
  });
}

async function measure(
  { family, name, file }: NetworkCase,
  runtime: Runtime,
  where: "Node" | "Chromium",
): Promise<SupportRow[]> {
  const fixture = networkFixture(file);
  const model = defined(family, fixture);
  const feeds = feedsOf(model, fixture);
  const extents = extentsOf(model, feeds);
  const compiled = compile(model, { weights: readWeights(fixture.weights), extents });
  const session = await runtime.createSession(compiled);
  const outputs = await session.run(feeds);
  const rows = Object.entries(fixture.outputs).map(([output, expected]): SupportRow => {
    const difference = outputDifference(outputs[output]!, expected);
    if (!Number.isFinite(difference.maxAbsolute)) throw new Error(`${name}: ${output} is not finite`);
    return {
      family: family.title,
      output: output === "logits" ? name : `${name}: ${output}`,
      place: `${where}, ${session.backend}` as Place,
      ...difference,
      reference: `PyTorch ${fixture.versions["torch"]!.split("+")[0]}`,
      device: runtime.reason,
    };
  });
  await session.dispose();
  return rows;
}
