// On a narrow screen the guidance starts folded, so that the first question is in sight.
(() => {
  if (!window.matchMedia("(max-width: 60rem)").matches) return;
  for (const vouw of document.querySelectorAll(".vraag-indeling__toelichting details")) vouw.open = false;
})();
