import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { type Component, defineAsyncComponent, h } from "vue";
import { keepForOffline } from "./offline.js";
import "./style.css";
import "./demo/demo.css";
import "./live/live.css";
import "./chapters/chapters.css";
import "./evaluate/evaluate.css";
import "./clicks/clicks.css";
import "./cut-out/cut-out.css";
import "./annotate/annotate.css";
import "./augment/augment.css";
import "./home/home.css";
import "./contour/contour.css";
import "./network/network.css";
import "./onnx/own-onnx.css";
import "./pixel-classifier/pixel-classifier.css";
import "./ranking/ranking.css";
import "./recipes/recipes.css";
import "./selfie/selfie.css";
import "./sliding/sliding.css";
import "./snake/snake.css";
import "./spectral/spectral.css";
import "./contours/contours.css";
import "./course/course.css";
import "./filter-bank/filter-bank.css";
import "./upsampling/upsampling.css";
import "./windows/windows.css";
import "./matte/matte.css";
import "./pose/pose.css";

/** Components that are on their way: while there are some, `<html>` says so, which tests wait for. */
let waiting = 0;

async function counted(load: () => Promise<{ default: Component }>): Promise<Component> {
  if (typeof document === "undefined") return (await load()).default;
  document.documentElement.dataset["loading"] = String(++waiting);
  try {
    return (await load()).default;
  } finally {
    waiting--;
    // after the component has been put in its place
    setTimeout(() => waiting === 0 && delete document.documentElement.dataset["loading"]);
  }
}

/** Every component of the theme's folders by its file's name: a page loads those that it names, and no others. */
const components = Object.fromEntries(
  Object.entries(import.meta.glob<{ default: Component }>(["./*.vue", "./*/*.vue"])).map(([path, load]) => [
    path.replace(/^.*\/|\.vue$/g, ""),
    defineAsyncComponent(() => counted(load)),
  ]),
);
const { PageSources } = components;

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { "doc-footer-before": () => h(PageSources!) }),
  enhanceApp({ app, siteData }) {
    if (import.meta.env.PROD && !import.meta.env.SSR) keepForOffline(siteData.value.base);
    for (const [name, component] of Object.entries(components)) app.component(name, component);
  },
} satisfies Theme;
