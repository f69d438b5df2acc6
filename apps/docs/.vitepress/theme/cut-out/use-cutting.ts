/** One answer at a time, of the newest image and method; of prompts the newest is answered next. */
import type { Progress } from "@segkit/core/progress";
import { onUnmounted, shallowReactive } from "vue";
import { type Answer, isOfSameKind, type Job, type Readied, useAnswers } from "./use-answers.js";

export function useCutting() {
  const state = shallowReactive({
    busy: false,
    /** Ended by the reader, who may go on. */
    stopped: false,
    progress: undefined as Progress | undefined,
    failure: "",
    answer: undefined as Answer | undefined,
    /** The image that a promptable network is ready for. */
    readied: undefined as Readied | undefined,
  });
  const tell = (progress: Progress) => {
    if (state.busy) state.progress = progress;
  };
  const answers = useAnswers(tell, (readied) => {
    state.readied = readied;
  });
  let newest: Job | undefined;
  let wanted: Job | undefined;
  let running: { readonly job: Job; readonly controller: AbortController } | undefined;

  /** Segments by a prompt; replaces what was asked for before. Without one there is no answer. */
  function request(job: Job | undefined): void {
    newest = wanted = job;
    Object.assign(state, { stopped: false, failure: "" });
    if (!job?.prompt) state.answer = undefined;
    if (!running) {
      if (job) void work();
      return;
    }
    // a stroke is answered soon: only what is of no use any more is ended
    if (!job || !isOfSameKind(running.job, job)) end();
  }

  function end(): void {
    running?.controller.abort();
    answers.abort();
  }

  /** Ends what is going on. */
  function stop(): void {
    wanted = undefined;
    state.stopped = true;
    end();
  }

  /** Does once more what was stopped, or failed. */
  function again(): void {
    answers.forgive();
    request(newest);
  }

  async function work(): Promise<void> {
    state.busy = true;
    while (wanted) {
      const job = wanted;
      wanted = undefined;
      const controller = new AbortController();
      running = { job, controller };
      state.progress = undefined;
      try {
        const answer = await answers.answerTo(job, controller.signal);
        if (!wanted && !controller.signal.aborted) Object.assign(state, { answer, failure: "" });
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        if (!wanted && !controller.signal.aborted) Object.assign(state, { answer: undefined, failure });
      }
    }
    running = undefined;
    Object.assign(state, { busy: false, progress: undefined });
  }

  onUnmounted(() => {
    wanted = undefined;
  });
  return { state, loaded: answers.loaded, request, stop, again, wire: answers.wire };
}
