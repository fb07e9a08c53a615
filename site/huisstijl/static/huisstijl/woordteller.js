/* Keeps the word counters up to date while somebody types. The count is the one of the server: runs of non-space,
   without the marks in front of list items. */
(() => {
  "use strict";
  const PAUSE = 600; // ms without typing before the counter speaks, so that a screen reader is left in peace

  const LIJSTTEKEN = /^\s*(?:[-–—•·*▪◦\uf0b7\uf0a7]|[o§](?=\t))\s+|^\s*\d{1,3}[.)]\s+/gm;

  const aantal = (tekst) => (tekst.replace(LIJSTTEKEN, "").match(/\S+/g) || []).length;

  const toon = (teller, veld) => {
    const woorden = aantal(veld.value);
    teller.querySelector("[data-woordteller-aantal]").textContent = `${woorden} ${woorden === 1 ? "woord" : "woorden"}`;
    const maximum = Number(teller.dataset.maximum);
    teller.classList.toggle("woordteller--over", maximum > 0 && woorden > maximum);
  };

  for (const teller of document.querySelectorAll("[data-woordteller-voor]")) {
    const veld = document.getElementById(teller.dataset.woordtellerVoor);
    if (!veld) continue;
    let wachten;
    veld.addEventListener("input", () => {
      clearTimeout(wachten);
      wachten = setTimeout(() => toon(teller, veld), PAUSE);
    });
    toon(teller, veld);
  }
})();
