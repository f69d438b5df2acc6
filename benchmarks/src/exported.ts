/** Networks with random weights that PyTorch wrote: as weight files for ours, exported as ONNX for the peers. Made once, kept in `.cache`. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const cache = fileURLToPath(new URL("../.cache/networks/", import.meta.url));
const script = fileURLToPath(new URL("../peers/exported.py", import.meta.url));

/** What `peers/<name>.py` has to be told: see `network-case.ts`. */
export interface Exported {
  readonly name: string;
  readonly variant: string;
  readonly size: number;
}

/** Folder of a network laid out as a hub is, with `model.safetensors` and `onnx/model.onnx`; undefined where Python cannot make it. */
export function exported(python: string | undefined, { name, variant, size }: Exported): string | undefined {
  const folder = join(cache, `${name}_${variant}-${size}`);
  const done = join(folder, variant);
  if (existsSync(done)) return done;
  if (python === undefined) return undefined;
  const work = `${folder}-${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    execFileSync(python, [script, work, name.replaceAll("-", "_"), variant, String(size)], { stdio: ["ignore", 2, 2] });
    renameSync(work, folder);
    return done;
  } catch (error) {
    console.error(`${variant}: PyTorch could not export it (${error instanceof Error ? error.message.split("\n")[0] : error})`);
    rmSync(work, { recursive: true, force: true });
    return undefined;
  }
}
