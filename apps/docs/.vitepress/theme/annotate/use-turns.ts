/** Asks the worker for one thing after the other, and tells how it goes. */
import type { Image } from "@segkit/core/image";
import { type Ref, ref } from "vue";
import { type MarkSession, usePieces } from "./use-pieces.js";

/** How long nothing is said of work that goes on, in milliseconds. */
const PATIENCE = 300;

export function useTurns(image: Readonly<Ref<Image | undefined>>) {
  const pieces = usePieces();
  const failure = ref("");
  /** Whether the worker has been busy for a while. */
  const working = ref(false);
  let turn: Promise<void> = Promise.resolve();

  /** What is asked of an image that is no longer shown is not done, nor what was to follow. */
  function ask(task: (session: MarkSession) => Promise<(() => void) | undefined>): void {
    const now = image.value;
    if (!now) return;
    turn = turn.then(async () => {
      const late = setTimeout(() => (working.value = true), PATIENCE);
      try {
        failure.value = "";
        const follows = image.value === now ? await task(await pieces(now)) : undefined;
        if (image.value === now) follows?.();
      } catch (error) {
        failure.value = error instanceof Error ? error.message : String(error);
      }
      clearTimeout(late);
      working.value = false;
    });
  }

  return { ask, failure, working, pieces };
}
