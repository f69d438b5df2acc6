// What the search knows of a page: all of its text; of the reference each name with its first lines; and the names that functions have elsewhere.
import matter from "gray-matter";
import { namesElsewhere } from "./migrations.mjs";

/** Other words for what pages are about, by words of their title, summary or tags. */
const SYNONYMS = {
  superpixels: "oversegmentation",
  watershed: "split touching objects, separate cells, count cells, count coins",
  "cut out": "remove background, transparent, alpha channel, green screen",
  matte: "remove background, background removal, alpha matting, hair",
  salient: "remove background, foreground",
  selfie: "blur background, virtual background, webcam, video call",
  threshold: "binarize, binarization, black and white",
  "dominant colors": "palette, quantize colors, fewer colors, color thief",
  promptable: "segment anything, click, SAM",
  "segment anything": "SAM, click to segment",
  coco: "AP, mAP, average precision",
  panoptic: "PQ, stuff and things",
  pose: "keypoints, key points, skeleton, joints, human pose",
  polygons: "trace, vectorize, SVG",
  formats: "annotations, convert, export, import",
  workers: "threads, pool, off the main thread",
  "random walker": "scribbles, strokes",
  scissors: "magnetic lasso, live wire",
  flood: "magic wand",
};

/** Headings of the reference that say nothing of what stands below them. */
const NAMED = /^#{2,4} (?:`?(?:abstract |readonly )?)([\w$]+)(?:\(\))?`?$/;

/** A page as HTML for the index of the search, and nothing for what has no place in it. */
export function renderForSearch(source, env, markdown) {
  const { data, content } = matter(source);
  if (data.search === false) return "";
  if (env.relativePath.startsWith("api/") && env.relativePath !== "api/index.md") return reference(content);
  const html = markdown.render(source, env);
  const words = wordsOf(data);
  // below the page's heading, where a search shows the page itself
  return words ? html.replace(/<\/h1>/, `</h1>\n<p>${escapeHtml(words)}</p>\n`) : html;
}

/** A page's other names. */
export function wordsOf({ title = "", summary = "", tags = [], names = [], keywords = [] }) {
  const about = [title, summary, ...tags].join(" ").toLowerCase();
  const synonyms = Object.entries(SYNONYMS).flatMap(([word, others]) => (about.includes(word) ? [others] : []));
  // said three times: a search counts words, and a page is long
  return [...keywords, ...keywords, ...keywords, ...names, ...names.flatMap(namesElsewhere), ...synonyms].join(", ");
}

/** A page of the reference: its import, and each name with the first paragraph of its comment. */
function reference(content) {
  const sections = [];
  let [anchor, title, text] = ["", "", ""];
  let isCode = false;
  const end = () => {
    if (title && !title.endsWith("Rules")) sections.push(section(sections.length ? 2 : 1, title, anchor, text));
  };
  for (const line of content.split("\n")) {
    if (line.startsWith("```")) isCode = !isCode;
    if (isCode || line.startsWith("```")) continue;
    const id = /^<a id="([^"]+)"><\/a>$/.exec(line)?.[1];
    const whole = /^# (.+)$/.exec(line)?.[1];
    const isHeading = /^#{2,}/.test(line);
    if (whole) title = whole;
    else if (id || (isHeading && title)) {
      end();
      [anchor, title, text] = [id ?? "", "", ""];
    } else if (isHeading) title = anchor ? (NAMED.exec(line)?.[1] ?? "") : "";
    else if (title && line) text += `${line} `;
  }
  end();
  return sections.join("\n");
}

function section(level, title, anchor, text) {
  const [first = ""] = text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").split(/(?<=\.) /);
  return `<h${level}>${escapeHtml(title)} <a class="header-anchor" href="#${anchor}" aria-label="">&#8203;</a></h${level}>\n<p>${escapeHtml(first)}</p>`;
}

function escapeHtml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** How the search ranks: pages before their sections, what a page is about before the chapters that tell of it, sections before the reference, whole words in titles first. Travels to the page as text: it names nothing outside. */
export const searchOptions = {
  fuzzy: 0.15,
  prefix: true,
  boost: { title: 8, text: 1, titles: 2 },
  boostDocument: (id, _term, stored) => {
    if (id.includes("/api/")) return 0.5;
    const isSection = id.includes("#") && stored?.titles?.length > 0;
    if (id.includes("/chapters/")) return isSection ? 0.5 : 1.5;
    return isSection ? 1 : 5;
  },
};
