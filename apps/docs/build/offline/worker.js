// The site without a network: a service worker. `SITE` stands above, written when the site is built.
//
// What has its hash in its name never changes: it is taken from the cache, and from the network where it is not there. Everything else is asked of the
// network first, so that nobody reads an old page, and taken from the cache where the network does not answer. A new version is fetched whole before
// it takes the place of the old one; what the old one's open pages may still ask for stays until the version after.

const BASE = new URL("./", self.location.href);
const NAME = `segkit ${BASE.pathname}`;
const ASSETS = `${NAME} assets`;
const SEEN = `${NAME} seen`;
const PAGES = `${NAME} pages ${SITE.version}`;
/** In the pages' cache: the names of the version's assets. */
const LIST = new URL("?assets", BASE).href;
/** So long the network has for an answer before a kept page is shown, in milliseconds. */
const PATIENCE = 4000;
const AT_ONCE = 6;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "idle") event.waitUntil(keepAssets(SITE.idle));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== BASE.origin || !url.pathname.startsWith(BASE.pathname)) return;
  if (request.headers.has("range")) return;
  const file = decodeURIComponent(url.pathname.slice(BASE.pathname.length));
  event.respondWith(file.startsWith("assets/") ? asset(request, file) : page(event, file));
});

const address = (file) => new URL(file, BASE).href;

async function install() {
  await keepAssets(SITE.assets);
  const cache = await caches.open(PAGES);
  const older = await Promise.all((await caches.keys()).filter(isOldPages).map((name) => caches.open(name)));
  await each(Object.entries(SITE.pages), async ([file, revision]) => {
    const key = `${address(file)}?${revision}`;
    if (await cache.match(key)) return;
    for (const other of older) {
      const same = await other.match(key);
      if (same) return cache.put(key, same);
    }
    await cache.put(key, await fetched(address(file), { cache: "no-cache" }));
  });
  await cache.put(LIST, new Response(JSON.stringify([...SITE.assets, ...SITE.idle, ...SITE.used])));
  await self.skipWaiting();
}

async function activate() {
  const names = (await caches.keys()).filter(isOldPages);
  const wanted = new Set([...SITE.assets, ...SITE.idle, ...SITE.used].map(address));
  for (const name of names) {
    const list = await (await caches.open(name)).match(LIST);
    for (const file of list ? await list.json() : []) wanted.add(address(file));
  }
  const cache = await caches.open(ASSETS);
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.clients.claim();
}

function isOldPages(name) {
  return name.startsWith(`${NAME} pages `) && name !== PAGES;
}

/** Fetches those of the assets that are not kept yet. */
async function keepAssets(files) {
  const cache = await caches.open(ASSETS);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const missing = files.map(address).filter((url) => !kept.has(url));
  await each(missing, async (url) => cache.put(url, await fetched(url)));
}

/** A whole answer. One that was led elsewhere must not answer a navigation: it is copied. */
async function fetched(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${response.status}: ${url}`);
  if (!response.redirected) return response;
  return new Response(response.body, { status: response.status, headers: response.headers });
}

async function each(items, work) {
  const queue = [...items];
  const next = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

async function asset(request, file) {
  const kept = await (await caches.open(ASSETS)).match(address(file));
  if (kept) return kept;
  try {
    const response = await fetch(request);
    if (response.ok) await keep(ASSETS, address(file), response.clone());
    return response;
  } catch (error) {
    if (/^assets\/api_.*\.js$/.test(file)) return notKeptScript();
    throw error;
  }
}

async function page(event, file) {
  const { request } = event;
  const answer = fetch(request);
  // where the kept page was shown meanwhile, nobody hears of it
  answer.catch(() => {});
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  try {
    const response = await Promise.race([answer, late]);
    if (response === undefined) return (await keptPage(file)) ?? (await answer);
    if (response.ok && !response.redirected && !isKept(file)) {
      const copy = response.clone();
      event.waitUntil(keep(SEEN, address(file), copy));
    }
    return response;
  } catch (error) {
    const kept = await keptPage(file);
    if (kept) return kept;
    if (request.mode === "navigate") return notKept();
    throw error;
  }
}

/** The file's names on servers that leave `.html` away. */
function namesOf(file) {
  if (file === "" || file.endsWith("/")) return [`${file}index.html`];
  return /\.\w+$/.test(file) ? [file] : [file, `${file}.html`, `${file}/index.html`];
}

function isKept(file) {
  return namesOf(file).some((name) => SITE.pages[name] !== undefined);
}

async function keptPage(file) {
  const pages = await caches.open(PAGES);
  const seen = await caches.open(SEEN);
  for (const name of namesOf(file)) {
    const kept = (await pages.match(`${address(name)}?${SITE.pages[name]}`)) ?? (await seen.match(address(name)));
    if (kept) return kept;
  }
  return seen.match(address(file));
}

/** Without room for it, it is not kept. */
async function keep(name, key, response) {
  try {
    await (await caches.open(name)).put(key, response);
  } catch (error) {
    console.info(`not kept for reading offline: ${key} (${error.message})`);
  }
}

const WORDS = "There is no network, and this page was not kept: pages of the reference are kept once they were read.";
const PAGE_DATA = { title: "Not kept", description: "", frontmatter: {}, headers: [], relativePath: "", filePath: "" };

/** In place of a page that the site loads as a script. */
function notKeptScript() {
  const text = `export const __pageData = ${JSON.stringify(PAGE_DATA)};
export default { name: "not-kept", render: () => ${JSON.stringify(WORDS)} };`;
  return new Response(text, { headers: { "content-type": "text/javascript" } });
}

function notKept() {
  const text = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Not kept</title>
<body style="font-family: sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem"><h1>No network</h1><p>${WORDS}</p><p><a href="${BASE.pathname}">segkit</a></p>`;
  return new Response(text, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}
