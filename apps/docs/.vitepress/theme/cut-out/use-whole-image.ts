/** What part of an image a canvas shows: here all of it, in its own pixels. */
import type { Image } from "@segkit/core/image";
import type { PromptPosition } from "@segkit/core/prompts";
import { computed, onUnmounted, type Ref, ref } from "vue";

/** Where a canvas has an image. */
export interface View {
  /** How many pixels of the image are one of the screen. */
  readonly scale: Readonly<Ref<number>>;
  /** The place in the image that a pointer is at, or the nearest one. */
  readonly positionOf: (at: Pick<PointerEvent, "clientX" | "clientY">) => PromptPosition;
  /** Shows a new image. */
  readonly open: (image: Image) => void;
}

/** Puts a value inside of an image's extent. */
export const within = (value: number, extent: number): number => Math.min(extent - 0.01, Math.max(0, value));

export function useWholeImage(board: Readonly<Ref<HTMLCanvasElement | null>>, image: Readonly<Ref<Image | undefined>>): View {
  /** The canvas has a size of its own only on the page: lines are drawn for it. */
  const shownWidth = ref(600);
  const scale = computed(() => (image.value ? image.value.width / shownWidth.value : 1));
  let observer: ResizeObserver | undefined;

  function open({ width, height }: Image): void {
    Object.assign(board.value!, { width, height });
    observer?.disconnect();
    observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) shownWidth.value = entry.contentRect.width;
    });
    observer.observe(board.value!);
  }

  function positionOf({ clientX, clientY }: Pick<PointerEvent, "clientX" | "clientY">): PromptPosition {
    const { left, top, width: across, height: down } = board.value!.getBoundingClientRect();
    const { width: w, height: h } = image.value!;
    return { x: within(((clientX - left) / across) * w, w), y: within(((clientY - top) / down) * h, h) };
  }

  onUnmounted(() => observer?.disconnect());
  return { scale, positionOf, open };
}
