/** Workers of one's own in Node: `calls.testing.ts`, made into one script. */
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { expectRejection } from "@segkit/testing";
import { expect, it } from "vitest";
import { scripts } from "../../../../scripts/build-workers.mjs";
import { answerCalls } from "./answer-calls.js";
import { createPool } from "./create-pool.js";
import { describeOwnWorkers } from "./own-workers.testing.js";

const { calls } = await scripts({ calls: fileURLToPath(new URL("./calls.testing.ts", import.meta.url)) }, "iife");

describeOwnWorkers(() => new Worker(calls!, { eval: true, execArgv: [] }), true);

it("a script that fails, or cannot be started, is an error", async () => {
  const image = { data: new Uint8Array(12), height: 2, width: 2, channels: 3 };
  const broken = createPool({ size: 1, worker: () => new Worker("throw new Error('no')", { eval: true }) });
  expect((await expectRejection("no-backend", broken.slic(image))).message).toContain("its script failed (no)");
  const missing = createPool({
    size: 1,
    worker: () => {
      throw new Error("none today");
    },
  });
  const [first, second] = [missing.slic(image), missing.slic(image)];
  expect((await expectRejection("no-backend", first)).message).toContain("none today");
  await expectRejection("no-backend", second);
});

it("the memory of JavaScript that ends is told as such", async () => {
  const script =
    "require('node:worker_threads').parentPort.on('message', () => { const all = []; for (;;) all.push(new Array(1e5).fill(1.5)); })";
  const worker = () => new Worker(script, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } });
  const pool = createPool({ size: 1, worker });
  await expectRejection("out-of-memory", pool.thresholdOtsu({ data: new Uint8Array(4), height: 2, width: 2, channels: 1 }));
});

it("answerCalls is for workers", () => {
  expect(() => answerCalls({})).toThrow("answerCalls: expected the script of a worker");
});
