/** Where the runtime's files come from: pages without an address of their own, content security policies, wrong addresses. */
import { expectRejection } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { pageAddress } from "../page-address.js";
import { createRuntime } from "./index.js";

const MODULE = new URL("./index.ts", import.meta.url).href;
const FOLDER = new URL(MODULE).pathname.replace(/src\/runtime\/.*/, "ort/");

/** What a call of createRuntime with these options, written as source, came to in a realm of its own: the backend, or the error's code and message. */
const script = (options: string, tell: string) => `
  // what the tests' server puts around every import() in a module
  globalThis.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() };
  const tell = (result) => ${tell};
  try {
    const { createRuntime } = await import(${JSON.stringify(MODULE)});
    const runtime = await createRuntime(${options});
    await runtime.dispose();
    tell(runtime.backend);
  } catch (error) {
    tell(error.code + " " + error.message);
  }
`;

/** In a frame that has no address but the page's, under this content security policy. */
async function inFrame(policy: string, options: string): Promise<string> {
  const frame = document.createElement("iframe");
  const meta = policy && `<meta http-equiv="content-security-policy" content="${policy}">`;
  frame.srcdoc = `${meta}<script type="module">${script(options, "parent.postMessage({ result }, '*')")}</script>`;
  const told = new Promise<string>((resolve) => {
    window.addEventListener("message", function listen({ source, data }) {
      if (source !== frame.contentWindow) return;
      window.removeEventListener("message", listen);
      resolve(data.result);
    });
  });
  document.body.append(frame);
  const result = await told;
  frame.remove();
  return result;
}

/** In a worker whose address is a Blob's. */
async function inBlobWorker(options: string): Promise<string> {
  const text = new Blob([script(options, "postMessage(result)")], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(text), { type: "module" });
  const told = await new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  worker.terminate();
  return told;
}

/** Names the WebAssembly as bundlers name a file that they have copied: from the server's root. */
const ROOTED = `{ backend: "wasm", assets: { wasm: (file) => "${FOLDER}" + file } }`;
// the origin by name: 'self' is nothing to Firefox in a frame without an address
const POLICY = `script-src ${location.origin} 'unsafe-inline' 'wasm-unsafe-eval'`;

describe("the runtime's files", () => {
  it("have the page's origin where their addresses have none", async () => {
    expect(pageAddress("/_next/static/media/a.wasm")).toBe(`${location.origin}/_next/static/media/a.wasm`);
    expect(pageAddress("a.wasm")).toBe(new URL("a.wasm", document.baseURI).href);
    expect(pageAddress("https://cdn.example/ort/a.wasm")).toBe("https://cdn.example/ort/a.wasm");
    expect(await inFrame("", ROOTED)).toBe("wasm");
    expect(await inFrame("", `{ backend: "wasm" }`)).toBe("wasm");
    expect(await inBlobWorker(ROOTED)).toBe("wasm");
  });

  it("are relative to the page's base", async () => {
    const base = document.createElement("base");
    base.href = "https://static.example/shop/";
    document.head.append(base);
    expect(pageAddress("ort/")).toBe("https://static.example/shop/ort/");
    base.remove();
  });

  it.each([
    ["worker-src", `${POLICY} blob:; worker-src ${location.origin}`],
    ["script-src", `${POLICY}; worker-src ${location.origin} blob:`],
    ["both", POLICY],
  ])("are asked for where a policy forbids blob: in %s", async (_, policy) => {
    for (const backend of ["wasm", "auto"]) {
      const told = await inFrame(policy, `{ backend: "${backend}" }`);
      expect(told).toMatch(/^no-backend createRuntime: assets: /);
      expect(told).toContain("without blob: in worker-src and script-src");
      expect(told).toContain('createRuntime({ assets: "/ort/" })');
      expect(told).not.toContain("call once more");
    }
  });

  it("are no help where a policy forbids WebAssembly, which is said", async () => {
    const told = await inFrame(`script-src ${location.origin} 'unsafe-inline' blob:; worker-src blob:`, `{ backend: "wasm" }`);
    expect(told).toMatch(/^no-backend .*'wasm-unsafe-eval' in script-src/);
  });

  it("name the directive where a policy forbids the address", async () => {
    const told = await inFrame(`${POLICY} blob:; worker-src blob:; connect-src http://other.example`, ROOTED);
    expect(told).toContain(location.origin + FOLDER);
    expect(told).toContain("connect-src");
  });

  it("in a wrong folder are named with the address that was tried", async () => {
    const missing = await expectRejection("no-backend", createRuntime({ assets: "/@fs/no/such/folder" }));
    expect(missing.message).toContain(`${location.origin}/@fs/no/such/folder/worker.js, received HTTP 40`);
    expect(missing.message).toContain('folder "ort"');
    const page = await expectRejection("no-backend", createRuntime({ assets: "/no/such/folder/" }));
    expect(page.message).toMatch(/\/no\/such\/folder\/worker\.js, received (a web page|HTTP 404)/);
    const other = await expectRejection("no-backend", createRuntime({ assets: "http://127.0.0.1:1/ort/" }));
    expect(other.message).toContain("http://127.0.0.1:1/ort/worker.js, received no answer");
    for (const { message } of [missing, page, other]) expect(message).not.toContain("call once more");
  });

  it("are asked for once more where a load fails and nothing is wrong with them", async () => {
    let asked = 0;
    const wasm = (file: string) => (++asked === 1 ? Uint8Array.of(1, 2, 3) : FOLDER + file);
    const runtime = await createRuntime({ backend: "wasm", assets: { wasm } });
    expect([runtime.backend, asked]).toEqual(["wasm", 2]);
    await runtime.dispose();
    await expectRejection("no-backend", createRuntime({ backend: "wasm", assets: { wasm: () => Uint8Array.of(1, 2, 3) } }));
  });

  it("are refused by type, by absence and by content, each in its own words", async () => {
    const { assetProblem } = await import("./asset-problem.js");
    const at = (type: string, body: BlobPart) => URL.createObjectURL(new Blob([body], { type }));
    expect(await assetProblem("a script", at("text/javascript", "1"))).toBeUndefined();
    expect(await assetProblem("a script", at("application/javascript", "1"))).toBeUndefined();
    expect((await assetProblem("a script", at("text/plain", "1")))?.remedy).toContain("text/javascript");
    expect((await assetProblem("a script", at("", "<!doctype html>")))?.remedy).toContain("start page");
    expect(await assetProblem("WebAssembly", at("application/wasm", "\0asm\x01"))).toBeUndefined();
    expect(await assetProblem("WebAssembly", at("application/octet-stream", "\0asm\x01"))).toBeUndefined();
    expect((await assetProblem("WebAssembly", at("text/plain", "gone")))?.remedy).toContain('folder "ort"');
  });
});
