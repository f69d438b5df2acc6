/** A demonstration's state, kept in the page's address: a reload shows the same, and a link shares it. */
import { onUnmounted, ref, shallowRef, watch } from "vue";
import { type DemoState, type Layout, type Line, queryOf, stateOf, type ViewName } from "./address.js";
import type { Options, Parameter } from "./definition.js";

/** How long the state must rest before it is written, in milliseconds: browsers limit how often addresses change. */
const REST = 300;

export function useAddress(start: DemoState, parameters: readonly Parameter[], pictures: readonly string[]) {
  const options = ref<Options>(start.options);
  const view = ref<ViewName>(start.view);
  const layout = ref<Layout>(start.layout);
  const line = shallowRef<Line>(start.line);
  const picture = ref(start.picture);
  const copied = ref("");
  let resting: ReturnType<typeof setTimeout> | undefined;
  let page = "";

  /** Takes the state that the address says, once the page is there: what is rendered before is the start. */
  function read(): void {
    page = location.pathname;
    const state = stateOf(location.search, start, parameters, pictures);
    options.value = state.options;
    view.value = state.view;
    layout.value = state.layout;
    line.value = state.line;
    picture.value = state.picture;
  }

  function write(): void {
    clearTimeout(resting);
    resting = undefined;
    if (location.pathname !== page) return;
    const state = { options: options.value, view: view.value, layout: layout.value, line: line.value, picture: picture.value };
    const query = queryOf(state, start);
    const address = `${page}${query && `?${query}`}${location.hash}`;
    if (address !== page + location.search + location.hash) history.replaceState(history.state, "", address);
  }

  watch([options, view, layout, line, picture], () => {
    clearTimeout(resting);
    resting = setTimeout(write, REST);
  });
  onUnmounted(() => clearTimeout(resting));

  async function copy(): Promise<void> {
    write();
    try {
      await navigator.clipboard.writeText(location.href);
      copied.value = "Link copied";
    } catch {
      copied.value = "This browser does not allow copying: the link is the page's address.";
    }
    setTimeout(() => (copied.value = ""), 3000);
  }

  return { options, view, layout, line, picture, copied, read, copy };
}
