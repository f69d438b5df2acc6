/** The magic wand: pressed on a color, dragged for more or less of it. */
import type { PromptPosition } from "@segkit/core/prompts";
import { ref, shallowRef } from "vue";
import type { StoredRle } from "./document.js";
import type { MarkSession } from "./use-pieces.js";

export const [FIRST_TOLERANCE, MOST_TOLERANCE] = [24, 128];
/** How many pixels one drags for a step of tolerance. */
const DRAG = 3;

type Ask = (task: (session: MarkSession) => Promise<(() => void) | undefined>) => void;

export function useWand(ask: Ask, give: (piece: StoredRle) => void) {
  const tolerance = ref(FIRST_TOLERANCE);
  /** Where it is held, and what it would take. */
  const held = shallowRef<{ readonly at: PromptPosition; readonly rle: StoredRle | undefined }>();
  let [from, before] = [0, FIRST_TOLERANCE];
  let newest = 0;

  /** Shows what would be taken; of tolerances that follow quickly the newest counts. */
  function show(): void {
    const mine = ++newest;
    ask(async (session) => {
      const at = held.value?.at;
      if (!at || mine !== newest) return undefined;
      const rle = await session.wand(at, tolerance.value);
      return () => {
        if (held.value?.at === at) held.value = { at, rle };
      };
    });
  }

  function press(at: PromptPosition, x: number): void {
    held.value = { at, rle: undefined };
    [from, before] = [x, tolerance.value];
    show();
  }

  function drag(x: number): void {
    const next = Math.round(Math.min(MOST_TOLERANCE, Math.max(0, before + (x - from) / DRAG)));
    if (next === tolerance.value) return;
    tolerance.value = next;
    show();
  }

  function release(): void {
    const at = held.value?.at;
    if (!at) return;
    newest++;
    ask(async (session) => {
      const rle = await session.wand(at, tolerance.value);
      return () => {
        held.value = undefined;
        give(rle);
      };
    });
  }

  function cancel(): void {
    held.value = undefined;
  }

  return { tolerance, held, press, drag, release, cancel };
}
