/** Every network that has a fixture: what lies in the folders of networks. */
import { type NetworkCase, networkCase } from "./network-fixture.js";

const files = import.meta.glob("../../packages/nn/src/networks/*/*.fixture.json", { eager: true, import: "default" });

/** A case for each fixture of a network. */
export const networkCases: readonly NetworkCase[] = Object.entries(files).flatMap(
  ([path, file]) => networkCase(path, file) ?? [],
);

/** The first case of each family, which stands for it where a case costs seconds. */
export const oneOfEachFamily: readonly NetworkCase[] = networkCases.filter(
  ({ family }, i) => networkCases.findIndex((other) => other.family === family) === i,
);
