/** Every function of the package does the same in a pool, errors included: whatever is added to the package is added here. */
import { SegmentationError } from "@segkit/core/errors";
import { afterAll, describe, expect, it } from "vitest";
import * as methods from "../index.js";
import { createPool } from "./create-pool.js";

type Call = (...given: readonly unknown[]) => unknown;

const size = { height: 24, width: 30 };
const data = Uint8Array.from({ length: 3 * 720 }, (_, i) => (((i / 3) % 30 < 12 ? 60 : 190) + ((i * 31) % 17)) & 255);
const color = { data, ...size, channels: 3 };
const gray = { data: data.subarray(0, 720), ...size, channels: 1 };
const functions = Object.entries(methods).filter(([, value]) => typeof value === "function") as [string, Call][];

describe("every function in a pool", () => {
  const pool = createPool({ size: 1 });
  afterAll(() => pool.dispose());

  it.each(functions)("%s", async (name, method) => {
    const call = (pool as unknown as Record<string, Call>)[name]!;
    for (const image of [color, gray]) {
      const [own, pooled] = await Promise.all([outcome(name, () => method(image)), outcome(name, () => call(image))]);
      expect(pooled).toEqual(own);
    }
  });
});

const prompt = { points: [{ x: 4, y: 12 }], strokes: [{ points: [{ x: 25, y: 2 }], label: "background" }] };

/** What a call gives, of a session what it gives of a prompt; or the words of its error. */
async function outcome(name: string, call: () => unknown): Promise<unknown> {
  try {
    const result = (await call()) as { segment(given: unknown): unknown };
    return name.endsWith("Session") ? await result.segment(prompt) : result;
  } catch (error) {
    if (error instanceof SegmentationError) return [error.code, error.message];
    throw error;
  }
}
