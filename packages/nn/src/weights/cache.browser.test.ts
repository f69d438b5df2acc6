// The browser's cache, and Files as people choose them, in real Chromium.
import { expectRejection, safetensorsOf } from "@segkit/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { browserCache, openWeights, toFloat32Elements, type WeightCache } from "./index.js";

const NAME = "segkit-weights-test";
const bytes = safetensorsOf(["a", "b", "c"]);
const address = new URL("/models/m.safetensors", location.href).href;
let cache: WeightCache;
let requests: Request[];

beforeEach(async () => {
  await caches.delete(NAME);
  cache = (await browserCache(NAME))!;
  requests = [];
});
afterEach(() => caches.delete(NAME));

/** Answers with the content, broken off after so many bytes where that is asked for. */
function serving(content: Uint8Array, cuts: number[] = []): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    requests.push(request);
    const from = request.headers.get("if-range") === '"v1"' ? Number(/\d+/.exec(request.headers.get("range") ?? "0")![0]) : 0;
    const cut = cuts.shift();
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(content.slice(from, cut === undefined ? undefined : from + cut));
        if (cut === undefined) controller.close();
      },
      pull(controller) {
        controller.error(new TypeError("network error"));
      },
    });
    const headers = new Headers({ "content-length": String(content.length - from), etag: '"v1"' });
    if (from) headers.set("content-range", `bytes ${from}-${content.length - 1}/${content.length}`);
    return new Response(body, { status: from ? 206 : 200, headers });
  };
}

const hash = async (content: Uint8Array) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", content as BufferSource))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

describe("browserCache", () => {
  it("downloads once, then gives the file as a Blob", async () => {
    const options = { cache, fetch: serving(bytes) };
    for (let visit = 0; visit < 2; visit++) {
      const { tensors, files } = await openWeights(address, options);
      expect(files[0]!.data).toBeInstanceOf(Blob);
      expect(files[0]!.location).toBe("m.safetensors");
      expect([...(await toFloat32Elements(tensors.get("c")!))]).toEqual([2]);
    }
    // an address relative to the page is the same place
    await openWeights("/models/m.safetensors", options);
    expect(requests).toHaveLength(1);
  });

  it("resumes within a call", async () => {
    const { tensors } = await openWeights(address, { cache, fetch: serving(bytes, [50, 30]) });
    expect([...(await toFloat32Elements(tensors.get("c")!))]).toEqual([2]);
    expect(requests.map((request) => request.headers.get("range"))).toEqual([null, "bytes=50-", "bytes=80-"]);
  });

  it("requires the digest, of what is kept too", async () => {
    const other = safetensorsOf(["d"]);
    await expectRejection(
      "corrupt-weights",
      openWeights(address, { cache, fetch: serving(other), integrity: await hash(bytes) }),
    );
    await openWeights(address, { cache, fetch: serving(other) });
    const options = { cache, fetch: serving(bytes), integrity: await hash(bytes) };
    expect((await openWeights(address, options)).tensors.size).toBe(3);
    expect((await openWeights(address, options)).tensors.size).toBe(3);
    expect(requests).toHaveLength(3);
  });

  it("keeps no file that is none", async () => {
    const text = new TextEncoder().encode("version https://git-lfs.github.com/spec/v1\n");
    await expectRejection("io-error", openWeights(address, { cache, fetch: serving(text) }));
    await expectRejection("corrupt-weights", openWeights(address, { cache, fetch: serving(bytes.subarray(0, 60)) }));
    expect((await openWeights(address, { cache, fetch: serving(bytes) })).tensors.size).toBe(3);
    expect(await (await caches.open(NAME)).keys()).toHaveLength(1);
  });

  it("does without a cache: in one buffer, or a Blob where the size is not known", async () => {
    const known = await openWeights(address, { cache: false, fetch: serving(bytes) });
    expect(known.files[0]!.data).toBeInstanceOf(Uint8Array);
    const fetch = async () => new Response(new Blob([bytes]).stream());
    const unknown = await openWeights(address, { cache: false, fetch });
    expect(unknown.files[0]!.data).toBeInstanceOf(Blob);
    expect([...(await toFloat32Elements(unknown.tensors.get("b")!))]).toEqual([1]);
    expect(await caches.has(NAME)).toBe(true);
    expect(await (await caches.open(NAME)).keys()).toHaveLength(0);
  });

  it("uses the file though there is no room for it", async () => {
    const full: WeightCache = {
      open: async (place) => {
        const entry = await cache.open(place);
        return new Proxy(entry, {
          get: (target, name) =>
            name === "write"
              ? () => Promise.reject(new DOMException("no room", "QuotaExceededError"))
              : (Reflect.get(target, name) as () => unknown).bind(target),
        });
      },
    };
    expect((await openWeights(address, { cache: full, fetch: serving(bytes), retries: 0 })).tensors.size).toBe(3);
  });

  it("opens the File of an input element", async () => {
    const input = document.createElement("input");
    input.type = "file";
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes as BlobPart], "chosen.safetensors"));
    input.files = transfer.files;
    const { files } = await openWeights(input.files![0]!);
    expect(files[0]!.location).toBe("chosen.safetensors");
    expect((await openWeights([...input.files!])).tensors.size).toBe(3);
  });

  it("refuses addresses that are none, and answers that are pages", async () => {
    await expectRejection("invalid-argument", openWeights("http://["));
    const fetch = async () => new Response("<html>", { headers: { "content-type": "text/html" } });
    await expectRejection("io-error", openWeights("none.safetensors", { cache, fetch }));
    await expectRejection("aborted", openWeights(address, { cache, fetch: serving(bytes), signal: AbortSignal.abort() }));
  });
});
