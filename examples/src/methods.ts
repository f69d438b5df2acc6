/** The methods that the example compares: those of the site's demonstrations, with the options that their pages start with. Found, not listed. */
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import type { CallOptions } from "@segkit/core/progress";
import type { Demo } from "../../apps/docs/.vitepress/theme/demo/definition.js";

export interface MethodResult {
  readonly labels: LabelMap;
  /** Not every method counts. */
  readonly count?: number;
}

export type Method = (image: Image, options: CallOptions) => MethodResult;

/** Where the build puts the demonstrations: see tsup.config.ts. */
const folder = new URL("./demos/", import.meta.url);

/** Their names, which are those of the functions. */
export function methodNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".demo.js"))
    .map((file) => basename(file, ".demo.js"))
    .sort();
}

/** A method with its demonstration's options; what the demonstration leaves open has the function's own default. */
export async function methodCalled(name: string): Promise<Method> {
  const { default: demo } = (await import(new URL(`${name}.demo.js`, folder).href)) as { default: Demo };
  const method = (await demo.load()) as (image: Image, options: object) => MethodResult;
  const given = Object.fromEntries(
    demo.parameters.flatMap(({ name: option, value }) => (value === undefined ? [] : [[option, value]])),
  );
  return (image, options) => method(image, { ...given, ...options });
}
