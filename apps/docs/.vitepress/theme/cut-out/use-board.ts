/** A canvas that is drawn on: by pointer, pen and finger, and by a cross that the keyboard moves. */
import type { Image } from "@segkit/core/image";
import type { PromptPosition } from "@segkit/core/prompts";
import { computed, onUnmounted, type Ref, ref, shallowRef } from "vue";
import type { useTool } from "./use-tool.js";

/** How near to its first corner an outline is closed, and how far an arrow moves the cross, in pixels of the screen. */
const [REACH, STRIDE] = [14, 8];
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function useBoard(
  board: Readonly<Ref<HTMLCanvasElement | null>>,
  image: Readonly<Ref<Image | undefined>>,
  hand: ReturnType<typeof useTool>,
  lead: (at: PromptPosition) => void = () => {},
) {
  const cursor = shallowRef<PromptPosition>();
  /** The canvas has a size of its own only on the page: lines are drawn for it. */
  const shownWidth = ref(600);
  const scale = computed(() => (image.value ? image.value.width / shownWidth.value : 1));
  let observer: ResizeObserver | undefined;

  /** Gives the canvas the size of a new image. */
  function open({ width, height }: Image): void {
    cursor.value = undefined;
    Object.assign(board.value!, { width, height });
    observer?.disconnect();
    observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) shownWidth.value = entry.contentRect.width;
    });
    observer.observe(board.value!);
  }

  function positionOf({ clientX, clientY }: PointerEvent): PromptPosition {
    const { left, top, width: across, height: down } = board.value!.getBoundingClientRect();
    const { width: w, height: h } = image.value!;
    const within = (value: number, most: number) => Math.min(most - 0.01, Math.max(0, value));
    return { x: within(((clientX - left) / across) * w, w), y: within(((clientY - top) / down) * h, h) };
  }

  function press(event: PointerEvent): void {
    if (!image.value || event.button !== 0) return;
    event.preventDefault();
    board.value!.focus({ preventScroll: true });
    // events that a program makes have no pointer to capture
    if (event.isTrusted) board.value!.setPointerCapture(event.pointerId);
    cursor.value = undefined;
    hand.begin(positionOf(event), REACH * scale.value);
  }

  function drag(event: PointerEvent): void {
    if (!hand.open.value) return;
    lead(positionOf(event));
    const all = event.getCoalescedEvents?.() ?? [];
    for (const each of all.length > 0 ? all : [event]) hand.move(positionOf(each));
  }

  function lift(event: PointerEvent): void {
    if (!hand.open.value) return;
    hand.move(positionOf(event));
    hand.end();
  }

  /** Arrows move a cross; the space bar presses and releases there. */
  function key(event: KeyboardEvent): void {
    if (!image.value || event.ctrlKey || event.metaKey || event.altKey) return;
    const { width: w, height: h } = image.value;
    const at = cursor.value ?? { x: Math.floor(w / 2) + 0.5, y: Math.floor(h / 2) + 0.5 };
    const arrow = ARROWS[event.key];
    if (arrow) {
      const stride = event.shiftKey ? 1 : Math.max(1, Math.round(STRIDE * scale.value));
      const moved = (value: number, by: number, most: number) => Math.min(most - 0.5, Math.max(0.5, value + by * stride));
      cursor.value = { x: moved(at.x, arrow[0], w), y: moved(at.y, arrow[1], h) };
      hand.move(cursor.value);
      lead(cursor.value);
    } else if (event.key === "Enter" && hand.open.value?.kind === "contour") hand.close();
    else if (event.key === " " || event.key === "Enter") {
      cursor.value = at;
      if (hand.open.value && hand.open.value.kind !== "contour") hand.end();
      else hand.begin(at, REACH * scale.value);
    } else if (event.key === "Escape") hand.cancel();
    else return;
    event.preventDefault();
  }

  onUnmounted(() => observer?.disconnect());
  return { cursor, scale, open, press, drag, lift, key };
}
