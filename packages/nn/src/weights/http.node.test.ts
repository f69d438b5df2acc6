// Weight files from a server on this machine: what arrives, what breaks off, what is kept.
import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expectError, expectRejection, safetensors, safetensorsOf } from "@segkit/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { diskCache, type OpenWeightsOptions, openWeights, toFloat32Elements } from "./index.js";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const SIZE = 600_000;
const file = (first: number) =>
  safetensors(
    { a: { dtype: "F32", shape: [SIZE / 4], data_offsets: [0, SIZE] } },
    new Uint8Array(Float32Array.from({ length: SIZE / 4 }, (_, i) => first + i).buffer),
  );
const bytes = file(0);
const other = file(1);
const digest = createHash("sha256").update(bytes).digest("hex");

let server: Server;
let base: string;
let handle: Handler;
let requests: { url: string; range: string | undefined; headers: IncomingMessage["headers"] }[];
let folder: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push({ url: request.url!, range: request.headers.range, headers: request.headers });
    handle(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  requests = [];
  folder = mkdtempSync(join(tmpdir(), "segkit cache "));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Serves a file as a static server does, with a strong tag; `cut` breaks the first answers off after so many bytes. */
function serve(content: Uint8Array, { etag = '"v1"', cut = [] as number[], type = "application/octet-stream" } = {}): Handler {
  const cuts = [...cut];
  return (request, response) => {
    const from = request.headers["if-range"] === etag ? Number(/^bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
    const rest = content.subarray(from);
    const partial = from > 0 ? { "content-range": `bytes ${from}-${content.length - 1}/${content.length}` } : {};
    response.writeHead(from > 0 ? 206 : 200, { "content-type": type, "content-length": rest.length, etag, ...partial });
    const end = cuts.shift();
    if (end === undefined) response.end(rest);
    else response.write(rest.subarray(0, end), () => setTimeout(() => response.destroy(), 50));
  };
}

/** The first and last element, after `openWeights`. */
async function ends(address: string, options: OpenWeightsOptions = {}): Promise<number[]> {
  const { tensors } = await openWeights(address, { cache: diskCache(folder), ...options });
  const values = await toFloat32Elements(tensors.get("a")!);
  expect(values).toHaveLength(SIZE / 4);
  return [values[0]!, values.at(-1)!];
}
const right = [0, SIZE / 4 - 1];
const files = () =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile());

describe("openWeights from an address", () => {
  it("downloads once, then finds the file in the cache, in place", async () => {
    handle = serve(bytes);
    const steps: number[] = [];
    expect(await ends(`${base}/m.safetensors`, { onProgress: ({ done, total }) => steps.push(done / total) })).toEqual(right);
    expect(steps.at(-1)).toBe(1);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    const again = await openWeights(`${base}/m.safetensors`, { cache: diskCache(folder) });
    expect(requests).toHaveLength(1);
    expect(again.files[0]!.data).toHaveProperty("path", expect.stringContaining(folder));
    expect(files().some((name) => name.endsWith(".part"))).toBe(false);
    expect(await ends(`${base}/m.safetensors?version=2`)).toEqual(right);
    expect(requests).toHaveLength(2);
  });

  it.each([true, false])("resumes where the connection broke off (cache: %s)", async (cached) => {
    handle = serve(bytes, { cut: [200_000, 100_000] });
    expect(await ends(`${base}/m.safetensors`, cached ? {} : { cache: false })).toEqual(right);
    expect(requests).toHaveLength(3);
    expect(requests.slice(1).every(({ range, headers }) => range !== undefined && headers["if-range"] === '"v1"')).toBe(true);
  });

  it("gives up after so many retries, and resumes what is there another time", async () => {
    handle = serve(bytes, { cut: [100_000, 50_000] });
    await expectRejection("io-error", ends(`${base}/m.safetensors`, { retries: 1 }));
    expect(files().filter((name) => name.endsWith(".part"))).toHaveLength(1);
    expect(await ends(`${base}/m.safetensors`)).toEqual(right);
    expect(requests).toHaveLength(3);
    expect(Number(/\d+/.exec(requests[2]!.range!)![0])).toBeGreaterThan(0);
  });

  it("starts again when the file has changed: the condition is minded", async () => {
    handle = serve(bytes, { cut: [100_000] });
    await expectRejection("io-error", ends(`${base}/m.safetensors`, { retries: 0 }));
    handle = serve(other, { etag: '"v2"' });
    expect(await ends(`${base}/m.safetensors`)).toEqual([1, SIZE / 4]);
  });

  it("starts again when the file has changed: a server that ignores If-Range", async () => {
    handle = serve(bytes, { cut: [100_000] });
    await expectRejection("io-error", ends(`${base}/m.safetensors`, { retries: 0 }));
    handle = (request, response) => {
      const from = Number(/\d+/.exec(request.headers.range ?? "0")![0]);
      const partial = from ? { "content-range": `bytes ${from}-${other.length - 1}/${other.length}` } : {};
      response.writeHead(from ? 206 : 200, { "content-length": other.length - from, etag: '"v2"', ...partial });
      response.end(other.subarray(from));
    };
    expect(await ends(`${base}/m.safetensors`, { retries: 0 })).toEqual([1, SIZE / 4]);
    expect(requests.map(({ range }) => range === undefined)).toEqual([true, false, true]);
  });

  it("starts again when the server has fewer bytes than are here", async () => {
    handle = serve(bytes, { cut: [100_000] });
    await expectRejection("io-error", ends(`${base}/m.safetensors`, { retries: 0 }));
    handle = (request, response) => {
      if (request.headers.range === undefined) return serve(other)(request, response);
      response.writeHead(416).end();
    };
    expect(await ends(`${base}/m.safetensors`)).toEqual([1, SIZE / 4]);
  });

  it("does not resume without a strong tag", async () => {
    handle = serve(bytes, { etag: 'W/"v1"', cut: [100_000] });
    expect(await ends(`${base}/m.safetensors`)).toEqual(right);
    expect(requests.map(({ range }) => range)).toEqual([undefined, undefined]);
  });

  it("does not resume a compressed transfer: its positions are not the file's", async () => {
    const packed = gzipSync(bytes);
    let cut = true;
    handle = (request, response) => {
      expect(request.headers.range).toBeUndefined();
      response.writeHead(200, { "content-encoding": "gzip", "content-length": packed.length, etag: '"v1"' });
      if (cut) response.write(packed.subarray(0, packed.length >> 1), () => setTimeout(() => response.destroy(), 50));
      else response.end(packed);
      cut = false;
    };
    expect(await ends(`${base}/m.safetensors`)).toEqual(right);
    expect(requests).toHaveLength(2);
  });

  it("does without Content-Length, in memory and in the cache", async () => {
    handle = (_request, response) => {
      response.writeHead(200);
      for (let at = 0; at < bytes.length; at += 100_000) response.write(bytes.subarray(at, at + 100_000));
      response.end();
    };
    expect(await ends(`${base}/m.safetensors`)).toEqual(right);
    expect(await ends(`${base}/m.safetensors`, { cache: false })).toEqual(right);
    const { files: sources } = await openWeights(`${base}/m.safetensors`, { cache: false, integrity: digest });
    expect(sources[0]!.data).toBeInstanceOf(Blob);
  });

  it("does not believe a Content-Length beyond memory", async () => {
    const fetch = async () => new Response(bytes, { headers: { "content-length": "9000000000000000" } });
    const error = await expectRejection("io-error", openWeights(`${base}/x`, { fetch, cache: false, retries: 0 }));
    expect(error.message).toContain("bytes arrived");
  });

  it("says what the server said", async () => {
    const refusal = async (status: number, type = "text/plain") => {
      handle = (_request, response) => response.writeHead(status, { "content-type": type }).end("<html>");
      return (await expectRejection("io-error", ends(`${base}/m.safetensors`))).message;
    };
    expect(await refusal(404)).toContain("HTTP 404");
    expect(await refusal(401)).toContain("Authorization");
    expect(await refusal(403)).toContain("Authorization");
    expect(await refusal(200, "text/html; charset=utf-8")).toContain("an HTML page");
    expect(await refusal(206)).toContain("HTTP 206");
    expect(requests).toHaveLength(5);
    expect(files()).toEqual([]);
  });

  it("sends the caller's headers with every request", async () => {
    const serveFile = serve(bytes, { cut: [1000] });
    handle = (request, response) => {
      if (request.headers.authorization !== "Bearer t") response.writeHead(401).end();
      else serveFile(request, response);
    };
    await expectRejection("io-error", ends(`${base}/m.safetensors`));
    expect(await ends(`${base}/m.safetensors`, { headers: { Authorization: "Bearer t" } })).toEqual(right);
    expect(requests).toHaveLength(3);
  });

  it("requires the digest, and fetches anew what has another one", async () => {
    handle = serve(other);
    const error = await expectRejection("corrupt-weights", ends(`${base}/m.safetensors`, { integrity: digest }));
    expect(error.message).toContain(digest);
    expect(files()).toEqual([]);
    expect(await ends(`${base}/m.safetensors`)).toEqual([1, SIZE / 4]);
    handle = serve(bytes, { etag: '"v2"' });
    const base64 = `sha256-${Buffer.from(digest, "hex").toString("base64")}`;
    expect(await ends(`${base}/m.safetensors`, { integrity: base64 })).toEqual(right);
    expect(await ends(`${base}/m.safetensors`, { integrity: digest })).toEqual(right);
    expect(requests).toHaveLength(3);
  });

  it("aborts at once: before, while bytes come, while none come, between retries; with any signal", async () => {
    handle = serve(bytes);
    await expectRejection("aborted", ends(`${base}/m.safetensors`, { signal: AbortSignal.abort() }));
    expect(requests).toHaveLength(0);
    const first = new AbortController();
    await expectRejection("aborted", ends(`${base}/m.safetensors`, { signal: first.signal, onProgress: () => first.abort() }));
    handle = () => {};
    await expectRejection("aborted", ends(`${base}/m.safetensors`, { signal: AbortSignal.timeout(50) }));
    const asked = { aborted: false };
    setTimeout(() => {
      asked.aborted = true;
    }, 50);
    await expectRejection("aborted", ends(`${base}/m.safetensors`, { signal: asked }));
    handle = (_request, response) => response.destroy();
    const before = requests.length;
    await expectRejection("aborted", ends(`${base}/m.safetensors`, { signal: AbortSignal.timeout(400), retries: 100 }));
    expect(requests.length - before).toBeLessThan(50);
  });

  it("ends with what the caller's progress throws", async () => {
    handle = serve(bytes);
    const stop = () => {
      throw new RangeError("mine");
    };
    await expect(ends(`${base}/m.safetensors`, { onProgress: stop })).rejects.toThrow(new RangeError("mine"));
    expect(requests).toHaveLength(1);
  });

  it("keeps no file that is none", async () => {
    handle = (_request, response) => response.end("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n");
    const pointer = await expectRejection("io-error", ends(`${base}/m.safetensors`));
    expect(pointer.message).toContain("Git LFS pointer");
    handle = (_request, response) => response.end(bytes.subarray(0, 1000));
    await expectRejection("corrupt-weights", ends(`${base}/m.safetensors`));
    expect(files()).toEqual([]);
    handle = serve(bytes);
    expect(await ends(`${base}/m.safetensors`)).toEqual(right);
    // a file that was damaged on the disk leaves the cache too
    writeFileSync(join(folder, files().find((name) => name.endsWith(".safetensors"))!), bytes.subarray(0, 5000));
    await expectRejection("corrupt-weights", ends(`${base}/m.safetensors`));
    expect(await ends(`${base}/m.safetensors`)).toEqual(right);
  });

  it("downloads into memory where the cache cannot be written", async () => {
    handle = serve(bytes);
    const blocked = join(folder, "a file");
    writeFileSync(blocked, "");
    expect(await ends(`${base}/m.safetensors`, { cache: diskCache(join(blocked, "cache")), retries: 0 })).toEqual(right);
    // once until the cache refused, once without it: no retry is spent
    expect(requests).toHaveLength(2);
    chmodSync(folder, 0o500);
    expect(await ends(`${base}/m.safetensors`, { cache: diskCache(folder), retries: 0 })).toEqual(right);
    chmodSync(folder, 0o700);
    const full = { open: () => Promise.reject(new Error("no room")) };
    expect(await ends(`${base}/m.safetensors`, { cache: full, retries: 0 })).toEqual(right);
  });

  it("keeps downloads of one file apart that run at once", async () => {
    const serveFile = serve(bytes);
    handle = (request, response) => setTimeout(() => serveFile(request, response), 50);
    const all = await Promise.all([1, 2, 3].map(() => ends(`${base}/m.safetensors`)));
    expect(all).toEqual([right, right, right]);
    expect(files().filter((name) => !name.endsWith(".json"))).toHaveLength(1);
  });

  it("takes up what a process that died has left, and leaves what a living one writes", async () => {
    handle = serve(bytes, { cut: [100_000] });
    await expectRejection("io-error", ends(`${base}/m.safetensors`, { retries: 0 }));
    const part = files().find((name) => name.endsWith(".part"))!;
    const owned = (pid: number) => join(folder, part.replace(/\.0-/, `.${pid}-`));
    const content = readFileSync(join(folder, part));
    rmSync(join(folder, part));
    writeFileSync(owned(process.pid), content);
    handle = serve(bytes);
    expect(await ends(`${base}/m.safetensors`)).toEqual(right);
    expect(requests.at(-1)!.range).toBeUndefined();
    expect(files().filter((name) => name.endsWith(".part"))).toHaveLength(1);
    rmSync(owned(process.pid));
    rmSync(join(folder, files().find((name) => name.endsWith(".safetensors"))!));
    // no system gives a process this number
    writeFileSync(owned(2 ** 30), content);
    expect(await ends(`${base}/m.safetensors`)).toEqual(right);
    expect(requests.at(-1)!.range).toBe(`bytes=${content.length}-`);
  });

  it("opens the shards that an index names, with the query of its address", async () => {
    const shards: Record<string, Uint8Array> = {
      "one.safetensors": safetensorsOf(["module.a", "module.b"]),
      "two.safetensors": safetensorsOf(["module.c"]),
    };
    const map = { "module.a": "one.safetensors", "module.b": "one.safetensors", "module.c": "two.safetensors" };
    handle = (request, response) => {
      const [path, query] = request.url!.split("?");
      const shard = shards[path!.slice("/models/".length)];
      if (query !== "token=1") response.writeHead(401).end();
      else response.end(shard ?? JSON.stringify({ weight_map: map }));
    };
    const address = `${base}/models/model.safetensors.index.json?token=1`;
    const options = { cache: diskCache(folder) };
    const { tensors, files: sources } = await openWeights(address, options);
    expect([...tensors.keys()]).toEqual(["a", "b", "c"]);
    expect(new Set(sources.map(({ location }) => location)).size).toBe(2);
    expect([...(await toFloat32Elements(tensors.get("b")!))]).toEqual([1]);
    await openWeights(address, options);
    expect(requests).toHaveLength(3);
    // a shard that is not what the index says leaves the cache, and so does the index
    shards["two.safetensors"] = safetensorsOf(["module.d"]);
    rmSync(join(folder, files().find((name) => name.endsWith("two.safetensors"))!));
    await expectRejection("corrupt-weights", openWeights(address, options));
    shards["two.safetensors"] = safetensorsOf(["module.c"]);
    expect((await openWeights(address, options)).tensors.size).toBe(3);
  });

  it("refuses addresses that are none", async () => {
    await expectRejection("invalid-argument", openWeights("http://["));
    await expectRejection("invalid-argument", openWeights("https://"));
    await expectRejection("invalid-argument", openWeights("file://host/%2F"));
    expectError("invalid-argument", () => diskCache(""));
    await expectRejection("io-error", openWeights("http://127.0.0.1:1/x", { retries: 0, cache: false }));
  });

  it("opens data: and blob: addresses without a cache", async () => {
    const data = `data:application/octet-stream;base64,${Buffer.from(bytes).toString("base64")}`;
    expect(await ends(data)).toEqual(right);
    const blob = URL.createObjectURL(new Blob([bytes]));
    expect(await ends(blob)).toEqual(right);
    URL.revokeObjectURL(blob);
    expect(files()).toEqual([]);
  });
});
