/** A process of its own for one network: `tsx shares.ts "Mask R-CNN, ResNet-50"` prints its row. CPU time of one thread, of the second call: the first makes what all others use. */
import { createImage } from "@segkit/core/image";
import { createRuntime } from "@segkit/runtime-node";
import { SHARES } from "./real.js";
import type { ShareRow } from "./row.js";
import { redrawn } from "./watched.js";

const SIDE = 1024;

const what = process.argv[2]!;
const { find, source, draw } = SHARES[what]!;
/** Milliseconds of all runs since the first, and when the first ended. */
let [runMs, begun] = [0, 0];
const real = await createRuntime({ backend: "cpu", threads: 1 });
const runtime = redrawn(real, draw, (ms) => {
  if (runMs === 0) begun = milliseconds() - ms;
  runMs += ms;
});
const size = { height: SIDE, width: SIDE };
const segment = await find(source(), { runtime, preprocessing: { size }, warmUp: false });
const image = createImage({ ...size, channels: 3 });
await measured();
const row = await measured();
await segment.dispose();
await real.dispose();
console.log(JSON.stringify(row));

async function measured(): Promise<ShareRow> {
  [runMs, begun] = [0, 0];
  const { segments } = await segment(image);
  const found = segments.length;
  const postprocessMs = milliseconds() - begun - runMs;
  return { what, found, runMs, postprocessMs, share: postprocessMs / runMs };
}

function milliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
