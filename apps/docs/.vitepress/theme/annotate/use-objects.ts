/** What is done with the objects of the image that is shown. */
import {
  addObject,
  fillObject,
  type History,
  type MarkClass,
  type MarkedObject,
  NO_HISTORY,
  paint,
  redo,
  removeObjects,
  type Sign,
  type StoredRle,
  setClass,
  splitObject,
  undo,
} from "./document.js";
import type { Project } from "./use-project.js";

export function useObjects({ state, history, selected, put, take, keep, unused }: Project) {
  const edit = (change: (before: History) => History): void => put(state.current, change(history.value));

  /** Adds a new object of the chosen class, and selects it. */
  function addNew(rle: StoredRle): void {
    const id = take();
    edit((before) => addObject(before, { id, classId: state.classId, rle }));
    state.selected = id;
  }

  /** A piece of the selected object, or a new object; `false` where there is nothing to remove from. */
  function mark(piece: StoredRle, sign: Sign): boolean {
    const { value: object } = selected;
    if (object) edit((before) => paint(before, object.id, piece, sign));
    else if (sign === "add") addNew(piece);
    else return false;
    return true;
  }

  /** Chooses the class of what is drawn next: a new object, where the selected one is of another. */
  function choose(classId: number): void {
    state.classId = classId;
    if (selected.value && selected.value.classId !== classId) state.selected = undefined;
  }

  function select(id: number | undefined): void {
    state.selected = id;
    if (selected.value) state.classId = selected.value.classId;
  }

  function hide(id: number): void {
    const hidden = new Set(state.hidden);
    if (!hidden.delete(id)) hidden.add(id);
    state.hidden = hidden;
    keep();
  }

  function setClasses(classes: readonly MarkClass[]): void {
    state.classes = classes;
    if (!classes.some(({ id }) => id === state.classId)) state.classId = classes[0]!.id;
    keep();
  }

  /** Objects of a file, in place of those that images have; each image can go back. */
  function replaceAll(objects: ReadonlyMap<string, readonly MarkedObject[]>, classes: readonly MarkClass[]): void {
    setClasses(classes);
    state.selected = undefined;
    for (const { id, fileName } of state.images) {
      const next = objects.get(fileName);
      const { past, objects: now } = state.histories.get(id) ?? NO_HISTORY;
      if (next) put(id, { past: [...past, now], objects: next, future: [] });
    }
  }

  /** Whether any object is of a class, also one that an image may go back to. */
  const isUsed = (classId: number): boolean =>
    [...state.histories.values()].some(({ past, objects, future }) =>
      [...past, objects, ...future].some((all) => all.some((object) => object.classId === classId)),
    );

  return {
    ...{ addNew, mark, choose, select, hide, setClasses, replaceAll, isUsed },
    undo: () => edit(undo),
    redo: () => edit(redo),
    remove: (id: number) => edit((before) => removeObjects(before, [id])),
    setClass: (id: number, classId: number) => edit((before) => setClass(before, id, classId)),
    fill: (id: number) => edit((before) => fillObject(before, id)),
    split: (id: number) => edit((before) => splitObject(before, id, unused())),
  };
}

export type Objects = ReturnType<typeof useObjects>;
