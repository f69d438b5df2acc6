/**
 * One case in a process of its own: `child.ts --list <case file>` or `child.ts <case file> <index> <settings>`; or a quick look at each case of many
 * files, by its first size: `child.ts --each <settings> <case file> …`, an answer for each file. Answers on the IPC channel.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BenchCase, Prepared } from "./harness.js";
import { type Budget, type Contestant, measure, type Timing } from "./measure.js";
import { PeerMissing, PythonProcess, writeInputs } from "./peer.js";
import type { CaseReport, Row } from "./row.js";

export interface ChildSettings extends Budget {
  /** The Python that runs peers; absent to leave them out. */
  readonly python?: string;
  /** One call of each, for quality and agreement alone: the times mean nothing. */
  readonly figures?: boolean;
}

interface Entrant extends Contestant {
  readonly peer: string;
  readonly version: string;
  /** Whether its results can be judged by the case's measure. */
  readonly judged: boolean;
  peakMiB(): Promise<number | undefined>;
  result(): Promise<unknown>;
  close(): void;
}

/** Whether this process has timed a case. */
let timedOne = false;

const [first, second, ...others] = process.argv.slice(2);
if (first === "--list") process.send!((await casesOf(second!)).map(({ name, size }) => ({ name, size })));
else if (first === "--each") {
  for (const file of others) process.send!({ file, report: await eachCase(file, JSON.parse(second!) as ChildSettings) });
} else process.send!(await runCase((await casesOf(first!))[Number(second)]!, JSON.parse(others[0]!) as ChildSettings));
process.disconnect();

async function casesOf(file: string): Promise<readonly BenchCase[]> {
  return ((await import(pathToFileURL(file).href)) as { cases: readonly BenchCase[] }).cases;
}

/** Every case whose name was not before: one process for all, and all but the first are called once, since nobody reads times and memory of a quick look. */
async function eachCase(file: string, settings: ChildSettings): Promise<CaseReport> {
  const cases = await casesOf(file);
  const rows: Row[] = [];
  const missing: string[] = [];
  for (const [i, { name, slow }] of cases.entries()) {
    if (slow || cases.findIndex((other) => other.name === name) !== i) continue;
    const report = await runCase(cases[i]!, { ...settings, figures: timedOne });
    timedOne = true;
    rows.push(...report.rows);
    missing.push(...report.missing);
  }
  return { rows, missing };
}

async function runCase({ name, size, prepare }: BenchCase, settings: ChildSettings): Promise<CaseReport> {
  const prepared = await prepare({ python: settings.python });
  const folder = mkdtempSync(join(tmpdir(), "segkit-bench-"));
  const entrants: Entrant[] = [];
  const missing: string[] = [];
  try {
    const { entrant: ours, memory } = enterOurs(prepared);
    await enterPeers(prepared, settings.python, folder, entrants, missing);
    const [own, ...theirs] = settings.figures ? await once([ours, ...entrants]) : await measure([ours, ...entrants], settings);
    const { quality, agreement } = prepared;
    const base: Row = {
      name,
      size,
      ms: own!.ms,
      spread: own!.spread,
      peakMiB: memory(),
      ...(quality && { quality: quality.of(await ours.result()), qualityName: quality.name, qualityBetter: quality.better }),
    };
    const judged = (mine: unknown, their: unknown) => ({
      ...(quality && { peerQuality: quality.of(their) }),
      ...agreement?.(mine, their),
    });
    const rows: Row[] = [];
    for (const [i, entrant] of entrants.entries()) {
      const { ms: peerMs, spread: peerSpread } = theirs[i]!;
      rows.push({
        ...base,
        peer: entrant.peer,
        peerVersion: entrant.version,
        peerMs,
        peerSpread,
        ratio: peerMs / base.ms,
        peerPeakMiB: await entrant.peakMiB(),
        ...(entrant.judged && judged(await ours.result(), await entrant.result())),
      });
    }
    return { rows: rows.length > 0 ? rows : [base], missing };
  } finally {
    for (const entrant of entrants) entrant.close();
    await prepared.close?.();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each called once. */
async function once(contestants: readonly Contestant[]): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (const contestant of contestants) timings.push({ ms: await contestant.time(1), spread: 0 });
  return timings;
}

/** Ours, and the most memory its first call took. */
function enterOurs({ ours }: Prepared<unknown>): {
  entrant: Contestant & { result(): Promise<unknown> };
  memory: () => number;
} {
  let result: unknown;
  let peak: number | undefined;
  const run = (): unknown => {
    // Let the last result go first: two results at once would count as memory of one call.
    result = undefined;
    result = ours();
    return result;
  };
  return {
    entrant: {
      async time(times) {
        if (peak !== undefined) return timed(run, times);
        globalThis.gc?.();
        forgetPeak();
        const before = process.memoryUsage.rss() / 2 ** 20;
        const ms = await timed(run, times);
        peak = Math.max(0, highWaterMiB() - before);
        return ms;
      },
      result: async () => result,
    },
    memory: () => peak!,
  };
}

async function enterPeers(
  { peers, inputs = {}, fromPeer }: Prepared<unknown>,
  python: string | undefined,
  folder: string,
  entrants: Entrant[],
  missing: string[],
): Promise<void> {
  const files = python !== undefined && peers.some((peer) => "call" in peer) ? writeInputs(folder, inputs) : {};
  for (const peer of peers) {
    if ("run" in peer) {
      let result: unknown;
      const run = (): unknown => {
        result = peer.run();
        return result;
      };
      entrants.push({
        peer: peer.peer,
        version: peer.version ?? "",
        judged: true,
        time: async (times) => timed(run, times),
        peakMiB: async () => undefined,
        result: async () => result,
        close() {},
      });
      continue;
    }
    if (python === undefined) continue;
    const other = new PythonProcess(python);
    try {
      await other.load(peer.call, peer.peer, files, peer.options ?? {});
      await other.time(1);
    } catch (error) {
      other.close();
      // A peer that fails is a peer that cannot be compared with: said aloud, and the others go on.
      const reason = error instanceof Error ? error.message : String(error);
      missing.push(`${peer.peer} (${peer.call}): ${error instanceof PeerMissing ? "missing: " : "failed: "}${reason}`);
      continue;
    }
    entrants.push({
      peer: peer.peer,
      version: other.version,
      judged: fromPeer !== undefined,
      time: (times) => other.time(times),
      peakMiB: () => other.peakMiB(),
      result: async () => fromPeer?.(await other.result(folder)),
      close: () => other.close(),
    });
  }
}

async function timed(run: () => unknown, times: number): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < times; i++) {
    const result = run();
    if (result instanceof Promise) await result;
  }
  return (performance.now() - start) / times;
}

/** Starts the process's high-water mark again from what is used now, where Linux offers it. */
function forgetPeak(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // Elsewhere the mark stays: an upper bound.
  }
}

function highWaterMiB(): number {
  try {
    const line = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"));
    if (line) return Number(line[1]) / 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS / 1024;
}
