/** Runs one method off the main thread, which stays free to show progress. */
import { parentPort, workerData } from "node:worker_threads";
import type { Image } from "@segkit/core";
import { methodCalled } from "./methods.js";

const { name, image } = workerData as { readonly name: string; readonly image: Image };
const method = await methodCalled(name);
method(image, {}); // the first call compiles the kernel; the second is what is timed
const start = performance.now();
const { labels, count } = method(image, { onProgress: (progress) => parentPort!.postMessage({ progress }) });
parentPort!.postMessage({ done: { labels, count, milliseconds: performance.now() - start } });
