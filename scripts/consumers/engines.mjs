// Jest, a server of Fastify, and other JavaScript engines than Node.
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../side-by-side.mjs";
import { network } from "./node.mjs";
import { copyProgram, install, only, problemOf, project, VERSIONS } from "./project.mjs";

/** One project for all of them. */
export async function engines(folder, tarballs, expected) {
  const path = await project(folder, "engines", only(tarballs, ["core", "classical", "metrics", "runtime-node"]));
  copyProgram(path, "program.ts", "pool.ts", "node-network.mjs");
  await install(path, ["--ignore-scripts", "onnxruntime-node@1", `jest@${VERSIONS.jest}`, `fastify@${VERSIONS.fastify}`]);
  for (const name of ["deno", "bun"]) await install(path, ["--ignore-scripts", `${name}@${VERSIONS[name]}`]).catch(() => {});
  const problems = {
    Jest: await jest(path, expected),
    Fastify: await fastify(path),
    Deno: await engine(path, "deno", expected),
    Bun: await engine(path, "bun", expected),
  };
  const lines = Object.entries(problems).flatMap(([name, problem]) => (problem ? [`${name}: ${problem}`] : []));
  return lines.length ? lines.join("\n") : undefined;
}

const JEST = `
import { run } from "../src/program.js";
import { createImage } from "@segkit/core";
import { slic } from "@segkit/classical";
import { readImage, writeImage } from "@segkit/runtime-node";

test("the program", () => expect(run()).toBe(process.env.EXPECTED));

test("arrays of Jest's own realm", async () => {
  const image = { data: new Uint8Array(16 * 16 * 3).fill(9), height: 16, width: 16, channels: 3 };
  expect(slic(image, { nSegments: 4 }).labels.data).toHaveLength(256);
  await writeImage("jest.png", image);
  expect((await readImage("jest.png")).data[5]).toBe(9);
  expect(() => slic({ ...image, height: 17 })).toThrow("768");
});
`;

/** ES modules in Jest, which gives every test file a realm of its own. */
async function jest(path, expected) {
  writeFileSync(join(path, "src/realm.test.js"), JEST);
  const words = ["--experimental-vm-modules", "node_modules/jest/bin/jest.js", "--ci", "--testMatch", "**/realm.test.js"];
  return problemOf(await run("node", words, path, { EXPECTED: expected, NODE_NO_WARNINGS: "1" }));
}

const SERVER = `
import { createPool } from "@segkit/classical/workers";
import { createImage, drawBoundaries } from "@segkit/core";
import { decodeImage, encodeImage } from "@segkit/runtime-node";
import Fastify from "fastify";

const pool = createPool();
const server = Fastify();
server.addHook("onClose", () => pool.dispose());
server.addContentTypeParser("image/png", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
server.setErrorHandler((error, _request, reply) => reply.status(error.code === "corrupt-data" ? 422 : 500).send(error.code));
server.post("/", async (request, reply) => {
  const image = await decodeImage(request.body);
  const { labels } = await pool.slic(image, { nSegments: 4 });
  return reply.type("image/png").send(Buffer.from(await encodeImage(drawBoundaries(image, labels))));
});
const sent = await encodeImage(createImage({ height: 20, width: 30, channels: 3 }, 7));
const post = (payload) => server.inject({ method: "POST", url: "/", headers: { "content-type": "image/png" }, payload });
const answer = await post(Buffer.from(sent));
const { height, width } = await decodeImage(answer.rawPayload);
const wrong = await post(Buffer.from("no image"));
await server.close();
process.stdout.write([answer.statusCode, height, width, wrong.statusCode].join());
`;

/** A server that answers an image with an image, computed in workers, and bytes that are none with a code. */
async function fastify(path) {
  writeFileSync(join(path, "src/server.mjs"), SERVER);
  const { stdout, stderr } = await run("node", ["src/server.mjs"], path);
  return stdout === "200,20,30,422" ? undefined : `${stdout}${stderr}`;
}

const TELLS = `
import { createImage } from "@segkit/core";
import { readImage, writeImage } from "@segkit/runtime-node";
import { runPool } from "./pool.js";
import { run } from "./program.js";
const told = await runPool();
if (told !== "pool") throw new Error(told);
await writeImage("engine.png", createImage({ height: 3, width: 4, channels: 3 }, 7));
if ((await readImage("engine.png")).data[5] !== 7) throw new Error("another image");
console.log(run());
`;

/** The program, an image and a network in an engine that npm has as a package, where it has one for this system. */
async function engine(path, name, expected) {
  const program = programOf(path, name);
  if (!program) return console.log(`skipped ${name}: npm has none for this system, or could not install it`);
  const words = name === "deno" ? ["run", "--allow-all", "--no-lock"] : [];
  const variables = { DENO_DIR: join(path, "cache/deno"), DENO_NO_UPDATE_CHECK: "1", BUN_INSTALL: join(path, "cache/bun") };
  writeFileSync(join(path, "src/engine.mjs"), TELLS);
  const { status, stdout, stderr } = await run(program, [...words, "src/engine.mjs"], path, variables);
  if (status !== 0 || stdout !== `${expected}\n`) return `${stdout}${stderr}`;
  return network(path, program, words);
}

/** The program itself, which the package of this system has. */
function programOf(path, name) {
  const [scope, file] = name === "deno" ? ["@deno", "deno"] : ["@oven", "bin/bun"];
  const folder = join(path, "node_modules", scope);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const fits = (system) => !/musl|baseline/.test(system);
  const system = existsSync(folder) ? readdirSync(folder).find(fits) : undefined;
  const program = system && join(folder, system, file + suffix);
  return program && existsSync(program) ? program : undefined;
}
