/** The wire of an outline that is being drawn: along edges from corner to corner, and on to the pointer. */
import type { PromptPosition } from "@segkit/core/prompts";
import { computed, type ShallowRef, shallowRef, watch } from "vue";
import type { Drawn } from "./steps.js";

type Path = readonly PromptPosition[];

/** `ask` gives the way from one place to another; nothing where outlines are no wires. */
export function useWire(
  open: ShallowRef<Drawn | undefined>,
  ask: (from: PromptPosition, to: PromptPosition) => Promise<Path> | undefined,
) {
  /** The way to each corner but the first. */
  const trail = shallowRef<readonly Path[]>([]);
  const last = shallowRef<Path>([]);
  let wanted: PromptPosition | undefined;
  let isAsking = false;

  const corners = (): Path => (open.value?.kind === "contour" ? open.value.contour : []);

  /** Lays the wire from the last corner to the pointer; of places that follow quickly the newest counts. */
  async function lead(to: PromptPosition): Promise<void> {
    wanted = to;
    if (isAsking) return;
    isAsking = true;
    while (wanted) {
      const next: PromptPosition = wanted;
      wanted = undefined;
      const from = corners().at(-1);
      const path = from && (await ask(from, next)?.catch(() => undefined));
      if (path && from === corners().at(-1)) last.value = path;
    }
    isAsking = false;
  }

  watch(open, async () => {
    const now = corners();
    last.value = [];
    trail.value = trail.value.slice(0, Math.max(0, now.length - 1));
    if (now.length < 2 || trail.value.length >= now.length - 1) return;
    const path = await ask(now.at(-2)!, now.at(-1)!)?.catch(() => undefined);
    if (path && corners().length >= now.length) trail.value = [...trail.value, path];
  });

  const wires = computed(() => [...trail.value, ...(last.value.length > 0 ? [last.value] : [])]);
  return { wires, lead };
}
