// The site's pages, found: a page is a Markdown file, and its front matter says where it stands. Navigation, gallery and support table are made from
// it, so that a new page edits no other file.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import matter from "gray-matter";

/** The groups of the sidebar, in their order: the one place where it stands. */
export const GROUPS = ["Get started", "Recipes", "Chapters", "Methods", "Networks", "Measures", "Reference"];

/** The group whose pages stand in the navigation bar by themselves, where their front matter says `nav: true`. */
const REFERENCE = "Reference";

const docs = fileURLToPath(new URL("../", import.meta.url));
/** Folders without pages. Packages that lie in the first of them are not looked through: that takes half a second each time. */
const SKIPPED = ["node_modules", "public", "test", ".vitepress", "README.md"];

/**
 * Every page that has a group, by group and order: `{ file, link, title, short, group, order, tags, summary, names, nav, input }`.
 *
 * `title` is the page's heading, `short` what the sidebar calls it, `summary` one line for cards, `names` the public functions that the page is about.
 */
export function readPages(folder = docs) {
  return filesOf(folder)
    .filter((file) => file.endsWith(".md"))
    .map((file) => pageOf(file, frontMatter(readFileSync(`${folder}/${file}`, "utf8"), file)))
    .filter((page) => page !== undefined)
    .sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || a.order - b.order || (a.file < b.file ? -1 : 1));
}

/** The files below a folder that may be pages. */
function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !SKIPPED.includes(name))
    .flatMap((entry) =>
      entry.isDirectory()
        ? readdirSync(`${folder}/${entry.name}`, { recursive: true }).map(
            (file) => `${entry.name}/${file.replaceAll("\\", "/")}`,
          )
        : [entry.name],
    );
}

/** A page as its front matter describes it; undefined for one without a group, which stands in no list. */
function pageOf(file, values) {
  if (values.group === undefined) return undefined;
  if (!GROUPS.includes(values.group))
    throw new Error(`${file}: group: expected one of ${GROUPS.join(", ")}, received ${values.group}`);
  for (const key of ["title", "summary"]) {
    if (typeof values[key] !== "string" || values[key] === "") throw new Error(`${file}: ${key}: expected a line of text`);
  }
  if (!Number.isFinite(values.order)) throw new Error(`${file}: order: expected a number, received ${values.order}`);
  for (const key of ["names", "tags"]) {
    if (values[key] !== undefined && !Array.isArray(values[key]))
      throw new Error(`${file}: ${key}: expected a list in brackets`);
  }
  if (values.names === undefined)
    throw new Error(`${file}: names: expected the public functions that the page is about, or []`);
  const { title, short = title, group, order, tags = [], summary, names, nav = false } = values;
  return {
    file,
    link: `/${file.replace(/(?:^|(?<=\/))index\.md$|\.md$/, "")}`,
    title,
    short,
    group,
    order,
    tags,
    summary,
    names,
    nav,
  };
}

/** The values between the two lines `---` at the start of a page, as VitePress reads them. */
export function frontMatter(text, file = "page") {
  try {
    // with options of its own it keeps no copy of what it read
    const { data } = matter(text, {});
    if (typeof data === "object") return data;
  } catch (cause) {
    throw new Error(`${file}: front matter: ${cause.message}`, { cause });
  }
  throw new Error(`${file}: front matter: expected lines of "key: value"`);
}

/** The sidebars, by the addresses where they stand: beside a page those of its group. A folder's are the ones of its first page. */
export function sidebars(pages = readPages()) {
  const byPlace = new Map();
  for (const [text, inside] of groups(pages)) {
    const items = inside.map(({ short, link }) => ({ text: short, link }));
    for (const place of places(inside)) if (!byPlace.has(place)) byPlace.set(place, [{ text, items }]);
  }
  // the first that an address begins with is taken: "/cut-out-by-network" before "/cut-out"
  return Object.fromEntries([...byPlace].sort(([a], [b]) => b.length - a.length));
}

/** The navigation bar: a group leads to its first page; reference pages stand there by themselves. */
export function navigation(pages = readPages()) {
  return groups(pages).flatMap(([text, inside]) =>
    text === REFERENCE
      ? inside.filter(({ nav }) => nav).map(({ short, link }) => ({ text: short, link, activeMatch: `^${link}` }))
      : [{ text, link: inside[0].link, activeMatch: activeMatch(inside) }],
  );
}

function groups(pages) {
  return GROUPS.map((group) => [group, pages.filter((page) => page.group === group)]).filter(([, inside]) => inside.length > 0);
}

/** A group's folders, and its pages outside any folder. */
function places(pages) {
  return [...new Set(pages.map(({ link }) => /^\/[^/]+\//.exec(link)?.[0] ?? link))];
}

/** Matches the addresses of a group. */
function activeMatch(pages) {
  return `^(?:${places(pages).join("|")})`;
}

/** The demonstrations beside the pages, by the page's link: `methods/slic.demo.ts` belongs to `methods/slic.md`. */
export function demoOf({ file }, folder = docs) {
  const demo = file.replace(/\.md$/, ".demo.ts");
  return existsSync(`${folder}/${demo}`) ? demo : undefined;
}
