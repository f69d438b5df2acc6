/** One running segmentation at a time, the newest wanted one next. */
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { proxy, type Remote, wrap } from "comlink";
import { onUnmounted, shallowReactive } from "vue";
import type { Options } from "./definition.js";
import type { Segmented, Segmenter, View } from "./segment.worker.js";

/** How long a run that is no longer wanted may take to end by itself before its worker is ended, in milliseconds. */
const GRACE = 200;

interface Job {
  readonly image: Image;
  readonly options: Options;
}

export interface Finished extends Job, Segmented {}

/**
 * Runs the method in a module worker. A call in a worker cannot be interrupted without shared memory, which most web servers do not allow; so a run that new
 * parameters made useless is given a moment to end, and then its worker is replaced.
 */
export function useSegmenter(method: string) {
  const state = shallowReactive({
    busy: false,
    /** Part of the present run that is done, 0 … 1. */
    progress: 0,
    stage: "",
    failure: "",
    finished: undefined as Finished | undefined,
  });
  let worker: Worker | undefined;
  let remote: Remote<Segmenter> | undefined;
  let opened: Image | undefined;
  let interrupt: () => void = () => undefined;
  let wanted: Job | undefined;
  let running: Job | undefined;
  let grace: ReturnType<typeof setTimeout> | undefined;

  function segmenter(): Remote<Segmenter> {
    if (remote) return remote;
    worker = new Worker(new URL("./segment.worker.ts", import.meta.url), { type: "module" });
    opened = undefined;
    remote = wrap<Segmenter>(worker);
    return remote;
  }

  function stop(): void {
    clearTimeout(grace);
    worker?.terminate();
    worker = undefined;
    remote = undefined;
    interrupt();
  }

  async function open(image: Image): Promise<Remote<Segmenter>> {
    const open = segmenter();
    if (opened !== image) {
      opened = image;
      await open.open(image);
    }
    return open;
  }

  /** Segments the image; replaces what was asked for before. */
  function request(image: Image, options: Options): void {
    wanted = { image, options };
    clearTimeout(grace);
    if (running) grace = setTimeout(stop, GRACE);
    else void work();
  }

  async function work(): Promise<void> {
    state.busy = true;
    while (wanted) {
      const job = wanted;
      running = job;
      wanted = undefined;
      state.progress = 0;
      const interrupted = new Promise<undefined>((resolve) => (interrupt = () => resolve(undefined)));
      try {
        const result = await Promise.race([run(job), interrupted]);
        if (result && !wanted) {
          state.finished = { ...job, ...result };
          state.failure = "";
        }
      } catch (error) {
        if (!wanted) state.failure = error instanceof Error ? error.message : String(error);
      }
      clearTimeout(grace);
    }
    running = undefined;
    state.busy = false;
  }

  async function run(job: Job): Promise<Segmented> {
    const open_ = await open(job.image);
    return open_.segment(
      method,
      job.options,
      proxy(({ stage, done, total }) => {
        if (running !== job) return;
        state.stage = stage;
        state.progress = total > 0 ? done / total : 0;
      }),
    );
  }

  /** An image of a finished segmentation. */
  async function draw({ image, labels }: { readonly image: Image; readonly labels: LabelMap }, view: View): Promise<Image> {
    return (await open(image)).draw(labels, view);
  }

  onUnmounted(stop);
  return { state, request, draw };
}
