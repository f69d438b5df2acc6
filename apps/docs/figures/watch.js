// First in a page: keeps what the browser tells of its paints, shifts and long tasks.
window.segkitFigures = [];
for (const type of ["paint", "largest-contentful-paint", "layout-shift", "longtask"]) {
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration, value, hadRecentInput } of list.getEntries())
      window.segkitFigures.push({ type, name, startTime, duration, value, hadRecentInput });
  }).observe({ type, buffered: true });
}
