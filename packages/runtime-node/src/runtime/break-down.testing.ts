/** For tests: the death of a runtime's thread, as the runtime hears of it. */
import type { Runtime } from "@segkit/core/runtime";
import type { OrtThread } from "./thread.js";

/** Reports a crash of the thread, and ends it when ONNX Runtime has done with what it began: ended inside, it would take the process with it. */
export async function breakDown(runtime: Runtime): Promise<void> {
  const { worker, busy } = (runtime as Runtime & { thread: OrtThread }).thread.life;
  worker.emit("error", new Error("a crash, for the test"));
  if (Atomics.load(busy, 0)) await new Promise((done) => worker.once("message", done).once("exit", done));
  await worker.terminate();
}
