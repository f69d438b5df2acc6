/** The part of the runtimes' contract about calls that take time: progress, verification, cancellation, and how sessions end. */
import type { Progress } from "@segkit/core/progress";
import type { CompiledModel, Runtime, Session } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { expect, it } from "vitest";
import { expectRejection } from "./expect.js";
import { tinyModel } from "./models.js";
import { expectTensors, type Tested } from "./runtime-tested.js";

/** Progress, times, verification and cancellation. */
export function describeCalls(on: Tested): void {
  const { backend, reference, tolerance, runs } = on;
  runs("conv")("times loading and warm-up, and reports progress", async () => {
    const tiny = tinyModel("conv");
    const steps: Progress[] = [];
    const warm = await on.runtime.createSession(tiny, {
      warmUp: { batch: 1, height: 16, width: 16 },
      onProgress: (step) => steps.push(step),
    });
    // a browser's clock may go by whole milliseconds
    expect(warm.timings.load).toBeGreaterThanOrEqual(0);
    expect(warm.timings.warmUp).toBeGreaterThanOrEqual(0);
    const stages = new Map<string, number>();
    for (const { stage, done, total } of steps) {
      expect(done).toBeGreaterThanOrEqual(stages.get(stage) ?? 0);
      expect(done).toBeLessThanOrEqual(total);
      stages.set(stage, done);
    }
    expect([...stages.keys()]).toEqual(["weights", "session", "warm-up"]);
    expect(stages.get("weights")).toBe(tiny.weights.reduce((sum, { data }) => sum + data.length, 0));
    expect(steps.at(-1)).toEqual({ stage: "warm-up", done: 1, total: 1 });
    steps.length = 0;
    const onProgress = (step: Progress) => steps.push(step);
    await warm.run(tiny.runs[0]!.feeds, { onProgress });
    await warm.verify(tiny.runs[0]!.feeds, { onProgress });
    expect(steps.map(({ stage, done, total }) => `${stage} ${done}/${total}`)).toEqual([
      ...["run 1/1", "verify 1/3", "verify 2/3", "verify 3/3"],
    ]);
    const cold = await on.runtime.createSession(tiny);
    expect(cold.timings.warmUp).toBe(0);
    const fixed = await on.runtime.createSession(tinyModel("slow"), { warmUp: false });
    expect(fixed.timings.warmUp).toBe(0);
    await Promise.all([warm.dispose(), cold.dispose(), fixed.dispose()]);
    const thrown = new Error("from onProgress");
    const failing = on.runtime.createSession(tiny, {
      onProgress: () => {
        throw thrown;
      },
    });
    await expect(failing).rejects.toBe(thrown);
  });

  runs("conv")("computes the same where the memory of a run is given back, run after run", async () => {
    const tiny = tinyModel("conv");
    const session = await on.runtime.createSession(tiny, { releaseMemory: true });
    for (const { feeds, expected } of [...tiny.runs, ...tiny.runs])
      expectTensors(await session.run(feeds), expected, tolerance);
    await session.dispose();
    await expectRejection("invalid-option", on.runtime.createSession(tiny, { releaseMemory: 1 as never }));
  });

  runs("conv")("verifies itself against the CPU", async () => {
    const tiny = tinyModel("conv");
    const session = await on.runtime.createSession(tiny);
    const found = await session.verify(tiny.runs[1]!.feeds);
    expect([found.backend, found.reference]).toEqual([backend, reference]);
    expect(found.outputs.map((output) => output.name)).toEqual(["scores"]);
    const { maxAbsolute, maxRelative, notFinite } = found.outputs[0]!;
    expect(notFinite).toBe(0);
    expect(maxAbsolute).toBeLessThanOrEqual(tolerance);
    expect(maxRelative).toBeLessThanOrEqual(tolerance);
    await session.dispose();
  });

  runs("slow")("keeps the event loop free during a run", async () => {
    const { session, steps } = await slowSession(on.runtime, 300);
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const { y } = await session.run(slowFeeds(steps));
    clearInterval(timer);
    expect(y!.dims).toEqual([256, 256]);
    // a run that held the loop would let none of them through, or one at its end
    expect(ticks).toBeGreaterThan(2);
    await session.dispose();
  });

  runs("slow")("ends a run when its signal does, and runs the next", async () => {
    const { session, steps } = await slowSession(on.runtime, 1000);
    // the same work twice: what is aborted ends before what was begun with it
    const controller = new AbortController();
    const order: string[] = [];
    const other = session.run(slowFeeds(steps)).then(() => order.push("whole"));
    const pending = expectRejection("aborted", session.run(slowFeeds(steps), { signal: controller.signal }));
    setTimeout(() => controller.abort(), 20);
    await pending.then(() => order.push("aborted"));
    await other;
    expect(order).toEqual(["aborted", "whole"]);
    const { y } = await session.run(slowFeeds(1));
    expect(y!.data[256]).toBe(0);
    await expectRejection("aborted", session.run(slowFeeds(1), { signal: AbortSignal.abort() }));
    await expectRejection("aborted", on.runtime.createSession(tinyModel("two"), { signal: AbortSignal.abort() }));
    await session.dispose();
  });
}

