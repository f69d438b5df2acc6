// The first of the wrong weight files that `pnpm fuzz` opens a million of.
import { SegmentationError } from "@segkit/core";
import { fuzzWeights, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { openWeights, readWeights } from "./index.js";
import modelFiles from "./model-files.fixture.json";
import otherFiles from "./weight-files.fixture.json";
import file from "./weights.fixture.json";

const cases = loadFixture<{ torchZip: string; torchLegacy: string; safetensors: string }>(file);
const others = loadFixture<
  Record<"npz" | "python2" | "module" | "script" | "exported", string> & { pickles: Record<string, string> }
>(otherFiles);
const models =
  loadFixture<Record<"tflite" | "quantized" | "behind" | "keras" | "kinds" | "trees" | "latest", { readonly file: string }>>(
    modelFiles,
  );
const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const node = (globalThis as { process?: NodeJS.Process }).process?.versions?.node ? process : undefined;

describe("wrong weight files", () => {
  it("end in tensors or a SegmentationError, soon and within their memory", async () => {
    const { kinds, failures } = await fuzzWeights({
      readWeights,
      openWeights,
      codeOf: (error) => (error instanceof SegmentationError ? error.code : undefined),
      good: {
        torchZip: bytesOf(cases.torchZip),
        torchLegacy: bytesOf(cases.torchLegacy),
        safetensors: bytesOf(cases.safetensors),
        others: [
          ...[others.npz, others.python2, others.module, others.script, others.exported].map(bytesOf),
          ...Object.values(others.pickles).map(bytesOf),
          ...[models.tflite, models.quantized, models.behind, models.keras, models.kinds, models.trees, models.latest].map(
            ({ file }) => bytesOf(file),
          ),
        ],
      },
      first: 0,
      // the reader is the same code everywhere: other engines look at enough of each kind
      count: node ? 20_000 : 3000,
      clock: () => performance.now(),
      ...(node && {
        memory: () => {
          const { heapUsed, arrayBuffers } = node.memoryUsage();
          return heapUsed + arrayBuffers;
        },
      }),
    });
    expect(failures).toEqual([]);
    // both ends are seen, of every kind: the mutations are neither harmless nor all the same
    for (const { opened, refused } of Object.values(kinds)) expect(Math.min(opened, refused)).toBeGreaterThan(3);
  });
});
