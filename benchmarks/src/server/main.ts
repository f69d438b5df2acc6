/**
 * The example's server under clients that send photographs at once: `pnpm bench:server [--json benchmarks/server.json] [--clients 8] [--seconds 10] [--rounds 3]`, after `pnpm build`. With one
 * worker and with one for each core, in turns: throughput, and how late the loop of the thread is that listens.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { encodeImage } from "@segkit/runtime-node";
import { photograph } from "../images.js";
import { send } from "./clients.js";
import type { Delays, ServerReport, ServerRun } from "./report.js";

const HEIGHT = 816;
const WIDTH = 1224;
const program = fileURLToPath(new URL("../../../examples/fastify-server/dist/main.js", import.meta.url));
const { values: flags } = parseArgs({
  options: {
    json: { type: "string" },
    clients: { type: "string", default: "8" },
    seconds: { type: "string", default: "10" },
    rounds: { type: "string", default: "3" },
  },
});
const clients = Number(flags.clients);
const milliseconds = 1000 * Number(flags.seconds);
const cores = availableParallelism();
const numbers = [...new Set([1, cores])];
const file = await encodeImage(await photograph("coffee", HEIGHT, WIDTH), { format: "jpeg", quality: 90 });

/** The server in a process of its own, until its clients have gone. */
async function measured(workers: number): Promise<ServerRun> {
  const server = fork(program, {
    execArgv: ["--import", new URL("./loop-delay.mjs", import.meta.url).href],
    env: { ...process.env, HOST: "127.0.0.1", PORT: "0", WORKERS: String(workers) },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const ended = once(server, "exit");
  try {
    const url = `${await addressOf(server)}/slic?nSegments=400`;
    // every worker has started, and its functions are compiled
    await send(url, file, clients, milliseconds / 4);
    server.send("begin");
    const answers = await send(url, file, clients, milliseconds);
    server.send("tell");
    const [loop] = (await once(server, "message")) as [Delays];
    return { workers, ...answers, loop };
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  for await (const text of stdout!) {
    const [url] = /http:\S+/.exec(String(text)) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error("the server ended before it listened; is it built?");
}

const rounds: ServerRun[][] = [];
for (let round = 0; round < Number(flags.rounds); round++) {
  const runs: ServerRun[] = [];
  for (const workers of numbers) {
    runs.push(await measured(workers));
    const { perSecond, answer, loop } = runs.at(-1)!;
    const [first, second] = [answer, loop].map(({ p50, p99 }) => `${p50.toFixed(1)}, ${p99.toFixed(1)} ms`);
    console.error(`${workers} workers: ${perSecond.toFixed(1)} images/s; p50, p99 of answers ${first}, of the loop ${second}`);
  }
  rounds.push(runs);
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const rounded = (value: number) => Number(value.toPrecision(3));
const middle = (runs: readonly ServerRun[], part: "answer" | "loop"): Delays => {
  const of = (key: keyof Delays) => rounded(median(runs.map((run) => run[part][key])));
  return { p50: of("p50"), p99: of("p99"), max: of("max") };
};
const report: ServerReport = {
  date: new Date().toISOString().slice(0, 10),
  cpu: cpus()[0]!.model,
  node: process.version,
  cores,
  clients,
  megapixels: rounded((HEIGHT * WIDTH) / 1e6),
  kilobytes: Math.round(file.length / 1000),
  runs: numbers.map((workers, i) => {
    const runs = rounds.map((each) => each[i]!);
    return {
      workers,
      perSecond: rounded(median(runs.map(({ perSecond }) => perSecond))),
      answer: middle(runs, "answer"),
      loop: middle(runs, "loop"),
    };
  }),
  ofIdeal: rounded(median(rounds.map((runs) => runs.at(-1)!.perSecond / (cores * runs[0]!.perSecond)))),
};
if (flags.json) writeFileSync(flags.json, `${JSON.stringify(report, null, 2)}\n`);
else console.log(JSON.stringify(report));
