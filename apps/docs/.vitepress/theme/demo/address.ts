/** A demonstration's state as the query of the page's address, and back: only what differs from how the page starts. */
import type { Options, Parameter } from "./definition.js";

/** How boundaries are drawn. */
export interface Line {
  readonly width: number;
  /** As `<input type="color">` has it: `#rrggbb`. */
  readonly color: string;
}

export const VIEWS = { boundaries: "Boundaries", mean: "Mean color", regions: "Regions" } as const;
export type ViewName = keyof typeof VIEWS;

export const LAYOUTS = { beside: "Side by side", slider: "Slider" } as const;
export type Layout = keyof typeof LAYOUTS;

/** The widest line that the page offers, in pixels. */
export const WIDEST = 9;
export const FIRST_LINE: Line = { width: 1, color: "#ffff00" };

export interface DemoState {
  readonly options: Options;
  readonly view: ViewName;
  readonly layout: Layout;
  readonly line: Line;
  /** The sample's file without its extension. */
  readonly picture: string;
}

/** Words of an address that are not options' names. */
export const RESERVED = ["picture", "view", "layout", "line", "color"] as const;

/** The query of a state, without the question mark; empty where it is the start. */
export function queryOf(state: DemoState, start: DemoState): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(state.options)) {
    if (value !== start.options[name]) query.set(name, String(value));
  }
  if (state.picture !== start.picture) query.set("picture", state.picture);
  if (state.view !== start.view) query.set("view", state.view);
  if (state.layout !== start.layout) query.set("layout", state.layout);
  if (state.line.width !== start.line.width) query.set("line", String(state.line.width));
  if (state.line.color !== start.line.color) query.set("color", state.line.color.slice(1));
  return query.toString();
}

/** The state that a query says; what it does not say, or says wrongly, is as at the start. */
export function stateOf(
  search: string,
  start: DemoState,
  parameters: readonly Parameter[],
  pictures: readonly string[],
): DemoState {
  const query = new URLSearchParams(search);
  const options = Object.fromEntries(
    parameters.map((parameter) => [
      parameter.name,
      readValue(parameter, query.get(parameter.name)) ?? start.options[parameter.name]!,
    ]),
  );
  const picture = query.get("picture") ?? "";
  const view = query.get("view") ?? "";
  const layout = query.get("layout") ?? "";
  const width = Number(query.get("line"));
  const color = `#${query.get("color") ?? ""}`;
  return {
    options,
    picture: pictures.includes(picture) ? picture : start.picture,
    view: view in VIEWS ? (view as ViewName) : start.view,
    layout: layout in LAYOUTS ? (layout as Layout) : start.layout,
    line: {
      width: Number.isInteger(width) && width >= 1 && width <= WIDEST ? width : start.line.width,
      color: /^#[0-9a-f]{6}$/.test(color) ? color : start.line.color,
    },
  };
}

/** A parameter's value of its text; undefined where the page could not have made it. */
function readValue(parameter: Parameter, text: string | null): number | string | boolean | undefined {
  if (text === null) return undefined;
  if (parameter.kind === "flag") return text === "true" ? true : text === "false" ? false : undefined;
  if (parameter.kind === "choice") return parameter.choices.find(({ value }) => String(value) === text)?.value;
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return undefined;
  return Math.min(parameter.max, Math.max(parameter.min, value));
}

/** A color's three samples. */
export function samplesOf(color: string): [number, number, number] {
  const bits = Number.parseInt(color.slice(1), 16);
  return [bits >> 16, (bits >> 8) & 255, bits & 255];
}

/** The third argument of `drawBoundaries` in the page's program; empty for the function's defaults. */
export function lineText({ width, color }: Line): string {
  const parts = [];
  if (width !== FIRST_LINE.width) parts.push(`lineWidth: ${width}`);
  if (color !== FIRST_LINE.color) parts.push(`color: [${samplesOf(color).join(", ")}]`);
  return parts.length ? `, { ${parts.join(", ")} }` : "";
}
