/** One running segmentation at a time, the newest wanted one next. */
import { createPool } from "@segkit/classical/workers";
import type { Image } from "@segkit/core/image";
import { onUnmounted, shallowReactive } from "vue";
import type { Line } from "./address.js";
import type { Options } from "./definition.js";
import type { Functions, Segmented, View } from "./segment.worker.js";

/** How long a run that is no longer wanted may take to end by itself before it is aborted, in milliseconds. */
const GRACE = 200;

interface Job {
  readonly image: Image;
  readonly options: Options;
}

export interface Finished extends Job, Segmented {}

/**
 * Runs the method in a pool of workers. An abort costs the worker where the page's server does not allow shared memory, as most do not; so a run that new parameters made useless is
 * given a moment to end.
 */
export function useSegmenter(method: string) {
  const state = shallowReactive({
    busy: false,
    /** Part of the present run that is done, 0 … 1. */
    progress: 0,
    stage: "",
    failure: "",
    finished: undefined as Finished | undefined,
    /** Whether the newest run was stopped by the reader. */
    stopped: false,
  });
  // one segments; the second starts only where something is drawn meanwhile
  const pool = createPool<Functions>({
    size: 2,
    worker: () => new Worker(new URL("./segment.worker.ts", import.meta.url), { type: "module" }),
  });
  let wanted: Job | undefined;
  let running: AbortController | undefined;
  let grace: ReturnType<typeof setTimeout> | undefined;

  /** Segments the image; replaces what was asked for before. */
  function request(image: Image, options: Options): void {
    wanted = { image, options };
    state.stopped = false;
    clearTimeout(grace);
    if (running) grace = setTimeout(() => running?.abort(), GRACE);
    else void work();
  }

  /** Ends the present run; what was finished before stays. */
  function stop(): void {
    if (!running) return;
    wanted = undefined;
    clearTimeout(grace);
    state.stopped = true;
    running.abort();
  }

  async function work(): Promise<void> {
    state.busy = true;
    while (wanted) {
      const job = wanted;
      wanted = undefined;
      running = new AbortController();
      state.progress = 0;
      try {
        const result = await run(job, running.signal);
        if (!wanted && !state.stopped) {
          state.finished = { ...job, ...result };
          state.failure = "";
        }
      } catch (error) {
        if (!wanted && !state.stopped) state.failure = wordsOf(error);
      }
      clearTimeout(grace);
    }
    running = undefined;
    state.busy = false;
  }

  function run({ image, options }: Job, signal: AbortSignal): Promise<Segmented> {
    return pool.segment(image, method, options, {
      signal,
      onProgress({ stage, done, total }) {
        state.stage = stage;
        state.progress = total > 0 ? done / total : 0;
      },
    });
  }

  /** An image of a finished segmentation; gives undefined when it failed, and leaves the reason in `state.failure`. */
  async function draw({ image, labels }: Finished, view: View, line: Line): Promise<Image | undefined> {
    try {
      return await pool.draw(image, labels, view, line);
    } catch (error) {
      state.failure = wordsOf(error);
      return undefined;
    }
  }

  onUnmounted(() => {
    wanted = undefined;
    void pool.dispose();
  });
  return { state, request, stop, draw };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
