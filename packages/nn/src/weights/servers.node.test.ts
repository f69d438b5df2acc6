// Servers that are busy or not there, caches without a server, and progress over several files.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectRejection, safetensorsOf } from "@segkit/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { diskCache, openWeights } from "./index.js";

const bytes = safetensorsOf(["a", "b"]);
const answer = (response: ServerResponse, content: Uint8Array | string) =>
  response.writeHead(200, { "content-length": content.length }).end(content);
let server: Server;
let base: string;
let folder: string;
let asked: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "segkit-servers-"));
  server = createServer((request, response) => {
    const name = request.url!.slice(1);
    asked.push(name);
    const status = Number(name.split("-")[0]);
    if (status > 0 && (name.endsWith("always") || asked.length < 3)) response.writeHead(status).end();
    else if (name.endsWith(".index.json")) {
      const weight_map = { a: "one", b: "one", c: "two", d: "three" };
      answer(response, JSON.stringify({ weight_map, ...(name.startsWith("sized") && { metadata: { total_size: 16 } }) }));
    } else if (name === "two") answer(response, safetensorsOf(["c"]));
    else if (name === "three") answer(response, safetensorsOf(["d"]));
    else answer(response, bytes);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
const open = (name: string, options = {}) => {
  asked = [];
  return openWeights(`${base}/${name}`, { cache: false, ...options });
};

it.each([408, 429, 500, 502, 503, 504])("asks a busy server again: HTTP %i", async (status) => {
  expect((await open(`${status}-twice`)).tensors.size).toBe(2);
  expect(asked).toHaveLength(3);
  const error = await expectRejection("io-error", open(`${status}-always`, { retries: 1 }));
  expect(error.received).toContain(`HTTP ${status}`);
  expect(asked).toHaveLength(2);
});

it.each([400, 401, 403, 404, 410])("does not ask again where the answer stands: HTTP %i", async (status) => {
  await expectRejection("io-error", open(`${status}-always`));
  expect(asked).toHaveLength(1);
});

it("ends the waiting for a busy server with an abort", async () => {
  await expectRejection("aborted", open("503-always", { retries: 100, signal: AbortSignal.timeout(100) }));
  expect(asked.length).toBeLessThan(50);
});

it("says why there was no answer", async () => {
  const error = await expectRejection("io-error", openWeights("http://127.0.0.1:1/x", { retries: 0, cache: false }));
  expect(error.received).toMatch(/fetch failed \(.+\)/);
});

it("takes what the cache has, and nothing else, where that is wanted", async () => {
  const cache = diskCache(folder);
  const wanted = { cache, localFilesOnly: true };
  const error = await expectRejection("io-error", open("m.safetensors", wanted));
  expect(error.remedy).toContain("localFilesOnly");
  await expectRejection("io-error", open("m.safetensors", { ...wanted, cache: false }));
  await expectRejection("invalid-option", open("m.safetensors", { localFilesOnly: 1 }));
  expect(asked).toEqual([]);
  await open("m.safetensors", { cache });
  expect((await open("m.safetensors", wanted)).tensors.size).toBe(2);
  expect(asked).toEqual([]);
  // files and data: addresses are here
  const address = `data:application/octet-stream;base64,${Buffer.from(bytes).toString("base64")}`;
  expect((await openWeights(address, { localFilesOnly: true })).tensors.size).toBe(2);
});

it.each(["sized.index.json", "plain.index.json"])(
  "reports the progress of shards, of all of them where their size is known: %s",
  async (index) => {
    const steps: number[] = [];
    const totals = new Set<number>();
    await open(index, {
      onProgress: ({ done, total }: { done: number; total: number }) => {
        steps.push(done / total);
        totals.add(total);
      },
    });
    expect(asked).toEqual([index, "one", "two", "three"]);
    if (index.startsWith("sized")) {
      expect([...totals]).toEqual([16]);
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
    }
    expect(steps.at(-1)).toBe(1);
  },
);
