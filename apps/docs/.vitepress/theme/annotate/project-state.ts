/** What the page shows, and the browser keeps. */
import type { History, MarkClass } from "./document.js";
import type { Listed } from "./saved.js";

export interface ShownImage extends Listed {
  readonly file: Blob;
  /** The file's address, for a small image of it. */
  readonly address: string;
}

export interface ProjectState {
  images: readonly ShownImage[];
  classes: readonly MarkClass[];
  /** Of each image by its number. */
  histories: ReadonlyMap<number, History>;
  /** Objects that are not shown. */
  hidden: ReadonlySet<number>;
  /** The image that is shown. */
  current: number;
  /** The class of new objects. */
  classId: number;
  selected: number | undefined;
  /** Whether all is kept; `off` where the browser keeps nothing. */
  saving: "saved" | "saving" | "off";
  /** How many images were here before. */
  restored: number;
}
