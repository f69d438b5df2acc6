/** Workers of one's own on a page. */
import { expectRejection } from "@segkit/testing";
import { expect, it } from "vitest";
import { createPool } from "./create-pool.js";
import { describeOwnWorkers } from "./own-workers.testing.js";

describeOwnWorkers(
  () => new Worker(new URL("./calls.testing.ts", import.meta.url), { type: "module" }),
  globalThis.crossOriginIsolated,
);

it("a script that is not there is an error", async () => {
  const pool = createPool({ size: 1, worker: () => new Worker("/not/there.js", { type: "module" }) });
  const image = { data: new Uint8Array(12), height: 2, width: 2, channels: 3 };
  const error = await expectRejection("no-backend", pool.slic(image));
  expect(error.message).toContain("its script did not run");
  await pool.dispose();
});
