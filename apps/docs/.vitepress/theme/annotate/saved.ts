/** What the browser keeps: each image's file, each image's objects with their way back, and the list of images and classes. */
import { createStore, delMany, get, getMany, set, setMany } from "idb-keyval";
import type { History, MarkClass } from "./document.js";

/** An image of the list; its file and its objects are kept apart. */
export interface Listed {
  readonly id: number;
  readonly fileName: string;
  readonly height: number;
  readonly width: number;
}

export interface Index {
  readonly images: readonly Listed[];
  readonly classes: readonly MarkClass[];
  readonly current: number;
  readonly hidden: readonly number[];
  readonly nextId: number;
}

/** Keeps in a database of the page's own; whoever refuses one, as private windows may, rejects. */
export function openSaved() {
  const store = createStore("segkit-annotate", "annotations");
  return {
    async read(): Promise<{ index: Index; histories: ReadonlyMap<number, History> } | undefined> {
      const index = await get<Index>("index", store);
      if (!index) return undefined;
      const all = await getMany<History>(
        index.images.map(({ id }) => `history ${id}`),
        store,
      );
      return { index, histories: new Map(index.images.flatMap(({ id }, k) => (all[k] ? [[id, all[k]] as const] : []))) };
    },
    readFile: (id: number) => get<Blob>(`file ${id}`, store),
    saveFile: (id: number, file: Blob) => set(`file ${id}`, file, store),
    save: (index: Index, histories: ReadonlyMap<number, History>) =>
      setMany(
        [["index", index], ...[...histories].map(([id, history]) => [`history ${id}`, history] as [string, History])],
        store,
      ),
    remove: (id: number) => delMany([`file ${id}`, `history ${id}`], store),
  };
}
