/** What waits until it comes near the screen. */
import { onMounted, onUnmounted, type Ref } from "vue";

/** Calls once, when the element is on the screen or so many pixels from it. Called in a component's setup. */
export function whenNear(element: Readonly<Ref<HTMLElement | null>>, call: () => void, pixels = 500): void {
  let watcher: IntersectionObserver | undefined;
  onMounted(() => {
    watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        watcher?.disconnect();
        call();
      },
      { rootMargin: `${pixels}px 0px` },
    );
    watcher.observe(element.value!);
  });
  onUnmounted(() => watcher?.disconnect());
}
