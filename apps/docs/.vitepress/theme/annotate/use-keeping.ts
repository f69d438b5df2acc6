/** Keeps the page's state in the browser as it changes. */
import { onUnmounted } from "vue";
import type { History } from "./document.js";
import type { ProjectState } from "./project-state.js";
import { type Index, type Listed, openSaved } from "./saved.js";

/** How long changes are gathered before they are kept, in milliseconds. */
const PAUSE = 60;

export function useKeeping(state: ProjectState, nextId: () => number) {
  let saved: ReturnType<typeof openSaved> | undefined;
  const changed = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** What was kept, with the files; nothing where there was none, or the browser keeps nothing. */
  async function read(): Promise<
    | { readonly index: Index; readonly histories: ReadonlyMap<number, History>; readonly files: readonly (Blob | undefined)[] }
    | undefined
  > {
    try {
      saved = openSaved();
      const found = await saved.read();
      if (!found) return undefined;
      return { ...found, files: await Promise.all(found.index.images.map(({ id }) => saved!.readFile(id))) };
    } catch {
      state.saving = "off";
      return undefined;
    }
  }

  /** Keeps what has changed, soon; of these images their objects. */
  function keep(...ids: readonly number[]): void {
    for (const id of ids) changed.add(id);
    if (state.saving === "off") return;
    state.saving = "saving";
    clearTimeout(timer);
    timer = setTimeout(write, PAUSE);
  }

  async function write(): Promise<void> {
    const { images, classes, current, hidden, histories } = state;
    const listed = images.map(({ id, fileName, height, width }): Listed => ({ id, fileName, height, width }));
    const all = new Map([...changed].flatMap((id) => (histories.has(id) ? [[id, histories.get(id)!] as const] : [])));
    changed.clear();
    const mine = timer;
    try {
      await saved?.save({ images: listed, classes, current, hidden: [...hidden], nextId: nextId() }, all);
      if (mine === timer) state.saving = "saved";
    } catch {
      state.saving = "off";
    }
  }

  async function keepFile(id: number, file: Blob): Promise<void> {
    if (state.saving === "off") return;
    await saved?.saveFile(id, file).catch(() => {
      state.saving = "off";
    });
  }

  function forget(id: number): void {
    void saved?.remove(id).catch(() => {});
  }

  onUnmounted(() => {
    clearTimeout(timer);
    if (state.saving === "saving") void write();
  });
  return { read, keep, keepFile, forget };
}
