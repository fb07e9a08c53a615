// Starts the widgets of Wagtail's admin that come with an inline script in Wagtail itself (see config/csp.py).
// Each is announced by <template data-wagtail-init="Function" data-wagtail-id="…" data-wagtail-options="{…}">.
(() => {
  "use strict";

  const start = (element) => {
    const { wagtailInit, wagtailId, wagtailOptions } = element.dataset;
    element.removeAttribute("data-wagtail-init");
    const options = JSON.parse(wagtailOptions || "{}");
    new window[wagtailInit](...(wagtailId === undefined ? [options] : [wagtailId, options]));
  };

  const startAll = (root) => {
    if (root.matches("template[data-wagtail-init]")) start(root);
    for (const element of root.querySelectorAll("template[data-wagtail-init]")) start(element);
  };

  document.addEventListener("DOMContentLoaded", () => {
    startAll(document.body);
    // A row that is added, or a chooser in a dialog, brings its own announcements.
    new MutationObserver((mutations) => {
      for (const { addedNodes } of mutations) {
        for (const node of addedNodes) {
          if (node instanceof Element && node.isConnected) startAll(node);
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
