/** Every network that has a fixture: each folder of networks says in its `*.testing.ts` which. */
import type { Model } from "@segkit/nn/model";

/** A network and its fixture. */
export interface NetworkCase {
  /** Its page in the documentation. */
  readonly family: string;
  /** The fixture's name. */
  readonly name: string;
  /** The fixture, as imported. */
  readonly file: unknown;
  /** The definition, from the fixture's configuration. */
  readonly define: (config: Readonly<Record<string, unknown>>) => Model;
}

const modules = import.meta.glob<readonly NetworkCase[]>("../../packages/nn/src/networks/*/*.testing.ts", {
  eager: true,
  import: "cases",
});

/** The cases of each network's folder, the first of which stands for it where each costs seconds. */
export const networkCases: readonly (readonly NetworkCase[])[] = Object.values(modules);
