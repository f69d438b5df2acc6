/** What of a network's state still answers what the page asks. The page shows nothing else, so that nothing of another network or image is left. */
import type { Image } from "@segkit/core/image";
import { computed, type Ref, shallowReactive, watch } from "vue";
import type { useNetwork } from "./use-network.js";

/** `asked` says all that a loaded network depends on, as text; `image` is what the page shows. */
export function useFresh({ state, abort }: ReturnType<typeof useNetwork>, asked: Ref<string>, image: Ref<Image | undefined>) {
  /** What was asked when the work began, and what the network that is loaded answers. */
  const began = shallowReactive({ asked: "", loaded: "", image: undefined as Image | undefined });

  const loaded = computed(() => (began.loaded === asked.value ? state.loaded : undefined));
  const ran = computed(() => (loaded.value && state.ranOn === image.value ? state.ran : undefined));
  const verification = computed(() => (ran.value ? state.verification : undefined));
  const failure = computed(() => (began.asked === asked.value && began.image === image.value ? state.failure : undefined));

  /** Notes what the work that begins is about; `loads` says that another network takes the place of the one before. */
  function begin(loads = false): void {
    Object.assign(began, { asked: asked.value, image: image.value, ...(loads && { loaded: "" }) });
  }

  /** Notes that the network that was loaded is what the page asks for now. */
  function settle(): void {
    Object.assign(began, { asked: asked.value, loaded: asked.value });
  }

  // nobody waits for it any more
  watch(asked, (now) => {
    if (state.busy && began.asked !== now) abort();
  });

  return { loaded, ran, verification, failure, begin, settle };
}