/** How sessions and runtimes end. */
export function describeEnds(on: Tested): void {
  const { tolerance, breakDown, create, runs } = on;
  it("disposes of a session, twice, and others go on", async () => {
    const [gone, stays] = await Promise.all([1, 2].map(() => on.runtime.createSession(tinyModel("two"))));
    await gone!.dispose();
    await gone!.dispose();
    const { feeds, expected } = tinyModel("two").runs[0]!;
    await expectRejection("no-backend", gone!.run(feeds));
    await expectRejection("no-backend", gone!.verify(feeds));
    expectTensors(await stays!.run(feeds), expected, tolerance);
    await stays!.dispose();
  });

  it("disposes of itself, twice, with all sessions", async () => {
    const own = await create();
    const session = await own.createSession(tinyModel("two"));
    await Promise.all([own.dispose(), own.dispose()]);
    await own.dispose();
    await expectRejection("no-backend", session.run(tinyModel("two").runs[0]!.feeds));
    await expectRejection("no-backend", own.createSession(tinyModel("two")));
    await session.dispose();
  });

  if (breakDown) {
    runs("slow")("reports a breakdown to what was pending, and can be used again", async () => {
      const own = await create();
      const { session, steps } = await slowSession(own, 1500);
      const pending = expectRejection("no-backend", session.run(slowFeeds(steps)));
      await breakDown(own);
      await pending;
      await expectRejection("no-backend", session.run(slowFeeds(1)));
      const { feeds, expected } = tinyModel("two").runs[0]!;
      const next = await own.createSession(tinyModel("two"));
      expectTensors(await next.run(feeds), expected, tolerance);
      await own.dispose();
    });
  }
}

/** The slow model, and how many of its steps take about so many milliseconds here. */
async function slowSession(runtime: Runtime, milliseconds: number): Promise<{ session: Session; steps: number }> {
  const model: CompiledModel = tinyModel("slow");
  const session = await runtime.createSession(model);
  let steps = 4;
  await session.run(slowFeeds(steps)); // not timed: the first run compiles shaders
  for (;;) {
    // the shortest of three: one that others' work held up would promise too much of the steps
    let took = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 3; i++) {
      const start = performance.now();
      await session.run(slowFeeds(steps));
      took = Math.min(took, performance.now() - start);
    }
    if (took > 40) return { session, steps: Math.ceil((steps * milliseconds) / took) };
    steps *= 4;
  }
}

function slowFeeds(steps: number): Record<string, Tensor> {
  return {
    x: { type: "float32", dims: [256, 256], data: new Float32Array(256 * 256) },
    steps: { type: "int64", dims: [], data: BigInt64Array.of(BigInt(steps)) },
  };
}
