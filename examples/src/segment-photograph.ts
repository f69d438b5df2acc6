/**
 * Segments a photograph with every method, shows progress, writes images to `output/` and prints measures and times.
 *
 *   npm start                                 the photograph in this repository
 *   npm start image.jpg                     an image of your own
 *   npm start image.jpg ground-truth.png    … measured against a label map (gray PNG)
 */
import { mkdir } from "node:fs/promises";
import { basename, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { createPool } from "@segkit/classical/workers";
import { drawBoundaries, drawMeanColor, type LabelMap, type Progress, SegmentationError } from "@segkit/core";
import { achievableSegmentationAccuracy, boundaryRecall, explainedVariation, undersegmentationError } from "@segkit/metrics";
import { readImage, readLabels, writeImage } from "@segkit/runtime-node";
import { methodNames } from "./methods.js";
import type { Functions } from "./worker.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const [file = join(root, "examples/photographs/coffee.png"), truthFile] = process.argv.slice(2);

try {
  await main();
} catch (error) {
  if (!(error instanceof SegmentationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const image = await readImage(file);
  const truth = truthFile === undefined ? undefined : await readLabels(truthFile);
  const output = join(root, "output");
  await mkdir(output, { recursive: true });
  console.log(`${relative(process.cwd(), file)}: ${image.width} × ${image.height} pixels\n`);

  const pool = createPool<Functions>({ size: 1, worker: () => new Worker(new URL("./worker.js", import.meta.url)) });
  const rows: Record<string, Record<string, number>> = {};
  for (const name of methodNames()) {
    const { labels, count, milliseconds } = await pool.segment(image, name, { onProgress: progressOf(name) });
    console.log(`${process.stdout.isTTY ? "\r\x1b[K" : ""}${name}: ${count} regions in ${milliseconds.toFixed(1)} ms`);
    const stem = join(output, `${basename(file, extname(file))}-${name}`);
    await writeImage(`${stem}-boundaries.png`, drawBoundaries(image, labels));
    await writeImage(`${stem}-mean.png`, drawMeanColor(image, labels));
    rows[name] = {
      regions: count,
      "time, ms": Number(milliseconds.toFixed(1)),
      "explained variation": Number(explainedVariation(image, labels).toFixed(4)),
      ...(truth === undefined ? {} : agreement(labels, truth)),
    };
  }
  await pool.dispose();
  console.table(rows);
  console.log(`Images are in ${relative(process.cwd(), output) || "."}/`);
}

/** How well a segmentation's regions fit a ground truth. */
function agreement(labels: LabelMap, truth: LabelMap): Record<string, number> {
  return {
    "boundary recall": Number(boundaryRecall(labels, truth).toFixed(4)),
    "undersegmentation error": Number(undersegmentationError(labels, truth).toFixed(4)),
    "achievable accuracy": Number(achievableSegmentationAccuracy(labels, truth).toFixed(4)),
  };
}

/** What a method is doing, on one line of the terminal. */
function progressOf(name: string): (progress: Progress) => void {
  return ({ stage, done, total }) => {
    if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${name}: ${stage} ${done}/${total}`);
  };
}
