/** One session at a time: of the newest image and method; of prompts the newest is answered next. */
import { createPool, type PoolSession } from "@segkit/classical/workers";
import type { Image } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import type { Prompt, PromptPosition } from "@segkit/core/prompts";
import { onUnmounted, shallowReactive } from "vue";
import type { Functions } from "./cut-out.worker.js";
import type { MethodName } from "./methods.js";

type Session = PoolSession<Awaited<ReturnType<Functions["cutSession"]>>>;

/** What a prompt gave. */
export interface Answer {
  readonly image: Image;
  readonly prompt: Prompt;
  readonly method: MethodName;
  readonly mask: Mask;
  readonly milliseconds: number;
  /** The object alone. */
  readonly cut: Image;
}

interface Job {
  readonly image: Image;
  readonly method: MethodName;
  readonly prompt: Prompt;
  readonly feather: number;
}

export function useCutting() {
  const state = shallowReactive({
    busy: false,
    /** Part of the present call that is done, 0 … 1. */
    progress: 0,
    failure: "",
    answer: undefined as Answer | undefined,
  });
  const pool = createPool<Functions>({
    size: 1,
    worker: () => new Worker(new URL("./cut-out.worker.ts", import.meta.url), { type: "module" }),
  });
  let open: { readonly image: Image; readonly method: MethodName; readonly session: Promise<Session> } | undefined;
  let wanted: Job | undefined;
  let running: AbortController | undefined;

  /** Segments by a prompt; replaces what was asked for before. Without one there is no answer. */
  function request(job: Job | undefined): void {
    wanted = job;
    if (job === undefined) {
      running?.abort();
      Object.assign(state, { answer: undefined, failure: "" });
      return;
    }
    // a stroke is answered soon: only what is of no use any more is ended
    const isStale = open && (open.image !== job.image || open.method !== job.method);
    if (running && isStale) running.abort();
    else if (!running) void work();
  }

  async function work(): Promise<void> {
    state.busy = true;
    while (wanted) {
      const job = wanted;
      wanted = undefined;
      running = new AbortController();
      const { signal } = running;
      state.progress = 0;
      try {
        const answer = await answerTo(job, signal);
        if (!wanted && !signal.aborted) Object.assign(state, { answer, failure: "" });
      } catch (error) {
        if (!wanted && !signal.aborted) state.failure = error instanceof Error ? error.message : String(error);
      }
    }
    running = undefined;
    state.busy = false;
  }

  async function answerTo({ image, method, prompt, feather }: Job, signal: AbortSignal): Promise<Answer> {
    const session = await sessionOf(image, method);
    const onProgress = ({ done, total }: { done: number; total: number }) => {
      state.progress = total > 0 ? done / total : 0;
    };
    const { mask, milliseconds } = await session.segment(prompt, { signal, onProgress });
    const cut = await pool.with({ signal }).cut(image, mask, feather);
    return { image, prompt, method, mask, milliseconds, cut };
  }

  function sessionOf(image: Image, method: MethodName): Promise<Session> {
    if (open?.image === image && open.method === method) return open.session;
    const before = open?.session;
    void before?.then((session) => session.dispose()).catch(() => {});
    const session = pool.cutSession(image, method);
    open = { image, method, session };
    session.catch(() => {
      if (open?.session === session) open = undefined;
    });
    return session;
  }

  /** The way along edges from one place to another, by a method that knows one. */
  async function wire(
    image: Image,
    method: MethodName,
    from: PromptPosition,
    to: PromptPosition,
  ): Promise<readonly PromptPosition[]> {
    return (await sessionOf(image, method)).wire(from, to);
  }

  onUnmounted(() => {
    wanted = undefined;
    void pool.dispose();
  });
  return { state, request, wire };
}
