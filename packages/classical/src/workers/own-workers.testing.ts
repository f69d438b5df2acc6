/** What a pool has to endure, with workers whose functions hang, fail and end. */
import type { Progress } from "@segkit/core/progress";
import { expectRejection } from "@segkit/testing";
import { afterEach, describe, expect, it } from "vitest";
import type { Functions } from "./calls.testing.js";
import { createPool, type Pool, type PoolOptions } from "./create-pool.js";

/** Makes a pool of one worker, and of others as said. */
type Make = (options?: PoolOptions) => { readonly pool: Pool<Functions>; readonly started: () => number };

/**
 * Holds a pool to its promises.
 *
 * @param start - a worker with the script `calls.testing.ts`
 * @param sharesMemory - whether a call can be told to stop
 */
export function describeOwnWorkers(start: NonNullable<PoolOptions["worker"]>, sharesMemory: boolean): void {
  const pools: Pool<Functions>[] = [];
  afterEach(async () => {
    for (const pool of pools.splice(0)) await pool.dispose();
  });
  const make: Make = (options) => {
    let count = 0;
    const worker = () => {
      count++;
      return start();
    };
    const pool = createPool<Functions>({ size: 1, worker, ...options });
    pools.push(pool);
    return { pool, started: () => count };
  };
  describe("workers of one's own have their turns:", () => describeTurns(make));
  describe("workers of one's own end calls:", () => describeEnds(make, sharesMemory));
  describe("workers of one's own", () => describeCrossing(make));
  describe("sessions in workers of one's own", () => describeSessions(make));
}

function describeTurns(make: Make): void {
  it("start when they are needed, and stay", async () => {
    const { pool, started } = make({ size: 2 });
    expect(started()).toBe(0);
    const life = await pool.life();
    expect(await pool.life()).toBe(life);
    expect(started()).toBe(1);
    const [, other] = await Promise.all([pool.wait(50), pool.life()]);
    expect(other).not.toBe(life);
    expect(started()).toBe(2);
  });

  it("take no more than size calls at once, and the others in their order", async () => {
    const { pool, started } = make({ size: 2 });
    const controller = new AbortController();
    // one worker is taken until the end
    const hanging = pool.with({ signal: controller.signal }).hang();
    const order: number[] = [];
    await Promise.all([3, 0, 2, 1].map((milliseconds) => pool.wait(milliseconds).then((done) => order.push(done))));
    expect(order).toEqual([3, 0, 2, 1]);
    expect(started()).toBe(2);
    controller.abort();
    await expectRejection("aborted", hanging);
  });

  it("refuse what is too much for the queue, and go on", async () => {
    const { pool } = make({ maxQueue: 1 });
    const [first, second] = [pool.wait(20), pool.wait(0)];
    const error = await expectRejection("busy", pool.wait(0));
    expect(error.message).toContain("wait: maxQueue: expected at most 1 calls that wait for one of 1 workers");
    expect(await Promise.all([first, second])).toEqual([20, 0]);
    expect(await pool.wait(0)).toBe(0);
  });

  it("take back a call before its turn, or before it is made", async () => {
    const { pool, started } = make();
    const controller = new AbortController();
    const first = pool.wait(30);
    const second = pool.with({ signal: controller.signal }).wait(1);
    controller.abort();
    await expectRejection("aborted", second);
    await expectRejection("aborted", pool.with({ signal: controller.signal }).wait(1));
    expect(await first).toBe(30);
    expect(started()).toBe(1);
  });

  it("end with the pool", async () => {
    const { pool } = make();
    const calls = [pool.hang(), pool.wait(0)];
    const ended = calls.map((call) => expectRejection("no-backend", call));
    await pool.dispose();
    for (const { message } of await Promise.all(ended)) expect(message).toContain("one that was disposed of");
    await expectRejection("no-backend", pool.wait(0));
    await pool.dispose();
  });
}

