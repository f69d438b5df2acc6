/** One session at a time: of the newest image and method; of prompts the newest is answered next. */
import { createPool, type PoolSession } from "@segkit/classical/workers";
import type { Image } from "@segkit/core/image";
import type { Progress } from "@segkit/core/progress";
import type { Prompt, PromptPosition, PromptStroke } from "@segkit/core/prompts";
import { onUnmounted, shallowReactive } from "vue";
import type { Found } from "./cut-network.worker.js";
import type { Functions } from "./cut-out.worker.js";
import { type ClassicalName, METHODS, type MethodName } from "./methods.js";
import type { Refinement } from "./refine.js";
import { type NetworkChoice, useCutNetwork } from "./use-cut-network.js";

type Session = PoolSession<Awaited<ReturnType<Functions["cutSession"]>>>;
type MaskSession = PoolSession<Awaited<ReturnType<Functions["maskSession"]>>>;

/** What a prompt gave. */
export interface Answer extends Omit<Found, "alpha"> {
  readonly image: Image;
  readonly prompt: Prompt;
  readonly method: MethodName;
  readonly refine: Refinement;
  /** Whether the border is a network's own, and not the mask's. */
  readonly isMatte: boolean;
  /** The object alone. */
  readonly cut: Image;
}

export interface Job {
  readonly image: Image;
  readonly method: MethodName;
  /** Of a network. */
  readonly network: NetworkChoice | undefined;
  /** Without one a promptable network readies the image. */
  readonly prompt: Prompt | undefined;
  readonly refine: Refinement;
  /** What a refining cut holds to. */
  readonly strokes: readonly PromptStroke[];
  readonly feather: number;
}

type Question = Pick<Job, "image" | "method" | "network" | "prompt">;

/** What is asked about: the method too, where it is no network, since a network's files say what it is. */
const isOfSameKind = (a: Question, b: Question): boolean =>
  a.image === b.image &&
  (a.network && b.network
    ? a.network.source === b.network.source && a.network.backend === b.network.backend
    : a.method === b.method);

export function useCutting() {
  const state = shallowReactive({
    busy: false,
    /** Ended by the reader, who may go on. */
    stopped: false,
    progress: undefined as Progress | undefined,
    failure: "",
    answer: undefined as Answer | undefined,
    /** The image that a promptable network is ready for. */
    readied: undefined as { readonly image: Image; readonly choice: NetworkChoice } | undefined,
  });
  const tell = (progress: Progress) => {
    if (state.busy) state.progress = progress;
  };
  const network = useCutNetwork(tell);
  const pool = createPool<Functions>({
    size: 1,
    worker: () => new Worker(new URL("./cut-out.worker.ts", import.meta.url), { type: "module" }),
  });
  let open: { readonly image: Image; readonly method: MethodName; readonly session: Promise<Session> } | undefined;
  let masks: { readonly image: Image; readonly session: Promise<MaskSession> } | undefined;
  let last: { readonly question: Question; readonly found: Found } | undefined;
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
    network.abort();
  }

  /** Ends what is going on. */
  function stop(): void {
    wanted = undefined;
    state.stopped = true;
    end();
  }

  /** Does once more what was stopped, or failed. */
  function again(): void {
    network.forgive();
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
        const answer = await answerTo(job, controller.signal);
        if (!wanted && !controller.signal.aborted) Object.assign(state, { answer, failure: "" });
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        if (!wanted && !controller.signal.aborted) Object.assign(state, { answer: undefined, failure });
      }
    }
    running = undefined;
    Object.assign(state, { busy: false, progress: undefined });
  }

  async function answerTo(job: Job, signal: AbortSignal): Promise<Answer | undefined> {
    const { image, method, prompt, refine, strokes, feather } = job;
    const found = await foundFor(job, signal);
    if (!found || !prompt) return undefined;
    const session = await maskSessionOf(image);
    const call = { signal, onProgress: tell };
    const isRefined = refine !== "none";
    const mask = isRefined ? await session.refine(found.mask, refine, strokes, call) : found.mask;
    const alpha = isRefined ? undefined : found.alpha;
    signal.throwIfAborted();
    const cut = await session.cut(alpha ?? mask, feather);
    const { milliseconds, score } = found;
    const scored = score === undefined ? {} : { score };
    return { image, prompt, method, refine, mask, milliseconds, ...scored, isMatte: !!alpha, cut };
  }

  /** What the method gives: known where only what becomes of it has changed. */
  async function foundFor(job: Job, signal: AbortSignal): Promise<Found | undefined> {
    if (last && isOfSameKind(last.question, job) && last.question.prompt === job.prompt) return last.found;
    const found = job.network ? await byNetwork(job, job.network, signal) : await byMethod(job, signal);
    const { image, method, network: choice, prompt } = job;
    if (found && prompt) last = { question: { image, method, network: choice, prompt }, found };
    return found;
  }

  async function byMethod({ image, method, prompt }: Job, signal: AbortSignal): Promise<Found> {
    const session = await sessionOf(image, method);
    return session.segment(prompt!, { signal, onProgress: tell });
  }

  async function byNetwork({ image, method, prompt }: Job, choice: NetworkChoice, signal: AbortSignal) {
    const { answers, description, family } = await network.load(choice);
    signal.throwIfAborted();
    if (answers !== METHODS[method]!.network) {
      // the page shows the method that the file is of, and asks again
      if (METHODS[family]) return undefined;
      const takes = answers === "prompt" ? "takes prompts" : "takes no prompt";
      throw new Error(`This is ${description}, which ${takes}. Choose a method of its group, and the file there.`);
    }
    const found = await network.segment(image, prompt);
    if (!signal.aborted) state.readied = { image, choice };
    return found;
  }

  function sessionOf(image: Image, method: MethodName): Promise<Session> {
    if (open?.image === image && open.method === method) return open.session;
    const before = open?.session;
    void before?.then((session) => session.dispose()).catch(() => {});
    const session = pool.cutSession(image, method as ClassicalName);
    open = { image, method, session };
    session.catch(() => {
      if (open?.session === session) open = undefined;
    });
    return session;
  }

  function maskSessionOf(image: Image): Promise<MaskSession> {
    if (masks?.image === image) return masks.session;
    void masks?.session.then((session) => session.dispose()).catch(() => {});
    const session = pool.maskSession(image);
    masks = { image, session };
    session.catch(() => {
      if (masks?.session === session) masks = undefined;
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
  return { state, loaded: network.loaded, request, stop, again, wire };
}
