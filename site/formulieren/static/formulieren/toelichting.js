// On a narrow screen the guidance starts folded, so that the first question is in sight; on a wide one the step list,
// which style shows there unfolded, is also said to be open.
(() => {
  const smal = window.matchMedia("(width < 60rem)").matches;
  const vouwen = smal ? ".vraag-indeling__toelichting details" : ".stap-indeling .stappen__vouw";
  for (const vouw of document.querySelectorAll(vouwen)) vouw.open = !smal;
})();