function describeEnds(make: Make, sharesMemory: boolean): void {
  it("end a call that hangs, at once for the caller", async () => {
    const { pool } = make();
    const life = await pool.life();
    const controller = new AbortController();
    const hanging = pool.with({ signal: controller.signal }).hang();
    const waiting = pool.life();
    setTimeout(() => controller.abort(), 20);
    expect((await expectRejection("aborted", hanging)).where).toBe("hang");
    expect(await waiting).not.toBe(life);
  });

  it("are told to stop where memory is shared, and live on", async () => {
    const { pool } = make();
    const life = await pool.life();
    const controller = new AbortController();
    const call = pool.heed({ signal: controller.signal, onProgress: () => controller.abort() });
    await expectRejection("aborted", call);
    expect((await pool.life()) === life).toBe(sharesMemory);
  });

  it("heed a signal that has no events", async () => {
    const { pool } = make();
    const signal = { aborted: false };
    setTimeout(() => (signal.aborted = true), 20);
    await expectRejection("aborted", pool.heed({ signal }));
  });

  it("tell of progress, not of every step of it", async () => {
    const { pool } = make();
    const told: Progress[] = [];
    await pool.progress({ onProgress: (progress) => told.push(progress) });
    expect(told[0]).toEqual({ stage: "steps", done: 1, total: 1000 });
    expect(told.at(-1)).toEqual({ stage: "steps", done: 1000, total: 1000 });
    expect(told.length).toBeLessThan(1000);
  });

  it("end a call whose onProgress throws, with what it throws", async () => {
    const { pool } = make();
    const onProgress = () => {
      throw new Error("enough");
    };
    await expect(pool.heed({ onProgress })).rejects.toThrow("enough");
    expect(await pool.wait(0)).toBe(0);
  });

  it.each(["quit", "crash"] as const)("%s: the end of one is an error, and another takes its place", async (name) => {
    const { pool } = make();
    const life = await pool.life();
    const [lost, next] = [pool[name](), pool.life()];
    const error = await expectRejection("no-backend", lost);
    expect(error.message).toMatch(/a worker that lives until the call ends, received its end: /);
    expect(error.remedy).toContain("The pool can be used on");
    expect(await next).not.toBe(life);
  });
}

function describeCrossing(make: Make): void {
  it("give errors as they are thrown", async () => {
    const { pool } = make();
    const error = await expectRejection("invalid-option", pool.refuse());
    expect(error).toMatchObject({ where: "refuse", option: "a", expected: "b", received: "[1, 2]", remedy: "C." });
    expect(error.message).toBe("refuse: a: expected b, received [1, 2]. C.");
    await expect(pool.stumble()).rejects.toMatchObject({ name: "RangeError", message: "too far" });
    expect(await pool.wait(0)).toBe(0);
  });

  it("refuse names that they do not have, and results that cannot leave them", async () => {
    const { pool } = make();
    const { message } = await expectRejection("invalid-argument", (pool as never as Pool<{ lift(): void }>).lift());
    expect(message).toMatch(/^answerCalls: functions: expected one of the functions life, wait, .*received "lift"/);
    const cut = (pool as never as Pool<{ closure(): number }>).closure();
    expect((await expectRejection("unsupported", cut)).message).toContain(
      "closure: expected a result that can leave its worker",
    );
    expect(await pool.wait(0)).toBe(0);
  });

  it("give hierarchies that can be cut, and segments", async () => {
    const { pool } = make();
    expect((await pool.tree()).cut({ count: 2 }).labels.data).toEqual(Int32Array.of(0, 1));
    const { tree, segments, count } = await pool.treeWithin();
    expect([segments[0]!.area, count, tree.cut({ altitude: 3 }).count]).toEqual([2, 1, 1]);
  });

  it("get the part of a buffer that a view shows, or all of it moved", async () => {
    const { pool } = make();
    const whole = new Uint8Array(1000).fill(1);
    const part = { data: whole.subarray(10, 20) };
    expect(await pool.area(part)).toBe(10);
    expect(await pool.bytesBehind(part)).toBe(10);
    const calls = [pool.area(part)];
    part.data.fill(5); // the call has its copy already
    expect(await calls[0]).toBe(10);
    expect(await pool.with({ transfer: [whole.buffer] }).bytesBehind(part)).toBe(1000);
    expect(whole.length).toBe(0);
    await expectRejection("invalid-argument", pool.with({ transfer: [whole.buffer] }).area(part));
    await expectRejection("invalid-argument", pool.area({ data: part.data, more: () => 1 } as never));
  });
}

