/** A Redis of one's own, for as long as the program runs. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface OwnRedis {
  readonly address: string;
  end(): Promise<void>;
}

/** The path of redis-server: what REDIS_SERVER_PATH names, or the one on the path; undefined where there is none. */
export function findRedis(): string | undefined {
  const named = process.env["REDIS_SERVER_PATH"];
  if (named) return named;
  const found = spawnSync("sh", ["-c", "command -v redis-server"], { encoding: "utf8" });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

/** Starts redis-server on a free port of the loopback interface. It keeps its data in a folder that goes with it. */
export async function startRedis(): Promise<OwnRedis> {
  const path = findRedis();
  if (!path)
    throw new Error(
      "There is no redis-server here (package of Debian: redis-server). Install it, or name a Redis with --redis.",
    );
  const folder = mkdtempSync(join(tmpdir(), "evaluation-redis-"));
  const port = await freePort();
  // every write is on the disk before it is answered: what was counted stays counted
  const words = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--maxmemory-policy", "noeviction"];
  const server = spawn(path, [...words, "--appendonly", "yes", "--appendfsync", "always"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const endWithUs = () => server.kill("SIGKILL");
  process.once("exit", endWithUs);
  const end = async (): Promise<void> => {
    process.removeListener("exit", endWithUs);
    await ended(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready(server);
  } catch (error) {
    await end();
    throw error;
  }
  return { address: `redis://127.0.0.1:${port}`, end };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

/** Waits until the server says that it takes connections. */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stdout!.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("Ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`redis-server ended: ${said.slice(-500)}`)));
  });
}

/** Ends a program, and waits until it has ended. */
export async function ended(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const exit = new Promise((resolve) => program.once("exit", resolve));
  program.kill("SIGTERM");
  await exit;
}
