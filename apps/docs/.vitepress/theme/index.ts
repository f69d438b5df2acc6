import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { h } from "vue";
import { keepForOffline } from "./offline.js";
import PageSources from "./PageSources.vue";
import "./style.css";
import "./tables.css";
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

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { "doc-footer-before": () => h(PageSources) }),
  enhanceApp({ siteData }) {
    if (import.meta.env.PROD && !import.meta.env.SSR) keepForOffline(siteData.value.base);
  },
} satisfies Theme;
