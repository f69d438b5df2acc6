/** The images, classes and objects of the page, as the browser keeps them. */
import { computed, onUnmounted, shallowReactive } from "vue";
import { FIRST_CLASSES } from "./classes.js";
import { type History, type MarkedObject, NO_HISTORY } from "./document.js";
import type { MarkedImage } from "./exchange.js";
import type { ProjectState, ShownImage } from "./project-state.js";
import type { Listed } from "./saved.js";
import { useKeeping } from "./use-keeping.js";

const NONE: readonly MarkedObject[] = [];

export function useProject() {
  const state = shallowReactive<ProjectState>({
    ...{ images: [], classes: FIRST_CLASSES, histories: new Map(), hidden: new Set(), current: 0 },
    ...{ classId: FIRST_CLASSES[0]!.id, selected: undefined, saving: "saved", restored: 0 },
  });
  let unused = 1;
  const kept = useKeeping(state, () => unused);
  const { keep } = kept;
  const current = computed(() => state.images.find(({ id }) => id === state.current));
  const history = computed(() => state.histories.get(state.current) ?? NO_HISTORY);
  const selected = computed(() => history.value.objects.find(({ id }) => id === state.selected));
  const marked = computed((): readonly MarkedImage[] =>
    state.images.map(({ id, fileName, height, width }) => {
      return { fileName, height, width, objects: state.histories.get(id)?.objects ?? NONE };
    }),
  );

  /** Takes what was kept; whether there was any. */
  async function restore(): Promise<boolean> {
    const found = await kept.read();
    const images = found?.index.images.flatMap((image, k) => (found.files[k] ? [shownImage(image, found.files[k])] : [])) ?? [];
    if (!found || images.length === 0) return false;
    const { classes, current: shown, hidden, nextId } = found.index;
    unused = nextId;
    Object.assign(state, { images, classes, histories: found.histories, hidden: new Set(hidden), restored: images.length });
    state.classId = classes[0]!.id;
    open(images.some(({ id }) => id === shown) ? shown : images[0]!.id);
    return true;
  }

  /** Adds an image at the list's end, with a name that no other has. */
  async function addImage(file: Blob, name: string): Promise<void> {
    const { height, width } = await sizeOf(file);
    const image = shownImage({ id: take(), fileName: freeName(state.images, name), height, width }, file);
    await kept.keepFile(image.id, file);
    state.images = [...state.images, image];
    open(image.id);
  }

  function removeImage(id: number): void {
    const index = state.images.findIndex((image) => image.id === id);
    URL.revokeObjectURL(state.images[index]!.address);
    state.images = state.images.filter((image) => image.id !== id);
    state.histories = new Map([...state.histories].filter(([key]) => key !== id));
    kept.forget(id);
    if (id === state.current) open(state.images[Math.min(index, state.images.length - 1)]?.id ?? 0);
    keep();
  }

  function open(id: number): void {
    Object.assign(state, { current: id, selected: undefined });
    keep();
  }

  /** The image that is so many places on, round the list. */
  function goBy(places: number): void {
    const { images } = state;
    const at = images.findIndex(({ id }) => id === state.current);
    if (images.length > 0) open(images[(at + places + images.length) % images.length]!.id);
  }

  function put(id: number, next: History): void {
    if (next === (state.histories.get(id) ?? NO_HISTORY)) return;
    state.histories = new Map(state.histories).set(id, next);
    for (const object of next.objects) unused = Math.max(unused, object.id + 1);
    keep(id);
  }

  /** A number that nothing has yet. */
  const take = (): number => unused++;

  onUnmounted(() => {
    for (const { address } of state.images) URL.revokeObjectURL(address);
  });
  return {
    state,
    current,
    history,
    selected,
    marked,
    restore,
    addImage,
    removeImage,
    open,
    goBy,
    put,
    take,
    keep,
    unused: () => unused,
  };
}

export type Project = ReturnType<typeof useProject>;

function shownImage(listed: Listed, file: Blob): ShownImage {
  return { ...listed, file, address: URL.createObjectURL(file) };
}

async function sizeOf(file: Blob): Promise<{ height: number; width: number }> {
  const bitmap = await createImageBitmap(file);
  const { height, width } = bitmap;
  bitmap.close();
  return { height, width };
}

function freeName(images: readonly Listed[], wanted: string): string {
  const [, stem, ending] = /^(.*?)(\.\w+)?$/s.exec(wanted)!;
  let name = wanted;
  for (let k = 2; images.some(({ fileName }) => fileName === name); k++) name = `${stem} (${k})${ending ?? ""}`;
  return name;
}
