/** What methods answer: a classical one in the worker's session, or a network; and what becomes of its mask. */
import type { Image } from "@segkit/core/image";
import type { Progress } from "@segkit/core/progress";
import type { Prompt, PromptStroke } from "@segkit/core/prompts";
import type { Found } from "./cut-network.worker.js";
import { METHODS, type MethodName } from "./methods.js";
import type { Refinement } from "./refine.js";
import { type NetworkChoice, useCutNetwork } from "./use-cut-network.js";
import { useSessions } from "./use-sessions.js";

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
export const isOfSameKind = (a: Question, b: Question): boolean =>
  a.image === b.image &&
  (a.network && b.network
    ? a.network.source === b.network.source && a.network.backend === b.network.backend
    : a.method === b.method);

/** An image that a promptable network is ready for. */
export interface Readied {
  readonly image: Image;
  readonly choice: NetworkChoice;
}

export function useAnswers(onProgress: (progress: Progress) => void, ready: (readied: Readied) => void) {
  const network = useCutNetwork(onProgress);
  const sessions = useSessions();
  let last: { readonly question: Question; readonly found: Found } | undefined;

  async function answerTo(job: Job, signal: AbortSignal): Promise<Answer | undefined> {
    const { image, method, prompt, refine, strokes, feather } = job;
    const found = await foundFor(job, signal);
    if (!found || !prompt) return undefined;
    const session = await sessions.ofMasks(image);
    const call = { signal, onProgress };
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
    const session = await sessions.of(image, method);
    return session.segment(prompt!, { signal, onProgress });
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
    if (!signal.aborted) ready({ image, choice });
    return found;
  }

  const { loaded, forgive, abort } = network;
  return { answerTo, loaded, forgive, abort, wire: sessions.wire };
}
