/** One session at a time, of the newest image; of prompts the newest is answered next. */
import type { PixelClassification, PixelClassifier, pixelClassifierSession } from "@segkit/classical/pixel-classifier";
import { createPool, type PoolSession } from "@segkit/classical/workers";
import type { Image } from "@segkit/core/image";
import type { Prompt } from "@segkit/core/prompts";
import { onUnmounted, shallowReactive } from "vue";

type Session = PoolSession<ReturnType<typeof pixelClassifierSession>>;

/** What is kept of each pixel, and how large the forest is: an answer takes a moment. */
const OPTIONS = { features: { sigmaMin: 1, sigmaMax: 8, color: true }, forest: { nTrees: 30 }, maxPixels: 3000 } as const;

/** What is wanted of an image: learning from a prompt, or a classifier's labels. */
export interface Job {
  readonly image: Image;
  readonly prompt: Prompt | undefined;
  readonly classifier: PixelClassifier | undefined;
  readonly classNames: readonly string[];
}

/** What a job gave. */
export interface Answer extends Pick<PixelClassification, "labels" | "classes" | "probabilities"> {
  readonly image: Image;
  readonly classifier: PixelClassifier;
  readonly milliseconds: number;
}

export function useClassifying() {
  const state = shallowReactive({ busy: false, failure: "", answer: undefined as Answer | undefined });
  const pool = createPool({ size: 1 });
  let open: { readonly image: Image; readonly session: Promise<Session> } | undefined;
  let wanted: Job | undefined;

  function request(job: Job | undefined): void {
    wanted = job;
    if (job === undefined) Object.assign(state, { answer: undefined, failure: "" });
    else if (!state.busy) void work();
  }

  async function work(): Promise<void> {
    state.busy = true;
    while (wanted) {
      const job = wanted;
      wanted = undefined;
      try {
        const answer = await answerTo(job);
        if (!wanted) Object.assign(state, { answer, failure: "" });
      } catch (error) {
        if (!wanted) state.failure = error instanceof Error ? error.message : String(error);
      }
    }
    state.busy = false;
  }

  async function answerTo({ image, prompt, classifier, classNames }: Job): Promise<Answer> {
    const session = await sessionOf(image);
    const start = performance.now();
    if (prompt) {
      const found = await session.segment(prompt);
      const named = found.classes.map(({ label, name }) => ({ label, name: classNames[label] ?? name }));
      const own = { ...found.classifier, classes: named };
      return { ...found, classes: named, classifier: own, image, milliseconds: performance.now() - start };
    }
    const found = await session.classify(classifier!);
    return { ...found, image, classifier: classifier!, milliseconds: performance.now() - start };
  }

  function sessionOf(image: Image): Promise<Session> {
    if (open?.image === image) return open.session;
    void open?.session.then((before) => before.dispose()).catch(() => {});
    const session = pool.pixelClassifierSession(image, OPTIONS) as Promise<Session>;
    open = { image, session };
    session.catch(() => {
      if (open?.session === session) open = undefined;
    });
    return session;
  }

  onUnmounted(() => {
    wanted = undefined;
    void pool.dispose();
  });
  return { state, request };
}
