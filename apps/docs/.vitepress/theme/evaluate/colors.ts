/** What colors of drawings stand for. Told apart by everyone: green, orange, blue. */
import type { Color } from "@segkit/core/palettes";

export const COLORS = { right: [0, 158, 115], wrong: [230, 90, 0], missed: [0, 114, 255] } as const satisfies Record<
  string,
  Color
>;
