// What a runtime of several threads leaves behind when it goes: nothing in the console of the page, also of what no script hears of.
import { tinyModel } from "@segkit/testing";
import { afterAll, expect, it } from "vitest";
import { commands } from "vitest/browser";
import { createRuntime } from "./index.js";

declare module "vitest/browser" {
  interface BrowserCommands {
    /** The errors in the engine's console, where it tells them. */
    consoleErrors(): Promise<string[]>;
  }
}

const heard: string[] = [];
const hear = (event: ErrorEvent | PromiseRejectionEvent): void => {
  heard.push("reason" in event ? String(event.reason) : event.message);
};
const EVENTS = ["error", "unhandledrejection"] as const;
for (const name of EVENTS) addEventListener(name, hear);
afterAll(() => {
  for (const name of EVENTS) removeEventListener(name, hear);
});

it.each([1, 2, 4])("ends without an uncaught error: %i threads", async (threads) => {
  const before = await commands.consoleErrors();
  const runtime = await createRuntime({ backend: "wasm", threads });
  const tiny = tinyModel("two");
  const session = await runtime.createSession(tiny);
  await session.run(tiny.runs[0]!.feeds);
  await session.dispose();
  await runtime.dispose();
  // a worker started now is heard of after those that have ended
  const next = await createRuntime({ backend: "wasm", threads: 1 });
  await next.dispose();
  expect([...heard, ...(await commands.consoleErrors()).slice(before.length)]).toEqual([]);
});
