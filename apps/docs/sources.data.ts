/** Where in the repository the names of each page are: found by `scripts/trail` when the site is built. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readHouse } from "../../scripts/trail/trail.mjs";

/** A name with the files that belong to it, by what they are. */
export interface Sources {
  readonly name: string;
  /** The page of the API reference. */
  readonly api: string;
  readonly files: readonly { readonly role: string; readonly paths: readonly string[] }[];
}

export interface SourcesData {
  /** Where files of the repository can be read, up to their paths; absent as long as the root package.json has no `repository`. */
  readonly base?: string;
  /** By the page's file. */
  readonly pages: Readonly<Record<string, readonly Sources[]>>;
}

declare const data: SourcesData;

export { data };

const root = fileURLToPath(new URL("../../", import.meta.url));

export default {
  watch: ["./*.md", "./{chapters,guide,measures,methods,networks,recipes}/*.md"],
  load(): SourcesData {
    const house = readHouse(root);
    const pages = house.pages.flatMap(({ file, names }) => {
      const found = names.flatMap((name) => house.names.find((candidate) => candidate.name === name) ?? []);
      return found.length > 0 ? [[file, found.map((each) => sourcesOf(each.name, house.trailOf(each)))] as const] : [];
    });
    const base = repository();
    return { ...(base && { base }), pages: Object.fromEntries(pages) };
  },
};

function sourcesOf(name: string, trail: ReturnType<ReturnType<typeof readHouse>["trailOf"]>): Sources {
  const files = [
    { role: "source", paths: [trail.file] },
    { role: "kernel", paths: trail.kernels },
    { role: "its scalar twin", paths: trail.twins },
    { role: "tests", paths: trail.tests },
    { role: "expected values", paths: trail.fixtures },
    { role: "made by", paths: trail.oracles },
    { role: "benchmark", paths: [...(trail.benchmark ? [trail.benchmark] : []), ...trail.peers] },
  ];
  return { name, api: `${trail.api}.html`, files: files.filter(({ paths }) => paths.length > 0) };
}

/** `https://host/owner/name/blob/main/`, from the one place that names the repository. */
function repository(): string | undefined {
  const { repository: found } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  const url: string | undefined = typeof found === "string" ? found : found?.url;
  return url && `${url.replace(/^git\+/, "").replace(/\.git$/, "")}/blob/main/`;
}
