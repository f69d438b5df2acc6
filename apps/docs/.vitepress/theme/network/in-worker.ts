/** What the workers that run networks have in common: one runtime at a time, progress, errors, and an end when asked. */
import { SegmentationError } from "@segkit/core/errors";
import type { CallOptions, Progress } from "@segkit/core/progress";
import type { Runtime } from "@segkit/core/runtime";
import { createRuntime } from "@segkit/runtime-web/runtime";
import type { Backend } from "./weight-source.js";

let runtime: { readonly asked: Backend; readonly of: Runtime } | undefined;

/** The runtime of a backend: the one that is there, or another in its place. Networks that run on the one before are disposed of first. */
export async function runtimeOf(backend: Backend): Promise<Runtime> {
  if (runtime?.asked === backend) return runtime.of;
  await runtime?.of.dispose();
  runtime = undefined;
  runtime = { asked: backend, of: await createRuntime({ backend }) };
  return runtime.of;
}

/** Calls that one message ends, whichever of them runs. */
export function abortable() {
  let controller = new AbortController();
  return {
    abort: (): void => controller.abort(),
    /** What a new call takes with it. */
    begin(onProgress?: (progress: Progress) => void): CallOptions & { readonly signal: AbortSignal } {
      controller = new AbortController();
      return { signal: controller.signal, ...(onProgress && { onProgress: seldom(onProgress) }) };
    },
  };
}

/** Milliseconds between two messages on the progress, so that they do not slow the loading down. */
const TELL_EVERY = 30;

function seldom(onProgress: (progress: Progress) => void): (progress: Progress) => void {
  let last = 0;
  let stage = "";
  return (progress) => {
    const now = performance.now();
    if (now - last < TELL_EVERY && progress.stage === stage && progress.done < progress.total) return;
    last = now;
    stage = progress.stage;
    void onProgress(progress);
  };
}

/** Errors that keep their code on their way to the page, where only name and message arrive. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SegmentationError)) throw error;
    throw Object.assign(new Error(error.message), { name: error.code });
  }
}
