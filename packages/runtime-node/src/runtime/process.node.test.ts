/** What only a process of its own shows: its exit, its memory. The program runs the sources, by tsx. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryPath } from "@segkit/testing/node";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "segkit-process-"));
afterAll(() => rmSync(folder, { recursive: true }));

const HEAD = `
  import { createRuntime } from ${JSON.stringify(repositoryPath("packages/runtime-node/src/runtime/index.ts"))};
  import { tinyModel } from ${JSON.stringify(repositoryPath("testing/src/models.ts"))};
  const slow = (steps) => ({
    x: { type: "float32", dims: [256, 256], data: new Float32Array(65536) },
    steps: { type: "int64", dims: [], data: BigInt64Array.of(BigInt(steps)) },
  });
`;

function program(name: string, text: string) {
  const file = join(folder, `${name}.mts`);
  writeFileSync(file, HEAD + text);
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=segkit-source", "--import", "tsx", file],
    {
      cwd: repositoryPath(),
      encoding: "utf8",
      timeout: 150_000,
    },
  );
  return { status, signal, stdout, stderr };
}

describe("a process with a runtime", () => {
  it.each([
    ["dispose", "await session.dispose(); await runtime.dispose();"],
    ["no-dispose", ""],
    ["exit", "process.exit(0);"],
    ["two-runtimes", "const other = await createRuntime(); await (await other.createSession(tinyModel('two'))).dispose();"],
  ])("ends by itself with status 0: %s", (name, end) => {
    const result = program(
      name,
      `
      const runtime = await createRuntime({ backend: "cpu" });
      const session = await runtime.createSession(tinyModel("conv"));
      const { scores } = await session.run(tinyModel("conv").runs[0].feeds);
      console.log(scores.dims.join());
      ${end}`,
    );
    expect(result).toMatchObject({ status: 0, signal: null, stderr: "", stdout: "1,4,6,5\n" });
  });

  it("waits for a run that nobody awaits", () => {
    const result = program(
      "waits",
      `
      const runtime = await createRuntime({ backend: "cpu" });
      const session = await runtime.createSession(tinyModel("slow"), { warmUp: false });
      session.run(slow(50)).then(() => console.log("done"));
      `,
    );
    expect(result).toMatchObject({ status: 0, stderr: "", stdout: "done\n" });
  });

  it.each([
    ["by process.exit", "setTimeout(() => process.exit(7), 50);", 7],
    ["after an abort", "setTimeout(() => controller.abort(), 50);", 0],
    ["by terminating", "setTimeout(() => runtime.dispose(), 50);", 0],
  ])("can end while a run is going on: %s", (name, end, status) => {
    const result = program(
      `ends-${name.replaceAll(" ", "-")}`,
      `
      const runtime = await createRuntime({ backend: "cpu" });
      const session = await runtime.createSession(tinyModel("slow"), { warmUp: false });
      const controller = new AbortController();
      session.run(slow(1000), { signal: controller.signal }).then(() => console.log("done"), (error) => console.log(error.code));
      ${end}`,
    );
    expect(result).toMatchObject({ status, signal: null, stderr: "" });
    expect(result.stdout).not.toContain("done");
  });

  it("gets the memory of sessions back", () => {
    const result = program(
      "memory",
      `
      const tiny = tinyModel("conv");
      const large = tiny.weights.map(({ location, data }) => {
        const bytes = new Uint8Array(16 << 20);
        bytes.set(data);
        return { location, data: bytes };
      });
      const runtime = await createRuntime({ backend: "cpu" });
      const once = async () => {
        const session = await runtime.createSession({ ...tiny, weights: large });
        const feeds = { image: { type: "float32", dims: [1, 3, 512, 512], data: new Float32Array(3 * 512 * 512) } };
        await session.run(feeds);
        await session.dispose();
      };
      for (let i = 0; i < 3; i++) await once();
      const before = process.memoryUsage().rss;
      for (let i = 0; i < 8; i++) await once();
      console.log((process.memoryUsage().rss - before) / 2 ** 20);
      `,
    );
    expect(result).toMatchObject({ status: 0, stderr: "" });
    // a run holds 24 MiB of activations; eight that stayed would hold 192 MiB
    expect(Number(result.stdout)).toBeLessThan(100);
  });
});
