// Programs that run beside the tests, and end with them.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** What ends a start that hangs, in milliseconds. */
const LIMIT = 180_000;

const running = new Set();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a program; `said(pattern)` waits for a line of its output, `end()` ends it and waits until it has. */
export function start(command, words, { env = {}, stdio = ["ignore", "pipe", "pipe"] } = {}) {
  const child = spawn(command, words, { stdio, env: { ...process.env, ...env } });
  running.add(child);
  const lines = [];
  let listen = () => {};
  const ended = new Promise((resolve) => {
    child.once("error", (error) => {
      lines.push(String(error));
      resolve();
    });
    child.once("close", resolve);
  }).then(() => {
    running.delete(child);
    listen();
  });
  for (const stream of child.stdio) {
    if (!stream?.readable) continue;
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      if (lines.length > 200) lines.shift();
      listen();
    });
  }
  return {
    child,
    ended,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const refuse = (words) => reject(new Error(`${command} ${words}: ${lines.slice(-5).join("\n")}`));
        const late = setTimeout(() => refuse(`did not say ${pattern}`), LIMIT);
        listen = () => {
          const found = lines.map((line) => pattern.exec(line)).find(Boolean);
          if (!found && running.has(child)) return;
          clearTimeout(late);
          if (found) resolve(found);
          else refuse("ended");
        };
        listen();
      }),
    async end() {
      if (running.has(child)) child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(late);
    },
  };
}
