/** The tables of the page about formats, from the package's modules and fixtures. */
import { COCO_TRAPS } from "@segkit/formats/coco";
import { type FormatRow, formatRows } from "../../scripts/readmes/formats.mjs";

export interface Formats {
  readonly rows: readonly FormatRow[];
  readonly traps: readonly {
    readonly code: string;
    readonly effect: string;
    readonly remedy: string;
    readonly repair: string;
  }[];
}

declare const data: Formats;

export { data };

export default {
  load(): Formats {
    const traps = Object.entries(COCO_TRAPS).map(([code, trap]) => {
      const { effect, remedy, repair = "–" }: { effect: string; remedy: string; repair?: string } = trap;
      return { code, effect, remedy, repair };
    });
    return { rows: formatRows(), traps };
  },
};
