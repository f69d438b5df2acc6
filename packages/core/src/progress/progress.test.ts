import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { checkAborted } from "./progress.js";

describe("checkAborted", () => {
  it("throws once the signal says so", () => {
    const controller = new AbortController();
    checkAborted("f", undefined);
    checkAborted("f", controller.signal);
    controller.abort();
    expect(expectError("aborted", () => checkAborted("f", controller.signal)).where).toBe("f");
  });
});