function describeSessions(make: Make): void {
  it("keep what calls change, each in one worker", async () => {
    const { pool, started } = make({ size: 2 });
    const told: string[] = [];
    const from = Uint8Array.of(5);
    const making = pool.tallySession(from, { onProgress: ({ stage }) => told.push(stage) });
    from[0] = 9; // the call has its copy already
    const first = await making;
    expect(told).toEqual(["made"]);
    const [waited, second] = await Promise.all([pool.wait(30), pool.tallySession(Uint8Array.of(50))]);
    expect(waited).toBe(30);
    const [one, other] = await Promise.all([first.life(), second.life()]);
    expect(other).not.toBe(one);
    // while the worker of the one is busy, its calls wait in their order
    const counts = Promise.all([first.add(1), second.add(1), first.add(2), pool.wait(1), first.add(3)]);
    expect(await counts).toEqual([6, 51, 8, 1, 11]);
    expect([await first.life(), await second.life(), started()]).toEqual([one, other, 2]);
    expect(Object.keys(first)).not.toContain("kind");
  });

  it("give errors of making and of calls, and go on after the latter", async () => {
    const { pool } = make();
    await expectRejection("invalid-option", pool.tallySession(Uint8Array.of(201)));
    const session = await pool.tallySession(Uint8Array.of(7));
    await session.add(1);
    await expectRejection("invalid-option", session.refuse());
    await expectRejection("invalid-argument", session.add((() => 1) as never));
    expect(await session.add(1)).toBe(9);
  });

  it("are made anew where their worker has ended, once for all that wait", async () => {
    const { pool } = make({ size: 2 });
    const session = await pool.tallySession(Uint8Array.of(7));
    const life = await session.life();
    expect(await session.add(1)).toBe(8);
    const lost = expectRejection("no-backend", session.quit());
    const later = Promise.all([session.add(1), session.add(1), session.life()]);
    await lost;
    const [one, two, other] = await later;
    expect([one, two]).toEqual([8, 9]);
    expect(other).not.toBe(life);
  });

  it("are still there after an abort, with what calls have changed where memory is shared", async () => {
    const { pool } = make();
    const session = await pool.tallySession(Uint8Array.of(7));
    await session.add(10);
    const life = await session.life();
    const controller = new AbortController();
    const call = session.heed({ signal: controller.signal, onProgress: () => controller.abort() });
    expect((await expectRejection("aborted", call)).where).toBe("tallySession");
    const kept = (await session.life()) === life;
    expect(await session.add(1)).toBe(kept ? 18 : 8);
  });

  it("end when they are disposed of, after what waits", async () => {
    const { pool } = make();
    const session = await pool.tallySession(Uint8Array.of(1));
    const calls = [session.add(1), session.add(1)];
    const ended = session.dispose();
    expect((await expectRejection("no-backend", session.add(1))).message).toContain("disposed of");
    expect(await Promise.all(calls)).toEqual([2, 3]);
    await ended;
    await session.dispose();
    expect(await (await pool.tallySession(Uint8Array.of(1))).add(1)).toBe(2);
    const last = await pool.tallySession(Uint8Array.of(1));
    await pool.dispose();
    await expectRejection("no-backend", last.add(1));
    await last.dispose();
  });
}
