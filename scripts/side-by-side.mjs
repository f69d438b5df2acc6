// Programs that run beside each other.
import { spawn } from "node:child_process";

/** Runs a program to its end, a quarter of an hour at most, with these variables beside the environment's: `{ status, signal, stdout, stderr }`. */
export function run(command, words, cwd, variables = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      cwd,
      timeout: 900_000,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...variables },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    child.on("error", (error) => resolve({ status: 1, stdout, stderr: stderr + error }));
    child.on("close", (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
}

/** Does something with every item, two at a time, as many as the smallest machine has cores; or so many. */
export async function sideBySide(items, work, many = 2) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: many }, worker));
}
