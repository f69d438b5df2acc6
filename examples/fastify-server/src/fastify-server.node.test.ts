/** The server, built of the sources. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { fileURLToPath } from "node:url";
import { slic } from "@segkit/classical/slic";
import { decodeLabels } from "@segkit/core/label-files";
import { decodeImage } from "@segkit/runtime-node/images";
import { build } from "tsup";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SOURCE_CONDITION } from "../../../scripts/entries.mjs";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const photograph = readFileSync(here("../../photographs/chelsea.png"));
const headers = { "content-type": "image/png" };
const program = new URL("../.cache/program/", import.meta.url);

beforeAll(() =>
  build({
    config: false,
    silent: true,
    entry: ["main", "server", "worker"].map((name) => here(`./${name}.ts`)),
    outDir: fileURLToPath(program),
    format: ["esm"],
    target: "es2022",
    platform: "node",
    noExternal: [/^@segkit\//],
    external: ["fastify", "sharp"],
    esbuildOptions: (options) => {
      options.conditions = [SOURCE_CONDITION];
    },
  }),
);

describe("the program", () => {
  let server: ChildProcess;
  let url: string;
  const post = (query: string, body: BodyInit = photograph, type = "image/png") =>
    fetch(`${url}/slic${query}`, { method: "POST", headers: { "content-type": type }, body });

  beforeAll(async () => {
    const env = { ...process.env, PORT: "0", WORKERS: "1", WAITING: "4" };
    server = spawn(process.execPath, [fileURLToPath(new URL("main.js", program))], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [text] = await once(server.stdout!, "data");
    url = /http:\S+/.exec(String(text))![0];
  });
  afterAll(() => server.kill("SIGKILL"));

  it("answers a photograph with its labels", async () => {
    const answer = await post("?nSegments=50&compactness=20");
    expect(answer.status).toBe(200);
    const { labels, count } = slic(await decodeImage(photograph), { nSegments: 50, compactness: 20 });
    const { data } = await decodeLabels(new Uint8Array(await answer.arrayBuffer()));
    expect(Int32Array.from(data)).toEqual(labels.data);
    expect(answer.headers.get("x-superpixels")).toBe(String(count));
  });

  it.each([
    ["an option out of range", 400, "FST_ERR_VALIDATION", "?nSegments=0"],
    ["an option that is none", 400, "FST_ERR_VALIDATION", "?segments=9"],
    ["no image, as it says", 415, "FST_ERR_CTP_INVALID_MEDIA_TYPE", "", "hello", "text/plain"],
    ["no image, though it says so", 422, "corrupt-data", "", "hello"],
    ["half an image", 422, "corrupt-data", "", photograph.subarray(0, 90_000)],
    ["a kind that is not decoded", 415, "unsupported", "", "%PDF-1.7"],
  ] as const)("tells what is wrong with a request: %s", async (_, status, code, query, body?, type?) => {
    const answer = await post(query, body, type);
    expect(await answer.json()).toEqual({ code, message: expect.stringMatching(/\w+ \w+/) });
    expect(answer.status).toBe(status);
  });

  it("refuses a file with too many bytes before they are sent", async () => {
    const sent = request(`${url}/slic`, { method: "POST", headers: { ...headers, "content-length": 20_000_001 } });
    sent.flushHeaders();
    const [{ statusCode }] = await once(sent, "response");
    sent.destroy();
    expect(statusCode).toBe(413);
  });

  it("refuses more than can wait", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => post("?nSegments=2000")));
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 200).length).toBe(20 - refused.length);
    expect(refused[0]!.headers.get("retry-after")).toBe("1");
    expect(await refused[0]!.json()).toMatchObject({ code: "busy" });
  });

  it("answers what has begun before it ends", async () => {
    const ended = once(server, "exit");
    const answers = [1, 2, 3].map(() => post("?nSegments=50"));
    await answers[0];
    server.kill("SIGTERM");
    for (const { status } of await Promise.all(answers)) expect([200, 503]).toContain(status);
    expect(await ended).toEqual([0, null]);
  });
});

it("a client that leaves takes its call with it", async () => {
  const { segmentationServer, limits }: typeof import("./server.js") = await import(new URL("server.js", program).href);
  const server = segmentationServer({ ...limits, workers: 1 });
  const outcome = new Promise((resolve) => {
    server.addHook("onError", async (_request, _reply, { code }) => resolve(code));
    server.addHook("onResponse", async (_request, { statusCode }) => resolve(statusCode));
  });
  // the image is read, and its call comes next
  server.addHook("preHandler", async () => void client.destroy());
  const url = await server.listen({ host: "127.0.0.1", port: 0 });
  const client = request(`${url}/slic?nSegments=2000`, { method: "POST", headers });
  client.on("error", () => {});
  client.end(photograph);
  expect(await outcome).toBe("aborted");
  await server.close();
});
