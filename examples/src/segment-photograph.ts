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
import { drawBoundaries, drawMeanColor, type Image, type LabelMap, type Progress, SegmentationError } from "@segkit/core";
import { achievableSegmentationAccuracy, boundaryRecall, explainedVariation, undersegmentationError } from "@segkit/metrics";
import { readImage, readLabels, writeImage } from "@segkit/runtime-node";
import { methodNames } from "./methods.js";

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

  const rows: Record<string, Record<string, number>> = {};
  for (const name of methodNames()) {
    const { labels, count, milliseconds } = await inWorker(name, image);
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

interface Done {
  readonly labels: LabelMap;
  readonly count: number;
  readonly milliseconds: number;
}

/** One method in a worker thread, its progress on one line of the terminal. */
function inWorker(name: string, image: Image): Promise<Done> {
  const live = process.stdout.isTTY;
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData: { name, image } });
    worker.on("error", reject);
    worker.on("message", ({ progress, done }: { progress?: Progress; done?: Done }) => {
      if (progress && live) process.stdout.write(`\r\x1b[K${name}: ${progress.stage} ${progress.done}/${progress.total}`);
      if (!done) return;
      console.log(`${live ? "\r\x1b[K" : ""}${name}: ${done.count} regions in ${done.milliseconds.toFixed(1)} ms`);
      resolve(done);
    });
  });
}
