/** One evaluation at a time: files to a report, over several workers where there are many images. */
import type { Progress } from "@segkit/core/progress";
import { proxy, type Remote, wrap } from "comlink";
import { onUnmounted, shallowReactive } from "vue";
import type { Drawing } from "./draw-cases.js";
import type { Evaluator, Known } from "./evaluate.worker.js";
import type { Report, Settings } from "./report.js";
import type { SampleKind } from "./sample.js";
import type { Given } from "./sort-files.js";

/** More workers than this do not wait for each other less. */
const MOST_WORKERS = 4;

interface Hand {
  readonly worker: Worker;
  readonly remote: Remote<Evaluator>;
}

export function useEvaluation() {
  const state = shallowReactive({
    busy: false,
    progress: undefined as Progress | undefined,
    failure: undefined as { readonly code: string; readonly message: string } | undefined,
    known: undefined as Known | undefined,
    report: undefined as Report | undefined,
    drawings: [] as readonly Drawing[],
    milliseconds: 0,
  });
  let hands: Hand[] = [];
  let opened: Given | undefined;
  let turn = 0;

  function hand(k: number): Hand {
    if (hands[k]) return hands[k];
    const worker = new Worker(new URL("./evaluate.worker.ts", import.meta.url), { type: "module" });
    hands[k] = { worker, remote: wrap<Evaluator>(worker) };
    return hands[k];
  }

  /** Ends what is going on, with the workers. */
  function abort(): void {
    turn++;
    for (const { worker } of hands) worker.terminate();
    hands = [];
    opened = undefined;
    Object.assign(state, { busy: false, progress: undefined });
  }

  async function sample(kind: SampleKind): Promise<Given> {
    return hand(0).remote.sample(kind);
  }

  async function evaluate(files: Given, settings: Settings): Promise<void> {
    if (state.busy) abort();
    const mine = ++turn;
    Object.assign(state, { busy: true, failure: undefined, progress: undefined, drawings: [] });
    const start = performance.now();
    try {
      const report = await reportOf(files, settings, (progress) => {
        if (mine === turn) state.progress = progress;
      });
      if (mine !== turn) return;
      Object.assign(state, { report, milliseconds: performance.now() - start });
      const worst = report.images.rows[0];
      if (worst) await draw(String(worst["name"]), settings);
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      if (mine === turn) Object.assign(state, { failure: { code: name, message }, report: undefined });
    } finally {
      if (mine === turn) Object.assign(state, { busy: false, progress: undefined });
    }
  }

  async function reportOf(files: Given, settings: Settings, onProgress: (progress: Progress) => void): Promise<Report> {
    const first = hand(0).remote;
    if (opened !== files) {
      for (const { worker } of hands.splice(1)) worker.terminate();
      opened = undefined;
      state.known = await first.open(files);
      opened = files;
    }
    const { kind, pairs } = state.known!;
    if (kind === "coco") return first.detections(settings, proxy(onProgress));
    const n = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1, Math.ceil(pairs / 4)));
    let done = 0;
    const onPair = proxy(() => onProgress({ stage: "images", done: ++done, total: pairs }));
    const parts = await Promise.all(
      Array.from({ length: n }, async (_, k) => {
        const isNew = !hands[k];
        const { remote } = hand(k);
        if (isNew) await remote.open(files);
        return remote.count(k, n, settings, onPair);
      }),
    );
    return first.report(parts, settings);
  }

  /** Draws one image of the report. */
  async function draw(name: string, settings: Settings): Promise<void> {
    const mine = turn;
    try {
      const drawings = await hand(0).remote.draw(name, settings);
      if (mine === turn) state.drawings = drawings;
    } catch (error) {
      const { name: code, message } = error instanceof Error ? error : new Error(String(error));
      if (mine === turn) state.failure = { code, message };
    }
  }

  onUnmounted(abort);
  return { state, sample, evaluate, draw, abort };
}
