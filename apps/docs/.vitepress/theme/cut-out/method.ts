/** What the tool has to know of a method. */
import type { PublishedFile } from "@segkit/nn/families";

/** What can be drawn for a method. */
export type Tool = "point" | "brush" | "box" | "outline";

export interface CutMethod {
  readonly title: string;
  readonly tools: readonly Tool[];
  /** Whether a box or an outline alone will do; else it needs a stroke on the object. */
  readonly byRegion: boolean;
  /** Whether outlines are wires, which follow edges from corner to corner. */
  readonly isWire?: true;
  /** Of a network, what it answers: prompts, or the image alone. */
  readonly network?: "prompt" | "image";
  /** The page about a network. */
  readonly page?: string;
  /** Of a network whose weights the site does not have: the files that others published. */
  readonly published?: readonly PublishedFile[];
  /** What it makes of what is drawn, in a line. */
  readonly hint: string;
}
