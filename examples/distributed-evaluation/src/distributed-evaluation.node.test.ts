import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evaluateCoco } from "@segkit/metrics/coco";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { instances } from "../../../benchmarks/src/coco-set.js";
import { buildPrograms, endAll, programUrl, start } from "./programs.testing.js";
import { findRedis, type OwnRedis, startRedis } from "./redis.js";
import { digestOf, type Plan } from "./shards.js";
import { evaluateInThreads } from "./threads.js";

const IMAGES = 48;
/** Milliseconds after which a silent worker's shard is somebody else's. */
const LOCK = 400;
const folder = mkdtempSync(join(tmpdir(), "evaluation-test-"));
const plan: Plan = {
  groundTruth: join(folder, "ground-truth.json"),
  detections: join(folder, "detections.json"),
  type: "masks",
  imagesPerShard: 6,
};
const files = ["--ground-truth", plan.groundTruth, "--detections", plan.detections, "--type", plan.type, "--shard", "6"];
let single: string;

beforeAll(async () => {
  const set = instances(IMAGES, 3, true);
  writeFileSync(plan.groundTruth, JSON.stringify(set.groundTruth));
  writeFileSync(plan.detections, JSON.stringify(set.detections));
  single = digestOf(evaluateCoco({ ...set, type: plan.type }));
  await buildPrograms();
});
afterEach(endAll);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("over threads", () => {
  it("gives every bit of a single call, and tells how far it is", async () => {
    const seen: number[] = [];
    const program = programUrl("thread");
    const result = await evaluateInThreads(plan, { threads: 3, program, onProgress: ({ images }) => seen.push(images) });
    expect(digestOf(result)).toBe(single);
    expect(seen.at(-1)).toBe(IMAGES);
    expect(new Set(seen).size).toBe(IMAGES);
  });

  it("gives the same where threads end in the middle of shards", async () => {
    expect(digestOf(await evaluateInThreads(plan, { threads: 2, program: programUrl("ending-thread.testing") }))).toBe(single);
    expect(readdirSync(folder).filter((file) => file.includes("shard-"))).toHaveLength(4);
  });

  it("refuses a shard that ends every thread", async () => {
    const bad = { ...plan, detections: join(folder, "nothing.json") };
    await expect(evaluateInThreads(bad, { program: programUrl("thread") })).rejects.toThrow("nothing.json");
    const broken = { ...plan, detections: join(folder, "broken.json") };
    writeFileSync(
      broken.detections,
      JSON.stringify([{ image_id: 1, category_id: 1, score: 0.5, segmentation: { size: [4, 4], counts: "04" } }]),
    );
    const program = programUrl("thread");
    await expect(evaluateInThreads(broken, { threads: 1, program })).rejects.toMatchObject({
      message: "shard-0 ended 3 threads",
      cause: { code: "corrupt-data" },
    });
  });
});

const redis = findRedis();
if (!redis) {
  const words = "no redis-server here (package of Debian: redis-server)";
  if (process.env["SEGKIT_REQUIRE_ENGINES"]) throw new Error(`${words}, and SEGKIT_REQUIRE_ENGINES demands it`);
  console.warn(`${words}: the tests of the evaluation over a queue are skipped`);
}

describe.skipIf(!redis)("over a queue", () => {
  let server: OwnRedis;
  let client: Redis;
  beforeAll(async () => {
    server = await startRedis();
    client = new Redis(server.address);
  });
  afterAll(async () => {
    client?.disconnect();
    await server?.end();
  });

  it("gives every bit of a single call although a worker is killed, a shard is delivered twice and the coordinator starts again", async () => {
    const { address } = server;
    const [run, lock] = ["test", String(LOCK)];
    const coordinator = () => start("main", [...files, "--redis", address, "--run", run, "--workers", "0"]);
    const first = coordinator();
    const killed = start("killed-worker.testing", [address, run, lock]);
    await killed.says(/killed in shard-\d/);
    expect(await killed.ended).toBe("SIGKILL");
    const hanging = start("hanging-worker.testing", [address, run, lock]);
    await hanging.says(/hangs in shard-\d/);
    const worker = start("worker", ["--redis", address, "--run", run, "--lock", lock]);
    await worker.says(/shard-\d+: 6 images\n/);
    first.child.kill("SIGKILL");
    expect(await first.ended).toBe("SIGKILL");
    // while nobody coordinates, workers go on; what hung is done by another worker, and then once more
    await hanging.says(/: 6 images, once more\n/);
    const second = coordinator();
    expect(await second.ended, second.said()).toBe(0);
    expect(second.said()).toContain(`digest ${single}\n`);
    const all = `${hanging.said()}${worker.said()}`;
    const done = [...all.matchAll(/shard-\d+(?=: 6 images)/g)].map(([name]) => name);
    expect(new Set(done).size).toBe(IMAGES / 6);
    expect(done.length).toBeGreaterThan(IMAGES / 6);
    expect(done).toContain(/killed in (shard-\d+)/.exec(killed.said())![1]);
    // nothing of the run is left but the marks of the workers, which are still there
    expect((await client.keys("*")).filter((key) => !/:(meta|stalled-check)$/.test(key))).toEqual([]);
    for (const { child } of [hanging, worker]) child.kill("SIGTERM");
    await Promise.all([hanging.ended, worker.ended]);
  });

  it("starts a Redis and workers of its own, shows progress, and ends them", async () => {
    const program = start("main", [...files, "--workers", "2"]);
    expect(await program.ended, program.said()).toBe(0);
    expect(program.said()).toMatch(/images 48\/48, shards 8\/8\n.* Average Precision/s);
    expect(program.said()).toContain(`digest ${single}\n`);
  });

  it("refuses another plan in the name of a run", async () => {
    await client.set("evaluation-nightly-plan", "{}");
    const other = start("main", [...files, "--redis", server.address, "--run", "nightly", "--workers", "0"]);
    expect(await other.ended).toBe(1);
    expect(other.said()).toContain("This run has another plan");
  });
});
