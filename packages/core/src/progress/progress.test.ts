import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { checkAborted } from "./progress.js";
import { whenAborted } from "./when-aborted.js";

describe("checkAborted", () => {
  it("throws once the signal says so", () => {
    const controller = new AbortController();
    checkAborted("f", undefined);
    checkAborted("f", controller.signal);
    controller.abort();
    expect(expectError("aborted", () => checkAborted("f", controller.signal)).where).toBe("f");
  });
});

describe("whenAborted", () => {
  it("tells once, of an event or of what is looked at", async () => {
    const controller = new AbortController();
    const looked = { aborted: false };
    const told: string[] = [];
    whenAborted("f", controller.signal, ({ code, where }) => told.push(`${code} ${where}`));
    const later = new Promise<void>((resolve) =>
      whenAborted("g", looked, ({ where }) => {
        told.push(where);
        resolve();
      }),
    );
    controller.abort();
    looked.aborted = true;
    await later;
    expect(told).toEqual(["aborted f", "g"]);
  });

  it("tells nothing after it was stopped, or without a signal", async () => {
    const controller = new AbortController();
    const looked = { aborted: true };
    const fail = () => expect.unreachable();
    const stops = [controller.signal, looked, undefined].map((signal) => whenAborted("f", signal, fail));
    for (const stop of stops) stop();
    controller.abort();
    await new Promise((resolve) => setTimeout(resolve, 60));
  });
});
